"""Reads of participants for everybody, besides those of :mod:`trustone.members.selectors`: names, history, mergers.

Nothing here asks who looks: every field of these records is public.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from datetime import date, datetime

from trustone.catalog.models import Covenant
from trustone.domain.membership import EventKind, MembershipFact, Spell, facts_known_at, spells, status_on
from trustone.members.models import Identifier, Member, MembershipEvent
from trustone.members.name_models import NameKind, OtherName

_LEAST_OF_A_NUMBER = 8
"""Signs of a registered number: a KvK number has eight, the others more. Parts of a number find nothing."""


@dataclass(frozen=True, slots=True)
class KnownAs:
    """Another name. ``until``: the first day on which a former name was not the name any more, ``None`` not known."""

    name: str
    is_former: bool
    until: date | None = None


@dataclass(frozen=True, slots=True)
class PublicEvent:
    """Something that happened to a membership, as it stands now. ``reason`` is empty where none was made public."""

    kind: EventKind
    on: date
    reason: str = ""
    into_number: str = ""
    into_name: str = ""


@dataclass(frozen=True, slots=True)
class Successor:
    """The participant that goes on after a merger."""

    number: str
    name: str
    since: date


@dataclass(frozen=True, slots=True)
class Times:
    """When one participant took part; its kind and the type it declares today are public too."""

    kind: str
    declared_type: str
    spells: tuple[Spell, ...]


def times_taking_part(covenant: Covenant) -> list[Times]:
    """The times as a participant of everybody, as known now. Two queries."""
    facts: dict[int, list[MembershipFact]] = defaultdict(list)
    for event in MembershipEvent.objects.filter(member__covenant=covenant):
        facts[event.member_id].append(event.as_fact())
    rows = Member.objects.filter(covenant=covenant).values_list("pk", "organisation__kind", "declared_type")
    return [Times(kind, type_ or "", spells(facts.get(pk, ()))) for pk, kind, type_ in rows.order_by("pk")]


def other_names_of(member: Member) -> list[OtherName]:
    """The other names of one participant."""
    return list(OtherName.objects.filter(member=member))


def public_other_names(covenant: Covenant, member: Member | None = None) -> dict[int, tuple[KnownAs, ...]]:
    """The other names of every participant that has any, or of one, by member key. One query."""
    found: dict[int, list[KnownAs]] = defaultdict(list)
    names = OtherName.objects.filter(member__covenant=covenant)
    rows = names.filter(member=member) if member else names
    for key, name, kind, until in rows.values_list("member_id", "name", "kind", "until"):
        found[key].append(KnownAs(name, kind == NameKind.FORMER, until))
    return {key: tuple(known) for key, known in found.items()}


def public_history(member: Member, on: date, *, known_at: datetime | None = None) -> list[PublicEvent]:
    """What happened up to a day, newest first; corrected and withdrawn records are left out. One query."""
    events = {one.pk: one for one in MembershipEvent.objects.filter(member=member).select_related("into__organisation")}
    standing = facts_known_at((one.as_fact() for one in events.values()), known_at)
    return [_public(events[fact.key]) for fact in reversed(standing) if fact.on <= on]


def public_events(covenant: Covenant, on: date) -> list[tuple[str, PublicEvent]]:
    """What happened to every participant by a day, with its number; what was corrected or withdrawn is left out.

    In the order of the participants and days. One query.
    """
    found: dict[str, dict[int, MembershipEvent]] = defaultdict(dict)
    rows = MembershipEvent.objects.filter(member__covenant=covenant).select_related("member", "into__organisation")
    for event in rows.order_by("member_id", "on", "recorded_at", "pk"):
        found[event.member.number][event.pk] = event
    return [
        (number, _public(events[fact.key]))
        for number, events in found.items()
        for fact in facts_known_at(one.as_fact() for one in events.values())
        if fact.on <= on
    ]


def _public(event: MembershipEvent) -> PublicEvent:
    into = event.into
    number, name = (into.number, into.name) if into else ("", "")
    return PublicEvent(EventKind(event.kind), event.on, event.public_note, number, name)


def successors(covenant: Covenant, on: date, member: Member | None = None) -> dict[int, Successor]:
    """Into which participant others, or one, had merged by a day, by the key of the one that merged. One query."""
    merged = MembershipEvent.objects.filter(
        member__covenant=covenant, kind=EventKind.MERGES_INTO.value, on__lte=on, withdrawn=False, corrected_by=None
    )
    rows = (merged.filter(member=member) if member else merged).order_by("on")
    told = rows.values_list("member_id", "into__number", "into__organisation__name", "on")
    return {key: Successor(number, name, since) for key, number, name, since in told if number}


def merged_from(member: Member, on: date) -> list[PublicEvent]:
    """The participants that had merged into this one by a day: their number and name, and when."""
    rows = MembershipEvent.objects.filter(
        into=member, kind=EventKind.MERGES_INTO.value, on__lte=on, withdrawn=False, corrected_by=None
    ).select_related("member__organisation")
    return [
        PublicEvent(EventKind.MERGES_INTO, one.on, one.public_note, one.member.number, one.member.name)
        for one in rows.order_by("on")
    ]


def with_registered_number(text: str) -> frozenset[int]:
    """The organisations whose whole registered number was typed. Part of a number is not enough: it cannot be tried."""
    wanted = "".join(char for char in text if char.isalnum()).upper()
    if len(wanted) < _LEAST_OF_A_NUMBER or not any(char.isdigit() for char in wanted):
        return frozenset()
    return frozenset(Identifier.objects.filter(value=wanted).values_list("organisation_id", flat=True))


def told_then(covenant: Covenant, on: date, known_at: datetime) -> dict[int, str]:
    """The status of every participant on a day as the platform knew it at a moment, by member key. One query.

    Empty when nothing was recorded yet: then the platform told nothing.
    """
    found: dict[int, list[MembershipEvent]] = defaultdict(list)
    for event in MembershipEvent.objects.filter(member__covenant=covenant, recorded_at__lte=known_at):
        found[event.member_id].append(event)
    return {
        member: status_on((event.as_fact() for event in events), on, known_at).value for member, events in found.items()
    }
