"""The packs for buyers as the rules of procurement read them: values, lines, stations, blocks and names.

The rules know no database; this is where rows become their facts. Nothing is decided here.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from trustone.catalog.models import ClauseBlock, NamedKind, OriginWord, ProcurementLine, ProcurementValue, StationState
from trustone.catalog.selectors import (
    clause_blocks,
    issued_blocks,
    labels,
    legal_sources,
    origin_words,
    procurement_lines,
    procurement_stations,
    procurement_values,
)
from trustone.domain.procurement.blocks import Block, Condition, Hook
from trustone.domain.procurement.dated import DatedValue, Mark, value_on
from trustone.domain.procurement.levels import Setting, Settings
from trustone.domain.procurement.lines import Limit, Line, Passage, StationRule
from trustone.domain.procurement.purchase import ContractKind
from trustone.domain.procurement.validators.words import PlaceKind, PlaceWord, WordLists

_LEVEL_KEYS = {
    "incidental": "level_incidental_below",
    "light": "level_light_from",
    "full": "level_full_from",
    "long_months": "level_long_framework",
}


def dated_values() -> tuple[DatedValue, ...]:
    """Every amount with its period, for ``value_on``. One query."""
    return tuple(_dated(row) for row in procurement_values())


def _dated(row: ProcurementValue) -> DatedValue:
    return DatedValue(
        key=row.key,
        value=row.value,
        valid_from=row.valid_from,
        valid_until=row.valid_until,
        scope=row.scope,
        unit="EUR" if row.unit == "euro" else row.unit,
        mark=Mark(row.mark),
        source=row.source,
        source_url=row.source_url,
    )


def level_settings(day: date, values: Iterable[DatedValue] | None = None) -> Settings:
    """Where the levels part when an authority has set nothing of its own. Raises ``Refused`` PRC-050 for a day without.

    What the pack does not name keeps the default of the rules.
    """
    known = tuple(dated_values() if values is None else values)
    found = {name: value_on(known, key, "", day) for name, key in _LEVEL_KEYS.items()}
    return Settings(**{name: Setting(one.value, one.mark, one.source) for name, one in found.items()})


def lines() -> tuple[Line, ...]:
    """Every line of both countries with its limits. One query."""
    rows = procurement_lines()
    return tuple(_line(row, country) for row in rows for country in row.title)


def _line(row: ProcurementLine, country: str) -> Line:
    limits = (
        Limit(
            key=limit["key"],
            kinds=frozenset(limit.get("kinds", ContractKind)),
            central=limit.get("central"),
            binding=limit["binding"],
        )
        for limit in row.limits[country]
    )
    return Line(row.code, country, tuple(limits))


def route_rules() -> tuple[StationRule, ...]:
    """What a line shortens or skips by itself, to hand to ``route``; the words are those of ``station.on_line``.

    Where several entries name a line, the first one decides, as on the page. One query.
    """
    found = []
    for station in procurement_stations():
        told: set[tuple[str, str]] = set()
        for entry in station.on_lines:
            here = {(line, country) for line in entry["lines"] for country in entry.get("countries", station.differs)}
            passage = Passage.SHORT if entry["state"] == StationState.SHORT else Passage.SKIPPED
            found += [
                StationRule(station.code, passage, "on_this_line", frozenset({line}), frozenset({country}))
                for line, country in sorted(here - told)
            ]
            told |= here
    return tuple(found)


def blocks() -> tuple[Block, ...]:
    """The blocks of which clauses are made now, in their order. Two queries."""
    return _as_blocks(clause_blocks())


def blocks_ever_issued() -> tuple[Block, ...]:
    """Every version a clause may have been made of, to recognise issued texts. Two queries."""
    return _as_blocks(issued_blocks())


def _as_blocks(rows: Iterable[ClauseBlock]) -> tuple[Block, ...]:
    laws = {code: law.short.get("en", code) for code, law in legal_sources().items()}
    return tuple(_block(row, laws) for row in rows)


def _block(row: ClauseBlock, laws: dict[str, str]) -> Block:
    return Block(
        name=row.name,
        version=row.version,
        part=row.part,
        order=row.position,
        texts=row.texts,
        condition=Condition(
            levels=frozenset(row.levels),
            countries=frozenset(row.texts),
            lines=frozenset(row.lines),
            kinds=frozenset(row.kinds),
            needs=frozenset(row.needs),
            without=frozenset(row.not_with),
        ),
        parameters=tuple(row.parameters),
        hooks=tuple(Hook(f"{laws[hook['law']]}, {hook['article']}", Mark(hook["mark"])) for hook in row.hooks),
        owner=row.owner.get("en", ""),
        reviewer=row.reviewer or None,
        reviewed_on=row.reviewed_on,
        expires_on=row.expires_on,
    )


def word_lists(own_names: Iterable[str] = ()) -> WordLists:
    """Everything with a name. ``own_names``: the authority's name, town and address. Two queries."""
    rows = list(origin_words())
    named = {label.title_in("en") for label in labels()} - set(_words(rows, NamedKind.INITIATIVE))
    return WordLists(
        places=tuple(place for row in rows for place in _places(row)),
        trade_names=_words(rows, NamedKind.TRADE_NAME),
        brands=_words(rows, NamedKind.BRAND),
        labels=tuple(dict.fromkeys((*_words(rows, NamedKind.LABEL), *sorted(named)))),
        initiatives=_words(rows, NamedKind.INITIATIVE),
        own_names=tuple(own_names),
    )


def _words(rows: Iterable[OriginWord], kind: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys(word for row in rows if row.kind == kind for word in row.all_words))


def _places(row: OriginWord) -> Iterable[PlaceWord]:
    """A country is refused as a country; a region, a continent or a union as a region."""
    if row.kind not in (NamedKind.COUNTRY, NamedKind.CONTINENT, NamedKind.REGION):
        return
    kind = PlaceKind.COUNTRY if row.kind == NamedKind.COUNTRY else PlaceKind.REGION
    place = row.country_code or row.title.get("en", row.code)
    for word in row.all_words:
        yield PlaceWord(word, kind, place, word in row.ambiguous)
