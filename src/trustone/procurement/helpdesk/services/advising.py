"""Putting an adviser on a request: the verdict, the declaration for it, and what the secretariat makes of that."""

from __future__ import annotations

from django.db import transaction

from trustone.domain.problems import Problem, Refused
from trustone.domain.procurement.conflicts import Outcome, Verdict
from trustone.domain.procurement.helpdesk import Part, Step
from trustone.platform import audit
from trustone.platform.access import require
from trustone.platform.actors import Actor
from trustone.procurement.helpdesk import conflicts, policies, tasks
from trustone.procurement.helpdesk.models import Adviser, Assignment, HelpRequest, OutcomeWord, StandsWord
from trustone.procurement.helpdesk.services.steps import locked, note, paragraphs, take

OUTCOMES = {
    Outcome.FREE: OutcomeWord.FREE,
    Outcome.MUST_EXPLAIN: OutcomeWord.MUST_EXPLAIN,
    Outcome.REFUSED: OutcomeWord.REFUSED,
}


def as_kept(verdict: Verdict) -> list[dict[str, str]]:
    """The findings as they are kept with the assignment."""
    return [{"code": one.code, "who": one.who, "through": one.through} for one in verdict.found]


@transaction.atomic
def give(*, actor: Actor, request: HelpRequest, adviser: Adviser, expected_version: int) -> Assignment:
    """Put an adviser on a request that waits for one. HLP-030: the rule bars it; HLP-031: not an adviser now."""
    require(policies.may_manage(actor))
    now = locked(request, expected_version)
    if adviser.covenant_id != now.covenant_id or _is_over(adviser, actor):
        raise Refused(Problem("HLP-031", {"name": str(adviser)}, field="adviser"))
    verdict = conflicts.verdicts(now, [adviser], actor.today)[adviser.pk]
    if verdict.outcome is Outcome.REFUSED:
        raise Refused(Problem("HLP-030", {"name": str(adviser)}, field="adviser"))
    take(actor, now, Step.GIVE, Part.OFFICE, reminded="")
    made = Assignment.objects.create(
        request=now, adviser=adviser, outcome=OUTCOMES[verdict.outcome].value, found=as_kept(verdict),
        given_at=actor.now, given_by_id=actor.user_id, given_by_name=actor.name[:150],
    )  # fmt: skip
    note(actor, now, Step.GIVE.value, inside=True)
    values = {"request": now.public_id, "adviser": adviser.public_id, "outcome": made.outcome, "found": made.found}
    audit.record(actor, "helpdesk.adviser.given", made, values)
    tasks.notify(actor, now, [adviser.user_id], "given")
    return made


def _is_over(adviser: Adviser, actor: Actor) -> bool:
    return adviser.ended_on is not None and adviser.ended_on <= actor.today


@transaction.atomic
def declare(*, actor: Actor, assignment: Assignment, has_interest: bool | None, text: str) -> Assignment:
    """The adviser says for this request whether there is an interest. Without any, and with nothing found: go on.

    Otherwise the words go to the secretariat, which weighs them. HLP-032 without a choice, HLP-033 without words where
    they are needed, HLP-001 when it was declared already.
    """
    now = Assignment.objects.select_for_update(of=("self",)).select_related("adviser", "request").get(pk=assignment.pk)
    require(now.adviser.user_id == actor.user_id and now.ended_at is None)
    kept = paragraphs(text, "text")
    if now.stands != StandsWord.TO_DECLARE:
        raise Refused(Problem("HLP-001"))
    if has_interest is None:
        raise Refused(Problem("HLP-032", field="interest"))
    weigh_it = has_interest or now.outcome != OutcomeWord.FREE
    if weigh_it and not kept:
        raise Refused(Problem("HLP-033", field="text"))
    now.stands = StandsWord.TO_WEIGH if weigh_it else StandsWord.ADVISES
    now.has_interest, now.declared_text, now.declared_at = has_interest, kept, actor.now
    now.save(update_fields=["stands", "has_interest", "declared_text", "declared_at"])
    note(actor, now.request, "declare", inside=True)
    if weigh_it:
        tasks.tell_office(actor, now.request, "weigh")
    return now


@transaction.atomic
def weigh(*, actor: Actor, assignment: Assignment, text: str) -> Assignment:
    """The secretariat lets the adviser go on in spite of what was declared, and says why. HLP-003 without a reason.

    Not letting the adviser go on is handing back.
    """
    require(policies.may_manage(actor))
    now = Assignment.objects.select_for_update(of=("self",)).select_related("adviser", "request").get(pk=assignment.pk)
    require(now.adviser.user_id != actor.user_id)  # nobody weighs their own tie
    kept = paragraphs(text, "text")
    if now.stands != StandsWord.TO_WEIGH:
        raise Refused(Problem("HLP-001"))
    if not kept:
        raise Refused(Problem("HLP-003", field="text"))
    now.stands, now.weighed_text, now.weighed_at = StandsWord.ADVISES, kept, actor.now
    now.weighed_by_id, now.weighed_by_name = actor.user_id, actor.name[:150]
    now.save(update_fields=["stands", "weighed_text", "weighed_at", "weighed_by", "weighed_by_name"])
    note(actor, now.request, "weigh", inside=True)
    tasks.notify(actor, now.request, [now.adviser.user_id], "given")
    return now
