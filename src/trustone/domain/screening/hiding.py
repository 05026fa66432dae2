"""What the public sees of the figure: groups of fewer than five are hidden, and none can be had by subtraction.

Groups add up: the parts of a country to the country, every dimension to all. So where one part is hidden a second one
is hidden with it, until those hidden together hold at least two groups and five procedures; and nothing is shown of the
parts of a hidden group, for they would add up to it. Primary and complementary hiding as in L. Willenborg, T. de Waal,
"Elements of Statistical Disclosure Control" (2001), chapter 1. What it does not do stands in
``docs/algorithms/tender-monitor.md``.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from trustone.domain.screening.monitor import Cell, Dimension, Figure, parent_of

LEAST = 5
"""Fewer procedures than this in a group are not shown (``procurement.md`` 2.7)."""

Key = tuple[Dimension, str]


def public(figure: Figure) -> Figure:
    """The figure as everybody sees it. A group in which no document was read has no share and hides nothing."""
    hidden = hidden_groups(figure)
    cells = tuple(_hide(cell) if _key(cell) in hidden else cell for cell in figure.cells)
    if _key(figure.total) in hidden:
        return replace(figure, cells=cells, undecided=0, undated=0)
    return replace(figure, cells=cells)


def hidden_groups(figure: Figure) -> frozenset[Key]:
    """Which groups are hidden: too small, needed to protect one that is, or part of a hidden group."""
    total = figure.total
    if 0 < total.n < LEAST:
        return frozenset(_key(cell) for cell in figure.cells if cell.n)
    hidden: set[Key] = set()
    for dimension in Dimension:
        if dimension is Dimension.TOTAL:
            continue
        families: dict[Key, list[Cell]] = {}
        for cell in figure.cells:
            if cell.dimension is dimension:
                families.setdefault(parent_of(dimension, cell.value), []).append(cell)
        for parent, cells in families.items():
            found = cells if parent in hidden else _hidden_of(cells)
            hidden |= {_key(cell) for cell in found if cell.n}
    return frozenset(hidden)


def _hidden_of(family: Sequence[Cell]) -> list[Cell]:
    """Of the parts of one shown group: those too small, then the smallest others until the rest tells nothing."""
    hidden = [cell for cell in family if 0 < cell.n < LEAST]
    others = sorted((cell for cell in family if cell.n >= LEAST), key=lambda cell: (cell.n, cell.value))
    while hidden and others and (len(hidden) < 2 or sum(cell.n for cell in hidden) < LEAST):
        hidden.append(others.pop(0))
    return hidden


def _key(cell: Cell) -> Key:
    return cell.dimension, cell.value


def _hide(cell: Cell) -> Cell:
    return Cell(cell.dimension, cell.value, 0, {}, hidden=True)
