"""Makes text comparable without losing where each character stood: one form of apostrophes, blanks, hyphens, ligatures.

Sources of the rules: what mattered on real files (typographic apostrophes in *l’OIT*, words broken at line ends, soft
hyphens, ligatures, letters with a combining accent). A cleaned text maps back to the text of the file, so that a
snippet is quoted as it stands there.
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_right
from dataclasses import dataclass
from functools import cached_property

_SAME = str.maketrans(
    {
        **dict.fromkeys("\u2018\u2019\u201a\u201b\u2032\u00b4`\u02bc", "'"),
        **dict.fromkeys("\u201c\u201d\u201e\u201f\u2033", '"'),
        **dict.fromkeys(
            "\u00a0\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u205f\u3000", " "
        ),
        **dict.fromkeys("\u2010\u2011\u2012\u2212", "-"),
        **dict.fromkeys("\u2022\u25cf\u25aa\u25e6\uf0b7\uf0a7\u00b7", "\u2022"),
        "\u0130": "I",  # its small form has two characters
    }
)
_LIGATURES = {
    "\ufb00": "ff",
    "\ufb01": "fi",
    "\ufb02": "fl",
    "\ufb03": "ffi",
    "\ufb04": "ffl",
    "\ufb05": "st",
    "\ufb06": "st",
}
#: Each begins with a character that tells, so that most of a text is passed over quickly; then is asked which it was.
_TELLS = r"[-\s\x02\ufffe\u00ad\u200b-\u200f\u2060\ufeff\ufb00-\ufb06]"
_GONE = r"[\u00ad\u200b-\u200f\u2060\ufeff\x02\ufffe]"
_KINDS = (
    r"(?P<broken>(?<=[^\W\d_][\x02\ufffe-])(?:(?<!-)[ \t\r\n]*|(?<=-)[ \t]*[\r\n]+[ \t]*)(?=[^\W\d_]))",
    rf"(?P<gone>(?<={_GONE}){_GONE}*(?:[ \t]*[\r\n]+[ \t]*(?=[^\W\d_]))?)",
    r"(?P<ligature>(?<=[\ufb00-\ufb06]))",
    r"(?P<blank>(?<=[\r\n\f\v\t])\s*|(?<= )\s+)",
)
_SPECIAL = re.compile(f"{_TELLS}(?:{'|'.join(_KINDS)})", re.DOTALL)
_MARK = re.compile(r"[\u0300-\u036f]")
_WITH_MARKS = re.compile(rf"(?P<combined>[^\W\d_][\u0300-\u036f]+)|{_SPECIAL.pattern}", re.DOTALL)


@dataclass(frozen=True)
class Clean:
    """A cleaned text; ``at`` gives the place in the original of a place in it."""

    text: str
    _same: str

    def at(self, place: int) -> int:
        """Where in the original the character at ``place`` stands."""
        starts, origins = self._map
        piece = bisect_right(starts, place) - 1
        found = origins[piece] + place - starts[piece]
        return min(found, origins[piece + 1] - 1) if piece + 1 < len(origins) else found

    @cached_property
    def _map(self) -> tuple[list[int], list[int]]:
        """Where pieces of the text begin, in it and in the original: made when asked, for few passages are quoted."""
        starts, origins = [0], [0]
        shorter = 0
        for match in _specials(self._same).finditer(self._same):
            start, end = match.span()
            instead = _instead(match)
            starts += (start - shorter, start - shorter + len(instead))
            origins += (start, end)
            shorter += end - start - len(instead)
        return starts, origins


def clean(raw: str) -> Clean:
    """The text with one form of everything that readers of files write in many."""
    same = raw.translate(_SAME)
    return Clean(_specials(same).sub(_instead, same), same)


def _specials(text: str) -> re.Pattern[str]:
    return _WITH_MARKS if _MARK.search(text) else _SPECIAL


def _instead(match: re.Match[str]) -> str:
    kind, text = match.lastgroup, match.string
    if kind == "blank":
        return " "
    if kind == "gone":
        return ""
    if kind == "ligature":
        return _LIGATURES[match[0]]
    if kind == "combined":
        return unicodedata.normalize("NFC", match[0])
    before, after = text[match.start() - 1], text[match.end()]
    return (
        ""
        if after.islower() and not (before.isupper() and text[match.start() - 2 : match.start() - 1].isupper())
        else "-"
    )
