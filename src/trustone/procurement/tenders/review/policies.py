"""Who reviews, judges blind, settles, objects and answers. What is seen of a procedure: ``policies``."""

from __future__ import annotations

from collections.abc import Iterable

from trustone.platform.access import require
from trustone.platform.actors import Actor
from trustone.platform.models import Organisation
from trustone.procurement.tenders import policies
from trustone.procurement.tenders.models import Judgement, Objection, TenderProcedure


def may_judge(actor: Actor) -> bool:
    """Review, draw a sample, judge blind, settle, take the corrections out."""
    return policies.may_manage(actor)


def is_one_of_two(actor: Actor, blind: Iterable[Judgement]) -> bool:
    """Whether the actor gave one of the blind answers: then a decision needs the other one too."""
    return actor.user_id is not None and any(one.by_id == actor.user_id for one in blind)


def authority_of(procedure: TenderProcedure) -> Organisation:
    """The organisation on this platform whose procedure it is; 404 when none was tied to its buyer."""
    found = procedure.buyer.organisation if procedure.buyer else None
    require(found is not None)
    assert found is not None  # noqa: S101 - told to the type checker
    return found


def may_object(actor: Actor, procedure: TenderProcedure) -> bool:
    """Disagree with a verdict: a person who buys for that authority."""
    tied = procedure.buyer.organisation_id if procedure.buyer else None
    return tied is not None and not actor.is_system and tied in actor.organisations(*policies.BUYERS)


def may_answer(actor: Actor, objection: Objection) -> bool:
    """Answer an objection that is open."""
    return policies.may_manage(actor) and objection.answered_at is None
