"""Comparing what people wrote: the same word with other capitals, accents, blanks or signs is the same word."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

_BLANKS = re.compile(r"[\s\u00a0\u200b\ufeff]+")
_SIGNS = re.compile(r"[^\w%]+")
_LETTERS = str.maketrans({"ß": "ss", "ø": "o", "ł": "l", "đ": "d", "ı": "i", "æ": "ae", "œ": "oe"})  # no decomposition


def tidy(text: str) -> str:
    """``text`` in NFC, with blanks of every kind made single and taken off the ends, without control characters."""
    if text.isascii() and text.isprintable() and "  " not in text:
        return text.strip()
    text = unicodedata.normalize("NFC", _BLANKS.sub(" ", text))
    return "".join(char for char in text if unicodedata.category(char) not in ("Cc", "Cf")).strip()


@lru_cache(maxsize=100_000)
def fold(text: str) -> str:
    """``text`` for comparing: without capitals, accents and signs.

    >>> fold("  Côte-d’Ivoire ")
    'cote d ivoire'
    """
    plain = "".join(char for char in unicodedata.normalize("NFKD", text.casefold()) if not unicodedata.combining(char))
    return _SIGNS.sub(" ", plain.translate(_LETTERS)).strip()
