"""Of many guides at most three, in an order that stays the same and can be told.

Source: mid-term review 2022 (companies cannot see the wood for the trees) and issue "at most three, found from the
criterion, risk or action at hand". The order itself is this product's choice:

1. what is about this country *and* this theme; an analysis of the country as a whole counts for every theme;
2. about the theme; 3. about the country; 4. made for the criterion; 5. made for the step of due diligence;
then what is not bound to another place, what a covenant made for use before studies to read, the reader's language
(a language that is not known stands between it and another language), and the order of the library.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import IntEnum, StrEnum

MOST = 3


class Kind(StrEnum):
    """What an entry of the library is."""

    GUIDE = "guide"
    THEME_SHEET = "theme_sheet"
    COUNTRY_ANALYSIS = "country_analysis"
    FORM = "form"
    STANDARD = "standard"
    TOOL = "tool"
    STUDY = "study"
    PROJECT = "project"
    EXPLANATION = "explanation"


class Audience(StrEnum):
    """For whom an entry was made; what is for the public is for everybody."""

    COMPANY = "company"
    AUTHORITY = "authority"
    CIVIL_SOCIETY = "civil_society"
    PUBLIC = "public"


class Step(StrEnum):
    """The six steps of due diligence. Source: OECD Due Diligence Guidance (2018), as the framework names them."""

    POLICY = "1"
    ANALYSIS = "2"
    ACTION = "3"
    EVALUATION = "4"
    COMMUNICATION = "5"
    REMEDY = "6"


class Reason(IntEnum):
    """Why an entry was found, the strongest first."""

    COUNTRY_AND_THEME = 0
    THEME = 1
    COUNTRY = 2
    CRITERION = 3
    STEP = 4


_FOR_USE = frozenset({Kind.GUIDE, Kind.THEME_SHEET, Kind.COUNTRY_ANALYSIS, Kind.FORM, Kind.EXPLANATION})


@dataclass(frozen=True, slots=True)
class Entry:
    """What the choice needs to know of an entry. Empty sets mean: not bound to one; empty ``languages``: not known."""

    code: str
    kind: Kind
    position: int = 0
    steps: frozenset[str] = frozenset()
    criteria: frozenset[str] = frozenset()
    themes: frozenset[str] = frozenset()
    countries: frozenset[str] = frozenset()
    languages: frozenset[str] = frozenset()
    audience: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Wanted:
    """What somebody is doing: a step or a criterion, themes, countries; who reads, in which language.

    What is empty is not asked for. ``audience`` empty means: for any reader.
    """

    step: str = ""
    criterion: str = ""
    themes: frozenset[str] = frozenset()
    countries: frozenset[str] = frozenset()
    language: str = ""
    audience: str = ""


@dataclass(frozen=True, slots=True)
class Found:
    """An entry that helps, and why."""

    entry: Entry
    reason: Reason


def found_for(entries: Iterable[Entry], wanted: Wanted, most: int = MOST) -> tuple[Found, ...]:
    """At most ``most`` entries that help, the best first; the order of ``entries`` plays no part."""
    fitting = [Found(entry, reason) for entry in entries if (reason := reason_for(entry, wanted)) is not None]
    return tuple(sorted(fitting, key=lambda found: _place(found, wanted))[:most])


def reason_for(entry: Entry, wanted: Wanted) -> Reason | None:
    """Why this entry helps; ``None`` when it does not: for other readers, or about another step, theme or place."""
    if not _for_reader(entry, wanted) or not _for_task(entry, wanted):
        return None
    country, theme = _names(entry.countries, wanted.countries), _names(entry.themes, wanted.themes)
    if country is False or theme is False:
        return None
    whole_country = entry.kind is Kind.COUNTRY_ANALYSIS and bool(wanted.themes) and not entry.themes
    holds = {
        Reason.COUNTRY_AND_THEME: bool(country and (theme or whole_country)),
        Reason.THEME: bool(theme),
        Reason.COUNTRY: bool(country),
        Reason.CRITERION: bool(wanted.criterion) and wanted.criterion in entry.criteria,
        Reason.STEP: bool(wanted.step) and wanted.step in entry.steps,
    }
    return next((reason for reason, so in holds.items() if so), None)


def _for_reader(entry: Entry, wanted: Wanted) -> bool:
    return not wanted.audience or bool(entry.audience & {wanted.audience, Audience.PUBLIC})


def _for_task(entry: Entry, wanted: Wanted) -> bool:
    """An entry made for certain criteria or steps is of use only there."""
    if wanted.criterion and entry.criteria:
        return wanted.criterion in entry.criteria
    return not wanted.step or not entry.steps or wanted.step in entry.steps


def _names(bound: frozenset[str], asked: frozenset[str]) -> bool | None:
    """Whether the entry names one that is asked for; ``None`` when it is not bound or nothing is asked."""
    if not bound or not asked:
        return None
    return bool(bound & asked)


def _place(found: Found, wanted: Wanted) -> tuple[int, bool, bool, int, int, str]:
    entry = found.entry
    bound = bool(entry.countries and not wanted.countries) or bool(entry.themes and not wanted.themes)
    language = 0 if wanted.language in entry.languages else 1 if not entry.languages else 2
    return (found.reason, bound, entry.kind not in _FOR_USE, language, entry.position, entry.code)
