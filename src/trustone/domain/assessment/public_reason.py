"""What may stand in the public text about a decision: plain and short, in Dutch at least, and naming no stone or place.

Which stones a company sells and where they come from is confidential until the company itself makes it public
(``domain.audience``: no text may join a member with a stone or a place). A text of the secretariat therefore names
none; the check knows the names of the catalogue and trade names, people have to know the rest.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

from trustone.domain.problems import Problem
from trustone.domain.words import fold

MAIN_LANGUAGE = "nl"
"""The language in which every such text stands: that of the secretariat and of most readers of the register."""

_APART = re.compile(r"\s*[/(),;‘’“”\"]\s*")
_SHORTEST = 4
_PLAIN: Mapping[str, frozenset[str]] = {"nl": frozenset({"indien"})}
"""Names in another language that are plain words in this one, folded: "indien" is India in German, "if" in Dutch."""


def judge(texts: Mapping[str, str], longest: int, forbidden: Iterable[str]) -> list[Problem]:
    """What is wrong with a text by language. None at all is no text, and nothing is wrong with that."""
    found = [
        Problem("ASM-020", {"most": longest}, field=language) for language, text in texts.items() if len(text) > longest
    ]
    if any(texts.values()) and not texts.get(MAIN_LANGUAGE):
        found.append(Problem("ASM-037", field=MAIN_LANGUAGE))
    names = names_of(forbidden)
    for language, text in texts.items():
        plain = _PLAIN.get(language, frozenset())
        if named := named_in(text, {word: name for word, name in names.items() if word not in plain}):
            found.append(Problem("ASM-038", {"names": ", ".join(named)}, field=language))
    return found


def names_of(titles: Iterable[str]) -> dict[str, str]:
    """The names in titles by how they are compared; ``Hardsteen / blauwe steen (kalksteen)`` holds three.

    >>> names_of(["Marmer"])
    {'marmer': 'Marmer'}
    """
    parts = (part for title in titles for part in _APART.split(title))
    return {fold(part): part for part in parts if len(fold(part)) >= _SHORTEST}


def named_in(text: str, names: Mapping[str, str]) -> list[str]:
    """Which of these names stand in a text as words of their own, in the order of the alphabet.

    >>> named_in("Het marmer komt van ver.", names_of(["Marmer", "Ver"]))
    ['Marmer']
    """
    words = f" {fold(text)} "
    return sorted({name for compared, name in names.items() if f" {compared} " in words})
