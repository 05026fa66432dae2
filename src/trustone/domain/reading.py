"""How an NGO or a union reads a published plan: a small scale in words for each theme, shown by a quote.

A reading is the judgement of the organisation that signs it and never becomes a score or a colour of the covenant.
Sources: NGOs and unions make a second, independent yearly analysis of the public plans (domain.md 3.2, W36); wage and
freedom of association lag behind in plans (U39); fair purchasing more systematically (U37). The five steps are this
product's choice; they follow what the framework asks of a plan: objectives, measurable, with actions, with results.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from trustone.domain.problems import Problem
from trustone.domain.words import prose

#: Beside the themes of the covenant: how a company buys is read as well.
FAIR_PURCHASING = "fair_purchasing"

#: Themes that lagged behind in earlier readings, marked in the grid (domain.md U37, U39).
LAGGING = frozenset({"living_wage", "freedom_of_association", FAIR_PURCHASING})

LONGEST_QUOTE = 1000
LONGEST_NOTE = 2000
#: Fewer letters than this show nothing: any plan has them somewhere.
SHORTEST_QUOTE = 12

_SIGNS = str.maketrans({"’": "'", "‘": "'", "“": '"', "”": '"', "–": "-", "—": "-", "…": "..."})


class Says(StrEnum):
    """What a plan says about a theme, from nothing to a result. ``rank`` counts from 0."""

    NOTHING = "nothing"
    NAMES = "names"
    OBJECTIVE = "objective"
    MEASURABLE = "measurable"
    RESULT = "result"

    @property
    def rank(self) -> int:
        return list(Says).index(self)


@dataclass(frozen=True, slots=True)
class Mark:
    """One theme of one reading."""

    theme: str
    says: Says
    quote: str = ""
    note: str = ""


def _plain(text: str) -> str:
    """For looking a quote up: one kind of signs and blanks, capitals kept; list marks and lines are no part of it."""
    words = prose(text).translate(_SIGNS).split()
    return " ".join(word for word in words if word not in {"-", "•", "*"})


def stands_in(quote: str, texts: Iterable[str]) -> bool:
    """Whether a quote stands in one of the texts, word for word; blanks, lines and kinds of quotation marks aside.

    ``...`` (or ``…``) between two parts leaves words out: both parts have to stand in the same text, in that order.
    """
    parts = [part.strip() for part in _plain(quote).split("...") if part.strip()]
    return bool(parts) and any(_in_order(parts, _plain(text)) for text in texts)


def _in_order(parts: Iterable[str], text: str) -> bool:
    at = 0
    for part in parts:
        found = text.find(part, at)
        if found < 0:
            return False
        at = found + len(part)
    return True


def mark_problems(mark: Mark, texts: Iterable[str]) -> tuple[Problem, ...]:
    """What is wrong with one mark. ``texts`` are those of the published plan: only they can show anything."""
    found = []
    if len(mark.quote) > LONGEST_QUOTE:
        found.append(Problem("REA-003", {"most": LONGEST_QUOTE, "length": len(mark.quote)}, field="quote"))
    if len(mark.note) > LONGEST_NOTE:
        found.append(Problem("REA-004", {"most": LONGEST_NOTE, "length": len(mark.note)}, field="note"))
    if found:
        return tuple(found)
    if mark.says is Says.NOTHING:
        return (Problem("REA-005", field="quote"),) if mark.quote else ()
    if not mark.quote:
        return (Problem("REA-001", field="quote"),)
    if sum(char.isalnum() for char in mark.quote) < SHORTEST_QUOTE:
        return (Problem("REA-006", {"least": SHORTEST_QUOTE}, field="quote"),)
    return () if stands_in(mark.quote, texts) else (Problem("REA-002", field="quote"),)


def missing_themes(themes: Iterable[str], marks: Iterable[Mark]) -> tuple[str, ...]:
    """Themes without a mark; a reading is published whole."""
    marked = {mark.theme for mark in marks}
    return tuple(theme for theme in themes if theme not in marked)


def shows_on(published: date, reply_days: int | None) -> date:
    """The first day on which everybody can read it: after the days to reply, at once where none are set."""
    return published if reply_days is None else published + timedelta(days=reply_days)


class Moved(StrEnum):
    """How a theme stands beside the year before, by the same organisation."""

    MORE = "more"
    SAME = "same"
    LESS = "less"


def moved(before: Says | None, now: Says) -> Moved | None:
    """Compared with the same organisation's reading of the year before; ``None`` without one."""
    if before is None:
        return None
    if now.rank == before.rank:
        return Moved.SAME
    return Moved.MORE if now.rank > before.rank else Moved.LESS


@dataclass(frozen=True, slots=True)
class Share:
    """How many of the readings of one theme say at least something: of ``total``, by step."""

    total: int
    by_step: Mapping[Says, int]

    def at_least(self, says: Says) -> int:
        """Readings at this step or higher."""
        return sum(count for step, count in self.by_step.items() if step.rank >= says.rank)

    @property
    def objectives(self) -> int:
        """Readings that found at least an objective."""
        return self.at_least(Says.OBJECTIVE)


def spread(said: Iterable[Says]) -> Share:
    """How the readings of one theme spread over the steps. Two organisations that read one plan count as two."""
    listed = list(said)
    return Share(len(listed), {step: listed.count(step) for step in Says})
