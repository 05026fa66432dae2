"""Reads the buyer's own words: every unit is tagged once and asked every question. Linear in the length of the text."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from trustone.domain.procurement.months import days_in
from trustone.domain.procurement.validators import finding as codes
from trustone.domain.procurement.validators import places, promises
from trustone.domain.procurement.validators.finding import Finding, finding
from trustone.domain.procurement.validators.places import Hit
from trustone.domain.procurement.validators.tagging import Tagged, Tagger
from trustone.domain.procurement.validators.units import units_of
from trustone.domain.procurement.validators.words import WordLists

MOST_FINDINGS = 100
_TIMED = frozenset({"duty", "origin", "deliverables", "proofs", "cooperation", "dialogue"})


@dataclass(frozen=True, slots=True)
class Around:
    """What the text stands in: the day the contract starts, and whether a block about notice of default is there."""

    start_on: date | None = None
    notice_elsewhere: bool = False
    link_elsewhere: bool = False


class TextReader:
    """Reads texts with one set of word lists. Making one costs a few milliseconds: keep it for a whole clause."""

    def __init__(self, lists: WordLists) -> None:
        self._tagger = Tagger(lists)

    def read(self, section: str, text: str, around: Around = Around()) -> tuple[Finding, ...]:
        """What is unlawful (hard) or doubtful (soft) in the words of one section, in the order of the text.

        After a hundred findings it stops and says so (PRC-162).
        """
        tagged = [self._tagger.tag(unit) for unit in units_of(text)]
        equivalent_blocks = {one.unit.block for one in tagged if promises.equivalents(one)}
        hits: list[tuple[Tagged, Hit]] = []
        for one in tagged:
            hits += [(one, hit) for hit in _hits(one, section, equivalent=one.unit.block in equivalent_blocks)]
        hits += _of_the_whole(tagged, section, around, found={hit[0] for _, hit in hits})
        findings = [_placed(text, section, one, hit) for one, hit in hits]
        findings += _early_days(text, section, around)
        findings.sort(key=lambda one: one.span or (0, 0))
        if len(findings) > MOST_FINDINGS:
            return (*findings[:MOST_FINDINGS], finding(codes.MANY, section, count=len(findings)))
        return tuple(findings)


def _hits(tagged: Tagged, section: str, *, equivalent: bool) -> Iterator[Hit]:
    yield from places.place_hits(tagged)
    yield from places.unnamed_hits(tagged)
    yield from places.local_hits(tagged)
    yield from promises.brand_hits(tagged, equivalent=equivalent)
    yield from promises.label_hits(tagged, equivalent=equivalent)
    yield from promises.membership_hits(tagged, section, equivalent=equivalent)
    yield from promises.policy_hits(tagged, section)
    yield from promises.sanction_hits(tagged, section)
    yield from promises.proof_hits(tagged)


def _of_the_whole(
    tagged: list[Tagged], section: str, around: Around, *, found: set[str]
) -> Iterator[tuple[Tagged, Hit]]:
    """What only the whole section can tell: a sanction and no notice anywhere, points and no link anywhere."""
    noticed = around.notice_elsewhere or any("NOTICE" in one.present for one in tagged)
    if section == "sanctions" and codes.NO_NOTICE not in found and not noticed:
        yield from [(one, hit) for one in tagged if (hit := promises.bare_sanction(one))][:1]
    linked = around.link_elsewhere or any({"LINK", "STONE"} & one.present for one in tagged)
    if section == "award" and codes.GENERAL_POLICY not in found and not linked:
        yield from [(one, hit) for one in tagged if (hit := promises.unlinked(one))][:1]


def _placed(text: str, section: str, tagged: Tagged, hit: Hit) -> Finding:
    code, first, last = hit
    span = (tagged.unit.tokens[first].start, tagged.unit.tokens[last - 1].end)
    return finding(code, section, words=text[span[0] : span[1]], span=span)


def _early_days(text: str, section: str, around: Around) -> Iterator[Finding]:
    """A day in a section about duties that lies before the start of the contract."""
    if section not in _TIMED or around.start_on is None:
        return
    for day, first, last in days_in(text):
        if day < around.start_on:
            params = {"day": day.isoformat(), "start": around.start_on.isoformat()}
            yield finding(codes.BEFORE_START, section, words=text[first:last], span=(first, last), **params)
