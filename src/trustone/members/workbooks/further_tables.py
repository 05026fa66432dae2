"""The further sheets of the workbooks of participants: what happened, groups over time, and people."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import date

from django.conf import settings
from django.utils import translation
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from trustone.domain.membership import facts_known_at
from trustone.members.models import Member, What
from trustone.platform.dataio import Choices, Column, Kind, Option, Table
from trustone.platform.roles import ROLE_TITLES, ROLES_OF_KIND, Role

EVENTS, GROUPS, PEOPLE = "events", "groups", "people"


def further_tables(kinds: Iterable[str], *, with_groups: bool) -> tuple[Table, ...]:
    """The sheets beside the first one. ``kinds`` of organisation decide which roles people can have."""
    return (_events(), *((_groups(),) if with_groups else ()), _people(kinds))


def _whose() -> Column:
    return Column("member", _("Participant"), required=True, limit=200, width=32, example="Voorbeeld Natuursteen BV",
                  help=_("Number, or the name as it stands on the first sheet."))  # fmt: skip


def _events() -> Table:
    kinds = Choices(Option(str(code), _in_every_language(What(code).label)) for code in What.values)
    return Table(
        EVENTS,
        _("What happened"),
        (
            _whose(),
            Column("event", _("Event"), Kind.CHOICE, required=True, choices=kinds, width=28, example="pauses"),
            Column("on", _("From which day"), Kind.DATE, required=True, width=13, example=date(2024, 3, 1),
                   help=_("The first day on which it holds.")),
            Column("into", _("Merged into"), limit=200, width=28,
                   help=_("For a merger: number or name of the participant that goes on.")),
            Column("note", _("Reason"), limit=500, width=36,
                   help=_("For an exclusion: why, and who decided. Only the secretariat sees it.")),
        ),
        intro=(_("One row for each thing that happened: joining, pauses, leaving, mergers, exclusion. Where a "
                 "participant has rows here, they count and the dates on the first sheet only have to agree with "
                 "them."),),
        examples=({"member": "Voorbeeld Natuursteen BV", "event": "joins", "on": date(2022, 10, 1)},
                  {"member": "Voorbeeld Natuursteen BV", "event": "pauses", "on": date(2024, 3, 1)}),
    )  # fmt: skip


def _groups() -> Table:
    return Table(
        GROUPS,
        _("Corporate groups"),
        (
            _whose(),
            Column("group", _("Corporate group"), required=True, limit=200, width=28, example="Voorbeeld Holding"),
            Column("since", _("In the group since"), Kind.DATE, required=True, width=14, example=date(2022, 10, 1)),
            Column("until", _("No longer from"), Kind.DATE, width=14, help=_("Empty while it lasts.")),
        ),
        intro=(_("One row for each time of a company in a group. Where a participant has rows here, they count and the "
                 "group on the first sheet only has to agree with them."),),
        examples=({"member": "Voorbeeld Natuursteen BV", "group": "Voorbeeld Holding", "since": date(2022, 10, 1)},),
    )  # fmt: skip


def _people(kinds: Iterable[str]) -> Table:
    possible = frozenset[Role]().union(*(ROLES_OF_KIND[kind] for kind in kinds))
    roles = Choices(Option(role.value, _in_every_language(ROLE_TITLES[role])) for role in Role if role in possible)
    languages = Choices(Option(code, _in_every_language(title)) for code, title in settings.LANGUAGES)
    return Table(
        PEOPLE,
        _("People"),
        (
            _whose(),
            Column("name", _("Name"), required=True, limit=150, width=26, example="Jan Voorbeeld"),
            Column("email", _("E-mail address"), required=True, limit=254, width=32, example="jan@example.org"),
            Column("role", _("Role"), Kind.CHOICE, choices=roles, width=28, example="signatory",
                   help=_("What this person will do. Somebody with two roles has two rows. Empty: not known yet.")),
            Column("language", _("Language"), Kind.CHOICE, choices=languages, width=12, example="nl",
                   help=_("Empty means the language of the participant.")),
        ),
        intro=(_("People who can be invited later, one row for each role. Nobody gets a login or a mail because of "
                 "this sheet."),),
        examples=({"member": "Voorbeeld Natuursteen BV", "name": "Jan Voorbeeld", "email": "jan@example.org",
                   "role": "signatory"},),
    )  # fmt: skip


def _in_every_language(title: str | Promise) -> dict[str, str]:
    found = {}
    for language, _name in settings.LANGUAGES:
        with translation.override(language):
            found[language] = str(title)
    return found


def event_rows(members: Iterable[Member]) -> Iterator[Mapping[str, object]]:
    """Every event that stands, participant by participant."""
    for member in members:
        events = {event.pk: event for event in member.events.all()}
        for fact in facts_known_at(member.as_facts()):
            event = events[fact.key]
            into = event.into.number if event.into else ""
            yield {"member": member.number, "event": event.kind, "on": event.on, "into": into, "note": event.note}


def group_rows(members: Iterable[Member]) -> Iterator[Mapping[str, object]]:
    """Every time in a group."""
    for member in members:
        for one in member.group_memberships.all():
            yield {"member": member.number, "group": one.group.name, "since": one.since, "until": one.until}


def people_rows(members: Iterable[Member]) -> Iterator[Mapping[str, object]]:
    """Every contact, a row for each role."""
    for member in members:
        for one in member.contacts.all():
            for role in one.roles or [""]:
                yield {"member": member.number, "name": one.name, "email": one.email, "role": role,
                       "language": one.language}  # fmt: skip
