"""Rules of content that a JSON Schema cannot say: codes once, parents present, weights that sum, honest sources.

Source of the rules: the covenant's framework (weights sum to exactly 100 per scored tier) and the promise that what
nobody verified is never shown as sourced.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from typing import Any
from zoneinfo import available_timezones

from trustone.catalog.checking_clauses import procurement_problems
from trustone.domain.assessment.framework import framework_from_pack
from trustone.domain.problems import Problem, Refused
from trustone.domain.screening.lexicon import problems_of as lexicon_problems

UNCHECKED = "to verify"


def content_problems(kind: str, content: Mapping[str, Any]) -> list[Problem]:
    """What is wrong with the content of one pack of this kind."""
    rows = content.get("rows", [])
    problems = [*_twice(rows), *_unknown_parents(rows), *_dishonest(rows)]
    if kind == "framework":
        problems += framework_problems(content)
    if kind == "clause-lexicon":
        problems += lexicon_problems(rows)
    problems += procurement_problems(kind, rows)
    if kind == "covenant":
        problems += _unknown_zone(content.get("settings", {}))
    return problems


def _unknown_zone(settings: Mapping[str, Any]) -> list[Problem]:
    """A time zone has to exist: the covenant's years close and its terms run out by it."""
    zone = settings.get("time_zone")
    if zone is None or zone in available_timezones():
        return []
    return [Problem("PCK-035", {"zone": str(zone)})]


def _twice(rows: Iterable[Mapping[str, Any]]) -> list[Problem]:
    counted = Counter(str(row["code"]) for row in rows)
    return [Problem("PCK-020", {"row_code": code}) for code, times in counted.items() if times > 1]


def _unknown_parents(rows: list[Mapping[str, Any]]) -> list[Problem]:
    """A parent must stand above its children, so that one pass over the rows can load them."""
    seen: set[str] = set()
    problems = []
    for number, row in enumerate(rows, start=2):
        parent = row.get("parent")
        if parent and parent not in seen:
            problems.append(Problem("PCK-021", {"row_code": str(row["code"]), "name": str(parent)}, row=number))
        seen.add(str(row["code"]))
    return problems


def _dishonest(rows: Iterable[Mapping[str, Any]]) -> list[Problem]:
    """A fact is verified only with a source; one without a source is of low confidence and not open data."""
    problems = []
    for number, row in enumerate(rows, start=2):
        if "confidence" not in row:
            continue
        source = str(row.get("source", ""))
        low = row["confidence"] == "low"
        if (not source or UNCHECKED in source) and not low:
            problems.append(Problem("PCK-022", {"row_code": str(row["code"])}, row=number))
        if low and row.get("redistributable") is True:
            problems.append(Problem("PCK-023", {"row_code": str(row["code"])}, row=number))
    return problems


def framework_problems(content: Mapping[str, Any]) -> list[Problem]:
    """Whatever the rules of the score find wrong: weights that do not sum to 100, unknown groups, bad thresholds."""
    try:
        framework_from_pack(content)
    except Refused as refused:
        return list(refused.problems)
    return []
