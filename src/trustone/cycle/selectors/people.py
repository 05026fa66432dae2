"""Who is on it: what was put off, given, noted; and who did what last in each step."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import QuerySet

from trustone.assessments.models import Answer, StepTaken
from trustone.assessments.policies import STEPS_FOR_MEMBERS
from trustone.cycle.models import Given, Note, PutOff
from trustone.cycle.selectors.facts import YearAtHand
from trustone.domain.cycle.facts import Step
from trustone.domain.cycle.tasks import Person
from trustone.improvement.models import ActionResult, ActionRevision, Measurement, ObjectiveRevision, PlanVersion
from trustone.improvement.selectors.aims import people_to_own
from trustone.members.models import Member
from trustone.platform import audit
from trustone.platform.actors import Actor
from trustone.platform.models import AuditEntry, User
from trustone.risks.models import RatingRevision
from trustone.supply.models import ChainRevision


@dataclass(frozen=True, slots=True)
class LastDone:
    """Who did something last, and when."""

    name: str
    at: datetime


def colleagues(member: Member, today: date) -> QuerySet[User]:
    """Who fills in or signs for the company on a day, by name."""
    return people_to_own(member, today)


def given_in(member: Member, year: int) -> list[Given]:
    """What was given to whom in a year."""
    return list(Given.objects.filter(member=member, year=year).select_related("to"))


def given_what(member: Member, year: int, what: str) -> Given | None:
    """To whom one step or task was given."""
    return Given.objects.filter(member=member, year=year, what=what).select_related("to").first()


def person_of(actor: Actor, member: Member, year: int, given: Iterable[Given]) -> Person:
    """What the rules need to know of who looks."""
    rows = PutOff.objects.filter(member=member, year=year, user_id=actor.user_id or 0).values_list("task", "until")
    return Person(actor.user_id, dict(rows), {one.what: one.to_id for one in given})


def notes_in(member: Member, year: int, step: str = "") -> list[Note]:
    """The notes of a year, or of one of its steps, newest first."""
    found = Note.objects.filter(member=member, year=year)
    return list(found.filter(step=step) if step else found)


# --- Who did what last ------------------------------------------------------------------------------------------------


def last_done(at_hand: YearAtHand) -> dict[str, LastDone]:
    """By step: who did something last, as far as the rooms keep a name."""
    found: dict[str, list[LastDone]] = {}
    for step, one in _all(at_hand):
        if one is not None and one.name:
            found.setdefault(step, []).append(one)
    return {step: max(several, key=lambda one: one.at) for step, several in found.items()}


def _all(at_hand: YearAtHand) -> Iterable[tuple[str, LastDone | None]]:
    member, year = at_hand.member, at_hand.facts.year
    objectives = [one.pk for one in at_hand.objectives]
    actions = [one.pk for one in at_hand.actions]
    yield Step.CHAIN, _newest(ChainRevision.objects.filter(chain__member=member, chain__year=year))
    yield Step.CHAIN, _newest(RatingRevision.objects.filter(rating__group__member=member, rating__year=year))
    yield Step.IMPROVE, _newest(ObjectiveRevision.objects.filter(objective__in=objectives))
    yield Step.IMPROVE, _newest(ActionRevision.objects.filter(action__in=actions))
    yield Step.TRACK, _newest(Measurement.objects.filter(objective__in=objectives, on__gte=at_hand.facts.first))
    yield Step.TRACK, _newest(ActionResult.objects.filter(action__in=actions, on__gte=at_hand.facts.first))
    if at_hand.plan:
        yield Step.TELL, _newest(PlanVersion.objects.filter(plan=at_hand.plan), "published_at")
    if at_hand.assessment:
        yield Step.TELL, _newest(StepTaken.objects.filter(assessment=at_hand.assessment, step__in=STEPS_FOR_MEMBERS))
        steps = {one.code: one.step for one in at_hand.facts.file.criteria}
        for answer, one in answers_given(at_hand.answers).items():
            yield steps.get(answer.code, ""), one


def _newest(rows: QuerySet, moment: str = "at") -> LastDone | None:  # type: ignore[type-arg]
    row = rows.order_by(f"-{moment}", "-pk").values_list("by_name", moment).first()
    return LastDone(*row) if row else None


def answers_given(answers: Iterable[Answer]) -> dict[Answer, LastDone]:
    """Who gave each answer and when, from the trail; those nobody ever saved are left out."""
    by_subject = {audit.reference(one): one for one in answers}
    entries = AuditEntry.objects.filter(subject__in=by_subject, action="assessments.answer.saved")
    found: dict[Answer, LastDone] = {}
    for entry in entries.select_related("payload").order_by("sequence"):
        payload = getattr(entry, "payload", None)
        found[by_subject[entry.subject]] = LastDone(payload.actor if payload else "", entry.at)
    return found
