"""A sample that anybody can draw again: public groups, equal chances inside a group, a seed promised beforehand.

Rule: ``docs/algorithms/sampling.md``, identifier ``sampling/1``. A member stands in the frame under a row code that
only the member and the secretariat can read, so the draw is public and the names are not. Source: issue "sampling"
(public strata, a seed committed to beforehand and opened afterwards, confidential weights never published).
"""

from __future__ import annotations

import hashlib
import hmac
import json
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from fractions import Fraction
from math import ceil
from typing import Any

ALGORITHM = "sampling/1"

#: A group of fewer members is put together with others: in a small group "one was drawn" is nearly a name.
LEAST_IN_A_STRATUM = 5

REST = "other"
"""The group in which small groups are put together."""

YEARS_TOGETHER = 5
"""Members of five and more full years stand in one group."""


@dataclass(frozen=True, slots=True)
class Row:
    """One member in the frame: its code and its group (``A/NL/3``)."""

    code: str
    stratum: str


@dataclass(frozen=True, slots=True)
class Stratum:
    """One group of the draw. ``ordered`` are all its row codes in the order of the draw; the first ``drawn`` are in."""

    name: str
    population: int
    drawn: int
    ordered: tuple[str, ...]

    @property
    def codes(self) -> tuple[str, ...]:
        return self.ordered[: self.drawn]


def stratum_name(facts: Iterable[str | int | None]) -> str:
    """The name of a group from public facts in the order of the plan; what is not known is ``?``.

    >>> stratum_name(["C", "NL", 3])
    'C/NL/3'
    """
    return "/".join("?" if fact in (None, "") else str(fact).replace("/", "-") for fact in facts)


def years_band(full_years: int) -> str:
    """Full years as a member, as a group: ``0`` to ``4``, and ``5+``."""
    return f"{YEARS_TOGETHER}+" if full_years >= YEARS_TOGETHER else str(max(0, full_years))


def put_together(rows: Iterable[Row], least: int = LEAST_IN_A_STRATUM) -> tuple[Row, ...]:
    """The rows with small groups put together, by row code.

    Groups of fewer than ``least`` members become the group ``other``. While that one is small itself, the smallest of
    the rest (of equals the first by name) joins it. So no group is smaller than ``least`` unless all members together
    are.
    """
    kept = tuple(sorted(rows, key=lambda row: row.code))
    sizes = Counter(row.stratum for row in kept)
    small = {name for name, size in sizes.items() if size < least}
    while small and sum(sizes[name] for name in small) < least and len(small) < len(sizes):
        small.add(min(sizes.keys() - small, key=lambda name: (sizes[name], name)))
    return tuple(Row(row.code, REST if row.stratum in small else row.stratum) for row in kept)


def sample_size(population: int, percent: int) -> int:
    """How many are drawn: the share of the population, rounded up; nobody of nobody."""
    return ceil(Fraction(population * percent, 100))


def allocate(sizes: Mapping[str, int], size: int) -> dict[str, int]:
    """How many of each group: in proportion, by largest remainders, equal remainders in the order of the names.

    ``size`` is at most the sum of ``sizes``; no group gives more members than it has.
    """
    population = sum(sizes.values())
    if not population:
        return dict.fromkeys(sizes, 0)
    shares = {name: Fraction(size * count, population) for name, count in sizes.items()}
    given = {name: share.numerator // share.denominator for name, share in shares.items()}
    left = size - sum(given.values())
    for name in sorted(shares, key=lambda name: (given[name] - shares[name], name))[:left]:
        given[name] += 1
    return dict(sorted(given.items()))


def message(plan: str, later: str, code: str) -> bytes:
    """What is fed to the keyed hash for one row: ``plan|later value|row code`` in UTF-8."""
    return f"{plan}|{later}|{code}".encode()


def position(seed: str, plan: str, later: str, code: str) -> str:
    """HMAC-SHA-256 of the message under the seed (64 hexadecimal digits), as hexadecimal digits: the place in line."""
    return hmac.new(bytes.fromhex(seed), message(plan, later, code), hashlib.sha256).hexdigest()


def draw(rows: Iterable[Row], *, seed: str, plan: str, later: str, percent: int) -> tuple[Stratum, ...]:
    """Who is drawn, group by group, by name of the group. The same input gives the same draw, in any order of rows."""
    groups: dict[str, list[str]] = {}
    for row in rows:
        groups.setdefault(row.stratum, []).append(row.code)
    sizes = {name: len(codes) for name, codes in groups.items()}
    given = allocate(sizes, sample_size(sum(sizes.values()), percent))
    return tuple(
        Stratum(
            name,
            sizes[name],
            given[name],
            tuple(sorted(groups[name], key=lambda code: (position(seed, plan, later, code), code))),
        )
        for name in sorted(groups)
    )


# --- The promise ------------------------------------------------------------------------------------------------------


def canonical(document: Mapping[str, Any]) -> str:
    """A document as the one text that is hashed: JSON, keys in order, no blanks, UTF-8 unescaped."""
    return json.dumps(document, sort_keys=True, separators=(",", ":"), ensure_ascii=False)


def sha256(text: str) -> str:
    """SHA-256 of a text in UTF-8, as hexadecimal digits."""
    return hashlib.sha256(text.encode()).hexdigest()


def frame_text(rows: Iterable[Row]) -> str:
    """The frame as the one CSV text that is hashed and published: ``row,stratum``, by row code, lines end with LF."""
    lines = [f"{row.code},{row.stratum}" for row in sorted(rows, key=lambda row: row.code)]
    return "\n".join(["row,stratum", *lines]) + "\n"


def read_frame(text: str) -> tuple[Row, ...]:
    """The rows of a frame text."""
    lines = text.splitlines()[1:]
    return tuple(Row(*line.split(",", 1)) for line in lines)


def commitment(plan_text: str, seed: str) -> str:
    """What is published before the draw: SHA-256 of the plan as canonical text, a line end, and the seed."""
    return sha256(f"{plan_text}\n{seed}")


def row_code(key: str, plan: str, number: str) -> str:
    """The code under which a member stands in the frame of one plan: 12 letters and digits.

    Made with a key that is never published, so a code leads to a member only for who has the key; the next plan has
    other codes.
    """
    made = hmac.new(bytes.fromhex(key), f"{plan}|{number}".encode(), hashlib.sha256).hexdigest()
    return made[:12]
