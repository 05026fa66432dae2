"""One filter for table and map: which rows of a list fit, from what stands in the address.

It narrows what is published; it never looks at a member. A row fits a stone because the list itself names that stone
there.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from urllib.parse import urlencode

from trustone.domain import disclosure as rules
from trustone.register.maps.places import PublishedPlace

FIELDS = ("country", "stone", "theme", "level")
SHOWS = ("stones", "themes")
LONGEST = 40


@dataclass(frozen=True, slots=True)
class Choice:
    """What is asked for; empty = all. ``show``: one map of places, or one for each stone or theme.

    ``not_known``: names of fields whose value this list does not have, with what was asked (cut off, for a sentence).
    """

    country: str = ""
    stone: str = ""
    theme: str = ""
    level: str = ""
    show: str = ""
    not_known: tuple[tuple[str, str], ...] = ()

    @property
    def narrows(self) -> bool:
        return any((self.country, self.stone, self.theme, self.level))

    def address(self, **changed: str) -> str:
        """The query of this choice, for a link; fields in a fixed order, empty ones left out."""
        there = {name: changed.get(name, getattr(self, name)) for name in (*FIELDS, "show")}
        return urlencode([(name, value) for name, value in there.items() if value])


def read_choice(asked: Mapping[str, str], known: Mapping[str, Iterable[str]], country: str = "") -> Choice:
    """The choice in an address. What the list does not have is left out and named. ``country`` of the path wins."""
    values, unknown = {}, []
    for name in (*FIELDS, "show"):
        value = asked.get(name, "").strip()
        if name == "country" and country:
            values[name] = country
        elif value and value in set(known.get(name, SHOWS)):
            values[name] = value
        elif value:
            unknown.append((name, value[:LONGEST]))
    return Choice(**values, not_known=tuple(unknown))


def fitting(
    places: Iterable[PublishedPlace], choice: Choice, themes: Callable[[PublishedPlace], Iterable[str]]
) -> list[PublishedPlace]:
    """The rows a choice leaves. Without a level, a place whose rows below it say all of it is left out."""
    found = [
        one
        for one in places
        if (not choice.country or one.country == choice.country)
        and (not choice.stone or choice.stone in one.stones)
        and (not choice.level or one.level == choice.level)
        and (not choice.theme or choice.theme in themes(one))
    ]
    if choice.level:
        return found
    below: dict[rules.Place, set[str]] = {}
    for one in found:
        for depth in range(2, len(one.place)):
            below.setdefault(one.place[:depth], set()).update(one.stones)
    return [one for one in found if not _said_below(one, below.get(one.place))]


def _said_below(one: PublishedPlace, named: set[str] | None) -> bool:
    """``named``: the stones of the rows inside it, ``None`` when there are none."""
    return named is not None and len(one.place) > 1 and not one.deeper_unknown and named >= set(one.stones)
