"""Does a document concern new natural stone? The evidence found, what speaks against it, and the answer.

Answers and rules: ``procurement.md`` 3.1 and 3.2 (``yes_new``, ``existing_only``, ``maybe``, ``no``; a type of stone
needs a building context or a procurement code, imitations and names cancel a find, work on stone that is there is told
apart).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum

from trustone.domain.screening.language import shares
from trustone.domain.screening.lexicon import Hit, Hits, Lexicon, Near
from trustone.domain.screening.passages import Text
from trustone.domain.screening.sentences import Sentences

_STRONG = frozenset({"stone_core", "stone_norm"})
_CONTEXT = 120
_BESIDE = 30
_SAID = frozenset({"alternative", "negation", "existing", "buying", "stone_decoy"})
_CPV = re.compile(r"\b(\d{8})(?:-\d)?\b")
YES, PERHAPS = 8, 3
_ORDER = ("new", "existing", "plain", "weak", "nothing")


class Answer(StrEnum):
    """Whether new natural stone is bought."""

    YES_NEW = "yes_new"
    EXISTING_ONLY = "existing_only"
    MAYBE = "maybe"
    NO = "no"


@dataclass(frozen=True, slots=True)
class Evidence:
    """One find: ``term`` is the id of the term or the procurement code; ``counts`` = for ``new``, ``existing`` or
    ``nothing``, and ``why`` not."""

    start: int
    end: int
    term: str
    weight: int
    counts: str
    why: str = ""


@dataclass(frozen=True, slots=True)
class Stone:
    """The answer with its score (0 to 1) and all finds in order."""

    answer: Answer
    score: float
    evidence: tuple[Evidence, ...]


def concerns_stone(text: Text, hits: Hits, lexicon: Lexicon, sentences: Sentences, cpv_tiers: dict[str, str]) -> Stone:
    """Weigh every find of stone. ``cpv_tiers``: tier (``stone``, ``likely``, ``broad``, ``decoy``) of procurement codes."""
    codes = _codes(text, cpv_tiers)
    likely = any(tier in {"stone", "likely"} for _, tier in codes)
    nouns = shares(text.text).get("de", 0) > 0.2
    vetoes = [hit for hit in hits.of("stone_decoy") if hit.term.rule in {"VETO_SPAN", "STRIP_BEFORE"}]
    contexts = Near(hits.of("stone_application", "stone_core", "stone_norm"))
    others = Near(hits.of("stone_core", "stone_type", "stone_norm"))
    found = [
        _weighed(hit, text, lexicon, sentences, vetoes, contexts, others, likely=likely, nouns=nouns)
        for hit in _longest(hits.of("stone_core", "stone_type", "stone_product", "stone_norm"))
    ]
    found += [Evidence(0, 0, code, YES, "new") for code, tier in codes if tier == "stone"]
    return _answered(found, likely=likely)


def _codes(text: Text, tiers: dict[str, str]) -> list[tuple[str, str]]:
    named = [*text.document.facts.cpv, *(match[1] for match in _CPV.finditer(text.text))]
    return [(code, tiers[code]) for code in dict.fromkeys(named) if code in tiers]


def _longest(hits: Iterable[Hit]) -> list[Hit]:
    """Of finds that overlap, the longest (then the heaviest)."""
    kept: list[Hit] = []
    for hit in sorted(hits, key=lambda one: (one.start, -(one.end - one.start), -one.term.weight)):
        if kept and hit.start < kept[-1].end:
            if hit.term.weight > kept[-1].term.weight and hit.end >= kept[-1].end:
                kept[-1] = hit
            continue
        kept.append(hit)
    return kept


def _weighed(
    hit: Hit, text: Text, lexicon: Lexicon, sentences: Sentences, vetoes: Sequence[Hit], contexts: Near, others: Near,
    *, likely: bool, nouns: bool,
) -> Evidence:  # fmt: skip
    term = hit.term
    if any(one.start < hit.end and hit.start < one.end for one in vetoes) or _is_name(text.text, hit, nouns=nouns):
        return Evidence(hit.start, hit.end, term.id, 0, "nothing", "decoy")
    start, end = _span(text, sentences, hit)
    window = text.text[start:end]
    said = lexicon.find(window, _SAID)
    if said.of("alternative"):
        return Evidence(hit.start, hit.end, term.id, 2, "weak", "alternative")
    if said.of("negation") and term.kind != "stone_norm":
        return Evidence(hit.start, hit.end, term.id, 0, "nothing", "negated")
    other = [one for one in said.of("stone_decoy") if one.term.rule == "VETO_IF_NO_CORE"]
    if term.kind in {"stone_type", "stone_product"} and _nearest(other, hit.start - start) <= _BESIDE:
        return Evidence(hit.start, hit.end, term.id, 0, "nothing", "decoy")
    old, new = said.of("existing"), said.of("buying")
    old += [one for one in said.of("stone_decoy") if one.term.rule == "FLAG_NO_NEW_STONE"]
    place = hit.start - start
    if old and _nearest(old, place) <= _nearest(new, place):
        return Evidence(hit.start, hit.end, term.id, term.weight, "existing")
    if new:
        return Evidence(hit.start, hit.end, term.id, term.weight + 2, "new")
    near = others if term.rule == "NEED_STONE_OR_CPV" else contexts
    if term.rule in {"NEED_STONE_OR_CPV", "NEED_CONTEXT_OR_CPV"} and not likely and not near.any(hit, _CONTEXT):
        return Evidence(hit.start, hit.end, term.id, 1, "weak", "no context")
    return Evidence(hit.start, hit.end, term.id, term.weight, "new" if term.kind == "stone_norm" else "plain")


def _span(text: Text, sentences: Sentences, hit: Hit) -> tuple[int, int]:
    """The sentence around a find, or the row of the table it stands in, no further than two hundred characters."""
    passage = text.passage(hit.start)
    start, end = sentences.around(hit.start)
    if passage.row:
        number = text.index(hit.start)
        first = last = number
        while first and text.passages[first - 1].row == passage.row and text.passages[first - 1].page == passage.page:
            first -= 1
        while last + 1 < len(text.passages) and text.passages[last + 1].row == passage.row and text.passages[last + 1].page == passage.page:
            last += 1
        start, end = text.passages[first].start, text.passages[last].end
    return max(start, hit.start - 200), min(end, hit.end + 200)


def _nearest(hits: Sequence[Hit], place: int) -> int:
    return min((min(abs(hit.start - place), abs(hit.end - place)) for hit in hits), default=10_000)


_NAME_AFTER = re.compile(r"(?:\s+(?:nv|bv|bvba|sa|sprl|srl|gmbh|ag|kg|ltd|b\.v\.|n\.v\.|s\.a\.)\b|[\w-]*(?:straat|weg|laan|plein|strasse|straße|gasse)\b|@|\.(?:be|nl|com|de|fr|eu)\b)", re.IGNORECASE)  # fmt: skip


def _is_name(text: str, hit: Hit, *, nouns: bool) -> bool:
    """Part of a firm, a street or an address on the internet; a type of stone with a capital inside a
    sentence. ``nouns``: in this text every noun has a capital (German)."""
    word = text[hit.start : hit.end]
    if hit.term.kind == "stone_type" and not nouns and word[:1].isupper() and not word.isupper():
        said = text[max(0, hit.start - 2) : hit.start]
        if said[1:] == " " and (said[0].isalpha() and said[0].islower() or said[0] == ","):
            return True
    if _NAME_AFTER.match(text, hit.end):
        return True
    before = text[max(0, hit.start - 12) : hit.start].lower()
    return before.endswith(
        ("www.", "@", "rue ", "rue de ", "rue du ", "monsieur ", "mme ", "m. ", "dhr. ", "mevr. ", "herr ", "frau ")
    )


def _answered(found: Sequence[Evidence], *, likely: bool) -> Stone:
    sums = {what: sum(one.weight for one in found if one.counts == what) for what in ("new", "plain", "existing", "weak")}
    evidence = tuple(sorted(found, key=lambda one: (_ORDER.index(one.counts), -one.weight, one.start)))
    for_new = sums["new"] + (sums["plain"] if sums["new"] or likely else sums["plain"] // 2)
    total = for_new + sums["existing"] + sums["weak"]
    if sums["existing"] and for_new < max(YES, sums["existing"] * 0.6):
        return Stone(Answer.EXISTING_ONLY, _share(sums["existing"], total), evidence)
    unsure = sum(one.weight for one in found if one.why == "alternative")
    if for_new >= YES or (sums["new"] >= 5 and unsure < sums["new"]):
        return Stone(Answer.YES_NEW, _share(for_new, total), evidence)
    if for_new >= PERHAPS or sums["weak"] >= 2:
        return Stone(Answer.MAYBE, _share(for_new + sums["weak"] / 2, total + YES), evidence)
    return Stone(Answer.NO, round(1.0 - _share(total, total + YES), 3), evidence)


def _share(part: float, total: float) -> float:
    return round(part / total, 3) if total else 0.0
