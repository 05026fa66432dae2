"""Finds clauses of responsible business in a document: which kind, where, whether it binds, and the sentence.

Kinds, positions and rules: ``contracts.md`` (screen: labels) and ``procurement.md`` 3.1 and 3.2. A clause is found
where its words stand with the partners their rule asks for; what a decoy covers is not read at all.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from trustone.domain.screening.duties import Standing, standing
from trustone.domain.screening.kinds import AROUND, BY_STEPS, IN_OTHER_WORDS, Found, UnitWords
from trustone.domain.screening.lexicon import Hit, Hits, Lexicon
from trustone.domain.screening.likeness import Likeness
from trustone.domain.screening.passages import Text, lot_named
from trustone.domain.screening.sentences import Sentences
from trustone.domain.screening.units import Unit

#: Searched in the whole document; everything else only near them (steps too, which stand in every document).
TRIGGERS = frozenset({
    "isv_named", "dd_process", "oecd_ungp", "ilo_core", "ilo_specific", "covenant", "label_cert", "origin_traceability",
    "stone_specific_clause", "self_declaration", "human_rights", "chain_responsibility", "people", "decoy_exclusion",
    "origin_word", "supply_chain", "chain", "decoy_art7", "decoy_dd", "decoy_ilo", "decoy_env_chain",
})  # fmt: skip
_VETOES = frozenset({"decoy_exclusion", "decoy_dd", "decoy_ilo", "decoy_env_chain"})


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
        self._starts = [hit.start for hit in kept]
        self._found_near: dict[int, Hits] = {}  # by the place where the unit begins

    def clauses(self, all_units: Sequence[Unit]) -> list[Clause]:
        """Every clause, in order of place."""
        found: list[Clause] = []
        for number, unit in enumerate(all_units):
            first = bisect_right(self._starts, unit.start - 1)
            last = bisect_right(self._starts, unit.end)
            if first < last:
                own = list(self._of_unit(unit, Hits(self.hits.all[first:last])))
                found += own
                process = max((one for one in own if one.kind in {"dd_process", "isv"}), key=_rank, default=None)
                if process is not None:
                    found += self._follow_ups(number, all_units, process)
        return _once(found)

    # --- one unit -----------------------------------------------------------------------------------------------------

    def _of_unit(self, unit: Unit, hits: Hits) -> Iterator[Clause]:
        found = self._words(unit, hits).found()
        for one, stands in _one_described([(one, self._standing(one, unit)) for one in found]):
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
            for one in self._words(unit, Hits(()), near).follow_ups():
                if elsewhere and not self._names_it(near, one.sentence):
                    continue
                stands = self._standing(one, unit)
                if not stands.negated:
                    place = process.position if stands.position in _SAYS_NOTHING else stands.position
                    stands = replace(stands, position=place, binds=process.obligation)
                    yield replace(self._clause(one, stands, unit), lot=unit.lot or process.lot)

    def _names_it(self, near: Hits, sentence: tuple[int, int]) -> bool:
        """Whether a sentence under another heading speaks of the chain or of people itself."""
        start, end = sentence
        partners = [*self.hits.of("dd_process", "isv_named", "origin_word"), *near.of("supply_chain", "people")]
        return any(start <= hit.start < end and hit.term.concept != "soft" for hit in partners)

    def _words(self, unit: Unit, hits: Hits, near: Hits | None = None) -> UnitWords:
        first = self.text.passage(unit.start)
        return UnitWords(
            self.text, self.sentences, unit, hits=hits, near=near or self._near(unit),
            title_ends=first.end if first.is_heading else unit.start, likeness=self.likeness,
        )  # fmt: skip

    def _near(self, unit: Unit) -> Hits:
        if unit.start not in self._found_near:
            start, end = unit.start, unit.end
            near = self.lexicon.find(self.text.text[start:end], AROUND, self.text.low[start:end])
            moved = tuple(Hit(hit.start + start, hit.end + start, hit.term) for hit in near.all)
            self._found_near[start] = Hits(moved)
        return self._found_near[unit.start]

    def _clause(self, one: Found, stands: Standing, unit: Unit) -> Clause:
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

    def _standing(self, one: Found, unit: Unit) -> Standing:
        start, end = one.sentence
        if self.text.passage(start).is_heading:  # a title says nothing: what it titles does
            end = min(unit.end, end + 600)
        lead = self._lead(start, unit)
        around = self.text.text[max(unit.start, start - 400) : min(unit.end, end + 400)]
        return standing(
            self.text.text[start:end], lead, unit, self.lexicon, around=around, at=one.hit.start - start,
            document=self.document, sure=one.kind in _CONTRACTUAL, before=self._before(start, unit),
            after=self._after(start, end), excludes=one.kind not in _NO_GROUND,
        )  # fmt: skip

    def _before(self, start: int, unit: Unit) -> str:
        """The sentence before, within the unit."""
        if start <= unit.start:
            return ""
        begin, _ = self.sentences.around(start - 1)
        return self.text.text[max(begin, unit.start) : start]

    def _after(self, start: int, end: int) -> str:
        """The rest of the paragraph."""
        passage = self.text.passage(start)
        return "" if passage.is_heading else self.text.text[end : passage.end]

    def _lead(self, start: int, unit: Unit) -> str:
        """The sentence with a colon that introduces an item, within the unit."""
        before = self.text.text[unit.start : start]
        colon = before.rstrip().rfind(":")
        if colon < 0 or len(before) - colon > 900:
            return ""
        begin, _ = self.sentences.around(unit.start + colon)
        return self.text.text[max(begin, unit.start) : unit.start + colon + 1]


#: Places where nobody is asked to report: a report found there is about the clause beside it.
_SAYS_NOTHING = frozenset({"reference", "policy", "exclusion"})
#: Nobody is excluded for these: a heading on exclusion further up is one of another part.
_NO_GROUND = frozenset({"dd_process", "dd_followup", "isv"})
_CONTRACTUAL = frozenset({"dd_process", "dd_followup", "isv", "ilo_core", "oecd_ungp"})
_ABOUT_GOODS = frozenset({"declaration", "label_cert", "ilo_specific", "origin_traceability"})
#: What is asked of the stone itself, where nothing says in which part of the documents.
_OF_STONE = frozenset({"origin_traceability", "label_cert"})
_ONLY_BINDING = frozenset({"origin_traceability", "declaration", "label_cert"})
_FOLLOWING, _FOLLOWS_WITHIN, _NAMES_IT_WITHIN = 16, 1_500, 6_000


def _one_described(made: Sequence[tuple[Found, Standing]]) -> list[tuple[Found, Standing]]:
    """Of the sentences of a unit that tell due diligence without its name the likeliest one that binds somebody; where
    none does, the likeliest."""
    told = [pair for pair in made if pair[0].rule in (BY_STEPS, IN_OTHER_WORDS)]
    kept = next((pair for pair in told if pair[1].binds), told[0] if told else None)
    return [pair for pair in made if pair is kept or pair not in told]


def _moved(kind: str, stands: Standing, *, row: bool) -> str:
    """A duty under a technical heading is a condition of performance, unless it is an item of a price list; a statement
    or proof about the stone that comes with the bid is part of the specification."""
    if not stands.binds:
        return stands.position
    if kind in _OF_STONE and not stands.placed:
        return "specification"
    if _is_performed(kind, stands, row=row):
        return "performance"
    goods = kind in _ABOUT_GOODS or (kind == "ilo_core" and not stands.performs)
    if goods and stands.with_bid and stands.position == "performance":
        return "specification"
    return stands.position


def _is_performed(kind: str, stands: Standing, *, row: bool) -> bool:
    """Whether a duty is one of who carries out the contract, whatever part of the documents it stands in."""
    if kind == "legal_minimum":
        return True
    if kind == "dd_followup" and stands.position in {"award", "selection"}:
        return not stands.bids
    if kind not in _CONTRACTUAL:
        return False
    return stands.position == "policy" or (stands.position == "specification" and (stands.performs or not row))


def _rank(clause: Clause) -> tuple[bool, bool, float]:
    return clause.obligation, clause.kind == "dd_process", clause.score


def _covered(hit: Hit, vetoes: Iterable[Hit]) -> bool:
    return not hit.term.kind.startswith("decoy") and any(
        veto.start < hit.end and hit.start < veto.end for veto in vetoes
    )


def _once(found: Sequence[Clause]) -> list[Clause]:
    """Of clauses alike in kind, place, duty and lot, the best; in order of place."""
    best: dict[tuple[str, str, bool, str], Clause] = {}
    for one in found:
        key = (one.kind, one.position, one.obligation, one.lot)
        if key not in best or one.score > best[key].score:
            best[key] = one
    return sorted(best.values(), key=lambda one: one.start)
