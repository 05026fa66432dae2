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
from itertools import accumulate, compress
from typing import Any

from trustone.domain.problems import Problem
from trustone.domain.screening.anchors import anchors, beginnings, first_in_word, lowered

_AROUND, _LONG = 320, 160
_GRAM = 3
#: A word, or what stands between two.
_WORD = re.compile(r"[^\W_]+|[\W_]+")
_LETTERS = re.compile(rf"[^\W_]{{1,{_GRAM}}}")
#: Letters and signs after a word that are looked at first.
_NEXT = 2
#: How many words an index remembers from one text to the next.
_MOST_KNOWN = 50_000
#: Shorter words stand as they are.
_INFLECTED = 5


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


@dataclass(frozen=True)
class _Search:
    """How a term is looked for: where one of its ``anchors`` (small letters, single blanks) stands. ``begins``: every
    find begins with one, else it stands near; ``in_word``: an anchor may stand inside a word."""

    term: Term
    anchors: tuple[str, ...]
    source: str
    flags: re.RegexFlag
    begins: bool
    in_word: bool

    @cached_property
    def pattern(self) -> re.Pattern[str]:
        """Made when an anchor is seen: most terms never are."""
        return re.compile(self.source, self.flags)


@dataclass(frozen=True)
class Lexicon:
    """Terms ready to search with. ``key`` and ``version`` go into every verdict."""

    key: str
    version: str
    terms: tuple[Term, ...]

    @cached_property
    def searches(self) -> tuple[_Search, ...]:
        """One search a term; what two terms of one concept would look for alike is looked for once."""
        found: dict[tuple[str, str, str, bool], _Search] = {}
        for term in self.terms:
            one = _compiled(term)
            found.setdefault((term.kind, term.concept, one.source, term.keeps_case), one)
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


@dataclass(frozen=True, slots=True)
class _Begun:
    """What begins in a word: the searches whose anchor stands in it, and those whose anchor goes on after it, by the
    first signs it goes on with (empty: only one). With each how far before the end of the word it begins."""

    within: list[tuple[int, _Search]]
    beyond: dict[str, list[tuple[int, str, _Search]]]


class _Index:
    """Searches by the first letters of their anchors: a text is gone through once, word by word, whatever the number of
    terms. Which anchors a word may begin is found out once."""

    def __init__(self, searches: Sequence[_Search]) -> None:
        self._first: dict[str, list[tuple[str, _Search]]] = {}
        self._rest: list[tuple[str, _Search]] = []
        for one in searches:
            for anchor in one.anchors or ("",):
                letters = _LETTERS.match(anchor)
                if letters:
                    self._first.setdefault(letters[0], []).append((anchor, one))
                else:
                    self._rest.append((anchor, one))
        self._known: dict[str, _Begun | None] = {}

    def find(self, text: str, low: str) -> list[Hit]:
        """The hits, each once, in no order."""
        looked = _Looked(text, low)
        flat = low.replace("\n", " ")
        words = _WORD.findall(flat)
        if len(self._known) > _MOST_KNOWN:
            self._known = {}  # not emptied: another thread may be reading it
        known = self._known
        for word in set(words).difference(known):
            known[word] = self._begun_by(word)
        told = list(map(known.__getitem__, words))
        ends = compress(accumulate(map(len, words)), told)
        for end, begun in zip(ends, filter(None, told), strict=True):
            for back, one in begun.within:
                looked.at(one, end - back)
            if begun.beyond:
                following = begun.beyond.get(flat[end : end + _NEXT], ())
                for back, beyond, one in (*begun.beyond.get("", ()), *following):
                    if flat.startswith(beyond, end):
                        looked.at(one, end - back)
        self._find_rest(looked, flat)
        return list(looked.found.values())

    def _begun_by(self, word: str) -> _Begun | None:
        begun = _Begun([], {})
        for at in range(len(word)):
            left = len(word) - at
            for length in range(1, min(_GRAM, left) + 1):
                for anchor, one in self._first.get(word[at : at + length], ()):
                    if (at and not one.in_word) or not word.startswith(anchor[:left], at):
                        continue
                    beyond = anchor[left:]
                    if not beyond:
                        begun.within.append((left, one))
                    else:
                        first = beyond[:_NEXT] if len(beyond) >= _NEXT else ""
                        begun.beyond.setdefault(first, []).append((left, beyond, one))
        return begun if begun.within or begun.beyond else None

    def _find_rest(self, looked: _Looked, flat: str) -> None:
        """The few of which nothing is known, or that begin with a sign."""
        for anchor, one in self._rest:
            if not anchor:
                looked.everywhere(one)
                continue
            place = flat.find(anchor)
            while place >= 0:
                looked.at(one, place)
                place = flat.find(anchor, place + 1)


class _Looked:
    """What was found in a text so far, and how far it was searched for each term."""

    def __init__(self, text: str, low: str) -> None:
        self._text, self._low = text, low
        self.found: dict[tuple[int, int, str], Hit] = {}
        self._reached: dict[str, int] = {}

    def at(self, one: _Search, place: int) -> None:
        """Search at an anchor, or around it."""
        hay = self._text if one.term.keeps_case else self._low
        if one.begins:
            match = one.pattern.match(hay, place)
            if match and place >= self._reached.get(one.term.id, 0):
                self._keep(one, match)
                self._reached[one.term.id] = match.end()
        elif place + _LONG > self._reached.get(one.term.id, 0):
            end = hay.find(" ", place + _AROUND)  # a cut word would read as a whole one
            for match in one.pattern.finditer(hay, max(0, place - _AROUND), len(hay) if end < 0 else end):
                self._keep(one, match)
            self._reached[one.term.id] = place + _AROUND

    def everywhere(self, one: _Search) -> None:
        """Search a term of which nothing is known."""
        for match in one.pattern.finditer(self._text if one.term.keeps_case else self._low):
            self._keep(one, match)

    def _keep(self, one: _Search, match: re.Match[str]) -> None:
        self.found[match.start(), match.end(), one.term.id] = Hit(match.start(), match.end(), one.term)


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
            _ = _compiled(term).pattern
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
    if not term.is_pattern:
        parts = (term.term if term.keeps_case else term.term.lower()).split()
        pattern = r"\s+".join(_inflected(word, term, last=word is parts[-1]) for word in parts)
        return _Search(term, (_first_words(parts).lower(),), pattern, re.NOFLAG, begins=True, in_word=False)
    small = None if term.keeps_case else lowered(term.term)
    first, held = beginnings(term.term), anchors(term.term)
    at_start = first_in_word(term.term)
    shortest, known = (min(map(len, every), default=0) for every in (first, held))
    begins = shortest > _GRAM or (at_start and (shortest == _GRAM or shortest > 0 == known))
    words = tuple(dict.fromkeys(word.lower() for word in (first if begins else held)))
    flags = re.NOFLAG if small or term.keeps_case else re.IGNORECASE
    return _Search(term, words, small or term.term, flags, begins=begins, in_word=not (begins and at_start))


def _first_words(parts: Sequence[str]) -> str:
    """The words a phrase begins with, as far as their form is certain."""
    for number, word in enumerate(parts, start=1):
        if len(word) >= _INFLECTED:
            return " ".join(parts[:number])
    return " ".join(parts)


def _inflected(word: str, term: Term, *, last: bool) -> str:
    """A word with the endings it may have. Short words and those whose case matters stand as they are."""
    exact = re.escape(word)
    edge = r"(?!\w)" if word[-1:].isalnum() else ""
    if term.keeps_case or len(word) < _INFLECTED or not word[-1].isalpha():
        return exact + edge
    if last and term.language in {"nl", "de"}:
        return exact + r"\w*"
    if term.language in {"nl", "de"}:
        return exact + r"\w{0,3}" + edge
    return exact + r"(?:e?s|x)?" + edge
