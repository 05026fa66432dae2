"""Everything a rating said, in words, newest first, over the years it was taken over."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.utils.formats import date_format
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from trustone.domain.risk.degrees import Degree
from trustone.risks.models import HarmWord, HeardWord, Rating, StartWord
from trustone.risks.rating_words import degree_word

LABELS: dict[str, str | Promise] = {
    "start": _("Where it comes from"),
    "severity": _("Severity, instead of the three questions"),
    "scale": _("How grave"),
    "scope": _("How many"),
    "irremediability": _("How hard to put right"),
    "likelihood": _("How likely"),
    "reason": _("Reason"),
    "own_findings": _("Own findings"),
    "heard": _("Who was heard"),
    "heard_who": _("Who exactly"),
    "heard_on": _("Heard on"),
    "heard_harm": _("Do they say that it happens?"),
    "heard_said": _("What they said"),
    "judged_on": _("Judged on"),
    "judged_by": _("Judged by"),
    "confirmed_on": _("Still true on"),
}
_DEGREES = {"scale", "scope", "irremediability", "severity", "likelihood"}
_DAYS = {"heard_on", "judged_on", "confirmed_on"}
_WORDS: dict[str, Any] = {"start": StartWord, "heard": HeardWord, "heard_harm": HarmWord}


@dataclass(frozen=True, slots=True)
class Line:
    """One question: what it said before (empty for the first state) and after."""

    label: str
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class RatingState:
    """A rating after one change."""

    year: int
    at: datetime
    by: str
    lines: tuple[Line, ...]


def states_of(rating: Rating | None) -> list[RatingState]:
    """Every state, newest first; a rating taken over goes on into the one it came from."""
    found: list[RatingState] = []
    seen: set[int] = set()
    while rating is not None and rating.pk not in seen:
        seen.add(rating.pk)
        found += _states(rating)
        rating = rating.carried_from
    return found


def _states(rating: Rating) -> Iterator[RatingState]:
    revisions = list(rating.revisions.select_related("by"))
    for position, revision in enumerate(revisions):
        before = revisions[position + 1].facts if position + 1 < len(revisions) else _facts_of(rating.carried_from)
        yield RatingState(rating.year, revision.at, revision.by_name, tuple(_lines(before, revision.facts)))


def _facts_of(rating: Rating | None) -> Mapping[str, Any]:
    last = rating.revisions.first() if rating else None
    return last.facts if last else {}


def _lines(before: Mapping[str, Any], after: Mapping[str, Any]) -> Iterator[Line]:
    for name, label in LABELS.items():
        old, new = before.get(name) or "", after.get(name) or ""
        if old != new:
            yield Line(str(label), _shown(name, old), _shown(name, new))


def _shown(name: str, value: str) -> str:
    if name in _DEGREES:
        return degree_word(Degree.of(value))
    if not value:
        return ""
    if name in _DAYS:
        return str(date_format(date.fromisoformat(value), "DATE_FORMAT"))
    if name in _WORDS:
        return str(_WORDS[name](value).label)
    return str(value)
