"""One visit: findings and their sources, the member's reply, the second pair of eyes; stopping, and who comes next."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.db import IntegrityError, transaction

from trustone.domain.problems import Problem, Refused
from trustone.domain.verification.draw import draw, read_frame
from trustone.domain.verification.workflow import BY_STEP, Situation, State, Step, may
from trustone.domain.words import prose, tidy
from trustone.members.terms import terms
from trustone.platform import audit
from trustone.platform.access import require
from trustone.platform.actors import Actor
from trustone.platform.identifiers import new_id
from trustone.platform.versions import Conflict, save_if_unchanged
from trustone.verification import policies, selectors
from trustone.verification.checklists import checklist
from trustone.verification.models import LONGEST_TEXT, Drawn, Finding, ResultWord, Visit, VisitStep
from trustone.verification.services.plans import add_visit
from trustone.verification.tasks import tell_company


@transaction.atomic
def save_finding(
    *, actor: Actor, visit: Visit, question: str, expected_version: int, result: str, source: str = "", note: str = ""
) -> Finding:
    """Write what was found about one question; ``expected_version`` is 0 for a first finding.

    What is confirmed or not confirmed names its source; everything but *confirmed* says in a note what was seen.
    """
    require(policies.works_for(actor, visit.member) is False and actor.is_secretariat)
    if checklist(visit.plan.kind).question(question) is None:
        raise Refused(Problem("VER-020"))
    if State(visit.state) is not State.DRAWN:
        raise Refused(Problem("VER-001"))
    if not policies.may_find(actor, visit):
        raise Refused(Problem("VER-004"))
    kept = _checked_finding(result, source, note)
    written = {**kept, "by_id": actor.user_id, "by_name": actor.name, "at": actor.now}
    finding = selectors.finding_of(visit, question)
    if finding is None:
        if expected_version:
            raise Conflict(visit)
        try:
            with transaction.atomic():
                finding = Finding.objects.create(visit=visit, question=question, **written)
        except IntegrityError:
            raise Conflict(Finding.objects.get(visit=visit, question=question)) from None
    else:
        save_if_unchanged(finding, expected_version, **written)
    values = {"visit": visit.public_id, "question": question, "result": result}
    audit.record(actor, "verification.finding.saved", finding, values)
    return finding


@transaction.atomic
def share_findings(*, actor: Actor, visit: Visit, expected_version: int, reply_until: date | None) -> Visit:
    """Show the findings to the company and ask for its reply, until a day (VER-024: from tomorrow on).

    Without a day the term "days to answer" of the covenant counts; when that is not set the day has to be typed.
    """
    until = reply_until or _agreed_day(actor, visit)
    if until is None or until <= actor.today:
        raise Refused(Problem("VER-024", field="reply_until"))
    left = len(checklist(visit.plan.kind).questions) - visit.findings.count()
    shared = {"reply_until": until, "shared_by_id": actor.user_id, "reply": "", "replied_by_id": None}
    moved = _move(actor, visit, expected_version, Step.SHARE, "", open_questions=left, fields=shared)
    tell_company(actor, visit, "shared")
    return moved


@transaction.atomic
def reply_to_findings(*, actor: Actor, visit: Visit, expected_version: int, reply: str) -> Visit:
    """The company's reply, once; after it a second person confirms or has the findings looked at again."""
    kept = prose(reply)
    fields = {"reply": kept, "replied_by_id": actor.user_id}
    return _move(actor, visit, expected_version, Step.REPLY, kept, fields=fields)


@transaction.atomic
def take_back(*, actor: Actor, visit: Visit, expected_version: int, reason: str) -> Visit:
    """Look at the findings again: after a reply, or because the second person does not agree."""
    return _move(actor, visit, expected_version, Step.BACK, reason)


@transaction.atomic
def confirm_findings(*, actor: Actor, visit: Visit, expected_version: int, note: str = "") -> Visit:
    """The second pair of eyes: somebody who wrote none of the findings, after the company could reply."""
    fields = {"confirmed_by_id": actor.user_id, "confirmed_at": actor.now}
    moved = _move(actor, visit, expected_version, Step.CONFIRM, note, fields=fields)
    tell_company(actor, visit, "confirmed")
    return moved


@transaction.atomic
def stop_visit(*, actor: Actor, visit: Visit, expected_version: int, reason: str, draw_next: bool) -> Visit | None:
    """Stop a visit with a reason; with ``draw_next`` who stands next in line in the same group comes in its place.

    Who comes next was fixed by the draw. Gives the new visit; VER-025 when nobody is left in the group.
    """
    _move(actor, visit, expected_version, Step.STOP, reason)
    if not draw_next or visit.drawn == Drawn.GUIDED:
        return None
    row = _next_in_line(visit)
    fresh = Visit(public_id=new_id("VIS"), plan=visit.plan, row=row, member=row.member, drawn=Drawn.NEXT)
    add_visit(actor, fresh)
    audit.record(actor, "verification.visit.next", fresh, {"visit": fresh.public_id, "instead_of": visit.public_id})
    return fresh


def _next_in_line(visit: Visit) -> Any:
    plan = visit.plan
    strata = draw(
        read_frame(plan.frame), seed=plan.seed, plan=plan.public_id, later=plan.later_value, percent=plan.share
    )
    ordered = next(one.ordered for one in strata if one.name == visit.row.stratum)
    rows = {row.code: row for row in selectors.rows_of(plan)}
    taken = {other.row.code for other in selectors.visits_of(plan)}
    code = next((code for code in ordered if code not in taken), None)
    if code is None:
        raise Refused(Problem("VER-025"))
    return rows[code]


def _agreed_day(actor: Actor, visit: Visit) -> date | None:
    from trustone.domain.membership.terms import last_day

    return last_day(actor.today, terms(visit.member.covenant).answer_days)


def _checked_finding(result: str, source: str, note: str) -> dict[str, str]:
    kept = {"result": result, "source": tidy(source), "note": prose(note)}
    problems = []
    if result not in ResultWord.values:
        problems.append(Problem("VER-030", field="result"))
    elif result != ResultWord.NOT_VERIFIABLE and not kept["source"]:
        problems.append(Problem("VER-031", field="source"))
    if result in {ResultWord.NOT_CONFIRMED, ResultWord.NOT_VERIFIABLE} and not kept["note"]:
        problems.append(Problem("VER-032", field="note"))
    for name, most in (("source", 300), ("note", LONGEST_TEXT)):
        if len(kept[name]) > most:
            problems.append(Problem("VER-009", {"length": len(kept[name]), "most": most}, field=name))
    if problems:
        raise Refused(problems)
    return kept


def _move(
    actor: Actor,
    visit: Visit,
    expected_version: int,
    step: Step,
    reason: str,
    *,
    open_questions: int = 0,
    fields: dict[str, Any] | None = None,
) -> Visit:
    """Move on by the table, unless somebody else was first; write the history and the trail."""
    person = policies.person(actor, visit)
    require(bool(person.parts))
    if visit.plan.withdrawn_at is not None:
        raise Refused(Problem("VER-021"))
    kept = prose(reason)
    if len(kept) > LONGEST_TEXT:
        raise Refused(Problem("VER-009", {"length": len(kept), "most": LONGEST_TEXT}, field="reason"))
    waits = State(visit.state) is State.WITH_MEMBER and (visit.reply_until is None or actor.today <= visit.reply_until)
    situation = Situation(State(visit.state), kept, selectors.finders_of(visit), open_questions, waits)
    if problems := may(step, person, situation):
        raise Refused(problems)
    to = BY_STEP[step].to.value
    save_if_unchanged(visit, expected_version, state=to, **(fields or {}))
    VisitStep.objects.create(
        visit=visit, step=step.value, reason=kept, at=actor.now, by_id=actor.user_id, by_name=actor.name
    )
    audit.record(actor, f"verification.visit.{step.value}", visit, {"visit": visit.public_id, "to": to})
    return visit
