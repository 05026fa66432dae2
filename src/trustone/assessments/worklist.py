"""The work list of the secretariat: every file with what is due, how late it is, who has it, the most urgent first.

The order follows from a few columns of every file, read in one query; only the files on the page are read whole.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db.models import Exists, OuterRef, Q

from trustone.assessments import policies, selectors, staff
from trustone.assessments.models import Assessment, Decision
from trustone.catalog.models import Covenant
from trustone.domain.assessment.deadlines import Due, Standing, due_of, urgency
from trustone.domain.assessment.workflow import State
from trustone.domain.membership import YearEnd
from trustone.members.terms import terms
from trustone.platform.actors import Actor
from trustone.platform.models import User

ME, NOBODY = "me", "nobody"


@dataclass(frozen=True, slots=True)
class Place:
    """One file in the order of urgency."""

    key: int
    standing: Standing
    due: Due | None
    late: int


@dataclass(frozen=True, slots=True)
class Line:
    """One file as the list shows it. ``waits``: days since it stands so; ``hand_over``: who has it though tied."""

    assessment: Assessment
    decision: Decision | None
    due: Due | None
    late: int
    waits: int
    hand_over: tuple[User, ...]


def in_order(actor: Actor, covenant: Covenant, where: Q, *, only_late: bool = False) -> list[Place]:
    """Every file this actor may see that fits, the most urgent first. Two queries."""
    today, year_end, agreed = covenant.day_of(actor.now), YearEnd.parse(covenant.year_end), terms(covenant)
    places = []
    for key, standing in _standing(actor, covenant, where):
        due = due_of(standing, agreed, year_end)
        late = due.days_late(today) if due else 0
        if late or not only_late:
            places.append(Place(key, standing, due, late))
    return sorted(places, key=lambda one: (urgency(one.standing, one.due, today), one.key))


def due_now(actor: Actor, assessment: Assessment) -> Due | None:
    """What is due of one assessment."""
    covenant = assessment.member.covenant
    again = Decision.objects.filter(assessment=assessment, published_from__isnull=False).exists()
    since = covenant.day_of(assessment.state_since or assessment.changed_at)
    standing = Standing(State(assessment.state), assessment.reporting_year, since, again)
    return due_of(standing, terms(covenant), YearEnd.parse(covenant.year_end))


def lines_of(actor: Actor, covenant: Covenant, places: Sequence[Place]) -> list[Line]:
    """The files of one page, whole, in the order given."""
    keys = [place.key for place in places]
    found = selectors.assessments_for(actor, covenant).filter(pk__in=keys)
    people = ("member__organisation", "assessor", "second_reader")
    whole = found.select_related(None).select_related(*people).order_by()  # without the framework, which is large
    rows = {one.pk: one for one in whole}
    today = covenant.day_of(actor.now)
    shown = [rows[key] for key in keys if key in rows]
    decisions, tied = selectors.last_decisions(shown), staff.to_hand_over(shown, today)
    by_key = {place.key: place for place in places}
    return [
        Line(
            one,
            decisions.get(one.pk),
            by_key[one.pk].due,
            by_key[one.pk].late,
            (today - by_key[one.pk].standing.since).days,
            tuple(tied.get(one.pk, ())),
        )
        for one in shown
    ]


def assigned_to(actor: Actor, who: str) -> Q:
    """The files of one person: ``me``, ``nobody``, or the key of a person; anything else is everybody's."""
    if who == NOBODY:
        return Q(assessor=None, second_reader=None)
    key = actor.user_id if who == ME else int(who) if who.isascii() and who.isdigit() and len(who) < 10 else None
    return Q(assessor=key) | Q(second_reader=key) if key else Q()


def unfinished_of(people: Iterable[int], covenant: Covenant) -> list[Assessment]:
    """Files in hand of these people that are not public, oldest year first."""
    who = list(people)
    found = Assessment.objects.filter(Q(assessor__in=who) | Q(second_reader__in=who), member__covenant=covenant)
    found = found.exclude(state=State.PUBLISHED.value).select_related(
        "member__organisation", "assessor", "second_reader"
    )
    return list(found.order_by("reporting_year", "pk"))


def _standing(actor: Actor, covenant: Covenant, where: Q) -> Iterator[tuple[int, Standing]]:
    public = Decision.objects.filter(assessment=OuterRef("pk"), published_from__isnull=False)
    found = Assessment.objects.filter(where, member__covenant=covenant)
    found = found.filter(policies.visible_assessments(actor)).annotate(again=Exists(public)).order_by()
    days: dict[Any, date] = {}
    for key, state, year, since, changed, again in found.values_list(
        "pk", "state", "reporting_year", "state_since", "changed_at", "again"
    ):
        moment: datetime = since or changed
        day = days.get(moment) or days.setdefault(moment, covenant.day_of(moment))
        yield key, Standing(State(state), year, day, again)
