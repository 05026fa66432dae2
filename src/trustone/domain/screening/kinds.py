"""What one unit says of responsible business, before it is asked whether it binds: kinds and the hits behind them.

Rules: ``procurement.md`` 3.1 and 3.2. A kind counts where its words stand with the partners their rule asks for.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from trustone.domain.screening.lexicon import Hit, Hits, Near
from trustone.domain.screening.likeness import Likeness
from trustone.domain.screening.passages import Text
from trustone.domain.screening.sentences import Sentences
from trustone.domain.screening.units import Unit

#: Chains, risks and reports of something else than stone: the building site, software, emissions, work at home.
_ELSEWHERE = ("decoy_site", "decoy_social_return", "decoy_social_dumping")
#: Searched in a unit that holds a trigger.
AROUND = frozenset({"step", "telling", "supply_chain", "chain", "people", "sanction", "audit_right", "dd_step_report",
                    "stone_core", "stone_type", "finance", *_ELSEWHERE})  # fmt: skip
_NAMED_SOCIAL = ("human_rights", "ilo_core", "ilo_specific", "oecd_ungp", "isv_named", "covenant",
                 "stone_specific_clause")  # fmt: skip
_LABELS = ("xertifix", "fair stone", "fairstone", "sa8000", "sa 8000", "bsci", "amfori", "igep", "eti ", "rugmark")
_CORE = re.compile(r"\b(?:29|87|98|100|105|111|138|155|182|187)\b")
_SAYS_CHAIN = ("keten", "imvo", "lieferkette", "supply")
_FINANCE = 100
#: How much the second opinion has to say: beside strict words and steps, beside soft ones, beside hardly any; and
#: where one sentence knows the chain, weighs risks to people and acts.
_CONFIRMED, _LIKELY, _SURE, _CERTAIN = 0.3, 0.45, 0.6, 0.8
#: … where steps are told in words the rules do not know, and where people or the chain is all they know of it.
_ALONE, _WHOLLY = 0.85, 0.92
_NAMED, _TOLD = 0.2, 0.1
#: The rules that find due diligence without its name.
BY_STEPS, IN_OTHER_WORDS = "steps of due diligence", "told in other words"


@dataclass(frozen=True, slots=True)
class Found:
    """One find: its kind, the hit, the sentence, the name of the rule and how much it weighs."""

    kind: str
    hit: Hit
    sentence: tuple[int, int]
    rule: str
    weight: int


class UnitWords:
    """The hits of one unit: ``hits`` of the triggers, ``near`` of what stands around them, at places of the text."""

    def __init__(
        self, text: Text, sentences: Sentences, unit: Unit, *, hits: Hits, near: Hits, title_ends: int,
        likeness: Likeness | None,
    ) -> None:  # fmt: skip
        self._text, self._low, self._sentences, self._likeness = text.text, text.low, sentences, likeness
        self._unit, self._hits, self._near, self._title_ends = unit, hits, near, title_ends
        self._named_social = hits.of(*_NAMED_SOCIAL)
        self._strict = [hit for hit in near.of("people") if hit.term.concept != "soft"]
        self._social = Near([*self._named_social, *hits.of("people"), *near.of("people")])

    def found(self) -> list[Found]:
        """Every kind but follow-up."""
        return [*self._process(), *self._named(), *self._declared(), *self._labels(), *self._origins()]

    def _process(self) -> Iterator[Found]:
        hits, near = self._hits, self._near
        social = Near([*self._named_social, *self._strict])
        of_chain = [*hits.of("chain_responsibility", "origin_word"), *near.of("supply_chain")]
        partners = Near([*self._named_social, *of_chain, *self._strict])
        finance = Near(near.of("finance"))
        for hit in hits.of("dd_process"):
            start, end = self._sentences.around(hit.start)
            if any(one.start < hit.end and hit.start < one.end for one in hits.of("oecd_ungp")):
                continue  # the title of a guide is no duty
            excluded = any(start - 150 <= one.start < end + 150 for one in hits.of("decoy_exclusion"))
            if excluded or self._like(start, end) < _NAMED:
                continue
            if finance.any(hit, _FINANCE) and not social.any(hit, _FINANCE):
                continue
            stones = any(word in self._low[hit.start : hit.end] for word in _SAYS_CHAIN) and near.of(
                "stone_core", "stone_type", "chain"
            )
            if stones or (social.any(hit, 150) if hit.term.rule == "NEAR_SOCIAL_150" else partners.any(hit, 300)):
                weight = 5 if hit.start < self._title_ends else 9  # what a title names its text says better
                yield Found("dd_process", hit, (start, end), "dd named near chain or people", weight)
        yield from self._described()

    def _described(self) -> list[Found]:
        """Steps of due diligence without its name: know the chain, weigh risks to people, act, report; the likeliest
        sentence first.

        What the steps make likely the second opinion confirms; the fewer steps are named, the surer it has to be.
        """
        told: list[tuple[float, Found]] = []
        steps, named = self._near.of("step"), self._near.of("people", "chain", "supply_chain")
        spans = self._sentences.between(self._unit.start, self._unit.end)
        for number, (start, end) in enumerate(spans):
            own = [hit for hit in steps if start <= hit.start < end]
            words = [*own, *(hit for hit in named if start <= hit.start < end)]
            if not words:
                continue
            stop = spans[min(number + 1, len(spans) - 1)][1]
            needed = self._needed(own, [hit for hit in steps if start <= hit.start < stop], start, stop)
            if needed is None:
                continue
            other_words = needed >= _ALONE
            like = self._like(start, end)
            if like < needed and not other_words:
                like = self._like(start, min(stop, start + 700))
            if like < needed:
                continue
            worth = like + 0.2 * len({hit.term.concept for hit in own})
            rule = IN_OTHER_WORDS if other_words else BY_STEPS
            told.append((worth, Found("dd_process", words[0], (start, end), rule, 2 + round(6 * like))))
        return [one for _, one in sorted(told, key=lambda one: -one[0])]

    def _is_elsewhere(self, start: int) -> bool:
        """Whether the sentence speaks of the building site, software, emissions or work at home, and of no quarry and
        of nobody in the chain (a chain without people may be one of emissions)."""
        _, end = self._sentences.around(start)

        def stands(*hits: Hit) -> bool:
            return any(start <= hit.start < end for hit in hits)

        near = self._near
        if not stands(*near.of(*_ELSEWHERE)):
            return False
        in_chain = stands(*near.of("supply_chain")) and stands(*near.of("people"), *self._hits.of("people"))
        return not in_chain and not stands(*self._hits.of("origin_word"))

    def _like(self, start: int, end: int) -> float:
        return self._likeness.of(self._text[start:end]) if self._likeness else 1.0

    def _needed(self, own: Sequence[Hit], wide: Sequence[Hit], begin: int, stop: int) -> float | None:
        """How sure the second opinion has to be for one sentence with its next; ``None``: it is not a candidate."""
        start = begin - 120
        kinds, both = {hit.term.concept for hit in own}, {hit.term.concept for hit in wide}
        inside = [hit for hit in self._near.of("people", "chain", "supply_chain") if start <= hit.start < stop]
        named = [hit for hit in self._named_social if start <= hit.start < stop]
        strict = bool(named) or any(hit.term.concept == "harm" for hit in inside)
        people = strict or any(hit.term.kind == "people" for hit in inside)
        in_chain = any(hit.term.kind == "supply_chain" and hit.start >= begin for hit in inside)
        chain = any(hit.term.kind != "people" for hit in inside) or any(
            hit.term.kind in {"isv_named", "covenant", "oecd_ungp"} for hit in named
        )
        weighed = "analysis" in kinds and "act" in both and in_chain
        excluded = any(begin - 150 <= hit.start < stop for hit in self._hits.of("decoy_exclusion"))
        if excluded or self._is_elsewhere(begin):
            return None
        if not kinds & {"risk", "map", "analysis", "act"} or not chain or not (people or weighed):
            if (chain and people) or (kinds and (chain or people)):
                return _ALONE
            return _WHOLLY if chain or any(hit.term.concept != "soft" for hit in inside) else None
        if strict and {"map", "act"} <= kinds and kinds & {"risk", "analysis"}:
            return _TOLD
        if _is_process(both):
            return _CONFIRMED if strict else _LIKELY
        return _SURE if len(both) > 1 else _CERTAIN

    def follow_ups(self) -> Iterator[Found]:
        """Reports, checks and sanctions, of whatever: whose they are is asked by who calls."""
        steps = [hit for hit in self._near.of("step") if hit.term.concept in {"report", "audit", "sanction"}]
        seen = set()
        for hit in [*steps, *self._near.of("sanction", "audit_right", "dd_step_report")]:
            sentence = self._sentences.around(hit.start)
            if (sentence, hit.term.concept) not in seen and not self._of_the_site(sentence):
                seen.add((sentence, hit.term.concept))
                yield Found("dd_followup", hit, sentence, f"follow-up: {hit.term.concept}", 4)

    def _of_the_site(self, sentence: tuple[int, int]) -> bool:
        """Whether a sentence is of the site, of fuel or of computers, and of nobody in the chain."""
        (start, end), near = sentence, self._near
        others = [hit for hit in near.of("decoy_site") if start <= hit.start < end]
        partners = [*near.of("people", "supply_chain", "chain"), *self._hits.of("dd_process", "people", "supply_chain")]
        return bool(others) and not any(start <= hit.start < end for hit in partners if not _within(hit, others))

    def _named(self) -> Iterator[Found]:
        hits = self._hits
        for hit in hits.of("isv_named"):
            yield self._of("isv", hit, "named", 6)
        for hit in hits.of("oecd_ungp"):
            yield self._of("oecd_ungp", hit, "named", 5)
        core = [hit for hit in hits.of("ilo_core") if hit.term.rule != "COUNT3_IN_600"]
        core += self._three_conventions()
        for hit in core:
            yield self._of("ilo_core", hit, "named", 5)
        if not core:
            for hit in hits.of("ilo_specific"):
                start, end = self._sentences.around(hit.start)
                if any(start - 200 <= one.start < end + 200 for one in hits.of("decoy_exclusion")):
                    continue
                if hit.term.rule == "NOT_IN_EXCLUSION" or Near(hits.of("ilo_specific", "ilo_core")).any(hit, 600):
                    yield self._of("ilo_specific", hit, "named", 4)
        for hit in hits.of("decoy_art7"):
            yield self._of("legal_minimum", hit, "general law", 3)

    def _declared(self) -> Iterator[Found]:
        for hit in self._hits.of("self_declaration"):
            if self._social.any(hit, 120 if hit.term.rule == "NEAR_PEOPLE_120" else 300):
                yield self._of("declaration", hit, "declaration about people", 3)

    def _labels(self) -> Iterator[Found]:
        for hit in self._hits.of("label_cert"):
            named = self._low[hit.start : hit.end].startswith(_LABELS)
            if named or self._social.any(hit, 200):
                yield self._of("label_cert", hit, "label", 4)

    def _origins(self) -> Iterator[Found]:
        telling = self._near.of("telling")
        for hit in self._hits.of("origin_traceability", "origin_word"):
            start, end = self._sentences.around(hit.start)
            if any(start <= one.start < end and one.start != hit.start for one in telling):
                yield self._of("origin_traceability", hit, "origin is told", 4)

    def _of(self, kind: str, hit: Hit, rule: str, weight: int) -> Found:
        return Found(kind, hit, self._sentences.around(hit.start), rule, weight)

    def _three_conventions(self) -> list[Hit]:
        """Three different numbers of core conventions within 600 characters are the list, whatever it is called."""
        for hit in self._hits.of("ilo_core"):
            named = _CORE.findall(self._text[hit.start : hit.start + 600])
            if hit.term.rule == "COUNT3_IN_600" and len(set(named)) >= 3:
                return [hit]
        return []


def _within(hit: Hit, others: Iterable[Hit]) -> bool:
    return any(one.start <= hit.start and hit.end <= one.end for one in others)


def _is_process(steps: set[str]) -> bool:
    if "analysis" in steps:
        return True
    return ("risk" in steps and bool(steps & {"act", "map"})) or {"map", "act"} <= steps
