"""The words of the screener as somebody edits them: what a good one looks like, and what would spoil every verdict.

A word is a row of the lexicon pack. Which kinds there are, and which rules and groups belong to a kind, is what the
words that come with the product show: the screener asks for those by name, so another one would do nothing.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from functools import cached_property
from typing import Any

from trustone.domain.problems import Problem, Severity
from trustone.domain.screening.anchors import anchors
from trustone.domain.screening.lexicon import Lexicon, lexicon_from_pack
from trustone.domain.screening.patterns import weakness

COLUMNS = ("code", "kind", "concept", "language", "term", "match", "keeps_case", "weight", "rule", "note")
LANGUAGES = ("nl", "fr", "de", "en")
PHRASE, PATTERN = "phrase", "pattern"
LONGEST_PHRASE, LONGEST_PATTERN, LONGEST_NOTE = 120, 300, 400
LEAST_LETTERS, HEAVIEST = 3, 9

#: Found in the whole document: each find can make a verdict. In so many of a hundred neutral sentences at most.
FINDS = frozenset({
    "stone_core", "stone_type", "stone_product", "stone_norm", "isv_named", "dd_process", "oecd_ungp", "ilo_core",
    "ilo_specific", "covenant", "label_cert", "origin_traceability", "stone_specific_clause", "self_declaration",
    "human_rights", "chain_responsibility", "origin_word", "supply_chain", "decoy_art7", "stone_decoy", "decoy_dd",
    "decoy_ilo", "decoy_env_chain", "decoy_exclusion",
})  # fmt: skip
MOST_FINDS, MOST_AROUND = Fraction(2, 100), Fraction(10, 100)

#: Kinds the pack holds and this screener does not ask for: a change there changes no verdict.
UNUSED = frozenset({"dd_step_plan", "dd_step_remedy", "dd_step_risk", "decoy_environment", "implicit_reference"})


@dataclass(frozen=True, slots=True)
class Word:
    """One row. ``match``: ``phrase`` (found with the endings of its language) or ``pattern`` (a regular expression)."""

    code: str
    kind: str
    concept: str
    language: str
    term: str
    match: str
    keeps_case: bool
    weight: int
    rule: str
    note: str = ""

    def as_row(self) -> dict[str, Any]:
        """The row as the pack holds it."""
        return {one: getattr(self, one) for one in self.__slots__}

    @property
    def said(self) -> tuple[str, str, str, str]:
        """What two words may not share: kind, language, match, and the text in small letters unless capitals count."""
        return self.kind, self.language, self.match, self.term if self.keeps_case else self.term.lower()


def word_from(row: Mapping[str, Any]) -> Word:
    """A word from a row of the pack or of what was kept."""
    return Word(
        str(row["code"]), str(row["kind"]), str(row["concept"]), str(row["language"]), str(row["term"]),
        str(row["match"]), str(row.get("keeps_case", False)).lower() == "true", int(row.get("weight") or 0),
        str(row["rule"]), str(row.get("note") or ""),
    )  # fmt: skip


def lexicon_of(key: str, version: str, words: Iterable[Word]) -> Lexicon:
    """The lexicon that finds these words; ``key`` and ``version`` go into every verdict."""
    return lexicon_from_pack({"key": key, "version": version, "rows": [word.as_row() for word in words]})


def digest_of(words: Iterable[Word]) -> str:
    """SHA-256 of what decides: every word in order of code, without its note."""
    columns = [name for name in COLUMNS if name != "note"]
    rows = sorted([getattr(word, name) for name in columns] for word in words)
    return hashlib.sha256(json.dumps(rows, ensure_ascii=False, separators=(",", ":")).encode()).hexdigest()


@dataclass(frozen=True)
class Known:
    """The kinds there are, each with its rules and groups in the order in which they come."""

    words: tuple[Word, ...]

    @cached_property
    def rules(self) -> Mapping[str, tuple[str, ...]]:
        """Kind → the rules that do something there."""
        return self._of("rule")

    @cached_property
    def concepts(self) -> Mapping[str, tuple[str, ...]]:
        """Kind → its groups of words."""
        return self._of("concept")

    def _of(self, name: str) -> Mapping[str, tuple[str, ...]]:
        found: dict[str, dict[str, None]] = {}
        for word in self.words:
            found.setdefault(word.kind, {})[str(getattr(word, name))] = None
        return {kind: tuple(names) for kind, names in found.items()}


def problems_of(
    word: Word, known: Known, neutral: Sequence[str] = (), before: Word | None = None
) -> list[Problem]:  # fmt: skip
    """What is wrong with a word (``LEX-010`` to ``LEX-033``), each with the column it is about. Warnings only warn.

    ``neutral``: sentences of ordinary documents in which a good word hardly ever stands. ``before``: the word as it
    came with the product; its text was tried there, and is not asked about again while it stays the same.
    """
    is_tried = before is not None and (before.term, before.match) == (word.term, word.match)
    found = [*_of_choices(word, known), *([] if is_tried else _of_text(word))]
    if not any(problem.severity is Severity.ERROR for problem in found):
        found += _of_use(word, neutral)
    return found


def _of_choices(word: Word, known: Known) -> list[Problem]:
    found = []
    if word.kind not in known.rules:
        found.append(Problem("LEX-010", {"value": word.kind[:60]}, column="kind"))
    else:
        if word.rule not in known.rules[word.kind]:
            found.append(Problem("LEX-011", {"value": word.rule[:60]}, column="rule"))
        if word.concept not in known.concepts[word.kind]:
            found.append(Problem("LEX-012", {"value": word.concept[:60]}, column="concept"))
    if word.language not in LANGUAGES:
        found.append(Problem("LEX-013", {"value": word.language[:60]}, column="language"))
    if word.match not in {PHRASE, PATTERN}:
        found.append(Problem("LEX-014", {"value": word.match[:60]}, column="match"))
    if abs(word.weight) > HEAVIEST:
        found.append(Problem("LEX-015", {"value": word.weight, "most": HEAVIEST}, column="weight"))
    if len(word.note) > LONGEST_NOTE:
        found.append(Problem("LEX-016", {"length": len(word.note), "most": LONGEST_NOTE}, column="note"))
    return found


def _of_text(word: Word) -> list[Problem]:
    most = LONGEST_PATTERN if word.match == PATTERN else LONGEST_PHRASE
    if not word.term.strip():
        return [Problem("LEX-020", column="term")]
    if len(word.term) > most:
        return [Problem("LEX-021", {"length": len(word.term), "most": most}, column="term")]
    if any(not sign.isprintable() for sign in word.term):
        return [Problem("LEX-022", column="term")]
    return _of_pattern(word) if word.match == PATTERN else _of_phrase(word)


def _of_phrase(word: Word) -> list[Problem]:
    letters = sum(sign.isalnum() for sign in word.term)
    least = LEAST_LETTERS - 1 if word.keeps_case else LEAST_LETTERS
    if letters < least:
        return [Problem("LEX-023", {"least": least}, column="term")]
    return []


def _of_pattern(word: Word) -> list[Problem]:
    weak = weakness(word.term)
    if weak is not None:
        return [Problem(weak.code, weak.params, column="term")]
    if not anchors(word.term):
        return [Problem("LEX-029", column="term")]
    return []


def _of_use(word: Word, neutral: Sequence[str]) -> list[Problem]:
    found = []
    share = share_in(word, neutral)
    most = MOST_FINDS if word.kind in FINDS else MOST_AROUND
    if share > most / 2:
        told = {"found": round(share * 100), "most": round(most * 100)}
        severity = Severity.ERROR if share > most else Severity.WARNING
        found.append(Problem("LEX-030" if share > most else "LEX-032", told, column="term", severity=severity))
    if word.kind in UNUSED:
        found.append(Problem("LEX-033", column="kind", severity=Severity.WARNING))
    return found


def share_in(word: Word, sentences: Sequence[str]) -> Fraction:
    """In which share of these sentences the word stands; 0 when there are none."""
    if not sentences:
        return Fraction(0)
    lexicon = lexicon_of("", "", [word])
    return Fraction(sum(bool(lexicon.find(one).all) for one in sentences), len(sentences))


def doubles(words: Iterable[Word]) -> list[tuple[Word, Word]]:
    """Pairs of words that say the same, the earlier first."""
    seen: dict[tuple[str, str, str, str], Word] = {}
    found = []
    for word in words:
        first = seen.setdefault(word.said, word)
        if first is not word:
            found.append((first, word))
    return found
