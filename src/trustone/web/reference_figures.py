"""Published figures about the covenant: by subject and region, with what they are a part of and how sure that is.

A figure is shown as its source gave it. Only where a source says of how many a share is, an interval stands beside it:
that of Wilson (``domain.verification.interval``), which holds if those were drawn by chance. Nothing is drawn from one
figure to the next, and where another source or another way of counting begins, the page says so.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from trustone.catalog import selectors
from trustone.catalog.models import ContextFact
from trustone.domain.verification.interval import Interval, wilson
from trustone.web.covenant_words import amount_words

_LEFT, _WIDTH = 6, 148
PERCENT, TARGET = "percent", "target"


@dataclass(frozen=True, slots=True)
class Mark:
    """The small picture of one figure, 160 wide and 20 high: a shape by its nature, its interval, and aims."""

    nature: str
    x: str
    low: str
    width: str
    aims: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Line:
    """One figure. ``interval``: where the source says of how many it is a share.

    ``apart``: it comes from another source than the figure above it, or was found in another way.
    """

    fact: ContextFact
    mark: Mark
    interval: Interval | None
    apart: bool

    @property
    def of_words(self) -> str:
        """Of how many the share is, with "about" where the source says so."""
        return amount_words(str(self.fact.data.get("of", "")), str(self.fact.data.get("of_qualifier", "")), "")

    @property
    def lower(self) -> Decimal | None:
        """Lower bound in percent."""
        return self.interval.lower * 100 if self.interval else None

    @property
    def upper(self) -> Decimal | None:
        """Upper bound in percent."""
        return self.interval.upper * 100 if self.interval else None


@dataclass(frozen=True, slots=True)
class Region:
    """The figures about one region, in the order of the pack."""

    scope: str
    lines: tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class Subject:
    """What was counted. ``most`` is where the line of its pictures ends, in percent or in numbers."""

    code: str
    title: str
    is_share: bool
    most: int
    regions: tuple[Region, ...]


def covenant_figures() -> list[Subject]:
    """Published figures about the covenant by subject and region, in the order of the pack. One query."""
    subjects: dict[str, list[ContextFact]] = {}
    for fact in selectors.context_facts("statistics"):
        subjects.setdefault(str(fact.data["indicator"]), []).append(fact)
    return [_subject(code, facts) for code, facts in subjects.items()]


def _subject(code: str, facts: list[ContextFact]) -> Subject:
    is_share = facts[0].data.get("unit") == PERCENT
    most = 100 if is_share else max((int(one.data["value"]) for one in facts), default=0)
    scopes = dict.fromkeys(str(one.data.get("scope", "")) for one in facts)
    regions = (Region(scope, tuple(_lines([one for one in facts if one.data.get("scope", "") == scope], most)))
               for scope in scopes)  # fmt: skip
    return Subject(code, facts[0].title_now, is_share, most, tuple(regions))


def _lines(facts: Iterable[ContextFact], most: int) -> Iterator[Line]:
    facts = list(facts)
    aims = tuple(_x(int(one.data["value"]), most) for one in facts if one.data.get("nature") == TARGET)
    before: ContextFact | None = None
    for one in facts:
        is_aim = one.data.get("nature") == TARGET
        interval = _interval(one)
        apart = before is not None and not is_aim and _way(before) != _way(one)
        yield Line(one, _mark(one, most, interval, () if is_aim else aims), interval, apart)
        before = before if is_aim else one


def _way(fact: ContextFact) -> tuple[str, str]:
    """Who says it, and how it was found: figures that differ in this are not compared."""
    return fact.source, str(fact.data.get("nature", ""))


def _interval(fact: ContextFact) -> Interval | None:
    total = int(fact.data.get("of") or 0)
    if not total or fact.data.get("unit") != PERCENT:
        return None
    return wilson(round(Fraction(fact.data["value"]) * total / 100), total)


def _mark(fact: ContextFact, most: int, interval: Interval | None, aims: tuple[str, ...]) -> Mark:
    low, high = (interval.lower * 100, interval.upper * 100) if interval else (Decimal(0), Decimal(0))
    start, end = _x(low, most), _x(high, most)
    width = f"{float(end) - float(start):.1f}" if interval else ""
    return Mark(str(fact.data.get("nature", "")), _x(int(fact.data["value"]), most), start, width, aims)


def _x(value: int | Decimal, most: int) -> str:
    return f"{_LEFT + _WIDTH * float(value) / most:.1f}" if most else str(_LEFT)
