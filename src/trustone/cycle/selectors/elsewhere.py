"""What other rooms wait for from a member: the one place that asks them, in a number of queries that does not grow.

Escalation: a letter to answer, a time to improve. Verification: findings to reply to. Readings: what NGOs and unions
read in the plan. Evidence: documents that end. Each is somebody's record, with the page on which it is done.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta

from trustone.domain.cycle.facts import OtherFacts, Thing
from trustone.domain.evidence import SOON
from trustone.domain.verification.workflow import State
from trustone.escalation import selectors as escalation
from trustone.escalation.models import Case
from trustone.evidence import selectors as evidence
from trustone.evidence.models import Document
from trustone.members.models import Member
from trustone.platform.actors import Actor
from trustone.readings import selectors as readings
from trustone.readings.models import Reading
from trustone.verification import selectors as verification
from trustone.verification.models import Visit


@dataclass(frozen=True)
class Elsewhere:
    """The facts for the rules, and the records behind them by their public id."""

    facts: OtherFacts = field(default_factory=OtherFacts)
    documents: tuple[Thing, ...] = ()
    cases: Mapping[str, Case] = field(default_factory=dict)
    visits: Mapping[str, Visit] = field(default_factory=dict)
    readings: Mapping[str, Reading] = field(default_factory=dict)
    papers: Mapping[str, Document] = field(default_factory=dict)


def elsewhere(actor: Actor, member: Member, first: date, last: date, today: date) -> Elsewhere:
    """What waits now, and the documents that end in the year or soon; the caller looked at the right to see it."""
    awaited = escalation.due_of(member)
    letters = [Thing(awaited.case.public_id, awaited.on)] if awaited else []
    visits = [one for one in verification.visits_waiting_at(member) if one.state == State.WITH_MEMBER.value]
    read = _readings(actor, member, today)
    papers = evidence.due_dates(actor, member, first, max(last, today + SOON))
    return Elsewhere(
        OtherFacts(
            case_replies=tuple(letters) if awaited and awaited.is_answer else (),
            case_periods=tuple(letters) if awaited and not awaited.is_answer else (),
            visit_replies=tuple(Thing(one.public_id, one.reply_until) for one in visits),
            readings=tuple(Thing(one.public_id, _day_before(one.shows_on)) for one in read),
        ),
        tuple(Thing(one.public_id, until) for one, until in papers),
        {awaited.case.public_id: awaited.case} if awaited else {},
        {one.public_id: one for one in visits},
        {one.public_id: one for one in read},
        {one.public_id: one for one, _until in papers},
    )


def _readings(actor: Actor, member: Member, today: date) -> Sequence[Reading]:
    """Before everybody can read them they are the company's own, not the secretariat's."""
    return () if actor.is_secretariat else readings.waiting_for_reply(member, today)


def _day_before(day: date | None) -> date | None:
    return None if day is None else day - timedelta(days=1)
