"""Who reads blind, and from whom the judgements are kept meanwhile."""

from __future__ import annotations

from trustone.assessments.blind.models import BlindReading
from trustone.assessments.models import Assessment
from trustone.assessments.policies import is_tied
from trustone.platform.actors import Actor
from trustone.platform.roles import Role

JUDGES = (Role.ASSESSOR, Role.SECRETARIAT_LEAD)


def may_promise(actor: Actor) -> bool:
    """Promise and open the seed of a year: the head of the secretariat."""
    return actor.has(Role.SECRETARIAT_LEAD)


def sees_report(actor: Actor) -> bool:
    """How well the two agree, over many files: the secretariat and the steering group."""
    return actor.is_secretariat or actor.has(Role.STEERING_GROUP)


def sees_tables(actor: Actor) -> bool:
    """The counts behind each kappa: the secretariat."""
    return actor.is_secretariat


def could_read(actor: Actor, assessment: Assessment) -> bool:
    """Be the second reader of this file, as far as role and ties go."""
    return actor.has(Role.SECOND_READER) and actor.user_id is not None and not is_tied(actor, assessment)


def is_reader(actor: Actor, reading: BlindReading | None) -> bool:
    return reading is not None and actor.user_id == reading.reader_id


def must_not_see(actor: Actor, reading: BlindReading | None) -> bool:
    """Whether the judgements are closed to the actor until both are done.

    To the reader, and to everybody whose only part is that of second reader, because one of them will read.
    """
    return is_reader(actor, reading) or (actor.has(Role.SECOND_READER) and not actor.has(*JUDGES))


def may_discuss(actor: Actor, reading: BlindReading, assessment: Assessment) -> bool:
    """Write about a difference: the reader and the assessors, not tied to the member."""
    part = is_reader(actor, reading) or actor.has(*JUDGES)
    return reading.compared_at is not None and part and not is_tied(actor, assessment)
