"""Stretches of a document that are read together: what stands under one heading, in one table row, in one field.

Each knows the headings above it and, from them, the part of the procurement documents it belongs to (exclusion,
selection, specification, award, performance, policy) and its lot.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from trustone.domain.screening.lexicon import Lexicon
from trustone.domain.screening.passages import Passage, Text, lot_named
from trustone.domain.screening.text import PartKind

LONGEST = 1_800
_NAMING = frozenset({"section", "position"})

#: Business terms of eForms and sections of older forms, and the place in the procurement documents each stands for.
FIELD_PLACES: Mapping[str, str] = {
    "BT-67": "exclusion", "III.1.1": "exclusion",
    "BT-747": "selection", "BT-749": "selection", "BT-750": "selection", "BT-809": "selection",
    "III.1.2": "selection", "III.1.3": "selection",
    "BT-539": "award", "BT-540": "award", "BT-734": "award", "BT-543": "award", "II.2.5": "award",
    "BT-70": "performance", "III.2.2": "performance",
    "BT-777": "reference", "BT-776": "reference",
}  # fmt: skip

_POSITIONS = {
    "performance_condition": "performance", "award_criterion": "award", "selection_criterion": "selection",
    "technical_spec": "specification", "exclusion": "exclusion",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Unit:
    """From ``start`` up to ``end`` in the whole text. ``headings``: places named by the headings above, nearest first;
    ``title``: the nearest heading in words; ``row``: whether it is a row of a table."""

    start: int
    end: int
    headings: tuple[str, ...]
    title: str
    lot: str
    field: str
    page: int | None
    row: bool = False

    @property
    def by_field(self) -> str:
        """The place the notice field stands for, if any."""
        return FIELD_PLACES.get(self.field, "")


@dataclass(slots=True)
class _Heading:
    level: int
    words: str
    place: str
    lot: str


class Headings:
    """The headings above a place while a document is read from the top."""

    def __init__(self, lexicon: Lexicon) -> None:
        self._lexicon = lexicon
        self._above: list[_Heading] = []
        self._known: dict[str, str] = {}
        #: The place the first row of the table stands for, as it names its columns.
        self.of_table = ""

    def table_place(self, text: Text, first: Passage) -> str:
        """``award`` when a column of the table holds points or weights."""
        cells = [one for one in text.passages[text.index(first.start) :][:12] if one.row == first.row]
        words = " | ".join(text.words(one) for one in cells if one.kind is PartKind.CELL)
        named = self._lexicon.find(words, frozenset({"place"})).of("place")
        return "award" if any(hit.term.concept == "award" for hit in named) else ""

    def pass_by(self, words: str, level: int) -> None:
        """A heading comes: it closes those of its own level and below."""
        level = level or 1
        self._above = [one for one in self._above if one.level < level]
        self._above.append(_Heading(level, words.strip(), self.place_of(words), lot_named(words)))

    def place_of(self, words: str) -> str:
        """The part of the documents a heading names, or ``""``."""
        if words not in self._known:
            hits = self._lexicon.find(words, _NAMING)
            named = [(hit.start, hit.term.concept) for hit in hits.of("section")]
            named += [(hit.start, _POSITIONS.get(hit.term.concept, "")) for hit in hits.of("position")]
            found = {place for _, place in named}
            self._known[words] = next((one for one in _ORDER if one in found), "")
        return self._known[words]

    @property
    def places(self) -> tuple[str, ...]:
        """Places named above, nearest first."""
        return tuple(one.place for one in reversed(self._above) if one.place)

    @property
    def lot(self) -> str:
        """The nearest lot named above."""
        return next((one.lot for one in reversed(self._above) if one.lot), "")

    @property
    def title(self) -> str:
        """The nearest heading."""
        return self._above[-1].words if self._above else ""


_ORDER = ("exclusion", "award", "selection", "performance", "specification", "policy")


def units(text: Text, lexicon: Lexicon) -> Iterator[Unit]:
    """The document from top to bottom. A heading belongs to what it titles."""
    headings = Headings(lexicon)
    run: list[Passage] = []
    before: Passage | None = None
    for passage in text.passages:
        if passage.kind is PartKind.CELL and (before is None or before.kind is not PartKind.CELL):
            headings.of_table = headings.table_place(text, passage)
        before = passage
        words = text.words(passage)
        if passage.is_heading:
            yield from _closed(run, headings)
            run = []
            headings.pass_by(words, passage.level)
            run.append(passage)
            continue
        if run and _apart(run, passage):
            yield from _closed(run, headings)
            run = []
        run.append(passage)
    yield from _closed(run, headings)


def _apart(run: list[Passage], now: Passage) -> bool:
    last = run[-1]
    if now.kind is PartKind.CELL or last.kind is PartKind.CELL:
        return not last.is_heading and (now.kind, now.row, now.page) != (last.kind, last.row, last.page)
    if (now.field, now.lot) != (last.field, last.lot):
        return True
    return now.end - run[0].start > LONGEST and now.kind is not PartKind.ITEM and not now.continues


def _closed(run: Iterable[Passage], headings: Headings) -> Iterator[Unit]:
    run = list(run)
    if not run:
        return
    first = run[0]
    is_row = run[-1].kind is PartKind.CELL
    places = (headings.of_table, *headings.places) if is_row and headings.of_table else headings.places
    yield Unit(
        first.start, run[-1].end, places, headings.title, first.lot or headings.lot, run[-1].field, first.page,
        is_row,
    )  # fmt: skip
