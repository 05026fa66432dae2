"""Samples: drawing procedures at random, and two blind answers to each."""

from __future__ import annotations

import secrets
from collections.abc import Sequence

from django.db import IntegrityError, transaction

from trustone.catalog.models import Covenant
from trustone.domain.problems import Problem, Refused
from trustone.domain.screening.judging import drawn
from trustone.platform import audit
from trustone.platform.access import require
from trustone.platform.actors import Actor
from trustone.platform.identifiers import new_id
from trustone.procurement.tenders.models import Judgement, JudgementWord, Sample, SampleItem
from trustone.procurement.tenders.review import policies, selectors
from trustone.procurement.tenders.review.services.judging import Missed, checked, locked, quoted, record

MOST = 2000


@transaction.atomic
def draw(*, actor: Actor, covenant: Covenant, size: int, whole: bool) -> Sample:
    """Draw procedures with equal chances, without putting any back. SCR-110: how many; SCR-111: none to draw from.

    ``whole``: from all of which something was read; else from those whose stone answer is not "no".
    """
    require(policies.may_judge(actor))
    if not 1 <= size <= MOST:
        raise Refused(Problem("SCR-110", {"most": MOST}, field="size"))
    every = {one.public_id: one for one in selectors.to_draw_from(covenant, whole=whole)}
    if not every:
        raise Refused(Problem("SCR-111"))
    seed = secrets.token_hex(16)
    chosen = drawn(every, size, seed)
    made = Sample.objects.create(
        public_id=new_id("TDS"), covenant=covenant, method=every[chosen[0]].method, seed=seed, drawn_from=len(every),
        is_whole=whole, drawn_at=actor.now, drawn_by_id=actor.user_id,
    )  # fmt: skip
    SampleItem.objects.bulk_create(
        SampleItem(
            sample=made, procedure=every[key], number=number, stone=every[key].stone, tier=every[key].tier,
            standing=every[key].standing,
        )
        for number, key in enumerate(chosen, start=1)
    )  # fmt: skip
    values = {"sample": made.public_id, "drawn": len(chosen), "from": len(every), "seed": seed, "whole": whole}
    audit.record(actor, "tenders.sample.drawn", made, values)
    return made


def hindrance(actor: Actor, item: SampleItem) -> Problem | None:
    """Why this person cannot judge this procedure blind (SCR-112 to SCR-115)."""
    blind = selectors.blind_answers(item)
    if any(one.by_id == actor.user_id for one in blind):
        return Problem("SCR-112")
    if len(blind) > 1:
        return Problem("SCR-113")
    if item.procedure.standing != item.standing:
        return Problem("SCR-115")
    return Problem("SCR-114") if selectors.reviewed_by(actor, [item.procedure_id]) else None


@transaction.atomic
def judge_blind(*, actor: Actor, item: SampleItem, stone: str, clauses: Sequence[Missed], note: str) -> Judgement:
    """One of the two answers. Nothing of the screener's was shown. Raises ``Refused`` (SCR-100 to SCR-115)."""
    require(policies.may_judge(actor) and actor.user_id is not None)
    procedure = locked(item.procedure)
    item.procedure = procedure
    if problem := hindrance(actor, anew(item)):
        raise Refused(problem)
    documents = {one.pk: one for one in selectors.documents_of(procedure)}
    problems: list[Problem] = []
    decided = checked(stone, quoted(documents, clauses, problems), (), note, problems)
    try:
        with transaction.atomic():
            return record(actor, procedure, JudgementWord.BLIND, decided, item=item)
    except IntegrityError:  # the same person, twice at once
        raise Refused(Problem("SCR-112")) from None


def anew(item: SampleItem) -> SampleItem:
    """The item with its judgements as they stand now that the procedure is locked."""
    now = SampleItem.objects.prefetch_related("judgements").get(pk=item.pk)
    now.procedure = item.procedure
    return now
