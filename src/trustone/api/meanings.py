"""What each public field means, for the description of the interface. Plain English; the codes stay the same.

By record and field of ``domain.audience``; ``one_of`` are all values that occur.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from trustone.catalog.models import Confidence
from trustone.domain.membership import EventKind, Status
from trustone.register.words import COLOUR_WORDS


@dataclass(frozen=True, slots=True)
class Meaning:
    """The meaning of a field, an example that fits it, and all values if they are few."""

    text: str
    example: Any
    one_of: tuple[Any, ...] = ()


_COLOURS = tuple(COLOUR_WORDS)
_TYPES = ("A", "B", "C")
_CONFIDENCE = tuple(Confidence.values)
_DAY = "2024-09-30"
_NUMBER = "M-0042"
_TEXTS = {"nl": "Zandsteen", "en": "Sandstone", "fr": "Grès", "de": "Sandstein"}
_M = Meaning

_ORGANISATION = {
    "number": _M("The number in the register; it stays the same.", _NUMBER),
    "name": _M("The name of the organisation.", "Steen & Zoon"),
    "country": _M("Seat: country, ISO 3166-1 alpha-2.", "NL"),
    "region": _M("Seat: region, ISO 3166-2; empty where none is recorded.", "BE-VLG"),
    "city": _M("Seat: town; empty where none is recorded.", "Utrecht"),
    "website": _M("Website; empty where none is recorded.", "https://www.example.org"),
    "status": _M("What it is on the day that was asked about.", "takes_part", tuple(Status)),
    "since": _M("First day of the present or last membership.", "2020-10-01"),
    "until": _M("First day on which it was no member any more; null while it is one.", None),
}
_MEMBER = {
    **_ORGANISATION,
    "type": _M(
        "A: buys from importers in the area of the covenant; B: imports only from the European Economic Area;"
        " C: imports from outside it; null: not declared.",
        "C",
        (*_TYPES, None),
    ),
    "full_years": _M("Full years as a member at the close of the last reporting year.", 3),
    "successor": _M("Number of the member into which it merged; null if it did not.", None),
    "colour": _M(
        "Latest published result: green, orange, red; undecided: none is published yet; first_year: not assessed yet;"
        " not_scored: this type gets no colour.",
        "green",
        (*_COLOURS, None),
    ),
    "colour_year": _M("Reporting year of the result; null where there is none.", 2024),
    "colour_published_from": _M(
        "Day from which the result is public; null where there is none or it is not known.", _DAY
    ),
    "colour_before_platform": _M("True: decided before this platform and not computed again.", False),
    "appeal": _M("What is said about an appeal against the result; empty where there is none.", ""),
}
_EVENT = {
    "member": _M("Number of the member.", _NUMBER),
    "kind": _M("What happened.", "joins", tuple(EventKind)),
    "on": _M("The day on which it took effect.", "2020-10-01"),
    "into": _M("After a merger: number of the member that goes on; else null.", None),
}
_PARTICIPANT = {
    **_ORGANISATION,
    "kind": _M("What kind of organisation it is.", "authority"),
}
_PARTY = {
    "code": _M("Short name that stays the same.", "example-party"),
    "name": _M("Name by language code.", {"nl": "Voorbeeld", "en": "Example"}),
    "constituency": _M("The group of parties it belongs to.", "ngo"),
}
_DECISION = {
    "member": _M("Number of the member.", _NUMBER),
    "reporting_year": _M("The year that was assessed; it ends on the last day named by the covenant.", 2024),
    "membership_year": _M("Which year of membership that was.", 3),
    "colour": _M("The result.", "green", _COLOURS),
    "published_from": _M("Day from which it is public.", _DAY),
    "version": _M("1 is the first decision about this year; a higher one corrects it.", 1),
    "in_force": _M("False for a version that was corrected later.", True),
    "appeal": _M("What is said about an appeal; empty where there is none.", ""),
    "framework_version": _M("Version of the framework by which it was assessed.", "1"),
}
_PAST = {
    "member": _M("Number of the member.", _NUMBER),
    "reporting_year": _M("The year that was assessed.", 2019),
    "colour": _M("The colour as it was published then.", "green", _COLOURS),
    "digit": _M("The digit that was published with it; null where there was none.", None),
    "decided_on": _M("Day of the decision; null where it is not known.", None),
    "source": _M("Where the result was published.", "Yearly report 2019"),
}
_PLAN = {
    "member": _M("Number of the member.", _NUMBER),
    "year": _M("The reporting year the plan is for.", 2025),
    "version": _M("1 is the first published version; this is the one in force.", 1),
    "published_at": _M("Day on which this version was published.", "2025-03-31"),
    "reason": _M("Why there is a new version; empty for the first one.", ""),
    "digest": _M("SHA-256 of the frozen content.", "0" * 64),
}
_LIST = {
    "year": _M("The reporting year of the list.", 2024),
    "edition": _M("1 is the first; a higher one corrects it.", 1),
    "published_from": _M("Day from which it is public.", _DAY),
    "k": _M("Companies that must stand behind every published place; null for a list from before this software.", 3),
    "window": _M("How many years the list covers; null for a list from before this software.", 2),
    "proven": _M("True: made by this software, by the published method.", True),
    "digest": _M("SHA-256 of the list as published; empty for a list from before this software.", "0" * 64),
}
_AREA = {
    "year": _M("The reporting year of the list.", 2024),
    "edition": _M("The edition of the list.", 1),
    "country": _M("Country, ISO 3166-1 alpha-2.", "IN"),
    "admin1": _M("Province or state; null where the list does not go deeper.", "Rajasthan"),
    "admin2": _M("District or municipality; null where the list does not go deeper.", "Bundi"),
    "area": _M("Quarry area; null where the list does not go deeper.", None),
    "stones": _M("Codes of the stones published for this place; empty where none may be named.", ["sandstone"]),
    "unknown_deeper": _M("True: part of the material from here is not known more precisely.", False),
    "latitude": _M("Latitude of a town here, never of a quarry; null where none is known.", 25.44),
    "longitude": _M("Longitude of a town here, never of a quarry; null where none is known.", 75.64),
}
_FIGURE = {
    "key": _M("Short name that stays the same.", "members-2024"),
    "title": _M("What the figure is, by language code.", {"en": "Number of members"}),
    "period": _M("The time it is about, by language code; empty where the source does not say.", {"en": "2024"}),
    "value": _M("The figure as the source gives it, as text.", "60"),
    "unit": _M("Unit of the figure.", "companies"),
    "note": _M("What kind of figure it is: reached, aimed at, estimated or claimed.", "reached"),
    "source": _M("Where it was published.", "Yearly report 2024"),
    "url": _M("Address of the source; may be empty.", "https://www.example.org/report"),
    "confidence": _M(
        "high: read in the named source; medium: read in a secondary source; low: not verified.", "high", _CONFIDENCE
    ),
}
_REFERENCE = {
    "code": _M("Short name that stays the same.", "sandstone"),
    "title": _M("Name by language code.", _TEXTS),
    "kind": _M("Stones: stone, composite or ceramic. Areas: country, admin1, admin2 or area.", "stone"),
    "parent": _M("Code of what it belongs to; null at the top.", None),
    "country": _M("Country, ISO 3166-1 alpha-2.", "IN"),
    "latitude": _M("Latitude of a town here, never of a quarry; null where none is known.", 25.44),
    "longitude": _M("Longitude of a town here, never of a quarry; null where none is known.", 75.64),
    "source": _M("Where the row comes from.", "ISO 3166"),
    "confidence": _M("high: read in the named source; medium: read in a secondary source.", "high", _CONFIDENCE),
}
_FINDING = {
    "code": _M("Short name that stays the same.", "IN-14"),
    "theme": _M("Code of the theme.", "living_wage"),
    "country": _M("Country, ISO 3166-1 alpha-2; null: it holds everywhere.", "IN"),
    "area": _M("Codes of places; empty: the whole country.", ["in-rajasthan"]),
    "stone": _M("Code of the stone; null: any stone.", None),
    "summary": _M("What the source reports, by language code.", {"en": "Wages below a living wage are reported."}),
    "source": _M("The source.", "Example report 2023"),
    "url": _M("Address of the source; may be empty or several, with spaces between.", "https://www.example.org"),
    "source_year": _M("Year or years of the source, as text.", "2023"),
    "confidence": _M("high: read in the named source; medium: read in a secondary source.", "high", _CONFIDENCE),
}
MEANINGS: dict[tuple[str, str], Meaning] = {
    (record, field): meaning
    for record, meanings in {
        "member": _MEMBER,
        "membership_event": _EVENT,
        "participant": _PARTICIPANT,
        "party": _PARTY,
        "decision": _DECISION,
        "past_result": _PAST,
        "plan": _PLAN,
        "quarry_list": _LIST,
        "quarry_area": _AREA,
        "figure": _FIGURE,
        "reference": _REFERENCE,
        "risk_finding": _FINDING,
    }.items()
    for field, meaning in meanings.items()
}
