"""The published list in the reader's words: titles of countries and stones, rows under their country."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from django.utils.translation import get_language

from trustone.catalog.selectors import countries, sort_key, stones
from trustone.domain import disclosure as rules
from trustone.register.models import QuarryList


@dataclass(frozen=True, slots=True)
class AreaRow:
    """A published place below a country: ``path`` are its names, ``deeper_unknown`` that chains end there."""

    path: tuple[str, ...]
    stones: tuple[str, ...]
    deeper_unknown: bool

    @property
    def name(self) -> str:
        """``Rajasthan › Bundi``; a name that repeats the one above it stands once."""
        return " › ".join(name for n, name in enumerate(self.path) if n == 0 or name != self.path[n - 1])


@dataclass(slots=True)
class CountryRows:
    """A published country and what is published inside it."""

    code: str
    title: str
    stones: tuple[str, ...]
    deeper_unknown: bool
    areas: list[AreaRow] = field(default_factory=list)


class Titles:
    """Names of countries and stones in the active language, read in two queries."""

    def __init__(self, codes: Iterable[str] | None = None) -> None:
        """``codes``: the countries that will be named (default: any)."""
        named = countries() if codes is None else countries().filter(code__in=codes)
        self.countries = {row.code: row.title_now for row in named}
        self.stones = {row.code: row.title_now for row in stones()}

    def place(self, place: rules.Place) -> str:
        """``India › Rajasthan``."""
        return " › ".join((self.countries.get(place[0], place[0]), *place[1:])) if place else ""

    def short(self, place: rules.Place) -> str:
        """The same; a name that repeats the one above it stands once."""
        return self.place(tuple(name for n, name in enumerate(place) if n == 0 or name != place[n - 1]))

    def row(self, place: rules.Place, stone: str) -> str:
        """``India › Rajasthan: sandstone``; without a stone the place alone."""
        name = self.short(place)
        return f"{name}: {self.stones.get(stone, stone)}" if stone else name

    def below(self, place: rules.Place) -> str:
        """``Rajasthan › Bundi``; empty for a whole country."""
        return " › ".join(name for n, name in enumerate(place) if n > 0 and (n == 1 or name != place[n - 1]))

    def stone_names(self, codes: Iterable[str]) -> tuple[str, ...]:
        """Stones by name."""
        return tuple(sorted((self.stones.get(code, code) for code in codes), key=sort_key))


def by_country(document: Mapping[str, Any], titles: Titles) -> list[CountryRows]:
    """The rows of a list under their countries, both by name in the active language.

    A place is left out when the rows below it already say all that is published of it.
    """
    unknown = {rules.place_of(entry) for entry in document["unknown_deeper"]}
    found: dict[str, CountryRows] = {}
    for row in document["rows"]:
        place = rules.place_of(row)
        names, deeper = titles.stone_names(row["stones"]), place in unknown
        if len(place) == 1:
            found[place[0]] = CountryRows(place[0], titles.countries.get(place[0], place[0]), names, deeper)
        else:
            found[place[0]].areas.append(AreaRow(place[1:], names, deeper))
    for country in found.values():
        country.areas = [row for row in country.areas if not _said_below(row, country.areas)]
        country.areas.sort(key=lambda row: [sort_key(name) for name in row.path])
    return sorted(found.values(), key=lambda country: sort_key(country.title))


def _said_below(row: AreaRow, rows: Iterable[AreaRow]) -> bool:
    depth = len(row.path)
    below = [other for other in rows if len(other.path) > depth and other.path[:depth] == row.path]
    named = {stone for other in below for stone in other.stones}
    return bool(below) and not row.deeper_unknown and named >= set(row.stones)


@dataclass(frozen=True, slots=True)
class Reason:
    """Why an edition corrects the one before, and in which language that stands."""

    text: str
    language: str


def reason_of(found: QuarryList) -> Reason | None:
    """The reason in the active language, else in the first that was written."""
    said: dict[str, str] = found.reasons or {}
    wanted = (get_language() or "en").split("-", maxsplit=1)[0]
    language = next((code for code in (wanted, "en", "nl", *said) if said.get(code)), None)
    return Reason(said[language], language) if language else None


@dataclass(frozen=True, slots=True)
class Comparison:
    """What changes between two lists, as names."""

    added: tuple[str, ...]
    removed: tuple[str, ...]


def compare(new: Mapping[str, Any], old: Mapping[str, Any] | None, titles: Titles) -> Comparison | None:
    """Places and place × stone rows that come and go; ``None`` without an older list."""
    if old is None:
        return None
    after, before = _names(new, titles), _names(old, titles)
    return Comparison(tuple(sorted(after - before, key=sort_key)), tuple(sorted(before - after, key=sort_key)))


def _names(document: Mapping[str, Any], titles: Titles) -> set[str]:
    found = set()
    for row in document["rows"]:
        place = titles.place(rules.place_of(row))
        found.add(place)
        found.update(f"{place}: {stone}" for stone in titles.stone_names(row["stones"]))
    return found
