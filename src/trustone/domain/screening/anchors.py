"""Words that every find of a pattern must hold, so that a text without any of them need not be searched.

A reading of the small language of patterns the lexicon uses: sequences, groups with alternatives, classes, repeats.
Where it is not sure it gives nothing, and the pattern is then tried everywhere.
"""

from __future__ import annotations

import re

_LEAST = 3
_CLASS = re.compile(r"\[\^?\]?(?:\\.|[^\]])*\]")
_REPEAT = re.compile(r"[?*+]\??|\{\d*,?\d*\}\??")
#: Letters that stand for themselves.
_RUN = re.compile(r"[\w '-]+(?![?*+{])")
_CAPITAL = re.compile(r"\\.|[^\W\d_a-z]")
#: Named groups, flags and letters by number: what small letters would change.
_UNSURE = re.compile(r"\(\?[^:=!<]|\(\?<[^=!]|\\[uUxN0-9]")
_OPEN = re.compile(r"\(\?(?:[:=!]|<[=!]|P<\w+>)|\(")


def anchors(pattern: str) -> tuple[str, ...]:
    """At least one of these words, as written in the pattern, stands in every find; ``()`` when that is not known."""
    found, end = _alternatives(pattern, 0)
    return found if end == len(pattern) else ()


def beginnings(pattern: str) -> tuple[str, ...]:
    """With one of these words, as written in the pattern, every find begins; ``()`` when that is not known."""
    found, end = _first_of_alternatives(pattern, 0)
    return found if end == len(pattern) else ()


def first_in_word(pattern: str) -> bool:
    """Whether every find begins where a word does, as far as can be seen: each alternative begins with ``\\b``."""
    at = 0
    while pattern.startswith(r"\b", at):
        _, at = _sequence(pattern, at)
        if at >= len(pattern):
            return True
        at += 1
    return False


def lowered(pattern: str) -> str | None:
    """The pattern in small letters, which finds in small letters what the pattern finds in letters of any size;
    ``None`` where that is not certain."""
    if _UNSURE.search(pattern):
        return None
    return _CAPITAL.sub(lambda found: found[0] if found[0].startswith("\\") else found[0].lower(), pattern)


def _first_of_alternatives(pattern: str, at: int) -> tuple[tuple[str, ...], int]:
    every: list[tuple[str, ...]] = []
    while True:
        every.append(_first_of_sequence(pattern, at))
        _, at = _sequence(pattern, at)
        if at >= len(pattern) or pattern[at] != "|":
            break
        at += 1
    return (tuple(word for words in every for word in words) if all(every) else ()), at


def _first_of_sequence(pattern: str, at: int) -> tuple[str, ...]:
    """The letters a sequence begins with, or the words of the group it begins with."""
    while pattern.startswith(r"\b", at):
        at += 2
    opened = _OPEN.match(pattern, at)
    if opened and opened[0][-1] not in "=!":
        words, end = _first_of_alternatives(pattern, opened.end())
        return () if _REPEAT.match(pattern, end + 1) else words
    run = ""
    while at < len(pattern) and pattern[at] not in "|)":
        if plain := _RUN.match(pattern, at):
            run, at = run + plain[0], plain.end()
            continue
        letter, _, after = _piece(pattern, at)
        if not letter or _REPEAT.match(pattern, after):
            break
        run, at = run + letter, after
    return (run,) if run else ()


def _alternatives(pattern: str, at: int) -> tuple[tuple[str, ...], int]:
    every: list[tuple[str, ...]] = []
    while True:
        found, at = _sequence(pattern, at)
        every.append(found)
        if at >= len(pattern) or pattern[at] != "|":
            break
        at += 1
    return (tuple(word for words in every for word in words) if all(every) else ()), at


def _sequence(pattern: str, at: int) -> tuple[tuple[str, ...], int]:
    """The best words of one alternative, and where it ends: at ``|``, ``)`` or the end."""
    best: tuple[str, ...] = ()
    run = ""
    while at < len(pattern) and pattern[at] not in "|)":
        if plain := _RUN.match(pattern, at):
            run, at = run + plain[0], plain.end()
            continue
        letter, found, after = _piece(pattern, at)
        repeat = _REPEAT.match(pattern, after)
        optional = repeat is not None and (repeat[0][0] in "?*" or repeat[0].startswith(("{0", "{,")))
        if letter and not repeat:
            run += letter
        else:
            best, run = _better(best, (run,)), ""
            if letter and repeat and not optional:
                run = ""
            if found and not optional:
                best = _better(best, found)
        at = repeat.end() if repeat else after
    return _better(best, (run,)), at


def _piece(pattern: str, at: int) -> tuple[str, tuple[str, ...], int]:
    """One element: the letter it stands for (or ``""``), the words of a group, and where it ends."""
    one = pattern[at]
    if one == "\\":
        escaped = pattern[at + 1]
        if escaped == "s":
            return "", (), at + 2
        return ("" if escaped.isalnum() else escaped), (), at + 2
    if one == "[":
        found = _CLASS.match(pattern, at)
        return "", (), found.end() if found else len(pattern)
    if one == "(":
        opened = _OPEN.match(pattern, at)
        start = opened.end() if opened else at + 1
        words, end = _alternatives(pattern, start)
        looks = opened is not None and opened[0][-1] in "=!"
        return "", (() if looks else words), min(end + 1, len(pattern))
    return ("" if one in ".^$" else one), (), at + 1


def _better(one: tuple[str, ...], other: tuple[str, ...]) -> tuple[str, ...]:
    if not other or any(len(word.strip()) < _LEAST for word in other):
        return one
    words = tuple(word.strip() for word in other)
    return words if not one or min(map(len, words)) > min(map(len, one)) else one
