"""Comparing what people wrote: the same word with other capitals, accents, blanks or signs is the same word."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

_BLANKS = re.compile(r"[\s\u00a0\u200b\ufeff]+")
_LINE_ENDS = re.compile(r"\r\n?|[\u2028\u2029\x0b\x0c\x85]")
_EMPTY_LINES = re.compile(r"\n{3,}")
_SIGNS = re.compile(r"[^\w%]+")
_LETTERS = str.maketrans({"ß": "ss", "ø": "o", "ł": "l", "đ": "d", "ı": "i", "æ": "ae", "œ": "oe"})  # no decomposition


def tidy(text: str) -> str:
    """``text`` in NFC, with blanks of every kind made single and taken off the ends, without control characters."""
    if text.isascii() and text.isprintable() and "  " not in text:
        return text.strip()
    text = unicodedata.normalize("NFC", _BLANKS.sub(" ", text))
    return "".join(char for char in text if unicodedata.category(char) not in ("Cc", "Cf")).strip()


def prose(text: str) -> str:
    """``text`` of several lines as it is kept: NFC, without control characters, paragraphs and lines as they were.

    For what people paste from a word processor: other line ends, soft hyphens, zero-width and non-breaking blanks,
    page breaks. Words are never changed or cut.
    """
    text = _LINE_ENDS.sub("\n", text).replace("\t", " ").replace("\u00a0", " ")
    kept = "".join(char for char in text if char == "\n" or unicodedata.category(char) not in ("Cc", "Cf", "Co", "Cs"))
    kept = unicodedata.normalize("NFC", kept)
    return _EMPTY_LINES.sub("\n\n", "\n".join(line.rstrip() for line in kept.split("\n"))).strip()


@lru_cache(maxsize=100_000)
def fold(text: str) -> str:
    """``text`` for comparing: without capitals, accents and signs.

    >>> fold("  Côte-d’Ivoire ")
    'cote d ivoire'
    """
    plain = "".join(char for char in unicodedata.normalize("NFKD", text.casefold()) if not unicodedata.combining(char))
    return _SIGNS.sub(" ", plain.translate(_LETTERS)).strip()
