"""The columns of the workbooks of participants, and a participant as a row of them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date

from django.conf import settings
from django.utils import translation
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from trustone.catalog import selectors as catalog
from trustone.domain.membership import EventKind, facts_known_at, spells
from trustone.members.models import Member, What
from trustone.members.regions import REGIONS
from trustone.members.workbooks.further_tables import further_tables
from trustone.platform.dataio import Choices, Column, Kind, Option, Table, country_choices
from trustone.platform.models import OrganisationKind

MEMBERS, AUTHORITIES = "members", "authorities"
AUTHORITIES_KIND = "authority"
KINDS_OF_MEMBERS = ("company", "ngo", "union", "government", "federation")
ENDINGS = (EventKind.LEAVES, EventKind.IS_EXCLUDED, EventKind.MERGES_INTO)


def table_of(key: str) -> Table:
    """The table of columns for ``members`` (everybody but authorities) or ``authorities``."""
    is_members = key == MEMBERS
    return Table(
        key,
        _("Participants") if is_members else _("Contracting authorities"),
        (
            *_who(is_members),
            *(_registered() if is_members else ()),
            *_taking_part(is_members),
            *(_groups() if is_members else ()),
            *_contact(),
        ),
        intro=(
            _("One row for each organisation. Needed are only the name and the country; everything else may wait."),
            _("A participant that is there already is recognised by its number, its registered numbers or its name."),
            _("A column that you delete stays as it is. An empty cell empties what was known, except the dates and the "
              "group: those are ended on the page of the participant."),
            _("Pauses, mergers and earlier times as a participant stand on the sheet “What happened”."),
        ),
        examples=_EXAMPLES[key],
        sheets=further_tables(KINDS_OF_MEMBERS if is_members else (AUTHORITIES_KIND,), with_groups=is_members),
    )  # fmt: skip


def _who(is_members: bool) -> tuple[Column, ...]:
    kind = Column(
        "kind", _("Kind"), Kind.CHOICE, choices=_titled(KINDS_OF_MEMBERS, OrganisationKind), width=16,
        example="company", help=_("Empty means company."),
    )  # fmt: skip
    types = Choices(Option(letter, {"en": letter}) for letter in "ABC")
    own_type = Column(
        "declared_type", _("Type"), Kind.CHOICE, choices=types, example="C", width=8,
        help=_("A, B or C, as the company says itself. Empty when it is not known."),
    )  # fmt: skip
    return (
        Column("name", _("Name"), required=True, limit=200, width=32, example="Voorbeeld Natuursteen BV",
               help=_("As it is in the register of companies.")),
        *((kind,) if is_members else ()),
        Column("country", _("Country"), Kind.CHOICE, required=True, choices=_countries(), example="NL", width=16,
               help=_("Where the seat is: name or two letters.")),
        Column("region", _("Region"), Kind.CHOICE, choices=_regions(), example="", width=14,
               help=_("Only for Belgium: Flanders, Brussels or Wallonia.")),
        Column("city", _("Town"), limit=100, example="Zwolle"),
        Column("website", _("Website"), limit=200, width=28, example="https://www.example.org"),
        Column("language", _("Language"), Kind.CHOICE, choices=_languages(), example="nl", width=12,
               help=_("The language in which we write. Empty means Dutch.")),
        *((own_type,) if is_members else ()),
    )  # fmt: skip


def _registered() -> tuple[Column, ...]:
    return (
        Column("kvk", _("KvK number"), Kind.DIGITS, digits=8, example="01234567", width=14, also=("KvK", "KvK-nummer")),
        Column("kbo", _("KBO number"), limit=40, example="", width=16, also=("KBO", "BCE", "ondernemingsnummer")),
        Column("vat", _("VAT number"), limit=40, example="", width=18, also=("VAT", "BTW", "TVA", "USt-IdNr.")),
        Column("lei", _("LEI code"), limit=40, example="", width=24, also=("LEI",)),
    )  # fmt: skip


def _taking_part(is_members: bool) -> tuple[Column, ...]:
    endings = ENDINGS if is_members else ENDINGS[:1]
    how = (
        Column("how_left", _("How it ended"), Kind.CHOICE, choices=_titled(endings, What), example="", width=22,
               help=_("Empty means that it left by itself.")),
        Column("merged_into", _("Merged into"), limit=200, width=24,
               help=_("For a merger: number or name of the participant that goes on.")),
        Column("reason", _("Reason"), limit=500, width=30,
               help=_("For an exclusion: why, and who decided. Only the secretariat sees it.")),
    )  # fmt: skip
    return (
        Column("joined", _("Joined on"), Kind.DATE, example=date(2022, 10, 1), width=13,
               help=_("The first day as a participant.")),
        Column("left", _("No longer from"), Kind.DATE, example=None, width=13,
               help=_("The first day on which it was no participant any more.")),
        Column("signed_on", _("Signed on"), Kind.DATE, example=None, width=13,
               help=_("For who is no company: when it signed, before this platform. Everybody sees it.")),
        Column("signed_source", _("Where that day is recorded"), limit=300, example="", width=30,
               help=_("Such as the signed declaration and where it is kept. Everybody sees it.")),
        *(how if is_members else ()),
    )  # fmt: skip


def _groups() -> tuple[Column, ...]:
    return (
        Column("group", _("Corporate group"), limit=200, width=24,
               help=_("The name of the group, the same for all companies of one owner.")),
        Column("group_since", _("In the group since"), Kind.DATE, width=13, help=_("Empty means since it joined.")),
    )  # fmt: skip


def _contact() -> tuple[Column, ...]:
    return (
        Column("contact_name", _("Contact"), limit=150, width=24, help=_("Only the secretariat sees it.")),
        Column("contact_email", _("E-mail of the contact"), limit=254, width=28),
        Column("number", _("Participant number"), limit=24, width=16,
               help=_("We fill this in when you download the list. Leave it as it is; empty means a new participant.")),
    )  # fmt: skip


_EXAMPLES: Mapping[str, tuple[dict[str, object], ...]] = {
    MEMBERS: (
        {
            "name": "Voorbeeld Natuursteen BV", "kind": "company", "country": "NL", "city": "Zwolle", "language": "nl",
            "website": "https://www.example.org", "declared_type": "C", "kvk": "01234567", "joined": date(2022, 10, 1),
            "contact_name": "Jan Voorbeeld", "contact_email": "jan@example.org",
        },
        {"name": "Exemple Pierres SA", "kind": "company", "country": "BE", "region": "BE-WAL", "language": "fr"},
    ),
    AUTHORITIES: (
        {"name": "Gemeente Voorbeeld", "country": "NL", "city": "Voorbeeld", "joined": date(2023, 4, 1)},
        {"name": "Stad Voorbeeld", "country": "BE", "region": "BE-VLG"},
    ),
}  # fmt: skip


def _in_every_language(title: str | Promise) -> dict[str, str]:
    found = {}
    for language, _name in settings.LANGUAGES:
        with translation.override(language):
            found[language] = str(title)
    return found


def _titled(codes: Iterable[str], words: type[OrganisationKind] | type[What]) -> Choices:
    return Choices(Option(str(code), _in_every_language(words(code).label)) for code in codes)


def _countries() -> Choices:
    return country_choices((row.code, row.iso3, row.title) for row in catalog.countries())


def _regions() -> Choices:
    return Choices(Option(code, _in_every_language(title)) for code, title in REGIONS.items())


def _languages() -> Choices:
    return Choices(Option(code, _in_every_language(title)) for code, title in settings.LANGUAGES)


def row_of(member: Member) -> dict[str, object]:
    """A participant as the workbook shows it; the latest time as a participant and the present group."""
    facts = facts_known_at(member.as_facts())
    spell = next(iter(reversed(spells(facts))), None)
    ended = next(
        (event for event in member.events.all() if spell and _ends(event.pk, event.on, facts, spell.until)), None
    )
    group = next((one for one in member.group_memberships.all() if one.until is None), None)
    organisation = member.organisation
    return {
        "number": member.number,
        "name": organisation.name,
        "kind": organisation.kind,
        "country": organisation.country,
        "region": member.region,
        "city": member.city,
        "website": organisation.website,
        "language": organisation.language,
        "declared_type": member.declared_type,
        "contact_name": member.contact_name,
        "contact_email": member.contact_email,
        "signed_on": member.signed_on,
        "signed_source": member.signed_source,
        **{number.scheme: number.value for number in organisation.identifiers.all()},
        "joined": spell.since if spell else None,
        "left": spell.until if spell else None,
        "how_left": ended.kind if ended else "",
        "merged_into": ended.into.number if ended and ended.into else "",
        "reason": ended.note if ended else "",
        "group": group.group.name if group else "",
        "group_since": group.since if group else None,
    }


def _ends(key: int, on: date, facts: Iterable[object], until: date | None) -> bool:
    """Whether an event is the one that ended a spell on ``until``."""
    return until is not None and on == until and any(getattr(fact, "key", None) == key for fact in facts)
