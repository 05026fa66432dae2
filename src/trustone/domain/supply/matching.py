"""Which rows of a file are chains we already have, so that sending a file twice changes nothing.

A row that carries the identifier of a chain is that chain. A row with the member's own reference is the one chain of
that year with the same reference. Otherwise the row must tell the same story: same product, stone, trade name,
supplier and country of purchase, and nothing in it may contradict what is known; it may fill gaps. When two chains
would fit, none is chosen: a new chain is made and the reader is told, for a wrong merge loses facts and a double entry
loses none.
"""

from __future__ import annotations

from collections.abc import Hashable, Mapping, Sequence
from dataclasses import dataclass, fields
from enum import StrEnum

from trustone.domain.problems import Problem, Severity
from trustone.domain.supply.facts import ChainFacts, Link, QuarryArea
from trustone.domain.words import fold


class Fate(StrEnum):
    """What a row does to the chains."""

    NEW = "new"
    CHANGED = "changed"
    UNCHANGED = "unchanged"
    REFUSED = "refused"


@dataclass(frozen=True, slots=True)
class Outcome:
    """``chain_id`` of the chain concerned (empty for a new one), ``changed`` the names of facts that differ."""

    fate: Fate
    chain_id: str = ""
    changed: tuple[str, ...] = ()
    problems: tuple[Problem, ...] = ()


_FACTS = tuple(entry.name for entry in fields(ChainFacts))


def _plain(value: object) -> Hashable:
    """A fact for comparing: parties by their folded name, everything else as it is."""
    if isinstance(value, Link):
        return (*value.key, value.place, value.known_by)
    if isinstance(value, QuarryArea):
        return value.code or (fold(value.name), fold(value.admin1), fold(value.admin2)), value.known_by
    if isinstance(value, tuple):
        return tuple(_plain(entry) for entry in value)
    return value


def differences(old: ChainFacts, new: ChainFacts) -> tuple[str, ...]:
    """The names of the facts that differ."""
    return tuple(
        name
        for name in _FACTS
        if (left := getattr(old, name)) != (right := getattr(new, name)) and _plain(left) != _plain(right)
    )


def fingerprint(chain: ChainFacts) -> Hashable:
    """Equal for two rows that say the same. Written out, because ten thousand rows are compared in one go."""
    return (
        *(chain.year, chain.product, chain.stone, chain.trade_name, _plain(chain.supplier), chain.purchase_region),
        *(chain.supplier_imports, tuple(map(_plain, chain.traders)), chain.traders_known_by, _plain(chain.factory)),
        *(_plain(chain.area), _plain(chain.quarry), chain.country_purchase, chain.country_processing),
        *(chain.country_extraction, chain.period_start, chain.period_end, chain.quantity, chain.unit, chain.share),
        *(chain.reference, chain.note, chain.factory_wet, chain.quarry_wet),
    )


def _story(chain: ChainFacts) -> Hashable:
    return (
        chain.year,
        chain.product,
        chain.stone,
        fold(chain.trade_name),
        fold(chain.supplier.name),
        chain.country_purchase,
        fold(chain.reference),
    )


def _deeper(chain: ChainFacts) -> tuple[Hashable, ...]:
    area = chain.area.code or fold(chain.area.name)
    return (
        tuple(fold(trader.name) for trader in chain.traders) or None,
        fold(chain.factory.name) or None,
        area or None,
        fold(chain.quarry.name) or None,
        chain.country_processing or None,
        chain.country_extraction or None,
    )


def _fills(old: tuple[Hashable, ...], new: tuple[Hashable, ...]) -> bool:
    """Whether ``new`` says all that ``old`` says, and perhaps more."""
    return all(left is None or left == right for left, right in zip(old, new, strict=True))


def match(rows: Sequence[tuple[str, ChainFacts]], existing: Mapping[str, ChainFacts]) -> tuple[Outcome, ...]:
    """The outcome of each row: (identifier or "", facts). ``existing`` are the member's chains by identifier."""
    return _Matching(existing).of(rows)


class _Matching:
    def __init__(self, existing: Mapping[str, ChainFacts]) -> None:
        self.existing = existing
        self.free = set(existing)
        self.exact: dict[Hashable, list[str]] = {}
        self.referenced: dict[Hashable, list[str]] = {}
        self.told: dict[Hashable, list[str]] = {}
        for chain_id, chain in existing.items():
            self.exact.setdefault(fingerprint(chain), []).append(chain_id)
            self.told.setdefault(_story(chain), []).append(chain_id)
            if chain.reference:
                self.referenced.setdefault((chain.year, fold(chain.reference)), []).append(chain_id)

    def of(self, rows: Sequence[tuple[str, ChainFacts]]) -> tuple[Outcome, ...]:
        outcomes: list[Outcome | None] = [None] * len(rows)
        for step in (self._by_identifier, self._by_sameness, self._by_reference, self._by_story):
            for position, (chain_id, facts) in enumerate(rows):
                if outcomes[position] is None:
                    outcomes[position] = step(chain_id, facts)
        return tuple(outcome or Outcome(Fate.NEW) for outcome in outcomes)

    def _take(self, chain_id: str, facts: ChainFacts) -> Outcome:
        self.free.discard(chain_id)
        changed = differences(self.existing[chain_id], facts)
        return Outcome(Fate.CHANGED if changed else Fate.UNCHANGED, chain_id, changed)

    def _by_identifier(self, chain_id: str, facts: ChainFacts) -> Outcome | None:
        if not chain_id:
            return None
        if chain_id not in self.existing:
            return Outcome(Fate.REFUSED, chain_id, problems=(Problem("SUP-023", {"id": chain_id}, column="chain_id"),))
        if chain_id not in self.free:
            return Outcome(Fate.REFUSED, chain_id, problems=(Problem("SUP-024", {"id": chain_id}, column="chain_id"),))
        return self._take(chain_id, facts)

    def _by_sameness(self, _: str, facts: ChainFacts) -> Outcome | None:
        fitting = [chain_id for chain_id in self.exact.get(fingerprint(facts), ()) if chain_id in self.free]
        return self._take(fitting[0], facts) if fitting else None

    def _by_reference(self, _: str, facts: ChainFacts) -> Outcome | None:
        if not facts.reference:
            return None
        place = (facts.year, fold(facts.reference))
        fitting = [chain_id for chain_id in self.referenced.get(place, ()) if chain_id in self.free]
        return self._take(fitting[0], facts) if len(fitting) == 1 else None

    def _by_story(self, _: str, facts: ChainFacts) -> Outcome | None:
        candidates = [chain_id for chain_id in self.told.get(_story(facts), ()) if chain_id in self.free]
        depth = _deeper(facts)
        fitting = [chain_id for chain_id in candidates if _fills(_deeper(self.existing[chain_id]), depth)]
        if len(fitting) == 1:
            return self._take(fitting[0], facts)
        alike = fitting or [chain_id for chain_id in candidates if _fills(depth, _deeper(self.existing[chain_id]))]
        if not alike:
            return None
        problem = Problem("SUP-025", {"id": alike[0]}, column="supplier", severity=Severity.WARNING)
        return Outcome(Fate.NEW, problems=(problem,))
