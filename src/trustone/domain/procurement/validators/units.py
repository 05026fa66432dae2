"""Pasted text cut into units: sentences, list items with the line that introduces them, table rows with their heading.

Every step is one pass over the text, so fifty pages stay far below a second and no text can make it slow. Offsets are
those of the text as it was typed. Soft hyphens, hyphens at a line's end, typographic apostrophes, capitals, accents,
ligatures and blanks of every kind make no difference to the words.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from trustone.domain.words import fold

_TOKEN = re.compile(
    r"[\w\u0300-\u036f]+(?:(?:\u00ad|[-\u2010\u2011]\n\s{0,20}(?=[a-z\u00df-\u00ff]))[\w\u0300-\u036f]+)*"
)
_JOINTS = re.compile(r"\u00ad|[-\u2010\u2011]\s+")
_ITEM = re.compile(r"\s*(?:[-\u2022*\u2013\u2014\u25aa\u25e6\u2023\uf0b7]|\d{1,2}[.)]|[a-z][.)]|\([a-z0-9]{1,3}\))\s+")
_STOP = re.compile(r"[.!?]+[\"'\u201d\u2019\u00bb)\]]*(?=\s|$)|;")
_SHORT_WORDS = """
art nr bv bijv vb ca max min m b t o a d w z e g i p ex st resp incl excl tel blz ev enz cf par al no n env usw bzw
"""
_OPEN_WORDS = """
de het een van uit in op te en of met voor aan door bij la le les des du d l et ou en dans par pour sur au aux
the a an of from and or with for by at to der die das den dem und oder aus mit von
"""
_SHORTENED = frozenset(_SHORT_WORDS.split())
_OPEN_END = frozenset(_OPEN_WORDS.split())
LONGEST_UNIT = 150
LONGEST_CONTEXT = 40


@dataclass(frozen=True, slots=True)
class Token:
    """A word as it is compared, where it stands, and whether it was written with a capital."""

    word: str
    start: int
    end: int
    capital: bool


@dataclass(frozen=True, slots=True)
class Unit:
    """Words that are judged together. Those before ``own`` only give context (an introduction, a heading).

    ``block`` counts paragraphs and lists: "or equivalent" counts for its whole block.
    """

    tokens: tuple[Token, ...]
    own: int
    block: int


def tokens_of(text: str, start: int, end: int) -> list[Token]:
    """The words of ``text[start:end]``."""
    found = []
    for match in _TOKEN.finditer(text, start, end):
        raw = match[0]
        word = fold(_JOINTS.sub("", raw)).replace(" ", "")
        if word:
            found.append(Token(word, match.start(), match.end(), raw[0].isupper()))
    return found


@dataclass(slots=True)
class _Piece:
    start: int
    end: int
    block: int
    kind: str  # "text", "item" or "row"


def units_of(text: str) -> Iterator[Unit]:
    """The units of a text, in order."""
    introduction: list[Token] = []
    heading: list[Token] = []
    heading_block = -1
    for piece in _pieces(text):
        if piece.kind == "row":
            words = tokens_of(text, piece.start, piece.end)
            context = heading if piece.block == heading_block else []
            if piece.block != heading_block:
                heading, heading_block = words, piece.block
            yield from _cut(context, words, piece.block)
            continue
        sentences = [words for first, last in _sentences(text, piece) if (words := tokens_of(text, first, last))]
        for words in sentences:
            yield from _cut(introduction if piece.kind == "item" else [], words, piece.block)
        if piece.kind == "text":
            ends_open = text[piece.start : piece.end].rstrip().endswith(":")
            introduction = sentences[-1] if ends_open and sentences else []


def _cut(context: list[Token], words: list[Token], block: int) -> Iterator[Unit]:
    for place in range(0, len(words), LONGEST_UNIT):
        part = words[place : place + LONGEST_UNIT]
        yield Unit((*context[-LONGEST_CONTEXT:], *part), len(context[-LONGEST_CONTEXT:]), block)


def _pieces(text: str) -> Iterator[_Piece]:
    """Paragraphs, list items and table rows; lines that were wrapped are joined again."""
    block, current, place, after_blank, opened = 0, None, 0, False, False
    for line in text.splitlines(keepends=True):
        start, place = place, place + len(line)
        stripped = line.strip()
        if not stripped:
            after_blank = True
            continue
        kind = "row" if "\t" in line.strip() or "|" in line else "item" if _ITEM.match(line) else "text"
        if after_blank:
            if current:
                yield current
                current = None
            if not (kind == "item" and opened):
                block += 1
            after_blank = False
        if current and kind == "text" and current.kind != "row" and _runs_on(text, current, stripped):
            current.end = place
        else:
            if current:
                yield current
            current = _Piece(start, place, block, kind)
        opened = stripped.endswith(":") or (opened and kind == "item")
    if current:
        yield current


def _runs_on(text: str, piece: _Piece, line: str) -> bool:
    """Whether ``line`` goes on with the sentence of the piece before it."""
    before = text[max(piece.start, piece.end - 200) : piece.end].rstrip()
    last_line = before.rsplit("\n", 1)[-1]
    if before.endswith((".", "!", "?", ";", ":")):
        return False
    if line[0].islower() or before.endswith((",", "-", "\u2010", "\u00ad", "(")):
        return True
    words = last_line.split()
    return len(last_line) >= 60 or (bool(words) and words[-1].casefold() in _OPEN_END)


def _sentences(text: str, piece: _Piece) -> Iterator[tuple[int, int]]:
    start = piece.start
    for match in _STOP.finditer(text, piece.start, piece.end):
        if match[0].startswith(".") and _is_shortened(text, start, match.start(), match.end(), piece.end):
            continue
        yield start, match.end()
        start = match.end()
    if start < piece.end:
        yield start, piece.end


def _is_shortened(text: str, start: int, dot: int, after: int, end: int) -> bool:
    """Whether the dot belongs to an abbreviation or a number, not to the end of a sentence."""
    following = text[after : min(after + 40, end)].lstrip()
    if following and following[0].islower():
        return True
    word = re.split(r"[\s(.]", text[max(start, dot - 12) : dot])[-1].casefold()
    return word in _SHORTENED or (word.isdigit() and len(word) <= 2 and dot - start <= len(word) + 2)
