"""A list as anybody reads it: what is compared when somebody attacks it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from trustone.domain.disclosure.counting import Row
from trustone.domain.disclosure.listing import ALGORITHM
from trustone.domain.disclosure.output import place_of
from trustone.domain.disclosure.places import LEVELS
from trustone.domain.disclosure.years import YearEnd, parse_year_end

ENDS = "\0ends"
"""In the place of a stone: the row of groups whose chains end at the place, the place minus everything below it."""


@dataclass(frozen=True, slots=True)
class Published:
    """A list as anybody reads it. ``by_the_rules``: it says that it was made with the method that is documented."""

    covenant: str | None
    k: int
    year: int
    covers: tuple[int, ...]
    counted_to: int
    year_end: YearEnd
    rows: frozenset[Row]
    by_the_rules: bool = True

    def could_name(self, row: Row) -> bool:
        """Whether a list has a line for such a row at all: below the deepest level nothing can be unknown."""
        return row[1] != ENDS or len(row[0]) < len(LEVELS)


def published(document: Mapping[str, Any]) -> Published:
    """A list from its document, whose form was checked (``read_document``)."""
    rows: set[Row] = set()
    for entry in document["rows"]:
        place = place_of(entry)
        rows |= {(place, ""), *((place, stone) for stone in entry["stones"])}
    rows |= {(place_of(entry), ENDS) for entry in document["unknown_deeper"]}
    return Published(
        covenant=document["covenant"],
        k=document["k"],
        year=document["year"],
        covers=tuple(document["covers"]),
        counted_to=document["counted_to"],
        year_end=parse_year_end(document["year_end"]),
        rows=frozenset(rows),
        by_the_rules=document["algorithm"] == ALGORITHM,
    )
