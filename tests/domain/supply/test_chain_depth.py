"""Depth: the worked table of the document is right, and the numbers cannot contradict each other."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from fractions import Fraction

from hypothesis import given
from hypothesis import strategies as st

from supply_strategies import CHAINS
from trustone.domain.supply import ChainFacts, KnownBy, Level, Link, QuarryArea, depth, depth_by_year
from worked_tables import rows as worked_table

_LEVELS = {"factory": Level.FACTORY, "area": Level.AREA, "quarry": Level.QUARRY}


def _state(text: str) -> tuple[str, KnownBy | None]:
    word, _, known_by = text.partition(", ")
    if word == "none":
        return "", KnownBy.NONE
    return ("Somewhere" if word == "known" else ""), KnownBy(known_by) if known_by else None


def _chain(row: dict[str, str]) -> ChainFacts:
    factory, area, quarry = (_state(row[level]) for level in _LEVELS)
    quantity, _, unit = row["quantity"].partition(" ")
    return ChainFacts(
        2026,
        factory=Link(factory[0], known_by=factory[1]),
        area=QuarryArea(name=area[0], known_by=area[1]),
        quarry=Link(quarry[0], known_by=quarry[1]),
        quantity=Decimal(quantity) if unit else None,
        unit=unit,
    )


def _shown(share: Fraction | None) -> str:
    return "nothing to know" if share is None else str(share)


def test_the_worked_table_of_the_document_holds() -> None:
    found = depth([_chain(row) for row in worked_table("chain-depth.md", "chain")])
    for row in worked_table("chain-depth.md", "level"):
        level = found[_LEVELS[row["level"]]]
        assert _shown(level.by_count.share) == row["by count"]
        assert _shown(level.by_volume["t"].share) == row["by tonnes"]
        assert _shown(level.by_volume["m2"].share) == row["by m2"]
        assert str(level.without_quantity) == row["without quantity"]
        assert str(level.not_applicable) == row["not applicable"]


@given(st.lists(CHAINS, max_size=12))
def test_depth_never_leaves_its_bounds_and_every_chain_is_counted_once(chains: list[ChainFacts]) -> None:
    for level in depth(chains).values():
        assert 0 <= level.by_count.known <= level.by_count.total == len(chains) - level.not_applicable
        assert all(0 <= share.known <= share.total for share in level.by_volume.values())
        assert sum(level.evidence.values()) <= level.by_count.known
        assert level.by_count.share is None or 0 <= level.by_count.share <= 1


@given(st.lists(CHAINS, min_size=1, max_size=8), st.data())
def test_learning_a_quarry_never_lowers_depth(chains: list[ChainFacts], data: st.DataObject) -> None:
    position = data.draw(st.integers(0, len(chains) - 1))
    before = depth(chains)[Level.QUARRY]
    learnt = [*chains]
    learnt[position] = replace(chains[position], quarry=Link("Found", known_by=KnownBy.VISIT))
    after = depth(learnt)[Level.QUARRY]
    assert after.by_count.known >= before.by_count.known
    if before.by_count.share is not None:
        assert after.by_count.share is not None
        assert after.by_count.share >= before.by_count.share


@given(st.lists(CHAINS, max_size=12))
def test_the_years_are_kept_apart(chains: list[ChainFacts]) -> None:
    by_year = depth_by_year(chains)
    assert list(by_year) == sorted({chain.year for chain in chains})
    for year, levels in by_year.items():
        assert levels == depth([chain for chain in chains if chain.year == year])


def test_without_chains_there_is_nothing_to_know() -> None:
    assert depth([])[Level.FACTORY].by_count.share is None
