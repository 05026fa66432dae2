"""What happens to words on their way into a document: scanning errors, capitals, apostrophes, broken words."""

from __future__ import annotations

import random
import re
import unicodedata
import zlib
from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from rapidfuzz import fuzz

if TYPE_CHECKING:
    from tender_corpus import Tender

_WORD = re.compile(r"\w{4,}")
_LONG = re.compile(r"[^\W\d_]{9,}")
_SCANNED = (("rn", "m"), ("l", "1"), ("O", "0"), ("cl", "d"), ("in", "iri"), ("e", "c"), ("ii", "ü"))
_HEBREW = "פסקה זו כתובה מימין לשמאל ואינה מוסיפה דבר למסמך."
#: Line ends of a word broken with a hyphen, as the readers of PDF give them.
_BROKEN = re.compile("[-\u2010\u00ad\ufffe\ufffd\x02]\\s*\n\\s*|[\u00ad\ufffe\x02]")
_SQUEEZED = re.compile(r"[\s\-\u2010]+")
_QUOTES = str.maketrans({"’": "'", "‘": "'", "“": '"', "”": '"', "„": '"', "«": '"', "»": '"'})


@dataclass(frozen=True, slots=True)
class Block:
    """One piece of a document, named as in the schema: ``heading``, ``text``, ``list``, ``table``, ``field``, …"""

    kind: str
    value: Any

    def words(self, change: Callable[[str], str]) -> Block:
        """The same block with every text changed."""
        value = self.value
        if self.kind in ("text", "header", "footer"):
            return Block(self.kind, change(value))
        if self.kind in ("heading", "field"):
            return Block(self.kind, {**value, "text": change(value["text"])})
        if self.kind == "list":
            return Block(self.kind, [change(one) for one in value])
        if self.kind == "table":
            return Block(self.kind, [[change(cell) for cell in row] for row in value])
        return self

    def holds(self, words: str) -> bool:
        """Whether the words stand in one of its texts."""
        found: list[str] = []
        self.words(lambda text: found.append(text) or text)
        return any(words in text for text in found)


def noisy(blocks: list[Block], tender: Tender) -> list[Block]:
    """The blocks as they look after what the document went through; always the same for the same document."""
    noise = set(tender.noise)
    chance = random.Random(zlib.crc32(tender.key.encode()))
    if "right_to_left" in noise:
        blocks = [*blocks[:2], Block("text", _HEBREW), *blocks[2:]]
    if "curly" in noise:
        blocks = [one.words(_curly) for one in blocks]
    if "capitals" in noise:
        said = [clause.says for clause in tender.clauses]
        blocks = [one.words(str.upper) if one.kind == "heading" or _says(one, said) else one for one in blocks]
    if "ocr" in noise:
        blocks = [one.words(lambda text: _scanned(text, chance)) for one in blocks]
    if "soft_hyphens" in noise:
        blocks = [one.words(lambda text: _LONG.sub(_soft, text)) for one in blocks]
    return blocks


def stands_in(says: str, text: str, *, scanned: bool = False) -> bool:
    """Whether the words stand in the text, whatever its line ends, hyphens, capitals and quotation marks."""
    wanted, found = squeezed(says), squeezed(text)
    return wanted in found or (scanned and fuzz.partial_ratio(wanted, found) >= 85)


def squeezed(text: str) -> str:
    """Letters alone: no white space, no hyphens, one sort of quotation mark, small letters."""
    plain = unicodedata.normalize("NFKC", _BROKEN.sub("", text.replace("\r\n", "\n")))
    return _SQUEEZED.sub("", plain.translate(_QUOTES)).casefold()


def broken(text: str) -> str:
    """Long words cut by a hyphen and a line end, as in text that was copied from a narrow column."""

    def cut(found: re.Match[str]) -> str:
        word = found[0]
        place = next((at for at in range(len(word) // 2, len(word) - 3) if word[at - 1] in "aeiou"), 0)
        return f"{word[:place]}-\n{word[place:]}" if place else word

    return _LONG.sub(cut, text)


def _says(block: Block, said: list[str]) -> bool:
    return block.kind in ("text", "list", "table") and any(block.holds(one) for one in said)


def _curly(text: str) -> str:
    return re.sub(r'"([^"]*)"', "“\\1”", text.replace("'", "’"))


def _soft(found: re.Match[str]) -> str:
    word = found[0]
    cut = [word[at : at + 4] for at in range(0, len(word), 4)]
    if len(cut[-1]) < 3:
        cut[-2:] = [cut[-2] + cut[-1]]
    return "\u00ad".join(cut)


def _scanned(text: str, chance: random.Random) -> str:
    """About one word in thirty read wrong, now and then one broken in two."""

    def change(found: re.Match[str]) -> str:
        word = found[0]
        drawn = chance.random()
        if drawn > 0.045:
            return word
        if drawn < 0.012 and len(word) > 7:
            return f"{word[: len(word) // 2]} {word[len(word) // 2 :]}"
        for right, wrong in chance.sample(_SCANNED, len(_SCANNED)):
            if right in word:
                return word.replace(right, wrong, 1)
        return word

    return _WORD.sub(change, text)
