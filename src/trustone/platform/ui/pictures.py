"""Numbers of the small server-made pictures. Everything is worked out here, so that the templates only place it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from typing import Any

#: the bar stands in a picture of 400 units, so that its words stay readable on a phone
LEFT, WIDTH = 10, 380


def _number(value: Any) -> float | None:
    return None if value is None or value == "" else float(Fraction(str(value)) if isinstance(value, str) else value)


def _shown(value: Any, whole: bool = False) -> Any:
    """As the page writes it: two decimals, exact values rounded half-even; a ``whole`` threshold without them."""
    if isinstance(value, Fraction):
        value = Decimal(value.numerator) / Decimal(value.denominator)
    if isinstance(value, str) and value:
        value = Decimal(value)
    if isinstance(value, Decimal | float):
        value = Decimal(str(value)).quantize(Decimal("0.01"))
        return int(value) if whole and value == value.to_integral_value() else value
    return value


def _place(value: float) -> str:
    return f"{LEFT + max(0.0, min(100.0, value)) * WIDTH / 100:.1f}"


@dataclass(frozen=True, slots=True)
class Mark:
    """A threshold on the bar; ``anchor`` keeps its word inside the picture."""

    x: str
    value: Any
    colour: str
    anchor: str
    word_y: int
    top: int


@dataclass(frozen=True, slots=True)
class ScoreBar:
    """A bar from 0 to 100: what was shown (``lower``), what is still possible (``upper``), and the thresholds."""

    lower: Any
    upper: Any
    lower_x: str
    upper_x: str
    lower_width: str
    open_width: str
    open: bool
    marks: Sequence[Mark]
    lower_anchor: str
    upper_anchor: str


def _anchor(value: float) -> str:
    if value < 12:
        return "start"
    return "end" if value > 88 else "middle"


def _marks(orange: Any, green: Any) -> list[Mark]:
    """The thresholds, each word on a line of its own so that they never touch; near the edges it turns inwards."""
    numbers = [(colour, value, _number(value)) for colour, value in (("orange", orange), ("green", green))]
    found = [(colour, value, number) for colour, value, number in numbers if number is not None]
    close = len(found) == 2 and found[1][2] - found[0][2] < 18
    return [
        Mark(
            x=_place(number),
            value=_shown(value, whole=True),
            colour=colour,
            anchor="end" if number > 82 or (close and colour == "orange") else "start" if number < 18 else "middle",
            word_y=13 if colour == "green" else 31,
            top=17 if colour == "green" else 35,
        )
        for colour, value, number in found
    ]


def score_bar(
    lower: Decimal | Fraction | float | str | None,
    upper: Decimal | Fraction | float | str | None,
    green: Decimal | Fraction | float | str | None = None,
    orange: Decimal | Fraction | float | str | None = None,
) -> ScoreBar | None:
    """The bar, or None when there is no score."""
    low, high = _number(lower), _number(upper)
    if low is None:
        return None
    high = low if high is None else high
    return ScoreBar(
        lower=_shown(lower),
        upper=_shown(upper if upper is not None else lower),
        lower_x=_place(low),
        upper_x=_place(high),
        lower_width=f"{low * WIDTH / 100:.1f}",
        open_width=f"{max(0.0, high - low) * WIDTH / 100:.1f}",
        open=high - low > 0.005,
        marks=_marks(orange, green),
        lower_anchor=_anchor(low) if high - low > 13 or high == low else "end",
        upper_anchor=_anchor(high) if high - low > 13 else "start",
    )


@dataclass(frozen=True, slots=True)
class Multiple:
    """One year of the history as a small bar."""

    year: Any
    total: Any
    colour: str
    width: str
    marks: Sequence[str]


def multiples(history: Iterable[Any]) -> list[Multiple]:
    """Small bars, one a year. Items give ``year``, ``total``, ``colour`` and optionally ``green`` and ``orange``."""

    def get(item: Any, name: str) -> Any:
        return item.get(name) if isinstance(item, dict) else getattr(item, name, None)

    found = []
    for item in history:
        total = _number(get(item, "total"))
        marks = [_number(get(item, "orange")), _number(get(item, "green"))]
        found.append(
            Multiple(
                year=get(item, "year"),
                total=_shown(get(item, "total")),
                colour=get(item, "colour") or "undecided",
                width=f"{(total or 0) * 1.2:.1f}",
                marks=[f"{mark * 1.2:.1f}" for mark in marks if mark is not None],
            )
        )
    return found
