"""What changed between two texts, word by word."""

from __future__ import annotations

import re
from collections.abc import Iterator
from difflib import SequenceMatcher

#: beyond this many words the comparison is by whole text, so that a long answer cannot hold up a page
MOST_WORDS = 3000


def word_changes(old: str, new: str) -> Iterator[tuple[str, str]]:
    """Pairs of (``same`` | ``removed`` | ``added``, text) that read as the new text with the old one crossed out."""
    before, after = re.findall(r"\s+|\S+\s*", old), re.findall(r"\s+|\S+\s*", new)
    if max(len(before), len(after)) > MOST_WORDS:
        if old == new:
            yield "same", new
        else:
            yield "removed", old
            yield "added", new
        return
    for operation, a, b, c, d in SequenceMatcher(None, before, after, autojunk=False).get_opcodes():
        if operation == "equal":
            yield "same", "".join(after[c:d])
            continue
        if b > a:
            yield "removed", "".join(before[a:b])
        if d > c:
            yield "added", "".join(after[c:d])
