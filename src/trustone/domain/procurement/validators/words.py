"""The names a validator looks for. They come from content packs; the grammar around them is in ``vocabulary``."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class PlaceKind(StrEnum):
    """A country is refused as a country; a region, a town, a continent or a union as a region."""

    COUNTRY = "country"
    REGION = "region"


@dataclass(frozen=True, slots=True)
class PlaceWord:
    """One word or phrase for a place: a name ("India"), an adjective ("Indiase"), an inhabitant.

    ``word`` may end in ``*`` for its endings ("belgisch*"). ``ambiguous``: also an ordinary word ("Namen", "Polish"),
    so it counts only with a capital inside a sentence or after a word such as "uit". ``place``: a code or a name that
    tells which place it is ("IN"), for the sentence.
    """

    word: str
    kind: PlaceKind
    place: str = ""
    ambiguous: bool = False


@dataclass(frozen=True, slots=True)
class WordLists:
    """Everything with a name. ``trade_names`` are stone names tied to an origin ("petit granit"); ``own_names`` are the
    authority's name, town and address, which are never an origin unless the text says so.
    """

    places: tuple[PlaceWord, ...] = ()
    trade_names: tuple[str, ...] = ()
    brands: tuple[str, ...] = ()
    labels: tuple[str, ...] = ()
    initiatives: tuple[str, ...] = ()
    stones: tuple[str, ...] = ()
    own_names: tuple[str, ...] = ()
