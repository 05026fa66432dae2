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
_SPECIAL = re.compile(
    r"(?P<broken>(?<=[^\W\d_])(?:[\x02\ufffe][ \t\r\n]*|-[ \t]*[\r\n]+[ \t]*)(?=[^\W\d_]))"
    r"|(?P<gone>[\u00ad\u200b-\u200f\u2060\ufeff\x02\ufffe]+(?:[ \t]*[\r\n]+[ \t]*(?=[^\W\d_]))?)"
    r"|(?P<ligature>[\ufb00-\ufb06])"
    r"|(?P<combined>[^\W\d_][\u0300-\u036f]+)"
    r"|(?P<blank>[ \t]*[\r\n\f\v\t][\s]*| {2,})"
)


@dataclass(frozen=True, slots=True)
class Clean:
    """A cleaned text; ``at`` gives the place in the original of a place in it."""

    text: str
    starts: tuple[int, ...] = (0,)
    origins: tuple[int, ...] = (0,)

    def at(self, place: int) -> int:
        """Where in the original the character at ``place`` stands."""
        piece = bisect_right(self.starts, place) - 1
        found = self.origins[piece] + place - self.starts[piece]
        return min(found, self.origins[piece + 1] - 1) if piece + 1 < len(self.origins) else found


def clean(raw: str) -> Clean:
    """The text with one form of everything that readers of files write in many."""
    same = raw.translate(_SAME)
    made: list[str] = []
    starts, origins = [0], [0]
    length = last = 0
    for match in _SPECIAL.finditer(same):
        start, end = match.span()
        instead = _instead(match, same)
        made += (same[last:start], instead)
        length += start - last
        starts.append(length)
        origins.append(start)
        length += len(instead)
        starts.append(length)
        origins.append(end)
        last = end
    if not made:
        return Clean(same)
    made.append(same[last:])
    return Clean("".join(made), tuple(starts), tuple(origins))


def _instead(match: re.Match[str], text: str) -> str:
    kind = match.lastgroup
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
