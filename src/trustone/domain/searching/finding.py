"""Finding entries by a question, best first, with the reason why each is there; and what may have been meant.

An entry has labels: its name, other names it is or was known by, and more that it can be found by (its town, its
number). Every word of the question must fit some label of the entry. An entry is as good as the worst of its words,
each taken at its best; the whole of a label, also when it is written in one word or apart, is better than its words.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from enum import IntEnum
from itertools import pairwise

from rapidfuzz import process
from rapidfuzz.distance import OSA

from trustone.domain.searching.fitting import Fit, fit_of
from trustone.domain.searching.words import MOST_WORDS, search_words

_LEAST_LIKENESS = 0.55
"""Likeness (1 - errors / letters) from which a label is worth proposing; found by trying misspellings."""


class LabelKind(IntEnum):
    """What a label is of its entry; where everything else is the same, a lower one comes first."""

    NAME = 0
    ALSO = 1
    FORMER = 2
    PLACE = 3
    NUMBER = 4


@dataclass(frozen=True, slots=True)
class Label:
    """A text by which an entry is found. ``until``: what the page says of a former name, for instance a year."""

    text: str
    kind: LabelKind = LabelKind.NAME
    until: str = ""


@dataclass(frozen=True, slots=True)
class Entry:
    """Something that can be found. ``key`` is unique in an index; ``order`` decides between equals (then ``key``)."""

    key: str
    labels: tuple[Label, ...]
    order: str = ""


@dataclass(frozen=True, slots=True)
class Found:
    """An entry that fits. ``by``: the labels besides the name that were needed; ``errors``: letters forgiven."""

    key: str
    fit: Fit
    errors: int = 0
    by: tuple[Label, ...] = ()

    @property
    def is_near(self) -> bool:
        """It only fits when a misspelling is forgiven."""
        return self.fit is Fit.FUZZY


@dataclass(frozen=True, slots=True)
class _Place:
    """Where a word stands: the entry and its label, by their positions. ``joined``: two neighbours as one word."""

    entry: int
    label: int


@dataclass(frozen=True, slots=True)
class SearchIndex:
    """Entries with their words ready; made once for the same entries. ``whole``: labels as one word."""

    entries: tuple[Entry, ...]
    places: dict[str, tuple[_Place, ...]] = field(repr=False)
    whole: dict[str, tuple[_Place, ...]] = field(repr=False)


def index_of(entries: Iterable[Entry]) -> SearchIndex:
    """Everything that can be worked out before somebody asks."""
    entries = tuple(entries)
    places: dict[str, dict[_Place, None]] = {}
    whole: dict[str, dict[_Place, None]] = {}
    for number, entry in enumerate(entries):
        for position, label in enumerate(entry.labels):
            words = search_words(label.text)
            place = _Place(number, position)
            if not words:
                continue
            whole.setdefault("".join(words), {})[place] = None
            for word in (*words, *(left + right for left, right in pairwise(words))):
                places.setdefault(word, {})[place] = None
    return SearchIndex(
        entries,
        {word: tuple(found) for word, found in places.items()},
        {word: tuple(found) for word, found in whole.items()},
    )


def find(index: SearchIndex, question: str) -> tuple[Found, ...]:
    """The entries that fit, best first; nothing for a question without a letter or digit."""
    words = search_words(question)[:MOST_WORDS]
    if not words:
        return ()
    best = _by_words(index, words)
    for place in index.whole.get("".join(words), ()):
        label = index.entries[place.entry].labels[place.label]
        same = (Fit.SAME, 0, label.kind, (place.label,))
        best[place.entry] = min(best.get(place.entry, same), same)
    ranked = sorted(
        (fit, errors, kind, index.entries[entry].order, index.entries[entry].key, entry, labels)
        for entry, (fit, errors, kind, labels) in best.items()
    )
    return tuple(
        Found(key, fit, errors, _by(index.entries[entry], labels)) for fit, errors, _, _, key, entry, labels in ranked
    )


_Best = tuple[Fit, int, LabelKind, tuple[int, ...]]


def _by_words(index: SearchIndex, words: Sequence[str]) -> dict[int, _Best]:
    """For each entry in which every word fits: the worst fit, the errors together, and the labels that were used."""
    best: dict[int, _Best] | None = None
    for word in dict.fromkeys(words):
        own = _by_word(index, word)
        if best is None:
            best = {entry: (fit, errors, kind, (label,)) for entry, (fit, errors, kind, label) in own.items()}
        else:
            best = {entry: _both(best[entry], own[entry]) for entry in best.keys() & own.keys()}
        if not best:
            return {}
    return best or {}


def _both(one: _Best, other: tuple[Fit, int, LabelKind, int]) -> _Best:
    fit, errors, kind, labels = one
    return max(fit, other[0]), errors + other[1], max(kind, other[2]), (*labels, other[3])


def _by_word(index: SearchIndex, word: str) -> dict[int, tuple[Fit, int, LabelKind, int]]:
    """The best fit of one word in each entry."""
    best: dict[int, tuple[Fit, int, LabelKind, int]] = {}
    for known, places in index.places.items():
        fitting = fit_of(word, known)
        if fitting is None:
            continue
        for place in places:
            kind = index.entries[place.entry].labels[place.label].kind
            here = (*fitting, kind, place.label)
            if place.entry not in best or here < best[place.entry]:
                best[place.entry] = here
    return best


def _by(entry: Entry, labels: Iterable[int]) -> tuple[Label, ...]:
    used = (entry.labels[position] for position in sorted(set(labels)))
    return tuple(label for label in used if label.kind is not LabelKind.NAME)


def suggest(index: SearchIndex, question: str, *, most: int = 3) -> tuple[str, ...]:
    """Labels that may have been meant when nothing fits, most alike first; numbers are never proposed.

    What is proposed is found: the label is a question that has an answer.
    """
    asked = "".join(search_words(question)[:MOST_WORDS])
    if len(asked) <= _TOO_SHORT:
        return ()
    choices = {
        label.text: "".join(search_words(label.text))
        for entry in index.entries
        for label in entry.labels
        if label.kind is not LabelKind.NUMBER
    }
    rows = process.extract(asked, choices, scorer=OSA.normalized_similarity, score_cutoff=_LEAST_LIKENESS, limit=None)
    ranked = sorted(rows, key=lambda row: (-row[1], row[2]))
    return tuple(str(row[2]) for row in ranked[:most])


_TOO_SHORT = 2
