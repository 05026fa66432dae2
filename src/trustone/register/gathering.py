"""The chains and members a list is made from, in the form the rules take: the same cells as the command line reads."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Sequence
from dataclasses import astuple, dataclass, is_dataclass
from typing import Any

from trustone.catalog.models import Covenant
from trustone.domain import disclosure as rules
from trustone.domain.problems import Problem, Refused, Severity
from trustone.members.selectors import disclosure_members
from trustone.supply import selectors as supply

DEFAULT_WINDOW = 2


@dataclass(frozen=True, slots=True)
class Gathered:
    """Chains, members by number, and the digest of both."""

    chains: tuple[rules.Chain, ...]
    members: rules.Members
    digest: str


def settings_for(covenant: Covenant, year: int | None) -> rules.Settings:
    """What the covenant decided. ``k`` None = not decided: making a list is then refused (DIS-001)."""
    return rules.Settings(
        k=covenant.disclosure_k,
        year=year,
        window=covenant.disclosure_window or DEFAULT_WINDOW,
        year_end=rules.parse_year_end(covenant.year_end),
        covenant=covenant.key,
    )


def gather(covenant: Covenant, year: int, only: str | None = None) -> Gathered:
    """Everything reported up to a year, or that of one member only (by number).

    Raises ``Refused`` when the stored data breaks a rule of the list.
    """
    chain_rows = (_cells(row) for row in supply.disclosure_rows(covenant, year))
    chain_cells = [_without_gap(cells) for cells in chain_rows if only is None or cells[0] == only]
    member_cells = [
        cells for row in disclosure_members(covenant) if (cells := _cells(row)) and only in {None, cells[0]}
    ]
    chains = rules.parse_chains(rules.CHAIN_COLUMNS, chain_cells)
    members = rules.parse_members(rules.MEMBER_COLUMNS, member_cells)
    _refuse_errors([*chains.problems, *members.problems])
    return Gathered(chains.chains, members.spells, _digest(chain_cells, member_cells))


def _cells(row: Any) -> list[str]:
    values: Iterable[Any] = astuple(row) if is_dataclass(row) and not isinstance(row, type) else row
    return ["" if value is None else str(value) for value in values]


def _without_gap(cells: list[str]) -> list[str]:
    """A place below a level that is not known cannot be placed in the list: it counts as known down to the gap."""
    first, last = 2, 2 + len(rules.LEVELS)
    gap = next((n for n in range(first, last) if not cells[n].strip()), last)
    return [*cells[:gap], *[""] * (last - gap), *cells[last:]]


def _digest(*tables: Sequence[Sequence[str]]) -> str:
    text = json.dumps([sorted(table) for table in tables], ensure_ascii=False, separators=(",", ":"))
    return hashlib.sha256(text.encode()).hexdigest()


def _refuse_errors(problems: Iterable[Problem]) -> None:
    errors = [problem for problem in problems if problem.severity is Severity.ERROR]
    if errors:
        raise Refused(errors)
