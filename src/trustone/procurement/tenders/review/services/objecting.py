"""An authority disagrees with a verdict on its procedure; the secretariat judges again and answers."""

from __future__ import annotations

from django.db import transaction

from trustone.domain.problems import Problem, Refused
from trustone.domain.words import prose
from trustone.platform import audit
from trustone.platform.access import require
from trustone.platform.actors import Actor
from trustone.platform.identifiers import new_id
from trustone.platform.versions import save_if_unchanged
from trustone.procurement.tenders.models import LONGEST_TEXT, Judgement, JudgementWord, Objection, TenderProcedure
from trustone.procurement.tenders.review import policies, tasks
from trustone.procurement.tenders.review.services.judging import follow, locked


@transaction.atomic
def disagree(*, actor: Actor, procedure: TenderProcedure, text: str) -> Objection:
    """A buyer says why a verdict is wrong: the procedure comes first in the queue, and the secretariat is told.

    Raises ``Refused``: SCR-108 (too long), SCR-120 (nothing written), SCR-121 (one is open already).
    """
    require(policies.may_object(actor, procedure))
    now = locked(procedure)
    kept = _paragraphs(text, "SCR-120")
    if Objection.objects.filter(procedure=now, answered_at=None).exists():
        raise Refused(Problem("SCR-121"))
    made = Objection.objects.create(
        public_id=new_id("TDO"), procedure=now, organisation=policies.authority_of(procedure), text=kept,
        at=actor.now, by_id=actor.user_id, by_name=actor.name[:150],
    )  # fmt: skip
    audit.record(actor, "tenders.objection.made", made, {"procedure": now.public_id})
    follow(actor, now)
    tasks.tell_office(actor, made, "new")
    return made


@transaction.atomic
def answer(*, actor: Actor, objection: Objection, text: str, expected_version: int) -> Objection:
    """Answer after the procedure was judged with the objection in mind; the authority is told.

    Raises ``Refused``: SCR-108, SCR-122 (nothing written), SCR-123 (not judged since), SCR-124; or ``Conflict``.
    """
    now = Objection.objects.select_for_update(of=("self",)).get(pk=objection.pk)
    require(policies.may_judge(actor))
    if not policies.may_answer(actor, now):
        raise Refused(Problem("SCR-124"))
    kept = _paragraphs(text, "SCR-122")
    decided = Judgement.objects.filter(procedure=now.procedure_id, at__gte=now.at).exclude(kind=JudgementWord.BLIND)
    if not decided.exists():
        raise Refused(Problem("SCR-123"))
    save_if_unchanged(now, expected_version, answer=kept, answered_at=actor.now, answered_by_id=actor.user_id)
    audit.record(actor, "tenders.objection.answered", now, {"procedure": now.procedure.public_id})
    follow(actor, locked(now.procedure))
    tasks.tell_buyers(actor, now, "answered")
    return now


def _paragraphs(text: str, missing: str) -> str:
    kept = prose(text)
    if not kept:
        raise Refused(Problem(missing, field="text"))
    if len(kept) > LONGEST_TEXT:
        raise Refused(Problem("SCR-108", {"length": len(kept), "most": LONGEST_TEXT}, field="text"))
    return kept
