"""The form in which texts are compared when somebody searches.

Our choice, tried on the names in the tests: capitals, accents and signs do not count; ``ß`` is ``ss``; ``ij`` is ``y``
(the same sound and often the same key); a legal form says nothing about who is meant; and "&", "en", "et" and "und"
are the same word, so they do not count either.
"""

from __future__ import annotations

from functools import lru_cache

from trustone.domain.joining.names import name_key
from trustone.domain.words import fold

LONGEST_QUERY = 100
"""Characters. A longer question is refused on the page; the rules take any."""

MOST_WORDS = 12
"""Words of a question that count; those after them are left out."""

_JOINING_WORDS = frozenset({"en", "et", "und", "and", "e"})


@lru_cache(maxsize=20_000)
def search_words(text: str) -> tuple[str, ...]:
    """The words of a text that count, in their order; never empty for a text with a letter or digit in it.

    >>> search_words("Stein & Söhne G.m.b.H."), search_words("De IJzeren Kei B.V.")
    (('stein', 'sohne'), ('de', 'yzeren', 'kei'))
    """
    words = name_key(text).replace("_", " ").split()
    kept = [word for word in words if word not in _JOINING_WORDS] or words or fold(text).split()
    return tuple(word.replace("ij", "y") for word in kept)
