"""Does a document concern new natural stone? The evidence found, what speaks against it, and the answer.

Answers and rules: ``procurement.md`` 3.1 and 3.2 (``yes_new``, ``existing_only``, ``maybe``, ``no``; a type of stone
needs a building context or a procurement code, imitations and names cancel a find, work on stone that is there is told
apart).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from trustone.domain.screening.duties import taken_back
from trustone.domain.screening.language import shares
from trustone.domain.screening.lexicon import Hit, Hits, Lexicon, Near
from trustone.domain.screening.passages import Text
from trustone.domain.screening.sentences import Sentences

_STRONG = frozenset({"stone_core", "stone_norm"})
_CONTEXT = 120
_BESIDE = 30
_SAID = frozenset({"alternative", "negation", "existing", "buying", "stone_decoy"})
_CPV = re.compile(r"(\d(?<!\w.)\d{7})(?:-\d)?\b")  # a digit first: quicker to look for
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
    ``nothing``, and ``why`` not; ``kind`` of the term; ``around``: what was read with it, a sentence or a row."""

    start: int
    end: int
    term: str
    weight: int
    counts: str
    why: str = ""
    kind: str = ""
    around: tuple[int, int] = (0, 0)


@dataclass(frozen=True, slots=True)
class Stone:
    """The answer with its score (0 to 1) and all finds in order."""

    answer: Answer
    score: float
    evidence: tuple[Evidence, ...]


def concerns_stone(text: Text, hits: Hits, lexicon: Lexicon, sentences: Sentences, cpv_tiers: dict[str, str]) -> Stone:
    """Weigh every find of stone. ``cpv_tiers``: tier (``stone``, ``likely``, ``broad``, ``decoy``) of a code."""
    codes = _codes(text, cpv_tiers)
    scales = _Scales(text, hits, lexicon, sentences, any(tier in {"stone", "likely"} for _, tier in codes))
    finds = _longest(hits.of("stone_core", "stone_type", "stone_product", "stone_norm"))
    found = [scales.weigh(hit) for hit in finds]
    if any(hit.term.concept == "none_bought" for hit in hits.of("stone_decoy")):
        found = [_of_what_is_there(one) for one in found]
    found += [Evidence(0, 0, code, YES, "new") for code, tier in codes if tier == "stone"]
    return _answered(found, likely=scales.likely)


def _of_what_is_there(one: Evidence) -> Evidence:
    """Where a document says that no new stone is bought, what only looks like buying is work on what is there."""
    return replace(one, counts="existing") if one.counts in {"new", "plain"} else one


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
        if kept and hit.start - kept[-1].end <= 1 and {hit.term.kind, kept[-1].term.kind} == {"stone_type"}:
            continue  # the name and the kind of one stone
        kept.append(hit)
    return kept


class _Scales:
    """Weighs one find after the other against what stands around it."""

    def __init__(self, text: Text, hits: Hits, lexicon: Lexicon, sentences: Sentences, likely: bool) -> None:
        self._text, self._lexicon, self._sentences, self.likely = text, lexicon, sentences, likely
        self._nouns = _is_german(text.text)
        self._vetoes = [hit for hit in hits.of("stone_decoy") if hit.term.rule in {"VETO_SPAN", "STRIP_BEFORE"}]
        self._contexts = Near(hits.of("stone_application", "stone_core", "stone_norm"))
        self._others = Near(hits.of("stone_core", "stone_type", "stone_norm"))

    def weigh(self, hit: Hit) -> Evidence:
        """For new stone, for stone that is there, for nothing, or too weak to say."""
        start, end = self._span(hit)
        said = self._lexicon.find(self._text.text[start:end], _SAID)
        counts, weight, why = self._judged(hit, said, hit.start - start, _part(self._text.text, start, end, hit))
        return Evidence(hit.start, hit.end, hit.term.id, weight, counts, why, hit.term.kind, (start, end))

    def _judged(self, hit: Hit, said: Hits, place: int, part: tuple[int, int]) -> tuple[str, int, str]:
        if cancelled := self._cancelled(hit, said, place, part):
            return cancelled
        old = said.of("existing") + [one for one in said.of("stone_decoy") if one.term.rule == "FLAG_NO_NEW_STONE"]
        new = said.of("buying")
        old = [one for one in old if not any(two.start <= one.start and one.end <= two.end for two in new)]
        if here := [one for one in (*old, *new) if part[0] <= one.start < part[1]]:
            old, new = [one for one in old if one in here], [one for one in new if one in here]
        said_new = [one for one in new if one.term.concept == "new"]
        if hit.term.concept == "graves_monuments" and not self.likely and not self._others.any(hit, _CONTEXT):
            return "weak", 1, "no context"
        if old and _nearest(old, place) <= _nearest(said_new, place):
            return "existing", hit.term.weight, ""
        if new:
            return "new", hit.term.weight + (2 if said_new or len(new) > 1 else 1), ""
        return self._alone(hit)

    def _cancelled(self, hit: Hit, said: Hits, place: int, part: tuple[int, int]) -> tuple[str, int, str] | None:
        """What makes a find count for nothing or leaves it open."""
        either = _leaves_open(said)
        if self._is_decoy(hit, said, place) and not (either and _nearest(_imitations(said), place) <= _BESIDE):
            return "nothing", 0, "decoy"
        if either:
            return "weak", 2, "alternative"
        denied = any(one.term.concept == "not_bought" for one in said.of("stone_decoy"))
        upto = _said_of_it(self._text.text, hit.start - place, part)
        negated = any(part[0] <= one.start < upto for one in said.of("negation"))
        if denied or (negated and hit.term.kind != "stone_norm") or self._taken_back(hit):
            return "nothing", 0, "negated"
        return None

    def _taken_back(self, hit: Hit) -> bool:
        """Whether it was asked and refused (*may … be used? No*), or what follows takes it back."""
        text, (start, end) = self._text.text, self._sentences.around(hit.start)
        if _NO.match(text, start + len(text[start:end].rstrip()) - 1):
            return bool(_MAY.search(text, start, end))
        paragraph = self._text.passage(hit.start)
        if end >= paragraph.end or paragraph.is_heading:
            return False
        if taken_back(text[end : paragraph.end], self._lexicon):
            return True
        following = text[end : self._sentences.around(end)[1]] if _PRONOUN.match(text, end) else ""
        denied = self._lexicon.find(following, frozenset({"stone_decoy"})).of("stone_decoy")
        return any(one.term.concept == "not_bought" for one in denied)

    def _alone(self, hit: Hit) -> tuple[str, int, str]:
        """Nothing said of buying or of what is there: what the term is worth by itself."""
        rule = hit.term.rule
        near = self._others if rule == "NEED_STONE_OR_CPV" else self._contexts
        needs = rule in {"NEED_STONE_OR_CPV", "NEED_CONTEXT_OR_CPV"}
        if needs and not self.likely and not near.any(hit, _CONTEXT):
            return "weak", 1, "no context"
        return ("new" if hit.term.kind == "stone_norm" else "plain"), hit.term.weight, ""

    def _is_decoy(self, hit: Hit, said: Hits, place: int) -> bool:
        if any(one.start < hit.end and hit.start < one.end for one in self._vetoes):
            return True
        measured = any(one.term.concept == "quantity" for one in said.of("buying"))
        if _is_name(self._text.text, hit, nouns=self._nouns or measured):
            return True
        beside = [
            one
            for one in _imitations(said)
            if not _REPLACED.search(self._text.text, hit.start - place + one.end, hit.start)
        ]
        return hit.term.kind in {"stone_type", "stone_product"} and _nearest(beside, place) <= _BESIDE

    def _span(self, hit: Hit) -> tuple[int, int]:
        """The sentence around a find, or the row of the table it stands in, no further than two hundred characters."""
        passages = self._text.passages
        number = self._text.index(hit.start)
        start, end = self._sentences.around(hit.start)
        if row := passages[number].row:
            first = last = number
            while first and (passages[first - 1].row, passages[first - 1].page) == (row, passages[number].page):
                first -= 1
            while last + 1 < len(passages) and (passages[last + 1].row, passages[last + 1].page) == (
                row, passages[number].page
            ):  # fmt: skip
                last += 1
            start, end = passages[first].start, passages[last].end
        return _item(self._text.text, max(start, hit.start - 200), min(end, hit.end + 200), hit)


_NUMBERED = re.compile(r"(?<![\w.,])(?:\d{5,6}|\d{2}\.\d{2,3}(?:\.\d{1,4})?)\s+(?=[A-ZÀ-Ý\"])(?!St[kü.]|Tonnen|Meter)")


def _item(text: str, start: int, end: int, hit: Hit) -> tuple[int, int]:
    """Of a bill whose rows run on in one line, the item a find stands in: items begin with their number."""
    for match in _NUMBERED.finditer(text, start, end):
        if match.end() <= hit.start:
            start = match.start()
        elif match.start() >= hit.end:
            return start, match.start()
    return start, end


def _imitations(said: Hits) -> list[Hit]:
    """Other materials named beside."""
    return [one for one in said.of("stone_decoy") if one.term.rule == "VETO_IF_NO_CORE"]


def _leaves_open(said: Hits) -> bool:
    """Whether another material may be chosen: a choice between two stones is still one of stone."""
    named = said.of("alternative")
    if any(one.term.concept == "other_material" for one in named):
        return True
    chosen = any(one.term.concept == "choice" for one in named)
    return chosen and (any(one.term.concept == "material" for one in named) or bool(_imitations(said)))


def _part(text: str, start: int, end: int, hit: Hit) -> tuple[int, int]:
    """The part of a sentence between semicolons a find stands in, counted from the start of the sentence."""
    first = max(text.rfind(";", start, hit.start) + 1, start)
    last = text.find(";", hit.end, end)
    return first - start, (end if last < 0 else last) - start


#: Stone instead of what was asked before.
_REPLACED = re.compile(
    r"\b(?:vervangen\s+door|remplacée?s?\s+par|ersetzt\s+durch|replaced\s+(?:by|with))\b", re.IGNORECASE
)
_PRONOUN = re.compile(
    r";?\s*(?:er|sie|es|dies\w*|deze|dit|die|dat|it|this|they|these|that|ceux?-ci|celles?-ci|cela|elles?|ils?)\b",
    re.IGNORECASE,
)

#: A question whether something may be done, and the answer that it may not.
_MAY = re.compile(
    r"\b(?:mag|mogen|kan|kunnen|toegestaan|toegelaten|peut-on|peut-il|pouvons-nous|puis-je|pourrait-on|permis|possible"
    r"|darf|dürfen|kann|können|zulässig|möglich|may|can|could|allowed|permitted)\b",
    re.IGNORECASE,
)
_NO = re.compile(
    r"\?[\s|]*(?:(?:antwoord|réponse|antwort|answer)\s*:?\s*)?(?:neen?|non|nein|no)\b(?!\.?\s*\d)", re.IGNORECASE
)


def _said_of_it(text: str, start: int, part: tuple[int, int]) -> int:
    """Where what is said of a part ends: after the next part where that begins with a pronoun (*… chapter; it …*)."""
    begins = start + part[1]
    if not text.startswith(";", begins) or not _PRONOUN.match(text, begins):
        return part[1]
    ends = text.find(";", begins + 1)
    return (len(text) if ends < 0 else ends) - start


def _nearest(hits: Sequence[Hit], place: int) -> int:
    return min((min(abs(hit.start - place), abs(hit.end - place)) for hit in hits), default=10_000)


_NAME_AFTER = re.compile(
    # a family firm (*Natuursteen Peeters en Zonen*), a legal form, a street, an address on the internet
    r"(?:\s+(?:[\w-]+\s+){1,2}(?:en|et|und|and|&)\s+(?:zonen|zn|zoon|fils|söhne|sons)\b"
    r"|\s+(?:nv|bv|bvba|sa|sprl|srl|gmbh|ag|kg|ltd|b\.v\.|n\.v\.|s\.a\.)\b"
    r"|[\w-]*(?:straat|weg|laan|plein|strasse|straße|gasse)\b|@|\.(?:be|nl|com|de|fr|eu)\b)",
    re.IGNORECASE,
)
_STREET_AFTER = re.compile(
    r"\s+(?:str(?:aße|asse|\.)|platz|weg|gasse|allee|ring|damm|tor|kirche|hof|markt|viertel|gemeinde|street|road|lane)",
    re.IGNORECASE,
)
_GERMAN_BEFORE = re.compile(r"\b(?:aus|mit|für|oder|und|der|das|dem|des)\s$")
_NAME_BEFORE = (
    "www.", "@", "rue ", "rue de ", "rue du ", "monsieur ", "mme ", "m. ", "dhr. ", "mevr. ", "herr ", "frau ",
)  # fmt: skip


def _is_german(text: str) -> bool:
    """German writes every noun with a capital."""
    return shares(text).get("de", 0) > 0.2


def _is_name(text: str, hit: Hit, *, nouns: bool) -> bool:
    """Part of a firm, a street or an address on the internet; a type of stone with a capital inside a
    sentence. ``nouns``: here a noun may have a capital, as in German and in the rows of a bill."""
    word = text[hit.start : hit.end]
    trade = hit.term.concept == "trade_name"
    if trade and _STREET_AFTER.match(text, hit.end):
        return True
    # A German noun keeps its capital in a Dutch sentence, and in one German sentence of a French text.
    foreign = hit.term.language == "de" or bool(_GERMAN_BEFORE.search(text, max(0, hit.start - 6), hit.start))
    if hit.term.kind == "stone_type" and not (trade or nouns or foreign or word.isupper()) and word[:1].isupper():
        said = text[max(0, hit.start - 2) : hit.start]
        inside = said[1:] == " " and ((said[0].isalpha() and said[0].islower()) or said[0] == ",")
        if (inside or said[1:] == "-") and not _is_german(text[max(0, hit.start - 200) : hit.end + 200]):
            return True
    if _NAME_AFTER.match(text, hit.end):
        return True
    before = text[max(0, hit.start - 12) : hit.start].lower()
    return before.endswith(_NAME_BEFORE)


def _answered(found: Sequence[Evidence], *, likely: bool) -> Stone:
    sums = {
        what: sum(one.weight for one in found if one.counts == what) for what in ("new", "plain", "existing", "weak")
    }
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
