"""Reads behind meeting others: the places of a company, and how its wishes stand beside those of others.

A wish counts only while the chains of the frozen years still name its place, for whoever wishes.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from trustone.catalog import selectors as catalog
from trustone.catalog.models import Area, AreaLevel, Covenant
from trustone.domain.disclosure import Place
from trustone.domain.inquiry import Stage, Wish, stage_of
from trustone.domain.inquiry.contacts import others_of
from trustone.inquiries import gathering, places, selectors
from trustone.inquiries.models import MeetingWish
from trustone.members.models import GroupMembership, Member
from trustone.platform.models import User


@dataclass(frozen=True, slots=True)
class Contact:
    """A person of another company who agreed to be shown."""

    company: str
    name: str
    email: str


@dataclass(frozen=True, slots=True)
class Own:
    """A place of the own chains, the wish about it if any, and what is shown."""

    area: Area
    wish: MeetingWish | None
    stage: Stage | None
    contacts: tuple[Contact, ...] = ()


@dataclass(frozen=True, slots=True)
class Overlap:
    """A place in the chains of several groups. For the secretariat only."""

    area: Area
    members: tuple[Member, ...]
    willing: frozenset[int]

    @property
    def title(self) -> str:
        return places.place_title(self.area.country, self.area)


def _places_by_member(covenant: Covenant) -> dict[str, set[Place]]:
    """Every place below a country in the chains of the frozen years, with the levels above, by number.

    Chains touched since the year was frozen do not count until the next one: nobody adds one to find out about others.
    """
    state = selectors.state_in_use(covenant)
    found: dict[str, set[Place]] = defaultdict(set)
    if state is None:
        return found
    years = state.document["covers"]
    for chain in gathering.chains_up_to(covenant, state.year, unchanged_since=state.made_at):
        if chain.year in years:
            found[chain.member] |= {chain.place[:depth] for depth in range(2, len(chain.place) + 1)}
    return found


def own_areas(member: Member) -> list[Area]:
    """Places of the tree in the company's own chains of the frozen years."""
    mine = _places_by_member(member.covenant).get(member.number, set())
    return _areas_at(mine)


def _areas_at(wanted: Iterable[Place]) -> list[Area]:
    wanted = set(wanted)
    found = [one for one in catalog.areas().exclude(level=AreaLevel.COUNTRY) if places.levels_of(one) in wanted]
    return sorted(found, key=lambda one: (one.country.title_now, catalog.area_path(one)))


def _wishes(covenant: Covenant) -> list[MeetingWish]:
    found = MeetingWish.objects.filter(member__covenant=covenant, withdrawn_at=None)
    return list(found.select_related("member__organisation", "member__covenant", "area__country"))


def _as_facts(covenant: Covenant, wishes: Iterable[MeetingWish]) -> dict[int, Wish]:
    """The wishes as the rules take them, by key."""
    wishes = list(wishes)
    sourcing = _places_by_member(covenant)
    rows = GroupMembership.objects.filter(member__in=[one.member_id for one in wishes], until=None)
    groups = dict(rows.values_list("member_id", "group_id"))
    return {
        one.pk: Wish(
            member=one.member_id,
            group=f"group {groups[one.member_id]}" if one.member_id in groups else f"member {one.member_id}",
            place=one.area_id,
            agreed=one.agreed_at is not None,
            sources=places.levels_of(one.area) in sourcing.get(one.member.number, set()),
        )
        for one in wishes
    }


def wish_of(member: Member, area: Area) -> MeetingWish | None:
    """The wish of a company about a place that it has not taken back."""
    return MeetingWish.objects.filter(member=member, area=area, withdrawn_at=None).select_related("area").first()


def stage_of_wish(wish: MeetingWish) -> tuple[Stage, tuple[int, ...]]:
    """How one wish stands."""
    covenant = wish.member.covenant
    facts = _as_facts(covenant, _wishes(covenant))
    return stage_of(facts[wish.pk], facts.values()) if wish.pk in facts else (Stage.ALONE, ())


def others_of_wish(wish: MeetingWish) -> list[MeetingWish]:
    """Wishes of other groups about the same place, to tell them. Never for a page."""
    covenant = wish.member.covenant
    wishes = _wishes(covenant)
    facts = _as_facts(covenant, wishes)
    if wish.pk not in facts:
        return []
    near = {one.member for one in others_of(facts[wish.pk], facts.values())}
    return [one for one in wishes if one.area_id == wish.area_id and one.member_id in near]


def somebody_waits(member: Member) -> bool:
    """Whether another group wants to talk about a place this company wishes too and did not agree about yet.

    One query for who has no wish; the chains are read only when there may be somebody.
    """
    mine = MeetingWish.objects.filter(member=member, withdrawn_at=None, agreed_at=None)
    areas = list(mine.values_list("area_id", flat=True))
    if not areas:
        return False
    others = MeetingWish.objects.filter(area_id__in=areas, withdrawn_at=None, member__covenant_id=member.covenant_id)
    if not others.exclude(member=member).exists():
        return False
    return any(one.stage is Stage.SOMEBODY for one in own_page(member))


def own_page(member: Member) -> list[Own]:
    """Every place of the company with its wish and what is shown. The caller has checked the right."""
    covenant = member.covenant
    wishes = _wishes(covenant)
    mine = {one.area_id: one for one in wishes if one.member_id == member.pk}
    facts = _as_facts(covenant, wishes)
    found = []
    for area in {one.pk: one for one in [*own_areas(member), *(wish.area for wish in mine.values())]}.values():
        wish = mine.get(area.pk)
        stage, met = stage_of(facts[wish.pk], facts.values()) if wish else (None, ())
        found.append(Own(area, wish, stage, _contacts(area, met, wishes)))
    return found


def _contacts(area: Area, met: Iterable[int], wishes: Iterable[MeetingWish]) -> tuple[Contact, ...]:
    met = set(met)
    agreed = [one for one in wishes if one.area_id == area.pk and one.member_id in met]
    people = User.objects.in_bulk([one.agreed_by_id for one in agreed if one.agreed_by_id]) if agreed else {}
    found = [
        Contact(one.member.name, person.name, person.email)
        for one in agreed
        if (person := people.get(one.agreed_by_id or 0)) is not None and person.is_active
    ]
    return tuple(sorted(found, key=lambda one: one.company))


def overlaps(covenant: Covenant) -> list[Overlap]:
    """Places at which several groups source, and who of them wants to talk. For the secretariat only."""
    sourcing = _places_by_member(covenant)
    at: dict[Place, set[str]] = defaultdict(set)
    for number, known in sourcing.items():
        for place in known:
            at[place].add(number)
    members = {one.number: one for one in Member.objects.filter(number__in=sourcing).select_related("organisation")}
    willing = {(one.member_id, one.area_id) for one in _wishes(covenant)}
    rows = GroupMembership.objects.filter(member__in=[one.pk for one in members.values()], until=None)
    groups = dict(rows.values_list("member_id", "group_id"))
    found = []
    for area in _areas_at(place for place, numbers in at.items() if len(numbers) > 1):
        here = sorted((members[number] for number in at[places.levels_of(area)]), key=lambda one: one.name)
        if len({groups.get(one.pk, f"own {one.pk}") for one in here}) > 1:
            keys = frozenset(one.pk for one in here if (one.pk, area.pk) in willing)
            found.append(Overlap(area, tuple(here), keys))
    return found
