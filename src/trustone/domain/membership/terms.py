"""The terms a covenant agrees on: by when, how long, how many, who decides. Each may be not set, and often is.

None of these values is known of the first covenant (domain research, sections 3.3 and 6.2: filing date, number of
warnings, cure period, who decides exclusion); so each is data of the covenant, dated and reasoned, and ``None`` means
*not set*: nothing is refused, counted or called late because of a term that nobody agreed.
"""

from __future__ import annotations

import itertools
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from trustone.domain.membership.years import YearEnd, close_of
from trustone.domain.problems import Problem, Refused


class Decider(StrEnum):
    """Who decides on an appeal or an exclusion."""

    SECRETARIAT_LEAD = "secretariat_lead"
    STEERING_GROUP = "steering_group"
    COMMITTEE = "committee"


class TermKind(StrEnum):
    """How a term is written."""

    DAY_OF_YEAR = "day_of_year"
    DAYS = "days"
    PERCENT = "percent"
    MEGABYTES = "megabytes"
    MONTHS = "months"
    COUNT = "count"
    DECIDER = "decider"


@dataclass(frozen=True, slots=True)
class Terms:
    """What is agreed now; ``None`` is not set.

    Days of the year are the first such day after the close of a reporting year. ``*_days`` are calendar days after the
    day they start from, that day itself not counted. Shares are whole percents.
    """

    report_due: YearEnd | None = None
    review_due: YearEnd | None = None
    publish_due: YearEnd | None = None
    answer_days: int | None = None
    appeal_days: int | None = None
    appeal_decided_by: Decider | None = None
    improvement_days: int | None = None
    exclusion_decided_by: Decider | None = None
    blind_share: int | None = None
    sample_share_ab: int | None = None
    sample_share_c: int | None = None
    invitation_days: int | None = None
    application_days: int | None = None
    evidence_megabytes: int | None = None
    keep_invitations: int | None = None
    keep_applications: int | None = None
    keep_uploads: int | None = None
    keep_trail: int | None = None
    keep_people: int | None = None
    keep_purchases: int | None = None
    keep_help: int | None = None
    reading_reply_days: int | None = None
    questions_per_day: int | None = None
    questions_per_year: int | None = None
    concern_days: int | None = None
    passed_days: int | None = None
    help_days: int | None = None


NO_TERMS = Terms()

KINDS: dict[str, TermKind] = {
    "report_due": TermKind.DAY_OF_YEAR,
    "review_due": TermKind.DAY_OF_YEAR,
    "publish_due": TermKind.DAY_OF_YEAR,
    "answer_days": TermKind.DAYS,
    "appeal_days": TermKind.DAYS,
    "appeal_decided_by": TermKind.DECIDER,
    "improvement_days": TermKind.DAYS,
    "exclusion_decided_by": TermKind.DECIDER,
    "blind_share": TermKind.PERCENT,
    "sample_share_ab": TermKind.PERCENT,
    "sample_share_c": TermKind.PERCENT,
    "invitation_days": TermKind.DAYS,
    "application_days": TermKind.DAYS,
    "evidence_megabytes": TermKind.MEGABYTES,
    "keep_invitations": TermKind.MONTHS,
    "keep_applications": TermKind.MONTHS,
    "keep_uploads": TermKind.MONTHS,
    "keep_trail": TermKind.MONTHS,
    "keep_people": TermKind.MONTHS,
    "keep_purchases": TermKind.MONTHS,
    "keep_help": TermKind.MONTHS,
    "reading_reply_days": TermKind.DAYS,
    "questions_per_day": TermKind.COUNT,
    "questions_per_year": TermKind.COUNT,
    "concern_days": TermKind.DAYS,
    "passed_days": TermKind.DAYS,
    "help_days": TermKind.DAYS,
}

#: Lowest and highest whole number of each kind. 100 MB is what one upload may hold at all.
RANGES: dict[TermKind, tuple[int, int]] = {
    TermKind.DAYS: (1, 730),
    TermKind.PERCENT: (0, 100),
    TermKind.MEGABYTES: (1, 100),
    TermKind.MONTHS: (1, 240),
    TermKind.COUNT: (0, 1000),
}

#: Nobody can file before the year is over and be late on the same day; the three dates follow one another.
ORDER = ("report_due", "review_due", "publish_due")


def read_term(key: str, text: str) -> YearEnd | int | Decider | None:
    """The value of a term as typed; empty is not set.

    Raises ``Refused`` with MEM-080 (no such day of the year), MEM-081 (not a whole number in its range) or MEM-082 (not
    one of the bodies); ``KeyError`` for a term that does not exist.
    """
    kind, text = KINDS[key], text.strip()
    if not text:
        return None
    if kind is TermKind.DAY_OF_YEAR:
        try:
            return YearEnd.parse(text)
        except ValueError:
            raise Refused(Problem("MEM-080", field="value")) from None
    if kind is TermKind.DECIDER:
        if text not in set(Decider):
            raise Refused(Problem("MEM-082", field="value"))
        return Decider(text)
    low, high = RANGES[kind]
    if not (text.isascii() and text.isdigit() and len(text) <= 4 and low <= int(text) <= high):
        raise Refused(Problem("MEM-081", {"low": low, "high": high}, field="value"))
    return int(text)


def terms_from(texts: Mapping[str, str]) -> Terms:
    """All terms from stored texts; what is absent or empty is not set, and an unknown key is an error of ours."""
    return Terms(**{key: read_term(key, text) for key, text in texts.items()})  # type: ignore[arg-type]


def due_on(rule: YearEnd | None, reporting_year: int, year_end: YearEnd) -> date | None:
    """The day by which something about a reporting year is due: the first such day after its close.

    >>> due_on(YearEnd(12, 31), 2025, YearEnd(9, 30))
    datetime.date(2025, 12, 31)
    >>> due_on(YearEnd(3, 1), 2025, YearEnd(9, 30))
    datetime.date(2026, 3, 1)
    """
    if rule is None:
        return None
    close = close_of(reporting_year, year_end)
    same_year = close_of(close.year, rule)
    return same_year if same_year > close else close_of(close.year + 1, rule)


def last_day(start: date, days: int | None) -> date | None:
    """The last day on which something may still be done, ``days`` after ``start``; ``None`` when not set."""
    return None if days is None else start + timedelta(days=days)


def out_of_order(terms: Terms, year_end: YearEnd) -> Problem | None:
    """MEM-083 when the report is due after its review, or the review after publication."""
    days = [due_on(getattr(terms, key), 2001, year_end) for key in ORDER]
    known = [day for day in days if day is not None]
    for first, second in itertools.pairwise(known):
        if first > second:
            return Problem("MEM-083", field="value")
    return None
