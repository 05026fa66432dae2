"""A figure in the words of the page: groups by name, numbers as the reader writes them, charts with their tables."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from typing import Any

from django.utils.formats import number_format
from django.utils.translation import gettext as _

from trustone.catalog.selectors import countries
from trustone.domain.screening.monitor import MAIN, UNKNOWN, Cell, Change, Dimension, ErrorRate, Figure, Share, Step
from trustone.domain.screening.shares import Interval
from trustone.procurement.monitor import pictures, selectors, words
from trustone.procurement.tenders.models import SizeWord
from trustone.procurement.tenders.places import region_names


def percent(share: Decimal, places: int = 1) -> str:
    """A share between 0 and 1 as percent in the reader's format; whole numbers without decimals."""
    value = (share * 100).quantize(Decimal(1).scaleb(-places), ROUND_HALF_UP)
    return number_format(value.to_integral_value() if value == value.to_integral_value() else value, use_l10n=True)


@dataclass(frozen=True, slots=True)
class Bounds:
    """A share and its interval in the words of the page, in percent."""

    share: str
    lower: str
    upper: str


def bounds(found: Interval | None, k: int, n: int) -> Bounds | None:
    """``None`` where nothing was counted. The share is that of the numbers themselves, rounded once."""
    return Bounds(percent(Decimal(k) / Decimal(n)), percent(found.lower), percent(found.upper)) if found else None


def share_bounds(share: Share) -> Bounds | None:
    """Those of a share."""
    return bounds(share.interval, share.k, share.n)


class Names:
    """Names of groups. Reads the packs once."""

    def __init__(self) -> None:
        self.countries = {one.code: one.title_now for one in countries().only("code", "title")}
        self.regions = region_names()

    def of(self, dimension: Dimension, value: str) -> str:
        """A group by its name in the language of the page; never a bare code where a name is known."""
        if dimension is Dimension.TOTAL:
            return str(words.TITLES[dimension])
        if not value or value == UNKNOWN:
            return str(words.UNKNOWN)
        if dimension in {Dimension.NUTS1, Dimension.NUTS2}:
            return self._region(value)
        tables: dict[Dimension, Mapping[str, Any]] = {
            Dimension.COUNTRY: self.countries,
            Dimension.SIZE: dict(SizeWord.choices),
            Dimension.PROCEDURE: words.PROCEDURES,
            Dimension.LANGUAGE: words.LANGUAGES,
        }
        known = tables.get(dimension, {})
        if dimension is Dimension.LANGUAGE:
            return str(known.get(value, words.OTHER_LANGUAGE))
        return str(known.get(value, value))

    def _region(self, value: str) -> str:
        if not value.endswith(UNKNOWN):
            return self.regions.get(value, value)
        above = value.removesuffix(UNKNOWN)
        name = self.regions.get(above) or self.countries.get(above, above)
        return _("%(place)s, exact place not known") % {"place": name}


# --- Charts -----------------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Line:
    """One group in the table under a chart."""

    label: str
    cell: Cell
    found: Bounds | None
    k: int


@dataclass(frozen=True, slots=True)
class Section:
    """A chart with its table. ``is_unknown``: of no procedure is it known, so there is nothing to draw."""

    dimension: Dimension
    title: str
    heading: str
    note: str
    chart: pictures.Chart
    lines: tuple[Line, ...]
    description: str
    is_unknown: bool
    hidden: int

    @property
    def code(self) -> str:
        return self.dimension.value


def sections(figure: Figure, goal: Decimal | None, step: Step = MAIN) -> list[Section]:
    """A chart for each way of grouping, in the order of the page."""
    names = Names()
    return [_section(figure, dimension, goal, step, names) for dimension in words.CHARTS]


def _section(figure: Figure, dimension: Dimension, goal: Decimal | None, step: Step, names: Names) -> Section:
    cells = sorted(figure.by(dimension), key=lambda cell: _order(dimension, cell.value))
    lines = tuple(_line(names.of(dimension, cell.value), cell, step) for cell in cells)
    drawn = [(line.label, _value(line), line.cell) for line in lines]
    return Section(
        dimension=dimension,
        title=str(words.TITLES[dimension]),
        heading=str(words.HEADINGS[dimension]),
        note=str(words.NOTES.get(dimension, "")),
        chart=pictures.chart(drawn, goal, step),
        lines=lines,
        description=description(lines),
        is_unknown=all(not cell.value.rstrip(UNKNOWN)[_known_from(dimension) :] for cell in cells),
        hidden=sum(cell.hidden for cell in cells),
    )


def _order(dimension: Dimension, value: str) -> int:
    """Sizes and kinds of procedure in the order of their lists, what is not known last; the others as they come."""
    known = {Dimension.SIZE: SizeWord.values, Dimension.PROCEDURE: list(words.PROCEDURES)}.get(dimension, [])
    return known.index(value) if value and value in known else len(known)


def _known_from(dimension: Dimension) -> int:
    """From which character on the code of a group says something of this dimension."""
    return {Dimension.NUTS1: 2, Dimension.NUTS2: 3}.get(dimension, 0)


def _line(label: str, cell: Cell, step: Step) -> Line:
    share = cell.share(step)
    return Line(label, cell, None if cell.hidden else share_bounds(share), share.k)


def _value(line: Line) -> str:
    """What stands at the right of a group in the picture."""
    if line.cell.hidden:
        return _("not shown")
    if line.found is None:
        return _("nothing read")
    return _("%(share)s%% of %(n)s") % {"share": line.found.share, "n": number_format(line.cell.n)}


def steps_of(figure: Figure, goal: Decimal | None) -> tuple[pictures.Chart, list[Line]]:
    """The four steps of all together: how far the clauses go."""
    total = figure.total
    lines = [_line(str(words.STEPS[step]), total, step) for step in Step]
    drawn = [(line.label, f"{line.found.share}%" if line.found else _value(line), step)
             for line, step in zip(lines, Step, strict=True)]  # fmt: skip
    return pictures.steps_chart(drawn, total, goal), lines


# --- The one big picture ----------------------------------------------------------------------------------------------


def headline(figure: Figure, step: Step = MAIN) -> dict[str, Any]:
    """The dot everybody looks for, with the goal and what was known before, each with its source."""
    held = selectors.against()
    share = figure.total.share(step)
    return {
        "cell": figure.total,
        "share": share,
        "found": None if figure.total.hidden else share_bounds(share),
        "dot": None if figure.total.hidden else pictures.dot_of(share),
        "against": held,
        "known": known_bounds(held),
        "sentence": _sentence(step, share),
        "known_dot": _known_dot(held),
        "goal_x": pictures.place(held.goal.percent) if held.goal else "",
        "goal_percent": number_format(held.goal.percent) if held.goal else "",
        "ticks": [(pictures.place(value), value, pictures.anchor(value)) for value in (0, 25, 50, 75, 100)],
    }


def known_bounds(held: selectors.Against) -> Bounds | None:
    """The interval of the share known before."""
    found = held.known.interval if held.known else None
    return Bounds(percent(found.share), percent(found.lower), percent(found.upper)) if found else None


def _sentence(step: Step, share: Share) -> str:
    """What the big number counts."""
    return words.sentence_of(step, share.n) % {"k": number_format(share.k), "n": number_format(share.n)}


def _known_dot(held: selectors.Against) -> pictures.Dot | None:
    if held.known is None or held.known.interval is None:
        return None
    found = held.known.interval
    low, high = float(found.lower * 100), float(found.upper * 100)
    width = (high - low) * pictures.WIDTH / 100
    return pictures.Dot(pictures.place(held.known.percent), pictures.place(low), f"{width:.1f}")


# --- The error rate, and what changed ---------------------------------------------------------------------------------


def error_words(error: ErrorRate | None, agreement: Mapping[str, Any] | None) -> dict[str, Any] | None:
    """How often the verdicts err, in all and at each step, and how far two people agree."""
    if error is None:
        return None
    steps = [
        (words.STEPS[one], error.by_step[one], bounds(error.of_step(one), error.by_step[one], error.n))
        for one in Step
        if one in error.by_step
    ]
    kappa = (agreement or {}).get("kappa")
    numbers = {name: Decimal((agreement or {})[name]) for name in ("kappa", "lower", "upper")} if kappa else None
    return {
        "error": error,
        "found": bounds(error.interval, error.wrong, error.n),
        "steps": steps,
        "pairs": (agreement or {}).get("pairs", 0),
        "kappa": numbers,
    }


@dataclass(frozen=True, slots=True)
class Changed:
    """One group that differs between two figures."""

    dimension: str
    label: str
    before: str
    after: str
    is_told_apart: bool


def changed(found: Iterable[Change]) -> list[Changed]:
    """What changed, in words; all together first."""
    names = Names()
    return [
        Changed(
            str(words.HEADINGS[one.dimension]),
            names.of(one.dimension, one.value),
            _share_words(one.before),
            _share_words(one.after),
            one.is_told_apart,
        )
        for one in found
    ]


def _share_words(share: Share | None) -> str:
    if share is None:
        return _("not there")
    found = share_bounds(share)
    if found is None:
        return _("nothing read")
    numbers = {"share": found.share, "k": number_format(share.k), "n": number_format(share.n)}
    return _("%(share)s%% (%(k)s of %(n)s)") % numbers


def years_words(first: int | None, last: int | None) -> str:
    """The span of a figure."""
    if first is None and last is None:
        return _("all years")
    if first == last:
        return str(first)
    if first is None:
        return _("up to %(year)s") % {"year": last}
    if last is None:
        return _("from %(year)s on") % {"year": first}
    return _("%(first)s to %(last)s") % {"first": first, "last": last}


def description(lines: Sequence[Line]) -> str:
    """What a picture shows, for who does not see it: every group in one sentence each."""
    said = []
    for line in lines:
        if line.cell.hidden:
            said.append(_("%(group)s: not shown.") % {"group": line.label})
        elif line.found is None:
            said.append(_("%(group)s: nothing read.") % {"group": line.label})
        else:
            values = {"group": line.label, "n": number_format(line.cell.n), "share": line.found.share,
                      "lower": line.found.lower, "upper": line.found.upper}  # fmt: skip
            said.append(_("%(group)s: %(share)s%% of %(n)s, between %(lower)s and %(upper)s%%.") % values)
    return " ".join(said)
