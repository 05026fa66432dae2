"""Who of the secretariat can be given which work, and whose open work has to be handed over."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.db.models import QuerySet
from django.shortcuts import get_object_or_404

from trustone.assessments import policies
from trustone.assessments.models import Assessment, DeclaredTie, StateWord
from trustone.assessments.ties import tied_pairs
from trustone.catalog.models import Covenant
from trustone.platform.actors import Actor
from trustone.platform.models import RoleAssignment, User
from trustone.platform.roles import Role
from trustone.platform.selectors import valid_on

ASSESSING = frozenset({Role.ASSESSOR, Role.SECRETARIAT_LEAD})
READING = frozenset({Role.SECOND_READER})


@dataclass(frozen=True, slots=True)
class Colleague:
    """Somebody who could be given the work; ``tied`` to the member it is about, so that it cannot be given."""

    user: User
    tied: bool


def holders(roles: Iterable[Role], on: date) -> frozenset[int]:
    """The people who hold one of these roles on a day, whose account is open."""
    held = RoleAssignment.objects.filter(valid_on(on), role__in=list(roles), user__is_active=True)
    return frozenset(held.values_list("user", flat=True))


def colleagues_for(assessment: Assessment, roles: Iterable[Role], on: date) -> list[Colleague]:
    """Who holds one of these roles, by name, each with whether tied to this member."""
    people = list(User.objects.filter(pk__in=holders(roles, on)).order_by("name", "pk"))
    tied = {user for user, _ in tied_pairs([person.pk for person in people], [assessment.member_id], on)}
    return [Colleague(person, person.pk in tied) for person in people]


def people(colleagues: Iterable[Colleague]) -> QuerySet[User]:
    """These people as rows of a choice."""
    return User.objects.filter(pk__in=[one.user.pk for one in colleagues])


def everybody(on: date) -> QuerySet[User]:
    """Who can be given work at all, by name."""
    return User.objects.filter(pk__in=holders(ASSESSING | READING, on)).order_by("name", "pk")


def to_hand_over(assessments: Iterable[Assessment], on: date) -> dict[int, list[User]]:
    """By key of the assessment who has it while tied to its member today: somebody else has to take it over."""
    every = [one for one in assessments if one.state != StateWord.PUBLISHED]
    people = {person for one in every for person in (one.assessor_id, one.second_reader_id) if person}
    tied = tied_pairs(people, {one.member_id for one in every}, on) if people else frozenset()
    if not tied:
        return {}
    found = {
        one.pk: [
            person
            for person in (one.assessor, one.second_reader)
            if person is not None and (person.pk, one.member_id) in tied
        ]
        for one in every
    }
    return {key: people for key, people in found.items() if people}


def ties_for(actor: Actor, covenant: Covenant) -> QuerySet[DeclaredTie]:
    """The declared ties this actor may read: all for the secretariat, newest first."""
    found = DeclaredTie.objects.filter(member__covenant=covenant).select_related("user", "member__organisation")
    return found if policies.may_manage(actor) else found.none()


def tie_for(actor: Actor, covenant: Covenant, key: int) -> DeclaredTie:
    """One declared tie this actor may end, or 404."""
    found: DeclaredTie = get_object_or_404(ties_for(actor, covenant), pk=key)
    return found
