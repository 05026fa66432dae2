"""Finds clauses of responsible business in a document: which kind, where, whether it binds, and the sentence.

Kinds, positions and rules: ``contracts.md`` (screen: labels) and ``procurement.md`` 3.1 and 3.2. A clause is found
where its words stand with the partners their rule asks for; what a decoy covers is not read at all.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from trustone.domain.screening.duties import Standing, standing
from trustone.domain.screening.lexicon import Hit, Hits, Lexicon, Near
from trustone.domain.screening.likeness import Likeness
from trustone.domain.screening.passages import Text, lot_named
from trustone.domain.screening.sentences import Sentences
from trustone.domain.screening.units import Unit

#: Searched in the whole document; everything else only near them.
TRIGGERS = frozenset({
    "isv_named", "dd_process", "oecd_ungp", "ilo_core", "ilo_specific", "covenant", "label_cert", "origin_traceability",
    "stone_specific_clause", "self_declaration", "human_rights", "chain_responsibility", "people", "decoy_exclusion",
    "origin_word", "supply_chain", "decoy_art7", "decoy_dd", "decoy_ilo", "decoy_env_chain",
})  # fmt: skip
#: Chains, risks and reports of something else than stone: the building site, software, emissions, work at home.
_ELSEWHERE = ("decoy_site", "decoy_social_return", "decoy_social_dumping")
_AROUND = frozenset({"step", "telling", "supply_chain", "chain", "people", "sanction", "audit_right", "dd_step_report",
                     "stone_core", "stone_type", "finance", *_ELSEWHERE})  # fmt: skip
_VETOES = frozenset({"decoy_exclusion", "decoy_dd", "decoy_ilo", "decoy_env_chain"})
_SOCIAL = (
    "people",
    "human_rights",
    "ilo_core",
    "ilo_specific",
    "oecd_ungp",
    "isv_named",
    "covenant",
    "stone_specific_clause",
)
_NAMED_SOCIAL = tuple(kind for kind in _SOCIAL if kind != "people")
_NAMES_OF_LABELS = (
    "xertifix",
    "fair stone",
    "fairstone",
    "sa8000",
    "sa 8000",
    "bsci",
    "amfori",
    "igep",
    "eti ",
    "rugmark",
)


@dataclass(frozen=True, slots=True)
class Clause:
    """One find. ``start``/``end``: the decisive sentence in the cleaned text; ``terms``: ids of the terms and the name
    of the rule behind it; ``score`` between 0 and 1."""

    kind: str
    position: str
    obligation: bool
    lot: str
    start: int
    end: int
    at: int
    score: float
    terms: tuple[str, ...]
    rule: str


@dataclass(frozen=True, slots=True)
class _Found:
    kind: str
    hit: Hit
    sentence: tuple[int, int]
    rule: str
    weight: int


class Finder:
    """Reads one document for clauses."""

    def __init__(
        self, text: Text, hits: Hits, lexicon: Lexicon, sentences: Sentences, *, document: str = "",
        likeness: Likeness | None = None,
    ) -> None:  # fmt: skip
        self.likeness = likeness
        self.text, self.lexicon, self.sentences, self.document = text, lexicon, sentences, document
        vetoes = [hit for hit in hits.all if hit.term.rule == "VETO_SPAN" and hit.term.kind in _VETOES]
        kept = [hit for hit in hits.all if hit.term.kind in TRIGGERS and not _covered(hit, vetoes)]
        self.hits = Hits(tuple(kept))
        self._social = Near(self.hits.of(*_SOCIAL))
        self._starts = [hit.start for hit in kept]

    def clauses(self, all_units: Sequence[Unit]) -> list[Clause]:
        """Every clause, in order of place."""
        found: list[Clause] = []
        for number, unit in enumerate(all_units):
            first = bisect_right(self._starts, unit.start - 1)
            last = bisect_right(self._starts, unit.end)
            if first < last:
                before = all_units[max(0, number - 1)]
                own = list(self._of_unit(unit, Hits(self.hits.all[first:last]), before))
                found += own
                process = max((one for one in own if one.kind in {"dd_process", "isv"}), key=_rank, default=None)
                if process is not None:
                    found += self._follow_ups(number, all_units, process)
        return _once(found)

    # --- one unit -----------------------------------------------------------------------------------------------------

    def _of_unit(self, unit: Unit, hits: Hits, before: Unit) -> Iterator[Clause]:
        near = self._near(unit)
        found = [
            *self._process(unit, hits, near),
            *self._named(hits, near),
            *self._declared(hits, near),
            *self._labels(hits, near),
            *self._origins(hits, near),
        ]
        made = [(one, self._standing(one, unit, before)) for one in found]
        for one, stands in made:
            doubled = one.kind == "origin_traceability" and any(
                other.kind == "dd_process" and other.sentence == one.sentence for other in found
            )
            if not stands.negated and not doubled and (stands.binds or one.kind not in _ONLY_BINDING):
                yield self._clause(one, stands, unit)

    def _follow_ups(self, number: int, all_units: Sequence[Unit], process: Clause) -> Iterator[Clause]:
        """Reports, checks and sanctions in the unit of a process and in those after it under the same heading."""
        first = all_units[number]
        for unit in all_units[number : number + _FOLLOWING]:
            elsewhere = unit.title != first.title
            if unit.start - first.end > (_NAMES_IT_WITHIN if elsewhere else _FOLLOWS_WITHIN):
                return
            near = self._near(unit)
            for one in self._followed(unit, near):
                if elsewhere and not self._names_it(near, one.sentence):
                    continue
                stands = self._standing(one, unit, first)
                if not stands.negated:
                    place = process.position if stands.position in {"reference", "policy"} else stands.position
                    stands = replace(stands, position=place, binds=process.obligation)
                    yield replace(self._clause(one, stands, unit), lot=unit.lot or process.lot)

    def _names_it(self, near: Hits, sentence: tuple[int, int]) -> bool:
        """Whether a sentence under another heading speaks of the chain or of people itself."""
        start, end = sentence
        partners = [*self.hits.of("dd_process", "isv_named", "origin_word"), *near.of("supply_chain", "people")]
        return any(start <= hit.start < end and hit.term.concept != "soft" for hit in partners)

    def _near(self, unit: Unit) -> Hits:
        near = self.lexicon.find(self.text.text[unit.start : unit.end], _AROUND, self.text.low[unit.start : unit.end])
        return Hits(tuple(Hit(hit.start + unit.start, hit.end + unit.start, hit.term) for hit in near.all))

    def _clause(self, one: _Found, stands: Standing, unit: Unit) -> Clause:
        start, end = one.sentence
        score = round(one.weight / (one.weight + 3), 3)
        return Clause(
            one.kind,
            _moved(one.kind, stands, row=unit.row),
            stands.binds,
            unit.lot or lot_named(self.text.text[start:end]),
            start,
            end,
            one.hit.start,
            score,
            (one.hit.term.id,),
            one.rule,
        )

    def _standing(self, one: _Found, unit: Unit, before: Unit) -> Standing:
        start, end = one.sentence
        if self.text.passage(start).is_heading:  # a title says nothing: what it titles does
            end = min(unit.end, end + 600)
        lead = self._lead(start, unit)
        around = self.text.text[max(unit.start, start - 400) : min(unit.end, end + 400)]
        return standing(
            self.text.text[start:end], lead, unit, self.lexicon, around=around, at=one.hit.start - start,
            document=self.document, sure=one.kind in _CONTRACTUAL,
        )  # fmt: skip

    def _lead(self, start: int, unit: Unit) -> str:
        """The sentence with a colon that introduces an item, within the unit."""
        before = self.text.text[unit.start : start]
        colon = before.rstrip().rfind(":")
        if colon < 0 or len(before) - colon > 900:
            return ""
        begin, _ = self.sentences.around(unit.start + colon)
        return self.text.text[max(begin, unit.start) : unit.start + colon + 1]

    # --- due diligence ------------------------------------------------------------------------------------------------

    def _process(self, unit: Unit, hits: Hits, near: Hits) -> Iterator[_Found]:
        strict = [hit for hit in near.of("people") if hit.term.concept != "soft"]
        social = Near([*hits.of(*_NAMED_SOCIAL), *strict])
        partners = Near(
            [*hits.of(*_NAMED_SOCIAL, "chain_responsibility", "origin_word"), *strict, *near.of("supply_chain")]
        )
        finance = Near(near.of("finance"))
        for hit in hits.of("dd_process"):
            start, end = self.sentences.around(hit.start)
            if any(one.start < hit.end and hit.start < one.end for one in hits.of("oecd_ungp")):
                continue  # the title of a guide is no duty
            excluded = any(start - 150 <= one.start < end + 150 for one in hits.of("decoy_exclusion"))
            if excluded or self._like(start, end) < _NAMED:
                continue
            if finance.any(hit, _FINANCE) and not social.any(hit, _FINANCE):
                continue
            stones = self._says_chain(hit) and near.of("stone_core", "stone_type", "chain")
            if stones or (social.any(hit, 150) if hit.term.rule == "NEAR_SOCIAL_150" else partners.any(hit, 300)):
                weight = 5 if self.text.passage(hit.start).is_heading else 9  # what a title names its text says better
                yield _Found("dd_process", hit, (start, end), "dd named near chain or people", weight)
        described = self._described(unit, hits, near)
        if described is not None:
            yield described

    def _described(self, unit: Unit, hits: Hits, near: Hits) -> _Found | None:
        """Steps of due diligence without its name: know the chain, weigh risks to people, act, report.

        What the steps make likely the second opinion confirms; the fewer steps are named, the surer it has to be.
        """
        best: tuple[float, _Found] | None = None
        steps = near.of("step")
        spans = self.sentences.between(unit.start, unit.end) if steps else []
        for number, (start, end) in enumerate(spans):
            own = [hit for hit in steps if start <= hit.start < end]
            stop = spans[min(number + 1, len(spans) - 1)][1]
            needed = self._needed(own, [hit for hit in steps if start <= hit.start < stop], hits, near, (start, stop))
            if needed is None:
                continue
            like = max(self._like(start, end), self._like(start, min(stop, start + 700)))
            if like < needed:
                continue
            worth = like + 0.1 * len({hit.term.concept for hit in own})
            if best is None or worth > best[0]:
                best = worth, _Found("dd_process", own[0], (start, end), "steps of due diligence", 2 + round(6 * like))
        return best[1] if best else None

    def _is_elsewhere(self, near: Hits, hits: Hits, start: int) -> bool:
        """Whether the sentence speaks of the building site, software or work at home, and of no quarry or chain."""
        _, end = self.sentences.around(start)
        away = any(start <= hit.start < end for hit in near.of(*_ELSEWHERE))
        at_home = [*hits.of("origin_word"), *near.of("supply_chain")]
        return away and not any(start <= hit.start < end for hit in at_home)

    def _says_chain(self, hit: Hit) -> bool:
        """Whether the word for due diligence holds the chain itself (*ketenonderzoek*, *Lieferkettensorgfalt*)."""
        return any(word in self.text.low[hit.start : hit.end] for word in ("keten", "imvo", "lieferkette", "supply"))

    def _like(self, start: int, end: int) -> float:
        return self.likeness.of(self.text.text[start:end]) if self.likeness else 1.0

    def _needed(
        self, own: Sequence[Hit], wide: Sequence[Hit], hits: Hits, near: Hits, span: tuple[int, int]
    ) -> float | None:  # fmt: skip
        """How sure the second opinion has to be for one sentence with its next; ``None``: it is not a candidate."""
        start, stop = span[0] - 120, span[1]
        kinds, both = {hit.term.concept for hit in own}, {hit.term.concept for hit in wide}
        inside = [hit for hit in near.of("people", "chain", "supply_chain") if start <= hit.start < stop]
        strict = any(hit.term.concept == "harm" for hit in inside) or any(
            start <= hit.start < stop for hit in hits.of(*_NAMED_SOCIAL)
        )
        people = strict or any(hit.term.kind == "people" for hit in inside)
        chain = any(hit.term.kind != "people" for hit in inside)
        weighed = (
            "analysis" in kinds
            and "act" in both
            and any(hit.term.kind == "supply_chain" and hit.start >= span[0] for hit in inside)
        )
        if any(span[0] - 150 <= hit.start < stop for hit in hits.of("decoy_exclusion")):
            return None
        if self._is_elsewhere(near, hits, span[0]):
            return None
        chain = chain or any(start <= hit.start < stop for hit in hits.of("isv_named", "covenant", "oecd_ungp"))
        if not kinds & {"risk", "map", "analysis", "act"} or not chain or not (people or weighed):
            return None
        if strict and {"map", "act"} <= kinds and kinds & {"risk", "analysis"}:
            return _TOLD
        if _is_process(both):
            return _CONFIRMED if strict else _LIKELY
        return _SURE if len(both) > 1 else _CERTAIN

    def _followed(self, unit: Unit, near: Hits) -> Iterator[_Found]:
        steps = [hit for hit in near.of("step") if hit.term.concept in {"report", "audit", "sanction"}]
        seen = set()
        for hit in [*steps, *near.of("sanction", "audit_right", "dd_step_report")]:
            sentence = self.sentences.around(hit.start)
            what = hit.term.concept
            if (sentence, what) not in seen:
                seen.add((sentence, what))
                yield _Found("dd_followup", hit, sentence, f"follow-up: {what}", 4)

    # --- the other kinds ----------------------------------------------------------------------------------------------

    def _named(self, hits: Hits, near: Hits) -> Iterator[_Found]:
        for hit in hits.of("isv_named"):
            yield self._found("isv", hit, "named", 6)
        for hit in hits.of("oecd_ungp"):
            yield self._found("oecd_ungp", hit, "named", 5)
        core = [hit for hit in hits.of("ilo_core") if hit.term.rule != "COUNT3_IN_600"]
        core += _three_conventions(self.text.text, hits)
        for hit in core:
            yield self._found("ilo_core", hit, "named", 5)
        if not core:
            for hit in hits.of("ilo_specific"):
                start, end = self.sentences.around(hit.start)
                if any(start - 200 <= one.start < end + 200 for one in hits.of("decoy_exclusion")):
                    continue
                if hit.term.rule == "NOT_IN_EXCLUSION" or Near(hits.of("ilo_specific", "ilo_core")).any(hit, 600):
                    yield self._found("ilo_specific", hit, "named", 4)
        for hit in hits.of("decoy_art7"):
            yield self._found("legal_minimum", hit, "general law", 3)

    def _declared(self, hits: Hits, near: Hits) -> Iterator[_Found]:
        social = Near([*hits.of(*_SOCIAL), *near.of("people")])
        for hit in hits.of("self_declaration"):
            if social.any(hit, 120 if hit.term.rule == "NEAR_PEOPLE_120" else 300):
                yield self._found("declaration", hit, "declaration about people", 3)

    def _labels(self, hits: Hits, near: Hits) -> Iterator[_Found]:
        social = Near([*hits.of(*_SOCIAL), *near.of("people")])
        for hit in hits.of("label_cert"):
            named = self.text.low[hit.start : hit.end].startswith(_NAMES_OF_LABELS)
            if named or social.any(hit, 200):
                yield self._found("label_cert", hit, "label", 4)

    def _origins(self, hits: Hits, near: Hits) -> Iterator[_Found]:
        telling = near.of("telling")
        for hit in hits.of("origin_traceability", "origin_word"):
            start, end = self.sentences.around(hit.start)
            if any(start <= one.start < end and one.start != hit.start for one in telling):
                yield self._found("origin_traceability", hit, "origin is told", 4)

    def _found(self, kind: str, hit: Hit, rule: str, weight: int) -> _Found:
        return _Found(kind, hit, self.sentences.around(hit.start), rule, weight)


_CONTRACTUAL = frozenset({"dd_process", "dd_followup", "isv", "ilo_core", "oecd_ungp"})
_ABOUT_GOODS = frozenset({"declaration", "label_cert", "ilo_specific", "origin_traceability"})
_ONLY_BINDING = frozenset({"origin_traceability", "declaration", "label_cert"})
_FOLLOWING, _FOLLOWS_WITHIN, _NAMES_IT_WITHIN = 16, 1_500, 6_000
_FINANCE = 100
#: How much the second opinion has to say: beside strict words and steps, beside soft ones, beside hardly any; and
#: where one sentence knows the chain, weighs risks to people and acts.
_CONFIRMED, _LIKELY, _SURE, _CERTAIN = 0.3, 0.45, 0.6, 0.8
_NAMED, _TOLD = 0.2, 0.1


def _moved(kind: str, stands: Standing, *, row: bool) -> str:
    """A duty under a technical heading is a condition of performance, unless it is an item of a price list; a statement
    or proof about the stone that comes with the bid is part of the specification."""
    if not stands.binds:
        return stands.position
    if kind in _CONTRACTUAL and stands.position == "specification" and (stands.performs or not row):
        return "performance"
    if kind in _ABOUT_GOODS and stands.with_bid and stands.position == "performance":
        return "specification"
    return stands.position


def _rank(clause: Clause) -> tuple[bool, bool, float]:
    return clause.obligation, clause.kind == "dd_process", clause.score


def _is_process(steps: set[str]) -> bool:
    if "analysis" in steps:
        return True
    return ("risk" in steps and bool(steps & {"act", "map"})) or {"map", "act"} <= steps


def _covered(hit: Hit, vetoes: Iterable[Hit]) -> bool:
    return not hit.term.kind.startswith("decoy") and any(
        veto.start < hit.end and hit.start < veto.end for veto in vetoes
    )


def _three_conventions(text: str, hits: Hits) -> list[Hit]:
    """Three different numbers of core conventions within 600 characters are the list, whatever it is called."""
    import re

    numbered = [hit for hit in hits.of("ilo_core") if hit.term.rule == "COUNT3_IN_600"]
    for hit in numbered:
        window = text[hit.start : hit.start + 600]
        if len(set(re.findall(r"\b(29|87|98|100|105|111|138|155|182|187)\b", window))) >= 3:
            return [hit]
    return []


def _once(found: Sequence[Clause]) -> list[Clause]:
    """Of clauses alike in kind, place, duty and lot, the best; in order of place."""
    best: dict[tuple[str, str, bool, str], Clause] = {}
    for one in found:
        key = (one.kind, one.position, one.obligation, one.lot)
        if key not in best or one.score > best[key].score:
            best[key] = one
    return sorted(best.values(), key=lambda one: one.start)
