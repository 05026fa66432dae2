"""On schedule over the years: which share of the scored members was green, and which criteria changed it.

Rests on what is published: the decision in force of each member and year, and results from before this platform that
the secretariat made public. The colour is the decided one; the causes come from the score it was decided on.
Source: ``docs/algorithms/what-if.md``.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Container, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from django.db.models import Count

from trustone.assessments.models import Assessment, Decision
from trustone.assessments.past.models import PastResult
from trustone.assessments.scores import framework_of, score_text
from trustone.catalog.models import Covenant
from trustone.catalog.models import Framework as FrameworkRow
from trustone.domain.assessment.attribution import (
    FEWEST,
    Part,
    Scored,
    Step,
    Year,
    steps_of,
    told_parts,
    years_of,
)
from trustone.domain.assessment.framework import Framework
from trustone.domain.assessment.scoring import Colour
from trustone.scenarios.results import ShownPart, shown_parts, titles_of, two

COLOURS = {colour.value: colour for colour in Colour}


@dataclass(frozen=True, slots=True)
class ShownCauses:
    """Causes in words. ``rest`` stands for those that too few members have, ``None`` when all are told."""

    parts: Sequence[ShownPart]
    rest: Decimal | None = None


@dataclass(frozen=True, slots=True)
class ShownYear:
    """One reporting year. ``waiting`` files have no published decision yet: the year is provisional.

    ``before`` of the ``scored`` have a colour from before this platform, decided then and never computed here.
    """

    year: int
    scored: int
    green: int
    share: Decimal | None
    behind: ShownCauses
    waiting: int = 0
    before: int = 0

    @property
    def only_before(self) -> bool:
        return 0 < self.before == self.scored


@dataclass(frozen=True, slots=True)
class ShownStep:
    step: Step
    lost_by: ShownCauses
    gained_by: ShownCauses


@dataclass(frozen=True, slots=True)
class Dot:
    """A year in the picture of 400 × 220."""

    year: int
    share: Decimal
    x: str
    y: str
    word_y: str
    only_before: bool


@dataclass(frozen=True, slots=True)
class Schedule:
    """The page: years oldest first, the steps between them, and the dots of the picture."""

    years: Sequence[ShownYear]
    steps: Sequence[ShownStep]
    dots: Sequence[Dot]
    fewest: int | None

    @property
    def has_before(self) -> bool:
        return any(year.before for year in self.years)

    @property
    def path(self) -> str:
        return " ".join(f"{dot.x},{dot.y}" for dot in self.dots)


def schedule_of(covenant: Covenant, on: date, *, names_small_numbers: bool) -> Schedule:
    """The years as one audience may read them: the secretariat sees every cause, others those of enough members."""
    results, before, frameworks = _results(covenant, on)
    titles = titles_of(frameworks)
    fewest = None if names_small_numbers else fewest_of(covenant)

    def causes(parts: Sequence[Part]) -> ShownCauses:
        return shown_causes(parts, titles, fewest)

    waiting = _waiting(covenant, on)
    whole = [row for row in results if not waiting.get(row.year)]
    years = [
        ShownYear(
            year=year.year,
            scored=year.scored,
            green=year.green,
            share=two(year.share),
            behind=causes(year.behind),
            waiting=waiting.get(year.year, 0),
            before=before[year.year],
        )
        for year in years_of(results)
    ]
    steps = [ShownStep(step, causes(step.lost_by), causes(step.gained_by)) for step in steps_of(whole)]
    only_before = {year.year for year in years if year.only_before}
    return Schedule(years, steps, list(_dots(years_of(whole), only_before)), fewest)


def fewest_of(covenant: Covenant) -> int:
    """Below which number of members nothing confidential is told: never less than the covenant's own number."""
    return max(FEWEST, covenant.disclosure_k or 0)


def shown_causes(parts: Sequence[Part], titles: dict[str, str], fewest: int | None) -> ShownCauses:
    """Causes in words, all of them or those that enough members have."""
    if fewest is None:
        return ShownCauses(shown_parts(parts, titles))
    kept, rest = told_parts(parts, fewest)
    whole = sum((part.members for part in kept), rest)
    return ShownCauses(shown_parts(kept, titles, whole), two(rest) if rest else None)


def _waiting(covenant: Covenant, on: date) -> dict[int, int]:
    """Files without a published decision, by reporting year: a year that has some is not over for this page."""
    rows = Assessment.objects.filter(member__covenant=covenant).exclude(decisions__published_from__lte=on)
    return dict(rows.order_by().values_list("reporting_year").annotate(Count("pk")))


def _results(covenant: Covenant, on: date) -> tuple[list[Scored], Counter[int], list[Framework]]:
    """Every published result of every year, of one year the version in force; how many of a year are from before."""
    rows = Decision.objects.filter(assessment__member__covenant=covenant, published_from__lte=on).order_by("version")
    newest = {
        (number, year): (colour, key, version, text)
        for number, year, colour, key, version, text in rows.values_list(
            "assessment__member__number",
            "assessment__reporting_year",
            "colour",
            "framework_key",
            "framework_version",
            "input",
        )
    }
    frameworks = {(row.key, row.version): framework_of(row) for row in FrameworkRow.objects.all()}
    found = {place: _scored(place, values, frameworks) for place, values in newest.items()}
    before: Counter[int] = Counter()
    for past in _past(covenant):
        if (place := (past.member, past.year)) not in found:
            found[place] = past
            before[past.year] += 1
    used = {(key, version) for _colour, key, version, _text in newest.values()}
    return list(found.values()), before, [framework for place, framework in frameworks.items() if place in used]


def _scored(
    place: tuple[str, int],
    values: tuple[str, str, str, str],
    frameworks: dict[tuple[str, str], Framework],
) -> Scored:
    colour, key, version, text = values
    framework = frameworks.get((key, version))
    return Scored(*place, COLOURS[colour], score_text(text, framework) if framework else None)


def _past(covenant: Covenant) -> Iterator[Scored]:
    """Colours from before this platform that are public; there is nothing to compute their causes from."""
    rows = PastResult.objects.filter(member__covenant=covenant, public=True, colour__in=("green", "orange", "red"))
    for number, year, colour in rows.values_list("member__number", "reporting_year", "colour"):
        yield Scored(number, year, COLOURS[colour])


LEFT, RIGHT, TOP, BOTTOM = 76, 372, 30, 186


def _dots(years: Sequence[Year], only_before: Container[int]) -> Iterator[Dot]:
    known = [year for year in years if year.share is not None]
    step = (RIGHT - LEFT) / max(len(known) - 1, 1)
    for place, year in enumerate(known):
        assert year.share is not None  # noqa: S101 - filtered above
        y = BOTTOM - float(year.share) * (BOTTOM - TOP) / 100
        share = (Decimal(year.share.numerator) / Decimal(year.share.denominator)).quantize(Decimal(1))
        x = LEFT + place * step
        yield Dot(year.year, share, f"{x:.1f}", f"{y:.1f}", f"{y - 10:.1f}", year.year in only_before)
