"""Knows the clauses this platform issued, with certainty: one line per document with a digest of every paragraph.

``TSC1 BE-nl 3 scope.1:7K3QH2ZD due-diligence-duty.1:… =M4X7``: country and language of the text, level, per block its
code and eight characters of SHA-256 over the issued paragraph, and a check over the whole line. Characters are
Crockford's. The digest ignores blanks, hyphens, kinds of quotes, ligatures and capitals, so that it survives copying
from a PDF; any other change of a character shows. A line with a wrong check is refused, never guessed.
"""

from __future__ import annotations

import hashlib
import re
import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum

from trustone.domain.identifiers import ALPHABET
from trustone.domain.procurement.blocks import OWN, ClauseSet

SIGN = "TSC1"
_QUOTES = str.maketrans(
    dict.fromkeys("\u2018\u2019\u201a\u201b\u2032\u00b4`", "'")
    | dict.fromkeys("\u201c\u201d\u201e\u00ab\u00bb\u2033", '"')
)
_DROPPED = re.compile(r"[\s\u00ad\u200b-\u200f\u2060\ufeff\-\u2010-\u2015\u2212]+")
_NUMBERING = re.compile(r"^\s*(?:\d+(?:\.\d+)+[.)]?\s*|(?:\d+[.)]?|[\u2022\uf0b7*]|[a-z]\))\s+)")
_MARK = re.compile(
    r"TSC1([A-Z]{2})-([a-z]{2})(\d)((?:[a-z][a-z0-9-]*\.\d+:[0-9A-HJKMNP-TV-Z]{8})*)=([0-9A-HJKMNP-TV-Z]{4})"
)
_BLOCK = re.compile(r"([a-z][a-z0-9-]*)\.(\d+):([0-9A-HJKMNP-TV-Z]{8})")
_LONGEST_MARK = 4_000
_MOST_LINES = 60
_SHINGLE = 5


class State(StrEnum):
    """What became of an issued paragraph."""

    UNCHANGED = "unchanged"
    CHANGED = "changed"
    MISSING = "missing"


@dataclass(frozen=True, slots=True)
class Recognised:
    """One block the document says it holds."""

    block: str
    version: int
    state: State


@dataclass(frozen=True, slots=True)
class Reading:
    """What a document holds. ``is_mistyped``: a line begins as ours does, and its check does not fit."""

    country: str = ""
    language: str = ""
    level: int | None = None
    blocks: tuple[Recognised, ...] = ()
    is_mistyped: bool = False


def compact(text: str) -> str:
    """What counts of a paragraph."""
    plain = unicodedata.normalize("NFKC", text).translate(_QUOTES)
    return _DROPPED.sub("", unicodedata.normalize("NFC", plain.casefold()))


def _crockford(data: bytes, length: int) -> str:
    number = int.from_bytes(hashlib.sha256(data).digest()[:8], "big") >> (64 - 5 * length)
    return "".join(ALPHABET[(number >> (5 * place)) & 31] for place in range(length - 1, -1, -1))


def digest(text: str) -> str:
    """Eight characters that stand for the paragraph."""
    return _crockford(compact(text).encode(), 8)


def mark_of(clause: ClauseSet) -> str:
    """The line for a document with this clause. The buyer's own words are not part of it."""
    choices = clause.choices
    parts = [f"{item.block}:{digest(item.text)}" for item in clause.items() if item.block != OWN]
    line = " ".join([SIGN, f"{choices.text_country}-{choices.language}", str(choices.level), *parts])
    return f"{line} ={_check(line)}"


def _check(line: str) -> str:
    return _crockford(re.sub(r"\s+", "", line).encode(), 4)


def recognise(text: str, templates: Mapping[str, str] | None = None) -> Reading | None:
    """What a document says it holds and what is true of it; ``None`` without a line of ours.

    ``templates``: block code → text with its parameters in braces, to tell a changed paragraph from a missing one;
    without a template a paragraph that is not found as issued counts as missing.
    """
    start = text.find(SIGN)
    mistyped = False
    while start >= 0:
        match = _MARK.match(re.sub(r"[\s\u00ad]+", "", text[start : start + _LONGEST_MARK]))
        if match is not None and _check(match[0].rsplit("=", 1)[0]) == match[5]:
            named = _BLOCK.findall(match[4])
            present = _digests_of(text, {one[2] for one in named})
            words = _shingles(text) if templates else frozenset()
            blocks = tuple(
                Recognised(name, int(version), _state(f"{name}.{version}", code in present, words, templates or {}))
                for name, version, code in named
            )
            return Reading(match[1], match[2], int(match[3]), blocks)
        mistyped = True
        start = text.find(SIGN, start + 1)
    return Reading(is_mistyped=True) if mistyped else None


def _state(code: str, is_present: bool, words: frozenset[str], templates: Mapping[str, str]) -> State:
    if is_present:
        return State.UNCHANGED
    pieces = re.split(r"\{[a-z0-9_]+\}", templates.get(code, ""))
    wanted = frozenset(shingle for piece in pieces for shingle in _shingles(piece))
    if wanted and len(wanted & words) * 5 >= len(wanted) * 2:
        return State.CHANGED
    return State.MISSING


def _shingles(text: str) -> frozenset[str]:
    words = re.findall(r"\w+", unicodedata.normalize("NFKC", text).replace("\u00ad", "").casefold())
    return frozenset(" ".join(words[place : place + _SHINGLE]) for place in range(len(words) - _SHINGLE + 1))


def _digests_of(text: str, wanted: set[str]) -> set[str]:
    """Which of the wanted digests some run of lines has. A paragraph begins with a line and is at most sixty long."""
    lines = text.splitlines()
    parts = [compact(line).encode() for line in lines]
    found: set[str] = set()
    for first, line in enumerate(lines):
        if not parts[first]:
            continue
        unnumbered = compact(_NUMBERING.sub("", line)).encode()
        for opening in {parts[first], unnumbered}:
            found |= _run(opening, parts[first + 1 : first + _MOST_LINES], wanted)
        if found >= wanted:
            break
    return found


def _run(opening: bytes, following: Iterable[bytes], wanted: set[str]) -> set[str]:
    running = hashlib.sha256(opening)
    found = {_short(running)} & wanted
    for part in following:
        if part:
            running.update(part)
            found |= {_short(running)} & wanted
    return found


def _short(running: hashlib._Hash) -> str:
    number = int.from_bytes(running.digest()[:8], "big") >> 24
    return "".join(ALPHABET[(number >> (5 * place)) & 31] for place in range(7, -1, -1))
