"""Gives words their categories: one look-up per word, so the time grows with the length of the text alone."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

from trustone.domain.procurement.validators.units import Unit, tokens_of
from trustone.domain.procurement.validators.vocabulary import CATEGORIES, COVERS, phrases
from trustone.domain.procurement.validators.words import PlaceWord, WordLists

NAMES = ("PLACE", "TRADE", "BRAND", "LABEL", "INITIATIVE", "OWN")


@dataclass(frozen=True, slots=True)
class Tag:
    """A category over the words ``start`` to ``end`` (not included) of a unit; a place brings its entry."""

    category: str
    start: int
    end: int
    place: PlaceWord | None = None


@dataclass(frozen=True, slots=True)
class _Entry:
    category: str
    words: tuple[str, ...]
    place: PlaceWord | None = None


@dataclass(slots=True)
class Tagged:
    """A unit with its categories: per word, of the whole, and the names found."""

    unit: Unit
    at: list[frozenset[str]]
    names: list[Tag]
    present: frozenset[str]

    def near(self, category: str, start: int, end: int) -> bool:
        """Whether one of the words from ``start`` to before ``end`` has the category."""
        return any(category in self.at[place] for place in range(max(start, 0), min(end, len(self.at))))


class Tagger:
    """Knows the words of the lists and of the vocabulary."""

    def __init__(self, lists: WordLists) -> None:
        self._exact: dict[str, list[_Entry]] = defaultdict(list)
        self._begins: dict[str, list[_Entry]] = defaultdict(list)
        self._ends: dict[str, list[_Entry]] = defaultdict(list)
        self._known: dict[str, tuple[frozenset[str], tuple[_Entry, ...]]] = {}
        for category, words in CATEGORIES.items():
            for phrase in phrases(words):
                self._add(_Entry(category, phrase))
        for place in lists.places:
            self._add(_Entry("PLACE", _folded(place.word), place))
        named = (
            ("TRADE", lists.trade_names),
            ("BRAND", lists.brands),
            ("LABEL", lists.labels),
            ("STONE", lists.stones),
        )
        for category, names in (*named, ("INITIATIVE", lists.initiatives), ("OWN", lists.own_names)):
            for name in names:
                self._add(_Entry(category, _folded(name)))

    def _add(self, entry: _Entry) -> None:
        if not entry.words:
            return
        first = entry.words[0]
        if first.startswith("*"):
            self._ends[first[1:]].append(entry)
        elif first.endswith("*"):
            self._begins[first[:-1]].append(entry)
        else:
            self._exact[first].append(entry)

    def _look_up(self, word: str) -> tuple[frozenset[str], tuple[_Entry, ...]]:
        """The categories of a word by itself, and the entries that need a closer look: phrases and names."""
        known = self._known.get(word)
        if known is None:
            found = list(self._exact.get(word, ()))
            for length in range(2, min(len(word), 40) + 1):
                found += self._begins.get(word[:length], ())
                found += self._ends.get(word[-length:], ()) if length < len(word) else ()
            alone = frozenset(one.category for one in found if len(one.words) == 1)
            close = tuple(one for one in found if len(one.words) > 1 or one.category in NAMES or one.category in COVERS)
            known = self._known[word] = (alone, close)
        return known

    def tag(self, unit: Unit) -> Tagged:
        """The categories of the unit's words. Phrases that make innocent hide what stands inside them."""
        words = [token.word for token in unit.tokens]
        looked = [self._look_up(word) for word in words]
        at: list[frozenset[str]] = [alone for alone, _ in looked]
        tags: list[Tag] = []
        for place, (_, close) in enumerate(looked):
            for entry in close:
                if len(entry.words) == 1 or _goes_on(entry.words, words, place):
                    tags.append(Tag(entry.category, place, place + len(entry.words), entry.place))
        if tags:
            tags = _cover(tags, at)
            for tag in tags:
                for place in range(tag.start, tag.end):
                    at[place] |= {tag.category}
        names = _longest(tag for tag in tags if tag.category in NAMES)
        return Tagged(unit, at, names, frozenset().union(*at))


def _cover(tags: list[Tag], at: list[frozenset[str]]) -> list[Tag]:
    """Without the tags wholly inside an innocent phrase; the words of the phrase lose their own categories."""
    covered = {place for tag in tags if tag.category in COVERS for place in range(tag.start, tag.end)}
    for place in covered:
        at[place] = frozenset()
    return [tag for tag in tags if tag.category in COVERS or not covered.issuperset(range(tag.start, tag.end))]


def _folded(name: str) -> tuple[str, ...]:
    """The words of a name as they are compared; a ``*`` at the end is kept."""
    tokens = [token.word for token in tokens_of(name, 0, len(name))]
    if tokens and name.rstrip().endswith("*"):
        tokens[-1] += "*"
    return tuple(tokens)


def _goes_on(phrase: tuple[str, ...], words: list[str], place: int) -> bool:
    if place + len(phrase) > len(words):
        return False
    return all(_matches(pattern, words[place + step]) for step, pattern in enumerate(phrase) if step)


@lru_cache(maxsize=20_000)
def _matches(pattern: str, word: str) -> bool:
    return word.startswith(pattern[:-1]) if pattern.endswith("*") else word == pattern


def _longest(names: Iterable[Tag]) -> list[Tag]:
    """Of names that overlap the longest; of the same length a trade name first, one's own name last."""
    kept: list[Tag] = []
    taken: set[int] = set()
    order = {"TRADE": 0, "OWN": 3}
    for tag in sorted(names, key=lambda one: (one.start - one.end, order.get(one.category, 2), one.start)):
        span = set(range(tag.start, tag.end))
        if not span & taken:
            kept.append(tag)
            taken |= span
    return sorted(kept, key=lambda one: one.start)
