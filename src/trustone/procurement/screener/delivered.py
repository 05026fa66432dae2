"""The words of the screener as they come with the product, to be edited and compared. Needs no database."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from trustone.domain.screening.words import Word, digest_of, word_from
from trustone.procurement.screener.screening import LEXICON, shipped_words


@dataclass(frozen=True, slots=True)
class Delivered:
    """``key`` and ``version`` of the pack, its words, and their digest (notes left out)."""

    key: str
    version: str
    words: tuple[Word, ...]
    digest: str


@lru_cache(maxsize=1)
def delivered() -> Delivered:
    """The newest words that came along."""
    content = shipped_words()
    words = tuple(word_from(row) for row in content["rows"])
    return Delivered(LEXICON[1], str(content["version"]), words, digest_of(words))
