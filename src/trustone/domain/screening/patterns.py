"""Whether a pattern (regular expression) can be searched for in any text without the search ever hanging.

Python tries every way in which a pattern can fit. Where two repeats can share the same letters, the number of ways
grows with a power of the text, and with a repeat inside a repeat it doubles with every letter. So both are refused
here, before a pattern is ever tried: J. Kirrage, A. Rathnayake and H. Thielecke, "Static Analysis for Regular
Expression Denial-of-Service Attacks" (2013), gives the reasoning; this is a stricter and simpler form of it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from importlib import import_module
from typing import Any

_parser: Any = import_module("re._parser")

#: The search looks at windows of about 640 letters (``lexicon``): a repeat without end counts as so many.
WINDOW = 640
#: So many ways to fit at one place, at most: two repeats may share letters once, and a few optional parts come with it.
MOST_WAYS = 16 * WINDOW
_SAMPLE = frozenset(map(chr, [9, 10, *range(32, 127), *range(0xA0, 0x100), 0x152, 0x153, 0x2019, 0x20AC]))
_FEW, _LONG = 8, 40
_NOTHING: frozenset[str] = frozenset()
_KNOWN = {"literal", "not_literal", "any", "in", "branch", "subpattern", "max_repeat", "min_repeat", "at", "assert_not"}


@dataclass(frozen=True, slots=True)
class Weakness:
    """Why a pattern is refused: a code of LEX with the values of its sentence."""

    code: str
    params: dict[str, str | int] = field(default_factory=dict)


class _Refused(Exception):  # noqa: N818 - a refusal on the way
    def __init__(self, code: str) -> None:
        self.weakness = Weakness(code)
        super().__init__(code)


def weakness(pattern: str) -> Weakness | None:
    """The first thing that is wrong with a pattern; ``None`` when it is sound.

    LEX-024 does not compile, LEX-025 repeats inside repeats, LEX-026 two repeats that share letters, LEX-027 fits
    an empty text, LEX-028 uses something of the language of patterns that is not needed here.
    """
    try:
        tree = _parser.parse(pattern, re.IGNORECASE)
        if re.compile(pattern, re.IGNORECASE).match(""):
            return Weakness("LEX-027")
    except (re.error, OverflowError, RecursionError, ValueError) as error:
        return Weakness("LEX-024", {"place": (getattr(error, "pos", None) or 0) + 1})
    try:
        _ways(list(_steps(tree)))
    except _Refused as refused:
        return refused.weakness
    return None


@dataclass(frozen=True, slots=True)
class _Step:
    """One element of a way through the pattern: its letters, how often it may stand there."""

    letters: frozenset[str]
    least: int
    most: int


def _steps(tree: Iterable[Any]) -> Iterator[_Step | list[list[_Step]]]:
    """The elements in order; a list of lists is a choice between ways."""
    for operation, value in tree:
        name = str(operation).lower()
        if name not in _KNOWN:
            raise _Refused("LEX-028")
        if name in {"max_repeat", "min_repeat"}:
            yield from _repeated(*value)
        elif name == "branch":
            yield [_flat(list(_steps(way))) for way in value[1]]
        elif name == "subpattern":
            yield from _steps(value[-1])
        elif name == "assert_not":
            _ways(list(_steps(value[1])))  # looks ahead and takes no letters
        elif name != "at":
            yield _Step(_letters(name, value), 1, 1)


def _repeated(least: int, most: int, body: Any) -> Iterator[_Step | list[list[_Step]]]:
    most = min(int(most), WINDOW)
    inner = list(_steps(body))
    if len(inner) == 1 and isinstance(inner[0], _Step) and (inner[0].least, inner[0].most) == (1, 1):
        yield _Step(inner[0].letters, least, most)
        return
    if most > 1:
        ways = _flat_ways(inner)
        alike = len(ways) > 1 and not _apart([_first(way) for way in ways])
        if alike and (most > _FEW or len(ways) ** most > WINDOW):
            raise _Refused("LEX-025")
        for way in ways:
            _separated(way, ways)
    yield [[], *_flat_ways(inner)] if least == 0 else _flat_ways(inner)


def _separated(way: Sequence[_Step], ways: Sequence[Sequence[_Step]]) -> None:
    """A repeated way has to end where nothing of it can go on: else the same text fits in ever more ways."""
    for following in ways:
        if _count([*way, *following]) > 1:
            raise _Refused("LEX-025")


def _flat_ways(parts: Sequence[_Step | list[list[_Step]]], most: int = 1500) -> list[list[_Step]]:
    ways: list[list[_Step]] = [[]]
    for part in parts:
        nexts = [[part]] if isinstance(part, _Step) else part
        ways = [[*way, *following] for way in ways for following in nexts]
        if len(ways) > most:  # too many to go through one by one: each choice as one step that may be anything in it
            return [_flat(parts)]
    return ways


def _flat(parts: Sequence[_Step | list[list[_Step]]]) -> list[_Step]:
    """One way that stands for all: a choice becomes its widest steps."""
    found: list[_Step] = []
    for part in parts:
        if isinstance(part, _Step):
            found.append(part)
            continue
        steps = [one for way in part for one in way]
        wide = [one for one in steps if one.most > one.least]
        sure = all(any(one.least for one in way) for way in part)
        if wide:
            found.append(_Step(frozenset().union(*(one.letters for one in wide)), 0, max(one.most for one in wide)))
        if sure:
            found.append(_Step(frozenset().union(*(one.letters for one in steps if one.least)), 1, 1))
    return found


def _ways(parts: Sequence[_Step | list[list[_Step]]]) -> None:
    for way in _flat_ways(parts):
        begins = WINDOW if way and way[0].most > _LONG else 1  # the search begins anew at every letter of it
        if _count(way) * begins > MOST_WAYS:
            raise _Refused("LEX-026")


def _count(way: Sequence[_Step]) -> int:
    """In how many ways the letters of one text can be shared out among the repeats of a way, roughly and at most."""
    ways = 1
    loose: list[frozenset[str]] = []
    for step in way:
        if step.most > step.least:
            if any(step.letters & one for one in loose):
                ways *= step.most - step.least + 1
            loose.append(step.letters)
        if step.least:
            loose = [one for one in loose if one & step.letters]
            if step.most > step.least and step.letters not in loose:
                loose.append(step.letters)
    return ways


def _first(way: Sequence[_Step]) -> frozenset[str]:
    """The letters with which a way may begin."""
    found = _NOTHING
    for step in way:
        found |= step.letters
        if step.least:
            break
    return found


def _apart(sets: Sequence[frozenset[str]]) -> bool:
    return all(not (one & other) for number, one in enumerate(sets) for other in sets[number + 1 :])


def _letters(name: str, value: Any) -> frozenset[str]:
    """Which letters of the sample an element stands for; letters of both cases are one."""
    if name == "any":
        return _SAMPLE
    if name == "literal":
        return _both(chr(value))
    if name == "not_literal":
        return _SAMPLE - _both(chr(value))
    return _class(value)


def _both(one: str) -> frozenset[str]:
    return frozenset({one, one.lower(), one.upper()})


def _class(items: Iterable[Any]) -> frozenset[str]:
    found: set[str] = set()
    negated = False
    for operation, value in items:
        name = str(operation).lower()
        if name == "negate":
            negated = True
        elif name == "literal":
            found |= _both(chr(value))
        elif name == "range":
            found |= {sign for sign in _SAMPLE if value[0] <= ord(sign) <= value[1]}
            found |= {other for sign in set(found) for other in _both(sign)}
        else:
            found |= _category(str(value).lower())
    return frozenset(_SAMPLE - found if negated else found)


def _category(name: str) -> frozenset[str]:
    plain = {"category_digit": r"\d", "category_space": r"\s", "category_word": r"\w", "category_not_digit": r"\D",
             "category_not_space": r"\S", "category_not_word": r"\W"}  # fmt: skip
    return frozenset(sign for sign in _SAMPLE if re.match(plain[name], sign))
