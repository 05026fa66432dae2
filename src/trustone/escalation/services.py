"""Writes: one function for each step. Right, rule, save, history, audit, and a mail that says nothing confidential."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

from django.db import IntegrityError, transaction

from trustone.catalog.models import Covenant
from trustone.domain.escalation import BY_STEP, Part, Period, Shown, Situation, State, Step, may
from trustone.domain.membership import EventKind, status_on
from trustone.domain.membership.terms import last_day
from trustone.domain.problems import Problem, Refused
from trustone.domain.words import prose
from trustone.escalation import policies, selectors
from trustone.escalation.models import LONGEST_TEXT, Case, CaseStep, PublicChoice, StepWord
from trustone.escalation.tasks import tell_signatories
from trustone.members.models import Member
from trustone.members.services.history import append_event
from trustone.members.terms import terms
from trustone.platform import audit
from trustone.platform.access import require
from trustone.platform.actors import Actor
from trustone.platform.identifiers import new_id
from trustone.platform.versions import save_if_unchanged


@transaction.atomic
def warn(*, actor: Actor, member: Member, reason: str) -> Case:
    """Open a case with a warning. Refused for who is tied, without a reason, for no member, beside an open case."""
    require(policies.may_manage(actor))
    case = Case(public_id=new_id("ESC"), member=member, since=actor.today)
    kept, problems = _text(reason, "reason"), []
    if not kept:
        problems.append(Problem("ESC-003", field="reason"))
    if policies.person(actor, case, None).tied:
        problems.append(Problem("ESC-004"))
    if not status_on(member.as_facts(), actor.today).is_member:
        problems.append(Problem("ESC-014"))
    if selectors.open_case(member) is not None:
        problems.append(Problem("ESC-013"))
    if problems:
        raise Refused(problems)
    case.public = selectors.choices_of(member.covenant)[State.WARNED].value
    try:
        with transaction.atomic():
            case.save()
    except IntegrityError:
        raise Refused(Problem("ESC-013")) from None
    _note(actor, case, StepWord.WARN.value, kept)
    tell_signatories(actor, case)
    return case


@transaction.atomic
def reply(*, actor: Actor, case: Case, expected_version: int, text: str) -> Case:
    """The member's own words, at any time while the case is open."""
    return _move(actor, case, expected_version, Step.REPLY, text)


@transaction.atomic
def offer_period(*, actor: Actor, case: Case, expected_version: int, reason: str, period: Period | None) -> Case:
    """Offer time to improve, with goals; the member's signatory agrees or refuses."""
    until = last_day(actor.today, terms(case.member.covenant).answer_days)
    return _move(actor, case, expected_version, Step.OFFER, reason, period=period, answer_until=until, refused=False)


@transaction.atomic
def agree(*, actor: Actor, case: Case, expected_version: int) -> Case:
    """The signatory agrees to the period that was offered."""
    return _move(actor, case, expected_version, Step.AGREE, "", answer_until=None)


@transaction.atomic
def refuse(*, actor: Actor, case: Case, expected_version: int, reason: str) -> Case:
    """The signatory does not agree, and says why."""
    return _move(actor, case, expected_version, Step.REFUSE, reason, answer_until=None, refused=True)


@transaction.atomic
def set_period(*, actor: Actor, case: Case, expected_version: int, reason: str, period: Period | None) -> Case:
    """Set a period without agreement: only after one was offered and refused, or not answered in time."""
    return _move(actor, case, expected_version, Step.SET, reason, period=period, answer_until=None)


@transaction.atomic
def extend(*, actor: Actor, case: Case, expected_version: int, reason: str, until: date | None) -> Case:
    """Give more time, with a reason."""
    return _move(actor, case, expected_version, Step.EXTEND, reason, later=until)


@transaction.atomic
def propose_exclusion(*, actor: Actor, case: Case, expected_version: int, reason: str) -> Case:
    """Propose to exclude, when the period is over. Somebody else decides, after the member could reply."""
    until = last_day(actor.today, terms(case.member.covenant).answer_days)
    return _move(
        actor, case, expected_version, Step.PROPOSE, reason,
        answer_until=until or actor.today, proposer_id=actor.user_id, proposed_on=actor.now,
    )  # fmt: skip


@transaction.atomic
def exclude(*, actor: Actor, case: Case, expected_version: int, reason: str, on: date | None) -> Case:
    """Decide to exclude from a day; the membership's history gets the event. Only by the body the covenant names."""
    if on is None or on < actor.today:
        raise Refused(Problem("ESC-016", field="on"))
    moved = _move(actor, case, expected_version, Step.EXCLUDE, reason, on=on, answer_until=None)
    append_event(actor, moved.member, EventKind.IS_EXCLUDED, on, note=moved.public_id)
    return moved


@transaction.atomic
def keep(*, actor: Actor, case: Case, expected_version: int, reason: str, until: date | None) -> Case:
    """Decide not to exclude: the period goes on until a later day."""
    return _move(actor, case, expected_version, Step.KEEP, reason, later=until, answer_until=None)


@transaction.atomic
def solve(*, actor: Actor, case: Case, expected_version: int, reason: str) -> Case:
    """What was wrong is mended: the case ends."""
    return _move(actor, case, expected_version, Step.SOLVE, reason, answer_until=None)


@transaction.atomic
def withdraw(*, actor: Actor, case: Case, expected_version: int, reason: str) -> Case:
    """The case should not have been opened: it ends, and stays readable with the reason."""
    return _move(actor, case, expected_version, Step.WITHDRAW, reason, answer_until=None)


@transaction.atomic
def choose_public(*, actor: Actor, covenant: Covenant, state: str, shows: str, reason: str) -> PublicChoice:
    """Choose what the public sees of a state from now on; what stands already keeps what was shown of it."""
    require(policies.may_choose_public(actor))
    kept = _text(reason, "reason")
    if state not in set(State) or shows not in set(Shown):
        raise Refused(Problem("ESC-017"))
    if not kept:
        raise Refused(Problem("ESC-003", field="reason"))
    made = PublicChoice.objects.create(
        covenant=covenant, state=state, shows=shows, reason=kept, at=actor.now, by_id=actor.user_id, by_name=actor.name
    )
    audit.record(actor, "escalation.public.chosen", made, {"state": state, "shows": shows, "reason": kept})
    return made


def _move(
    actor: Actor,
    case: Case,
    expected_version: int,
    step: Step,
    reason: str,
    *,
    period: Period | None = None,
    later: date | None = None,
    on: date | None = None,
    **fields: Any,
) -> Case:
    """Move on by the table, unless somebody else was first; write the history and the trail, and tell the member."""
    decider = selectors.decider_of(case.member.covenant)
    person = policies.person(actor, case, decider)
    require(bool(person.parts))
    kept = _text(reason, "reason")
    period = period and replace(period, goals=_text(period.goals, "goals"))
    situation: Situation = replace(
        selectors.situation_of(case, actor.today, decider), reason=kept, period=period, later=later
    )
    if problems := may(step, person, situation):
        raise Refused(problems)
    to = BY_STEP[step].to
    if period is not None:
        fields |= {"starts_on": period.start, "until": period.until, "goals": period.goals}
    if later is not None:
        fields["until"] = later
    if to is not None:
        shown = selectors.choices_of(case.member.covenant)[to].value
        fields |= {"state": to.value, "since": on or actor.today, "public": shown}
    save_if_unchanged(case, expected_version, **fields)
    by_body = decider.value if decider and step in {Step.EXCLUDE, Step.KEEP} else ""
    _note(actor, case, step.value, kept, on=on, body=by_body)
    if Part.MEMBER not in person.parts:
        tell_signatories(actor, case)
    return case


def _note(actor: Actor, case: Case, step: str, reason: str, *, on: date | None = None, body: str = "") -> None:
    CaseStep.objects.create(
        case=case, step=step, to=case.state, reason=reason, on=on or actor.today, starts_on=case.starts_on,
        until=case.until, goals=case.goals, body=body, public=case.public, at=actor.now, by_id=actor.user_id,
        by_name=actor.name,
    )  # fmt: skip
    values = {"case": case.public_id, "member": case.member.number, "to": case.state, "public": case.public}
    audit.record(actor, f"escalation.case.{step}", case, values)


def _text(text: str, field: str) -> str:
    kept = prose(text)
    if len(kept) > LONGEST_TEXT:
        raise Refused(Problem("ESC-009", {"length": len(kept), "most": LONGEST_TEXT}, field=field))
    return kept
