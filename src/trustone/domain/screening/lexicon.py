"""The words the screener looks for, as data: terms with their kind, rule and weight, compiled into quick searches.

A term is found in any document whatever its language, for Belgian documents mix them. A phrase is found with the
endings of its language: compounds and inflection in Dutch and German, plurals in French and English. Source of terms
and rules: the lexicon pack (``clause-lexicon``), columns as in its schema.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from trustone.domain.problems import Problem
from trustone.domain.screening.anchors import anchors

_AROUND, _LONG = 320, 160
_GRAM = 4


@dataclass(frozen=True, slots=True)
class Term:
    """One row of the lexicon. ``rule`` says when a find counts (``ALONE``, ``NEAR_CHAIN_300``, ``VETO_SPAN``…)."""

    id: str
    kind: str
    concept: str
    language: str
    term: str
    is_pattern: bool
    keeps_case: bool
    weight: int
    rule: str


@dataclass(frozen=True, slots=True)
class Hit:
    """A term found in a text, from ``start`` up to ``end``."""

    start: int
    end: int
    term: Term


@dataclass(frozen=True, slots=True)
class _Search:
    term: Term
    anchors: tuple[str, ...]
    pattern: re.Pattern[str]
    at_anchor: bool


@dataclass(frozen=True)
class Lexicon:
    """Terms ready to search with. ``key`` and ``version`` go into every verdict."""

    key: str
    version: str
    terms: tuple[Term, ...]

    @cached_property
    def searches(self) -> tuple[_Search, ...]:
        """One search a term; the same phrase under two ids of one kind is searched once."""
        found: dict[tuple[str, str, str], _Search] = {}
        for term in self.terms:
            key = (term.kind, term.concept, term.term if term.keeps_case else term.term.lower())
            found.setdefault(key, _compiled(term))
        return tuple(found.values())

    @cached_property
    def _indexes(self) -> dict[frozenset[str], _Index]:
        return {}

    def find(self, text: str, kinds: frozenset[str] = frozenset(), low: str = "") -> Hits:
        """Every hit of some kinds (none named: of all) in a text, in order. ``low``: the text in small letters."""
        low = low or text.lower()
        if kinds not in self._indexes:
            self._indexes[kinds] = _Index([one for one in self.searches if not kinds or one.term.kind in kinds])
        return Hits(tuple(sorted(self._indexes[kinds].find(text, low), key=_order)))


class _Index:
    """Searches by the first letters of their anchors: a text is gone through once, whatever the number of terms."""

    def __init__(self, searches: Sequence[_Search]) -> None:
        grams: dict[str, list[tuple[str, _Search]]] = {}
        self._rare: list[tuple[str, _Search]] = []
        for one in searches:
            for anchor in one.anchors or ("",):
                if one.term.keeps_case or len(anchor) < _GRAM:
                    self._rare.append((anchor, one))
                else:
                    grams.setdefault(anchor[:_GRAM], []).append((anchor, one))
        self._grams = {gram: tuple(found) for gram, found in grams.items()}

    def find(self, text: str, low: str) -> list[Hit]:
        """The hits, each once, in no order."""
        found: dict[tuple[int, int, str], Hit] = {}
        reached: dict[str, int] = {}
        grams = self._grams
        for place in [at for at in range(len(low) - _GRAM + 1) if low[at : at + _GRAM] in grams]:
            for anchor, one in grams[low[place : place + _GRAM]]:
                if low.startswith(anchor, place):
                    _try(one, low, place, found, reached)
        for anchor, one in self._rare:
            hay = text if one.term.keeps_case else low
            if not anchor:
                for match in one.pattern.finditer(hay):
                    found[match.start(), match.end(), one.term.id] = Hit(match.start(), match.end(), one.term)
                continue
            place = hay.find(anchor)
            while place >= 0:
                _try(one, hay, place, found, reached)
                place = hay.find(anchor, place + 1)
        return list(found.values())


def _try(
    one: _Search, hay: str, place: int, found: dict[tuple[int, int, str], Hit], reached: dict[str, int]
) -> None:  # fmt: skip
    """Search around an anchor: a phrase begins there, a pattern somewhere near."""
    if one.at_anchor:
        if not place or not hay[place - 1].isalnum():
            match = one.pattern.match(hay, place)
            if match:
                found[place, match.end(), one.term.id] = Hit(place, match.end(), one.term)
        return
    reach = reached.get(one.term.id, 0)
    if place + _LONG <= reach:
        return
    for match in one.pattern.finditer(hay, max(0, place - _AROUND), min(len(hay), place + _AROUND)):
        found[match.start(), match.end(), one.term.id] = Hit(match.start(), match.end(), one.term)
    reached[one.term.id] = place + _AROUND


def _order(hit: Hit) -> tuple[int, int, str]:
    return hit.start, hit.end, hit.term.id


@dataclass(frozen=True)
class Hits:
    """Hits in order of place, by kind."""

    all: tuple[Hit, ...]

    @cached_property
    def _by_kind(self) -> Mapping[str, tuple[Hit, ...]]:
        found: dict[str, list[Hit]] = {}
        for hit in self.all:
            found.setdefault(hit.term.kind, []).append(hit)
        return {kind: tuple(hits) for kind, hits in found.items()}

    def of(self, *kinds: str) -> list[Hit]:
        """Hits of some kinds, in order."""
        if len(kinds) == 1:
            return list(self._by_kind.get(kinds[0], ()))
        return sorted((hit for kind in kinds for hit in self._by_kind.get(kind, ())), key=_order)


class Near:
    """Asks whether something of a family stands within so many characters."""

    def __init__(self, hits: Iterable[Hit]) -> None:
        self._hits = sorted(hits, key=_order)
        self._starts = [hit.start for hit in self._hits]

    def __bool__(self) -> bool:
        return bool(self._hits)

    def within(self, start: int, end: int) -> list[Hit]:
        """The hits that begin between two places."""
        return self._hits[bisect_left(self._starts, start) : bisect_left(self._starts, end)]

    def any(self, hit: Hit, distance: int) -> bool:
        """Whether one stands near that is not the hit itself."""
        return any(
            one.end <= hit.start or one.start >= hit.end
            for one in self.within(hit.start - distance, hit.end + distance)
        )


def lexicon_from_pack(pack: Mapping[str, Any]) -> Lexicon:
    """A lexicon from the content of its pack (checked against the schema before)."""
    return Lexicon(str(pack["key"]), str(pack["version"]), tuple(_term(row) for row in pack["rows"]))


def problems_of(rows: Iterable[Mapping[str, Any]]) -> list[Problem]:
    """What stops a lexicon from being used: a pattern that does not compile (``SCR-060``)."""
    found = []
    for number, row in enumerate(rows, start=2):
        term = _term(row)
        try:
            _compiled(term)
        except (re.error, OverflowError, RecursionError) as error:
            found.append(Problem("SCR-060", {"term": term.term, "reason": str(error)}, row=number, column="term"))
    return found


def _term(row: Mapping[str, Any]) -> Term:
    return Term(
        str(row["code"]), str(row["kind"]), str(row["concept"]), str(row["language"]), str(row["term"]),
        row["match"] == "pattern", str(row.get("keeps_case", False)).lower() == "true", int(row.get("weight") or 0),
        str(row["rule"]),
    )  # fmt: skip


def _compiled(term: Term) -> _Search:
    flags = re.UNICODE if term.keeps_case else re.UNICODE | re.IGNORECASE
    if term.is_pattern:
        words = anchors(term.term)
        lowered = words if term.keeps_case else tuple(word.lower() for word in words)
        return _Search(term, tuple(dict.fromkeys(lowered)), re.compile(term.term, flags), False)
    parts = term.term.split()
    anchor = (parts[0] if term.keeps_case else parts[0].lower(),)
    pattern = r"\s+".join(_inflected(word, term, last=word is parts[-1]) for word in parts)
    return _Search(term, anchor, re.compile(pattern, flags), True)


def _inflected(word: str, term: Term, *, last: bool) -> str:
    """A word with the endings it may have. Short words and those whose case matters stand as they are."""
    exact = re.escape(word)
    edge = r"(?!\w)" if word[-1:].isalnum() else ""
    if term.keeps_case or len(word) < 5 or not word[-1].isalpha():
        return exact + edge
    if last and term.language in {"nl", "de"}:
        return exact + r"\w*"
    if term.language in {"nl", "de"}:
        return exact + r"\w{0,3}" + edge
    return exact + r"(?:e?s|x)?" + edge
