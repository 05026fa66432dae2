"""Reads of cases: lists, one with its steps, what the public sees, what falls due."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.db.models import Exists, OuterRef, Prefetch, Q, QuerySet
from django.shortcuts import get_object_or_404

from trustone.catalog.models import Covenant
from trustone.domain.escalation import BY_STEP, DEFAULT_SHOWN, OPEN, Shown, Situation, State, Step
from trustone.domain.membership.terms import Decider
from trustone.escalation import policies
from trustone.escalation.models import Case, CaseStep, PublicChoice, StepWord
from trustone.members.models import Member
from trustone.members.selectors import end_of_day
from trustone.members.terms import terms
from trustone.platform.actors import Actor

OPEN_STATES = [state.value for state in OPEN]


@dataclass(frozen=True, slots=True)
class Awaited:
    """What a case waits for from the member: an answer, or improvement. ``on`` is the last day, ``None`` not set."""

    case: Case
    is_answer: bool
    on: date | None


@dataclass(frozen=True, slots=True)
class PublicState:
    """What the public sees of a member: a state and since when."""

    state: State
    since: date


def decider_of(covenant: Covenant) -> Decider | None:
    """Who decides on an exclusion; ``None`` is not set, and then nobody can."""
    return terms(covenant).exclusion_decided_by


def cases_for(actor: Actor, covenant: Covenant) -> QuerySet[Case]:
    """The cases this actor may open, open ones first."""
    visible = policies.visible_cases(actor, decider_of(covenant))
    found = Case.objects.filter(visible, member__covenant=covenant).select_related("member__organisation")
    return found.order_by("-since", "-pk")


def case_for(actor: Actor, covenant: Covenant, public_id: str) -> Case:
    """One case with its steps, or 404."""
    found: Case = get_object_or_404(
        cases_for(actor, covenant)
        .select_related("member__covenant", "proposer")
        .prefetch_related(Prefetch("steps", CaseStep.objects.order_by("at", "pk"))),
        public_id=public_id,
    )
    return found


def cases_of(member: Member) -> list[Case]:
    """Every case of a member with its steps, newest first; the caller answers for the right."""
    return list(Case.objects.filter(member=member).prefetch_related("steps").order_by("-since", "-pk"))


def open_case(member: Member) -> Case | None:
    """The case of a member that is not over."""
    return Case.objects.filter(member=member, state__in=OPEN_STATES).first()


def due_of(member: Member) -> Awaited | None:
    """What the open case waits for from the member, for its calendar; the caller answers for the right."""
    return _awaited(_waiting().filter(member=member).first())


def days_of(covenant: Covenant) -> list[Awaited]:
    """The same for all members of a covenant, for reminders. One query."""
    found = [_awaited(case) for case in _waiting().filter(member__covenant=covenant).order_by("pk")]
    return [one for one in found if one is not None]


def _waiting() -> QuerySet[Case]:
    """Cases in which it is the member's turn; a proposal it replied to waits for who decides."""
    reply = CaseStep.objects.filter(case=OuterRef("pk"), step=Step.REPLY.value, at__gte=OuterRef("proposed_on"))
    answer = Q(state=State.OFFERED.value) | (Q(state=State.PROPOSED.value) & ~Exists(reply))
    return Case.objects.filter(answer | Q(state=State.IMPROVING.value))


def _awaited(case: Case | None) -> Awaited | None:
    if case is None:
        return None
    improves = case.state == State.IMPROVING.value
    return Awaited(case, is_answer=not improves, on=case.until if improves else case.answer_until)


def has_replied(case: Case) -> bool:
    """Whether the member replied since exclusion was proposed."""
    since = case.proposed_on
    return since is not None and CaseStep.objects.filter(case=case, step="reply", at__gte=since).exists()


def situation_of(case: Case, today: date, decider: Decider | None) -> Situation:
    """What the rules need to know of a case, before a reason or a period is given."""
    silent = case.answer_until is not None and today > case.answer_until
    tried = case.refused or (case.state == State.OFFERED.value and silent)
    waits = case.state == State.PROPOSED.value and not silent and not has_replied(case)
    return Situation(
        state=State(case.state),
        today=today,
        tried=tried,
        until=case.until,
        proposer_id=case.proposer_id,
        decider_set=decider is not None,
        waits=waits,
    )


# --- What the public sees ---------------------------------------------------------------------------------------------


def choices_of(covenant: Covenant) -> dict[State, Shown]:
    """What is shown of each state from now on."""
    found = dict(DEFAULT_SHOWN)
    for one in PublicChoice.objects.filter(covenant=covenant).order_by("at", "pk"):
        found[State(one.state)] = Shown(one.shows)
    return found


def choice_history(covenant: Covenant) -> list[PublicChoice]:
    """Every choice that was made, newest first."""
    return list(PublicChoice.objects.filter(covenant=covenant))


def public_state(number: str, on: date) -> PublicState | None:
    """What everybody saw of a member on a day, today or earlier: the state of its newest case as it stood then.

    Read from the steps, which are never changed, and only where the state was shown at that time.
    """
    taken = CaseStep.objects.filter(case__member__number=number, at__lte=end_of_day(on))
    steps = list(taken.order_by("at", "pk").values_list("case_id", "step", "to", "on", "public"))
    if not steps:
        return None
    case, _step, state, _on, public = steps[-1]
    moved = [day for of, step, _to, day, _public in steps if of == case and _moves(step)]
    if public != Shown.STATE.value or moved[-1] > on:
        return None
    return PublicState(State(state), moved[-1])


def _moves(step: str) -> bool:
    """Whether a step brings a case to another state, or anew to the one it was in: a reply does not."""
    return step == StepWord.WARN or BY_STEP[Step(step)].to is not None
