"""How well one word of a question fits a word of a name.

The order of :class:`Fit` is the order of the results. Distances count a letter too many, too few, another one, and two
neighbours that changed places as one error each (optimal string alignment). Our choice of what is forgiven: nothing
in words of up to three letters, one error up to seven, two in longer ones.
"""

from __future__ import annotations

from enum import IntEnum

from rapidfuzz.distance import OSA


class Fit(IntEnum):
    """Best first. ``SAME``: the whole name; the others are about the words in it."""

    SAME = 0
    WORD = 1
    PREFIX = 2
    PART = 3
    FUZZY = 4


_LEAST_PART = 3
"""Letters a word needs before it is looked for inside another word."""


def allowed_errors(word: str) -> int:
    """How many errors a word may hold and still be meant."""
    if len(word) <= 3:
        return 0
    return 1 if len(word) <= 7 else 2


def fit_of(asked: str, word: str) -> tuple[Fit, int] | None:
    """How ``asked`` fits ``word`` (both as ``search_words`` gives them) and with how many errors; ``None`` not at all.

    >>> fit_of("steen", "natuursteenhandel"), fit_of("natursteen", "natuursteenhandel"), fit_of("kei", "kalk")
    ((<Fit.PART: 3>, 0), (<Fit.FUZZY: 4>, 1), None)
    """
    if asked == word:
        return Fit.WORD, 0
    if word.startswith(asked):
        return Fit.PREFIX, 0
    if len(asked) >= _LEAST_PART and asked in word:
        return Fit.PART, 0
    errors = _errors(asked, word)
    return None if errors is None else (Fit.FUZZY, errors)


def _errors(asked: str, word: str) -> int | None:
    """Errors against the whole word or, in a longer word, against as many letters of its beginning."""
    most = allowed_errors(asked)
    if not most or any(char.isdigit() for char in asked):
        return None
    lengths = {len(word), *(range(len(asked) - 1, min(len(asked) + 2, len(word))))} if len(word) > len(asked) else ()
    found = [OSA.distance(asked, word[:length], score_cutoff=most) for length in lengths or (len(word),)]
    errors = min(found)
    return errors if errors <= most else None
