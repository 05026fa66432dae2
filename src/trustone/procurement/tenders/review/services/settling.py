"""Where two people differ in a sample: a third decides, or one of the two proposes and the other agrees."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.db import transaction

from trustone.domain.problems import Problem, Refused
from trustone.domain.screening.judging import Held, tier_held
from trustone.platform import audit
from trustone.platform.access import require
from trustone.platform.actors import Actor
from trustone.procurement.tenders.models import Judgement, JudgementWord, SampleItem, Settling
from trustone.procurement.tenders.review import policies, selectors
from trustone.procurement.tenders.review.services.judging import Decided, Missed, checked, locked, quoted, record
from trustone.procurement.tenders.review.services.sampling import anew

_LONGEST_NAME = 74
"""Of each of two people, so that both names stand in a judgement."""


@transaction.atomic
def settle(
    *, actor: Actor, item: SampleItem, stone: str, keep: Sequence[dict[str, Any]], clauses: Sequence[Missed], note: str,
) -> Judgement:  # fmt: skip
    """A third person decides; an open proposal of the two falls away. SCR-130: the actor is one of the two.

    ``keep``: those of the two people's clauses that stand.
    """
    now = _open(actor, item)
    if policies.is_one_of_two(actor, selectors.blind_answers(now)):
        raise Refused(Problem("SCR-130"))
    decided = _decided(now, stone, keep, clauses, note)
    Settling.objects.filter(item=now).delete()
    made = record(actor, now.procedure, JudgementWord.SETTLED, decided, item=now)
    audit.record(actor, "tenders.sample.settled", now, _about(now))
    return made


@transaction.atomic
def propose(
    *, actor: Actor, item: SampleItem, stone: str, keep: Sequence[dict[str, Any]], clauses: Sequence[Missed], note: str,
    seen: int,
) -> Settling:  # fmt: skip
    """One of the two says what both could answer; it counts when the other agrees.

    ``seen``: the version of the proposal the actor saw, 0 where there was none. SCR-131: another one came meanwhile.
    """
    now = _open(actor, item)
    require(policies.is_one_of_two(actor, selectors.blind_answers(now)))
    before = Settling.objects.select_for_update().filter(item=now).first()
    if (before.version if before else 0) != seen:
        raise Refused(Problem("SCR-131"))
    decided = _decided(now, stone, keep, clauses, note)
    values = {
        "stone": decided.stone, "clauses": list(decided.clauses), "note": decided.note,
        "standing": now.procedure.standing, "by_id": actor.user_id, "by_name": actor.name[:150], "at": actor.now,
        "version": seen + 1,
    }  # fmt: skip
    made, _created = Settling.objects.update_or_create(item=now, defaults=values)
    audit.record(actor, "tenders.sample.proposed", now, {**_about(now), "stone": decided.stone, "tier": decided.tier})
    return made


@transaction.atomic
def agree(*, actor: Actor, item: SampleItem, seen: int) -> Judgement:
    """The other of the two agrees, by an own login: now it stands, in both names.

    SCR-131: the proposal is another than the one that was ``seen``, or gone; SCR-132: it is the actor's own; SCR-133:
    documents changed since.
    """
    now = _open(actor, item)
    require(policies.is_one_of_two(actor, selectors.blind_answers(now)))
    found = Settling.objects.select_for_update().filter(item=now).first()
    if found is None or found.version != seen:
        raise Refused(Problem("SCR-131"))
    if found.by_id == actor.user_id or found.by_id is None:
        raise Refused(Problem("SCR-132"))
    if found.standing != now.procedure.standing:
        raise Refused(Problem("SCR-133"))
    found.agreed_by_id, found.agreed_by_name, found.agreed_at = actor.user_id, actor.name[:150], actor.now
    found.save(update_fields=["agreed_by", "agreed_by_name", "agreed_at"])
    decided = Decided(found.stone, tuple(found.clauses), (), found.note)
    names = ", ".join(name[:_LONGEST_NAME] for name in (found.by_name, actor.name))
    made = record(actor, now.procedure, JudgementWord.SETTLED, decided, item=now, by_name=names)
    audit.record(actor, "tenders.sample.settled", now, {**_about(now), "proposed_by": found.by_id})
    return made


def tier_of(proposal: Settling) -> int:
    """The tier that follows from the clauses of a proposal."""
    clauses = (Held(one["kind"], one["position"], one["obligation"], one["lot"]) for one in proposal.clauses)
    return int(tier_held(clauses))


def _open(actor: Actor, item: SampleItem) -> SampleItem:
    """The item as it stands now, with its procedure kept from others. SCR-118: settled; SCR-116: nothing differs."""
    require(policies.may_judge(actor) and actor.user_id is not None)
    item.procedure = locked(item.procedure)
    now = anew(item)
    if selectors.settled_answer(now) is not None:
        raise Refused(Problem("SCR-118"))
    if not selectors.drawn_item(now).differ:
        raise Refused(Problem("SCR-116"))
    return now


def _decided(
    item: SampleItem, stone: str, keep: Sequence[dict[str, Any]], clauses: Sequence[Missed], note: str
) -> Decided:
    documents = {one.pk: one for one in selectors.documents_of(item.procedure)}
    problems: list[Problem] = []
    stand = [*keep, *quoted(documents, clauses, problems)]
    return checked(stone, stand, (), note, problems)


def _about(item: SampleItem) -> dict[str, Any]:
    return {"sample": item.sample.public_id, "number": item.number}
