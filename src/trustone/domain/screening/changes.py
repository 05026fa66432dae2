"""What an installation changes in the words that come with the product: kept as changes by code, applied, compared.

Codes of words of one's own begin with ``X``; the product never uses that letter, so the two cannot meet.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from trustone.domain.screening.words import Word, word_from

OWN = "X"
MOST_OWN = 9999


class What(StrEnum):
    """What is done to a word of the product, or that it is one's own."""

    ADDED = "added"
    CHANGED = "changed"
    OFF = "off"


@dataclass(frozen=True, slots=True)
class Change:
    """``word``: as it is from now on; of a word that is switched off ``None``."""

    what: What
    word: Word | None = None

    def as_kept(self) -> dict[str, Any]:
        """As it is stored."""
        return {"what": self.what.value, **({"word": self.word.as_row()} if self.word else {})}


Changes = Mapping[str, Change]


def changes_from(kept: Mapping[str, Any]) -> dict[str, Change]:
    """Changes from what was stored."""
    return {
        code: Change(What(one["what"]), word_from(one["word"]) if one.get("word") else None)
        for code, one in kept.items()
    }


def as_kept(changes: Changes) -> dict[str, Any]:
    """What is stored, in order of code."""
    return {code: changes[code].as_kept() for code in sorted(changes)}


def applied(base: Iterable[Word], changes: Changes) -> tuple[Word, ...]:
    """The words that count: those of the product with the changes, then one's own in order of code."""
    own = [one.word for code, one in sorted(changes.items()) if one.what is What.ADDED and one.word is not None]
    return (*_kept(base, changes), *own)


def _kept(base: Iterable[Word], changes: Changes) -> Iterator[Word]:
    for word in base:
        change = changes.get(word.code)
        if change is None:
            yield word
        elif change.word is not None:
            yield change.word


def with_word(base: Mapping[str, Word], changes: Changes, word: Word) -> dict[str, Change]:
    """The changes with a word as it is from now on; a word that is again as delivered is no change."""
    found = dict(changes)
    delivered = base.get(word.code)
    if delivered == word:
        found.pop(word.code, None)
    else:
        found[word.code] = Change(What.ADDED if delivered is None else What.CHANGED, word)
    return found


def without_word(base: Mapping[str, Word], changes: Changes, code: str) -> dict[str, Change]:
    """The changes with a word switched off; one's own word goes."""
    found = dict(changes)
    if code in base:
        found[code] = Change(What.OFF)
    else:
        found.pop(code, None)
    return found


def next_code(taken: Iterable[str]) -> str:
    """A free code for a word of one's own; empty when all are taken."""
    used = {code for code in taken if code.startswith(OWN)}
    highest = max((int(code[1:]) for code in used), default=0)
    if highest < MOST_OWN:
        return f"{OWN}{highest + 1:04}"
    return next((code for code in (f"{OWN}{number:04}" for number in range(1, MOST_OWN)) if code not in used), "")


@dataclass(frozen=True, slots=True)
class Difference:
    """One word in two lists; ``None`` where it does not stand."""

    code: str
    before: Word | None
    after: Word | None

    @property
    def what(self) -> What:
        """What was done to it on the way."""
        if self.before is None:
            return What.ADDED
        return What.OFF if self.after is None else What.CHANGED


def differences(before: Iterable[Word], after: Iterable[Word]) -> list[Difference]:
    """Every word that is not the same in both, in order of code."""
    old, new = {word.code: word for word in before}, {word.code: word for word in after}
    return [
        Difference(code, old.get(code), new.get(code))
        for code in sorted(old.keys() | new.keys())
        if old.get(code) != new.get(code)
    ]


class Carried(StrEnum):
    """What there is to say of one change that was taken along to newer words of the product."""

    CAME = "came"  # the product has this word now: one's own is not needed any more
    BOTH = "both"  # changed here and by the product: the change made here stays
    GONE = "gone"  # the product dropped the word: the change made here stays as a word of one's own
    OFF_GONE = "off_gone"  # switched off here, dropped by the product: nothing is left to do


def carried(
    old: Sequence[Word], new: Sequence[Word], changes: Changes
) -> tuple[dict[str, Change], list[tuple[str, Carried]]]:  # fmt: skip
    """Changes made to older words of the product, for its newer ones; and what to say of single ones."""
    were, are = {word.code: word for word in old}, {word.code: word for word in new}
    said = {word.said for word in new}
    found: dict[str, Change] = {}
    notes: list[tuple[str, Carried]] = []
    for code, change in sorted(changes.items()):
        word = change.word
        if change.what is What.ADDED and word is not None:
            if word.said in said:
                notes.append((code, Carried.CAME))
            else:
                found[code] = change
        elif code not in are:
            notes.append((code, Carried.OFF_GONE if word is None else Carried.GONE))
            if word is not None:
                own = next_code([*changes, *found])
                found[own] = Change(What.ADDED, _renamed(word, own))
        elif word == are[code]:
            notes.append((code, Carried.CAME))
        else:
            found[code] = change
            if are[code] != were.get(code):
                notes.append((code, Carried.BOTH))
    return found, notes


def _renamed(word: Word, code: str) -> Word:
    return word_from({**word.as_row(), "code": code})
