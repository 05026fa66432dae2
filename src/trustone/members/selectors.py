"""Reads of participants: who takes part on a day, as known on a day, and what of it is public."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.db.models import Prefetch, Q, QuerySet
from django.shortcuts import get_object_or_404
from django.utils import timezone

from trustone.catalog.models import Covenant
from trustone.catalog.selectors import sort_key
from trustone.domain.identifiers import normalise_id
from trustone.domain.legal_ids import Scheme, contradictions
from trustone.domain.membership import (
    EventKind,
    GroupSpell,
    MembershipFact,
    MembershipYear,
    Spell,
    Status,
    YearEnd,
    facts_known_at,
    group_on,
    membership_year,
    possible_events,
    reporting_year_of,
    spells,
    status_on,
)
from trustone.domain.problems import Problem
from trustone.members import policies
from trustone.members.models import (
    CorporateGroup,
    Frequency,
    GroupMembership,
    Identifier,
    Member,
    MembershipEvent,
    ReminderChoice,
)
from trustone.platform.actors import Actor
from trustone.platform.roles import COMPANY
from trustone.platform.selectors import people_of

_LEAST_OF_A_NUMBER = 4


@dataclass(frozen=True, slots=True)
class Participant:
    """One participant as it stood on the day that was asked for.

    ``since`` is the first day of the present (or latest) time as a member; ``until`` the first day after it.
    ``full_years`` were completed at the close of the last reporting year that was over on that day.
    """

    pk: int
    organisation_id: int
    number: str
    name: str
    kind: str
    country: str
    region: str
    city: str
    website: str
    declared_type: str | None
    status: Status
    since: date | None
    until: date | None
    full_years: int
    group: str = ""

    @property
    def is_member(self) -> bool:
        return self.status.is_member


@dataclass(frozen=True, slots=True)
class DisclosureMember:
    """A row of the members file of ``disclose``: dates as YYYY-MM-DD or empty, ``group`` empty = its own."""

    member_id: str
    joined: str
    left: str
    group: str
    type: str


@dataclass(frozen=True, slots=True)
class Standing:
    """How one member stands on a day: ``year`` is the last reporting year that was over by then."""

    on: date
    status: Status
    since: date | None
    until: date | None
    year: int
    membership_year: MembershipYear
    group: CorporateGroup | None


@dataclass(frozen=True, slots=True)
class TimelineEntry:
    """One recorded event for the timeline; ``replaced`` when a later record took its place or withdrew it."""

    event: MembershipEvent
    replaced: bool


# --- One participant --------------------------------------------------------------------------------------------------


def members_for(actor: Actor, covenant: Covenant | None = None) -> QuerySet[Member]:
    """The participants this actor may open, with organisation and covenant at hand."""
    found = Member.objects.filter(policies.visible_members(actor)).select_related("organisation", "covenant")
    return found if covenant is None else found.filter(covenant=covenant)


def member_for(actor: Actor, number: str) -> Member:
    """One participant, or 404 when there is none of that number that the actor may open."""
    events = MembershipEvent.objects.select_related("into__organisation", "recorded_by")
    found: Member = get_object_or_404(
        members_for(actor).prefetch_related(
            Prefetch("events", events),
            "organisation__identifiers",
            Prefetch("group_memberships", GroupMembership.objects.select_related("group")),
        ),
        number=normalise_id(number) or "",
    )
    return found


def own_members(actor: Actor, covenant: Covenant) -> QuerySet[Member]:
    """The participants for whose organisation the actor holds a role."""
    own = Member.objects.filter(covenant=covenant, organisation_id__in=actor.organisations())
    return own.select_related("organisation", "covenant")


def signing_days(covenant: Covenant) -> dict[int, date]:
    """The recorded days on which members signed before this platform, by member key."""
    rows = Member.objects.filter(covenant=covenant).exclude(signed_on=None).order_by()
    return {key: day for key, day in rows.values_list("pk", "signed_on") if day}


def member_by_number(number: str) -> Member | None:
    """For services and jobs that have checked the right themselves."""
    return Member.objects.select_related("organisation", "covenant").filter(number=number).first()


def member_meant(covenant: Covenant, text: str) -> Member | None:
    """The participant meant by a number or, when there is just one of that name, by its name."""
    everyone = Member.objects.filter(covenant=covenant).select_related("organisation", "covenant")
    if number := normalise_id(text):
        return everyone.filter(number=number).first()
    named = list(everyone.filter(organisation__name__iexact=text.strip())[:2])
    return named[0] if len(named) == 1 else None


def members_with_everything(covenant: Covenant) -> QuerySet[Member]:
    """All participants with what belongs to them at hand, by name; for exports and comparisons."""
    return (
        Member.objects.filter(covenant=covenant)
        .select_related("organisation", "covenant")
        .prefetch_related(
            Prefetch("events", MembershipEvent.objects.select_related("into__organisation")),
            "organisation__identifiers",
            "contacts",
            Prefetch("group_memberships", GroupMembership.objects.select_related("group")),
        )
    )


def timeline(member: Member) -> list[TimelineEntry]:
    """Everything recorded about a member, newest day first; what was corrected or withdrawn stays readable."""
    events = list(member.events.all())
    standing = {fact.key for fact in facts_known_at(event.as_fact() for event in events)}
    entries = [TimelineEntry(event, event.pk not in standing) for event in events if not event.withdrawn]
    return sorted(entries, key=lambda entry: (entry.event.on, entry.event.recorded_at), reverse=True)


def event_of(member: Member, event_id: int) -> MembershipEvent:
    """A recorded event of this member that still stands, or 404."""
    standing = MembershipEvent.objects.filter(member=member, corrected_by=None, withdrawn=False)
    found: MembershipEvent = get_object_or_404(standing.select_related("into"), pk=event_id)
    return found


def status_of(member: Member, day: date, known_at: datetime | None = None) -> Status:
    """The status of one member on a day, as known then."""
    return status_on(member.as_facts(), day, known_at)


def standing_of(member: Member, on: date, known_at: datetime | None = None) -> Standing:
    """Status, dates, full years and group of one member on a day, as known at a moment."""
    facts = facts_known_at(member.as_facts(), known_at)
    latest = next((spell for spell in reversed(spells(facts)) if spell.since <= on), None)
    groups = {str(one.group_id): one.group for one in member.group_memberships.all()}
    group = group_on([one.as_fact() for one in member.group_memberships.all()], str(member.pk), on)
    year = last_closed_year(on, member.year_end)
    return Standing(
        on=on,
        status=status_on(facts, on),
        since=latest.since if latest else None,
        until=latest.until if latest and latest.until and latest.until <= on else None,
        year=year,
        membership_year=membership_year(facts, year, member.year_end),
        group=groups[group] if group else None,
    )


def possible_kinds(member: Member) -> tuple[EventKind, ...]:
    """Events that can be recorded now, also late ones: what can follow any status the member ever had."""
    facts = facts_known_at(member.as_facts())
    passed = {status_on(facts, fact.on) for fact in facts} or {Status.NOT_YET}
    can_follow = {kind for status in passed for kind in possible_events(status)}
    return tuple(kind for kind in EventKind if kind in can_follow)


def membership_year_of(member: Member, year: int, known_at: datetime | None = None) -> MembershipYear:
    """Full years completed at the close of reporting year ``year``."""
    return membership_year(member.as_facts(), year, member.year_end, known_at)


def number_contradictions(member: Member) -> tuple[Problem, ...]:
    """Registered numbers of one organisation that cannot both be right."""
    return contradictions({Scheme(number.scheme): number.value for number in member.organisation.identifiers.all()})


def organisation_with_number(scheme: Scheme, value: str) -> Identifier | None:
    """Whose number this is."""
    return Identifier.objects.select_related("organisation").filter(scheme=scheme.value, value=value).first()


def alike(covenant: Covenant, name: str, kind: str) -> QuerySet[Member]:
    """Participants of that kind whose name reads the same but for capitals and blanks around it."""
    same = Member.objects.filter(covenant=covenant, organisation__kind=kind, organisation__name__iexact=name.strip())
    return same.select_related("organisation")


def groups_in(covenant: Covenant) -> QuerySet[CorporateGroup]:
    """All corporate groups of a covenant, by name."""
    return CorporateGroup.objects.filter(covenant=covenant)


def members_with_organisation(keys: Iterable[int]) -> QuerySet[Member]:
    """Participants by key, for jobs that were told which ones."""
    return Member.objects.filter(pk__in=list(keys)).select_related("organisation", "covenant")


def company_people(member: Member, day: date) -> list[int]:
    """Keys of the people who fill in or sign for a participant on a day and can log in."""
    held = people_of(member.organisation, day).filter(role__in=[role.value for role in COMPANY], user__is_active=True)
    return sorted(set(held.values_list("user_id", flat=True)))


# --- Many participants ------------------------------------------------------------------------------------------------


def participants(
    covenant: Covenant, on: date, *, known_at: datetime | None = None, where: Q | None = None
) -> list[Participant]:
    """Every participant of a covenant as it stood on a day (as known at a moment), by name. Three queries.

    The caller answers for the right: pass ``policies.visible_members(actor)`` as ``where`` for what an actor sees.
    """
    members = Member.objects.filter(where if where is not None else Q(), covenant=covenant)
    of = None if where is None else members
    histories, groups = _histories(covenant, of), _groups(covenant, of)
    year_end = YearEnd.parse(covenant.year_end)
    closed = last_closed_year(on, year_end)
    rows = members.order_by("organisation__name", "pk").values_list(
        "pk",
        "organisation_id",
        "number",
        "organisation__name",
        "organisation__kind",
        "organisation__country",
        "region",
        "city",
        "organisation__website",
        "declared_type",
    )
    found = []
    for row in rows:
        facts = facts_known_at(histories.get(row[0], ()), known_at)
        latest = next((spell for spell in reversed(spells(facts)) if spell.since <= on), None)
        until = latest.until if latest and latest.until and latest.until <= on else None
        years = membership_year(facts, closed, year_end).full_years if latest else 0
        group = group_on(groups.get(row[0], ()), str(row[0]), on) or ""
        status = status_on(facts, on)
        found.append(Participant(*row, status, latest.since if latest else None, until, years, group))
    return found


def matching(found: Iterable[Participant], words: str) -> list[Participant]:
    """Those whose name, number or town holds every word, or whose registered number holds what was typed."""
    wanted = sort_key(words).split()
    if not wanted:
        return list(found)
    digits = "".join(character for character in words if character.isalnum()).upper()
    by_number: set[int] = set()
    if len(digits) >= _LEAST_OF_A_NUMBER:
        registered = Identifier.objects.filter(value__contains=digits)
        by_number = set(registered.values_list("organisation_id", flat=True))
    return [
        one
        for one in found
        if one.organisation_id in by_number
        or all(word in sort_key(f"{one.name} {one.number} {one.city}") for word in wanted)
    ]


def members_on(covenant: Covenant, on: date, *, known_at: datetime | None = None) -> list[Participant]:
    """Who was a member on a day: taking part or pausing."""
    return [participant for participant in participants(covenant, on, known_at=known_at) if participant.is_member]


def public_members(covenant: Covenant, on: date) -> list[Participant]:
    """The public facts of those who are members on a day. Every field of :class:`Participant` is public."""
    return members_on(covenant, on)


def disclosure_members(covenant: Covenant, types: Mapping[str, str] | None = None) -> list[DisclosureMember]:
    """The members file of ``disclose``: one row per time as a member in one corporate group, by number.

    ``types`` (number to type) takes the place of what was declared where the chains tell better. ``left`` is the first
    day on which it was no member, or not of that group, any more.
    """
    histories, groups = _histories(covenant), _groups(covenant)
    companies = Member.objects.filter(covenant=covenant, organisation__kind="company").order_by("number")
    found = []
    for pk, number, declared in companies.values_list("pk", "number", "declared_type"):
        type_ = (types or {}).get(number) or declared or ""
        for since, until, group in _stretches(spells(histories.get(pk, ())), groups.get(pk, ())):
            left = until.isoformat() if until else ""
            found.append(DisclosureMember(number, since.isoformat(), left, group, type_))
    return found


def _stretches(own: Iterable[Spell], in_groups: Iterable[GroupSpell]) -> Iterator[tuple[date, date | None, str]]:
    """Times as a member, cut wherever the corporate group changes."""
    in_groups = tuple(in_groups)
    edges = {edge for spell in in_groups for edge in (spell.since, spell.until) if edge is not None}
    for spell in own:
        cuts = [spell.since, *sorted(edge for edge in edges if edge > spell.since and spell.holds_on(edge))]
        for since, until in zip(cuts, [*cuts[1:], spell.until], strict=True):
            yield since, until, next((s.group for s in in_groups if s.holds_on(since)), "")


def last_closed_year(on: date, year_end: YearEnd) -> int:
    """The last reporting year that is over at the end of that day."""
    return reporting_year_of(on + timedelta(days=1), year_end) - 1


def _histories(covenant: Covenant, of: QuerySet[Member] | None = None) -> dict[int, list[MembershipFact]]:
    """The recorded events of every member, or of some, read in one go: who asks for one depends on that one only."""
    found: dict[int, list[MembershipFact]] = defaultdict(list)
    events = MembershipEvent.objects.filter(member__covenant=covenant)
    rows = (events if of is None else events.filter(member__in=of)).values_list(
        "member_id", "pk", "kind", "on", "recorded_at", "into_id", "corrects_id", "withdrawn"
    )
    for member, key, kind, on, recorded_at, into, corrects, withdrawn in rows.order_by("on", "recorded_at", "pk"):
        fact = MembershipFact(key, EventKind(kind), on, recorded_at, str(into or ""), corrects, withdrawn)
        found[member].append(fact)
    return found


def _groups(covenant: Covenant, of: QuerySet[Member] | None = None) -> dict[int, list[GroupSpell]]:
    found: dict[int, list[GroupSpell]] = defaultdict(list)
    times = GroupMembership.objects.filter(group__covenant=covenant)
    rows = times if of is None else times.filter(member__in=of)
    for member, group, since, until in rows.values_list("member_id", "group__number", "since", "until"):
        found[member].append(GroupSpell(group, str(member), since, until))
    return found


def end_of_day(day: date) -> datetime:
    """The last moment of a day here: "as known on that day" includes what was recorded on it."""
    return timezone.make_aware(datetime.combine(day, datetime.max.time()))


def frequency_of(user_id: int) -> str:
    """How often a person wants mails about what is due; once a week unless another choice was made."""
    choice = ReminderChoice.objects.filter(user_id=user_id).first()
    return choice.frequency if choice else Frequency.WEEKLY.value
