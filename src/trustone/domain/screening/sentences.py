"""Where sentences begin and end in a cleaned text; abbreviations of the four languages do not end one."""

from __future__ import annotations

import re
from bisect import bisect_right

_SHORT = frozenset(
    [
        "nr",
        "nrs",
        "art",
        "artt",
        "bv",
        "bijv",
        "incl",
        "excl",
        "ca",
        "max",
        "min",
        "evt",
        "resp",
        "dhr",
        "mevr",
        "vgl",
        "blz",
        "pag",
        "tel",
        "o.a",
        "m.b.t",
        "i.v.m",
        "t.a.v",
        "d.w.z",
        "p.ex",
        "ex",
        "env",
        "éd",
        "cf",
        "réf",
        "al",
        "par",
        "chap",
        "n",
        "z.b",
        "d.h",
        "u.a",
        "bzw",
        "ggf",
        "gem",
        "abs",
        "ziff",
        "lit",
        "vgl",
        "evtl",
        "inkl",
        "exkl",
        "mind",
        "usw",
        "no",
        "nos",
        "e.g",
        "i.e",
        "approx",
        "st",
        "mr",
        "mrs",
        "dr",
        "ir",
        "ing",
        "prof",
    ]
)
_END = re.compile(r"[.!?]['\")\]]*\s+(?=['\"(\[«•-]?\s?[A-ZÀ-ÝÄÖÜ0-9])|\n")


class Sentences:
    """The sentences of a text, by place."""

    def __init__(self, text: str) -> None:
        self._ends = [match.end() for match in _END.finditer(text) if match[0] == "\n" or _is_end(text, match)]
        self._last = len(text)

    def around(self, place: int) -> tuple[int, int]:
        """Start and end of the sentence a place is in."""
        number = bisect_right(self._ends, place)
        start = self._ends[number - 1] if number else 0
        return start, self._ends[number] if number < len(self._ends) else self._last

    def between(self, start: int, end: int) -> list[tuple[int, int]]:
        """The sentences of a stretch, cut to it."""
        found = []
        while start < end:
            _, stop = self.around(start)
            found.append((start, min(stop, end)))
            start = stop
        return found


def _is_end(text: str, match: re.Match[str]) -> bool:
    if match[0][0] in "!?":
        return True
    start = match.start()
    before = text[max(0, start - 20) : start]
    if not before or before[-1].isspace() or before[-1] == "(":
        return True
    last = before.split()[-1].rpartition("(")[2].lower()
    if last in _SHORT or (len(last) == 1 and last.isalpha()):
        return False
    following = text[match.end() : match.end() + 1]
    return not (last.isdigit() and len(last) <= 2 and following.isdigit())
