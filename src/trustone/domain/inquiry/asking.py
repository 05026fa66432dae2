"""Who may ask, what for, and how often. Agreements, purposes, budgets: pure rules."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from trustone.domain.problems import Problem

DEFAULT_PER_DAY = 10
DEFAULT_PER_YEAR = 60
"""Used while the covenant set nothing. Our own careful choice, said so on the page; no rule of any covenant."""

LONGEST_TEXT = 4000
LONGEST_LINE = 200


class Purpose(StrEnum):
    """Why somebody asks."""

    COMPLAINT = "complaint"
    HARM = "harm"
    TALKS = "talks"
    RESEARCH = "research"
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class Limits:
    """How many different questions one organisation may ask. ``*_set``: agreed by the covenant, not our own choice."""

    per_day: int
    per_year: int
    day_set: bool
    year_set: bool


def limits_from(per_day: int | None, per_year: int | None) -> Limits:
    """The terms of the covenant, or the careful choice where one is not set."""
    return Limits(
        DEFAULT_PER_DAY if per_day is None else per_day,
        DEFAULT_PER_YEAR if per_year is None else per_year,
        per_day is not None,
        per_year is not None,
    )


def over_budget(today: int, this_year: int, limits: Limits) -> Problem | None:
    """INQ-010 when the questions of the day are used up, INQ-011 those of the reporting year.

    A question that was asked before of the same state costs nothing: the caller does not count it.
    """
    if this_year >= limits.per_year:
        return Problem("INQ-011", {"most": limits.per_year})
    if today >= limits.per_day:
        return Problem("INQ-010", {"most": limits.per_day})
    return None


def check_question(purpose: str, reason: str) -> list[Problem]:
    """INQ-007 without one of the purposes, INQ-008 without words, INQ-009 when they are too long."""
    problems = []
    if purpose not in set(Purpose):
        problems.append(Problem("INQ-007", field="purpose"))
    if not reason.strip():
        problems.append(Problem("INQ-008", field="reason"))
    if problem := too_long(reason, "reason"):
        problems.append(problem)
    return problems


def too_long(text: str, field: str, most: int = LONGEST_TEXT) -> Problem | None:
    """INQ-009 with what it has and what fits."""
    return Problem("INQ-009", {"length": len(text), "most": most}, field=field) if len(text) > most else None


def holds_on(starts_on: date, until: date, ended_on: date | None, day: date) -> bool:
    """Whether an agreement holds: both days count; from the day it was ended it does not."""
    return starts_on <= day <= until and (ended_on is None or day < ended_on)


def check_agreement(starts_on: date | None, until: date | None, reference: str, signed_by: str) -> list[Problem]:
    """INQ-013 to INQ-015: two days in order, the signed document, who signed. INQ-009 when a line is too long."""
    problems = []
    if starts_on is None or until is None or until < starts_on:
        problems.append(Problem("INQ-013", field="until"))
    for field, code, text in (("reference", "INQ-014", reference), ("signed_by", "INQ-015", signed_by)):
        if not text.strip():
            problems.append(Problem(code, field=field))
        if problem := too_long(text, field, LONGEST_LINE):
            problems.append(problem)
    return problems


def quarter_of(day: date) -> str:
    """``2026-Q4``, as the calendar has it."""
    return f"{day.year}-Q{(day.month + 2) // 3}"
