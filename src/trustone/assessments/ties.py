"""Who is tied to which member: works for it or for a company of its corporate group, or has declared to be tied to it.

One definition for one person (may this assessor decide?) and for many (whose work has to be handed over?). Source:
issue "score and decision" (never somebody tied to the member) and issue "review" (conflict of interest bars
assignment). How long somebody stays tied after leaving is not agreed: a declared tie says so itself by its last day.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from datetime import date

from django.db.models import Q

from trustone.assessments.models import DeclaredTie
from trustone.members.models import GroupMembership, Member
from trustone.platform.models import RoleAssignment
from trustone.platform.selectors import valid_on


def held_on(day: date) -> Q:
    """Declared ties that hold on a day, first and last day included."""
    return Q(valid_from__lte=day) & (Q(valid_to__isnull=True) | Q(valid_to__gte=day))


def circles(members: Iterable[int]) -> dict[int, frozenset[int]]:
    """For each member the keys of itself and of every company that is or was in a corporate group with it."""
    wanted = frozenset(members)
    groups = dict.fromkeys(wanted, frozenset[int]())
    together: dict[int, set[int]] = defaultdict(set)
    mine = GroupMembership.objects.filter(member__in=wanted).values("group")
    for group, member in GroupMembership.objects.filter(group__in=mine).values_list("group", "member"):
        together[group].add(member)
    for circle in together.values():
        for member in wanted & circle:
            groups[member] |= circle
    return {member: circle | {member} for member, circle in groups.items()}


def tied_pairs(people: Iterable[int], members: Iterable[int], on: date) -> frozenset[tuple[int, int]]:
    """Which of these people are tied to which of these members on a day, as (person, member) keys. Four queries."""
    who, around = frozenset(people), circles(members)
    if not who or not around:
        return frozenset()
    every = frozenset[int]().union(*around.values())
    declared = DeclaredTie.objects.filter(held_on(on), user__in=who, member__in=every).values_list("user", "member")
    close: set[tuple[int, int]] = set(declared)
    organisations = dict(Member.objects.filter(pk__in=every).values_list("pk", "organisation"))
    roles = RoleAssignment.objects.filter(valid_on(on), user__in=who, organisation__in=organisations.values())
    works = set(roles.values_list("user", "organisation"))
    close |= {(user, member) for member, at in organisations.items() for user, place in works if place == at}
    return frozenset((user, member) for member, circle in around.items() for user, near in close if near in circle)
