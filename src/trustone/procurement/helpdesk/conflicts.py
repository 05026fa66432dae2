"""What the rule about conflicts of interest needs to know, read from the platform: ties, groups, members, firms."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from datetime import date

from django.db.models import Q

from trustone.assessments.models import DeclaredTie
from trustone.assessments.ties import circles, held_on
from trustone.domain.joining import name_key
from trustone.domain.procurement import conflicts as rule
from trustone.domain.procurement.conflicts import Around, Party, Verdict
from trustone.members.models import Member
from trustone.platform.models import Organisation, OrganisationKind, RoleAssignment
from trustone.platform.selectors import valid_on
from trustone.procurement.helpdesk.models import Adviser, AdviserTie, HelpRequest, TieWord


def party(name: str, organisation_id: int | None = None) -> Party:
    """An organisation by its record, when it has one, and by its folded name."""
    key = name_key(name)
    keys = {f"name:{key}"} if key else set()
    if organisation_id is not None:
        keys.add(f"org:{organisation_id}")
    return Party(name, frozenset(keys))


def firms_in(text: str) -> list[str]:
    """Firms a buyer named, one a line or parted by semicolons."""
    return [one.strip() for line in text.splitlines() for one in line.split(";") if one.strip()]


def around(request: HelpRequest) -> Around:
    """Who matters for this request. Every company that takes or took part may bid."""
    members = list(
        Member.objects.filter(covenant=request.covenant, organisation__kind=OrganisationKind.COMPANY).select_related(
            "organisation"
        )
    )
    parties = {one.pk: party(one.name, one.organisation_id) for one in members}
    groups: dict[str, tuple[Party, ...]] = {}
    for member, circle in circles(parties).items():
        near = tuple(parties[one] for one in sorted(circle) if one != member and one in parties)
        if near:
            groups |= dict.fromkeys(parties[member].keys, near)
    return Around(
        authority=_authority(request),
        bidders=tuple(party(name) for name in firms_in(request.firms)),
        members=tuple(parties.values()),
        groups=groups,
    )


def _authority(request: HelpRequest) -> Party:
    """The authority with every record of that name: who asks without an account may have one all the same."""
    found = party(request.organisation_name, request.organisation_id)
    same = [
        f"org:{pk}"
        for pk, name in Organisation.objects.exclude(kind=OrganisationKind.COMPANY).values_list("pk", "name")
        if name_key(name) == name_key(request.organisation_name)
    ]
    return Party(found.name, found.keys | frozenset(same))


def verdicts(request: HelpRequest, advisers: Iterable[Adviser], on: date) -> dict[int, Verdict]:
    """By key of the adviser what the rule says on a day. The same number of queries for few and for many."""
    every = list(advisers)
    if not every:
        return {}
    people = {one.user_id for one in every}
    works: dict[int, list[Party]] = defaultdict(list)
    tied: dict[int, list[Party]] = defaultdict(list)
    roles = RoleAssignment.objects.filter(valid_on(on), user__in=people).select_related("organisation")
    for role in roles:
        works[role.user_id].append(party(role.organisation.name, role.organisation_id))
    declared = DeclaredTie.objects.filter(held_on(on), user__in=people).select_related("member__organisation")
    for tie in declared:
        tied[tie.user_id].append(party(tie.member.name, tie.member.organisation_id))
    own = AdviserTie.objects.filter(_held(on), adviser__in=every).select_related("adviser")
    for one in own:
        kind = works if one.kind == TieWord.WORKS_FOR else tied
        kind[one.adviser.user_id].append(party(one.name, one.organisation_id))
    where = around(request)
    return {
        one.pk: rule.check(rule.Adviser(tuple(works[one.user_id]), tuple(tied[one.user_id])), where) for one in every
    }


def _held(on: date) -> Q:
    return Q(valid_from__lte=on) & (Q(valid_to__isnull=True) | Q(valid_to__gte=on))


def works_for_company(user_id: int, on: date) -> str:
    """The company a person works for on a day, empty for none: such a person cannot be an adviser at all."""
    held = RoleAssignment.objects.filter(valid_on(on), user=user_id, organisation__kind=OrganisationKind.COMPANY)
    found = held.select_related("organisation").first()
    return found.organisation.name if found else ""
