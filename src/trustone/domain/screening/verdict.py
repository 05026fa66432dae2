"""One document, one verdict: language, stone, clauses, each with the words that decided."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from trustone.domain.screening.bought import Bought, reconsidered
from trustone.domain.screening.clauses import TRIGGERS, Clause, Finder
from trustone.domain.screening.language import language_of
from trustone.domain.screening.lexicon import Lexicon
from trustone.domain.screening.likeness import Likeness
from trustone.domain.screening.own import with_own
from trustone.domain.screening.passages import Text, lot_named, lot_number, read
from trustone.domain.screening.sentences import Sentences
from trustone.domain.screening.stone import Evidence, Stone, concerns_stone
from trustone.domain.screening.text import Document
from trustone.domain.screening.units import Headings, Unit, units

METHOD = "screen-1"
LONGEST_SNIPPET = 480
MOST_EVIDENCE = 12
_SEARCHED = TRIGGERS | {"stone_core", "stone_type", "stone_product", "stone_norm", "stone_decoy", "stone_application"}


@dataclass(frozen=True, slots=True)
class Rules:
    """What the screener goes by: the lexicon, the tiers of procurement codes, the second opinions on clauses and on
    stone."""

    lexicon: Lexicon
    cpv_tiers: Mapping[str, str]
    likeness: Likeness | None = None
    bought: Bought | None = None

    @property
    def method(self) -> str:
        """How verdicts name what they were made by: ``screen-1/natural-stone-1+3``, and ``/own-…`` behind it where an
        installation uses a second opinion it trained itself."""
        learned = f"/{self.likeness.name}" if self.likeness is not None and self.likeness.name else ""
        return f"{METHOD}/{self.lexicon.key}-{self.lexicon.version}{learned}"


@dataclass(frozen=True, slots=True)
class Verdict:
    """``text`` is kept so that every find can be shown in its place."""

    document: Document
    language: str
    stone: Stone
    clauses: tuple[Clause, ...]
    text: Text
    stone_lots: frozenset[str] = frozenset()


def screen(document: Document, rules: Rules) -> Verdict:
    """Read one document. Pure: the same document and rules give the same verdict."""
    text = read(document)
    sentences = Sentences(text.text)
    hits = rules.lexicon.find(text.text, _SEARCHED, text.low)
    stone = concerns_stone(text, hits, rules.lexicon, sentences, dict(rules.cpv_tiers))
    if rules.bought is not None:
        stone = reconsidered(stone, text, rules.bought)
    title = Headings(rules.lexicon).place_of(document.facts.title or text.text[:200])
    parts = list(units(text, rules.lexicon))
    found = Finder(text, hits, rules.lexicon, sentences, document=title, likeness=rules.likeness).clauses(parts)
    lots = stone_lots(stone, parts, text)
    bought = {lot_number(lot) for lot in lots}
    bound = tuple(
        replace(one, obligation=False) if bought and one.lot and lot_number(one.lot) not in bought else one
        for one in found
    )
    clauses = tuple(with_own(text.text, bound))
    return Verdict(document, language_of(text.text, document.facts.languages), stone, clauses, text, lots)


def stone_lots(stone: Stone, parts: Sequence[Unit], text: Text) -> frozenset[str]:
    """The lots in which stone is bought. A clause of another lot does not bind in the contract that holds the stone."""
    starts = [one.start for one in parts]
    found = set()
    for one in stone.evidence:
        if one.counts in {"new", "plain"} and one.end:
            unit = parts[max(0, bisect_right(starts, one.start) - 1)]
            row = lot_named(text.text[unit.start : unit.end]) if unit.row else ""
            found.add(lot_named(text.words(text.passage(one.start))) or row or unit.lot)
    return frozenset(found - {""})


def snippet(text: Text, start: int, end: int, at: int) -> tuple[str, int | None]:
    """The words of the file around a find, verbatim, and the page they stand on: one passage, no longer than fits."""
    passage = text.passage(at)
    start, end = max(start, passage.start), min(end, passage.end)
    if end - start > LONGEST_SNIPPET:
        start = max(start, at - LONGEST_SNIPPET // 3)
        end = min(end, start + LONGEST_SNIPPET)
        while start > passage.start and not text.text[start - 1].isspace():
            start -= 1
        while end < passage.end and not text.text[end].isspace():
            end += 1
    return text.verbatim(start, end).strip(), passage.page


def as_output(verdict: Verdict) -> dict[str, Any]:
    """The verdict as ``screen --jsonl`` gives it (``contracts.md``)."""
    text = verdict.text
    shown = [_evidence(text, one) for one in verdict.stone.evidence[:MOST_EVIDENCE]]
    clauses = []
    for one in verdict.clauses:
        words, page = snippet(text, one.start, one.end, one.at)
        clauses.append(
            {"kind": one.kind, "position": one.position, "obligation": one.obligation, "lot": one.lot or None,
             "snippet": words, "page": page, "score": one.score, "terms": list(one.terms), "rule": one.rule}
        )  # fmt: skip
    stone = {"answer": verdict.stone.answer.value, "score": verdict.stone.score, "evidence": shown}
    return {
        "file": verdict.document.file, "language": verdict.language, "concerns_natural_stone": stone,
        "clauses": clauses, "errors": [],
    }  # fmt: skip


def _evidence(text: Text, one: Evidence) -> dict[str, Any]:
    if not one.end:  # a procurement code of the notice: it is its own evidence
        return {"term": one.term, "snippet": one.term, "page": None, "counts": one.counts, "why": "procurement code"}
    words, page = snippet(text, max(0, one.start - 80), min(len(text.text), one.end + 80), one.start)
    return {"term": one.term, "snippet": words, "page": page, "counts": one.counts, "why": one.why}
