"""How deep chains are known: the share of factories, of quarry areas and of quarries, by count and by volume.

``docs/algorithms/chain-depth.md`` explains the rule with a worked table. Source: the covenant publishes "per cent of
factories known" and "per cent of quarries known" per year; it does not say what is counted. Here the chain is counted
(a factory nobody knows cannot be counted itself), and, beside it, the quantity bought.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from fractions import Fraction

from trustone.domain.supply.facts import ChainFacts, KnownBy, Level

ALGORITHM = "chain-depth/1"

#: The levels whose depth is measured. The direct supplier is required, hence always known.
LEVELS = (Level.FACTORY, Level.AREA, Level.QUARRY)


@dataclass(frozen=True, slots=True)
class Share:
    """``known`` out of ``total``; ``share`` is ``None`` when there is nothing to know."""

    known: Fraction = Fraction(0)
    total: Fraction = Fraction(0)

    @property
    def share(self) -> Fraction | None:
        return self.known / self.total if self.total else None

    def plus(self, amount: Fraction, *, known: bool) -> Share:
        """This share with ``amount`` more in the total, and in what is known when it is."""
        return Share(self.known + (amount if known else 0), self.total + amount)


@dataclass(frozen=True, slots=True)
class LevelDepth:
    """Depth at one level. ``by_volume`` per unit, for units are never converted; ``evidence`` counts known links by
    how they are known; ``without_quantity`` counts chains that ``by_volume`` leaves out for want of a quantity."""

    level: Level
    by_count: Share
    by_volume: Mapping[str, Share] = field(default_factory=dict)
    evidence: Mapping[KnownBy, int] = field(default_factory=dict)
    without_quantity: int = 0
    not_applicable: int = 0


def depth(chains: Iterable[ChainFacts]) -> dict[Level, LevelDepth]:
    """Depth of the chains handed in (one member and year, or any other selection) at every level."""
    known_chains = list(chains)
    return {level: _level(level, known_chains) for level in LEVELS}


def depth_by_year(chains: Iterable[ChainFacts]) -> dict[int, dict[Level, LevelDepth]]:
    """Depth per reporting year, oldest first."""
    by_year: dict[int, list[ChainFacts]] = {}
    for chain in chains:
        by_year.setdefault(chain.year, []).append(chain)
    return {year: depth(by_year[year]) for year in sorted(by_year)}


def _state(chain: ChainFacts, level: Level) -> tuple[bool, KnownBy | None]:
    if level is Level.AREA:
        return chain.area.is_known, chain.area.known_by
    link = chain.factory if level is Level.FACTORY else chain.quarry
    return link.is_known, link.known_by


def _level(level: Level, chains: list[ChainFacts]) -> LevelDepth:
    by_count = Share()
    by_volume: dict[str, Share] = {}
    evidence: dict[KnownBy, int] = {}
    without_quantity = not_applicable = 0
    for chain in chains:
        known, known_by = _state(chain, level)
        if not known and known_by is KnownBy.NONE:
            not_applicable += 1
            continue
        by_count = by_count.plus(Fraction(1), known=known)
        if known and known_by is not None and known_by.is_evidence:
            evidence[known_by] = evidence.get(known_by, 0) + 1
        if chain.quantity is None or not chain.unit:
            without_quantity += 1
        else:
            by_volume[chain.unit] = by_volume.get(chain.unit, Share()).plus(Fraction(chain.quantity), known=known)
    return LevelDepth(level, by_count, by_volume, evidence, without_quantity, not_applicable)
