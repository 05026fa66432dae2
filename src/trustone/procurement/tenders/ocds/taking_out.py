"""The procedures of the room as the two sets of open data, written piece by piece: never is a whole set held.

The same files as ``trustone tenders export`` writes, of what was brought in and what people decided. What a buyer
published and what we read in it stay two files.
"""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from trustone.domain.screening.ocds import ocid_of, package, published, release
from trustone.domain.screening.procedures import Coverage, Tier
from trustone.domain.screening.stone import Answer
from trustone.domain.screening.text import Facts
from trustone.domain.screening.verdicts import COLUMNS, JudgedBy, VerdictRow
from trustone.platform.dataio.escape import harmless
from trustone.procurement.tenders.models import TenderProcedure
from trustone.procurement.tenders.ocds.exporting import ABOUT, as_json

Told = Iterable[tuple[TenderProcedure, Facts]]
_PIECE = 200
"""So many rows of a table are sent at once."""


@dataclass(frozen=True, slots=True)
class Maker:
    """``prefix``: of our own identifiers; ``uri`` and ``publisher``: who gives the file on; ``day``: today (ISO)."""

    prefix: str
    uri: str
    publisher: str
    day: str


def releases(told: Told, maker: Maker) -> Iterator[bytes]:
    """What buyers published: a release package, one release for each procedure that has or can be given a number."""
    whole = as_json(package([], uri=maker.uri, publisher=maker.publisher, made=maker.day))
    made = (release(published(facts, ocid), maker.day) for _, facts, ocid in _numbered(told, maker))
    yield from _filled_in(whole, made)


def verdicts(told: Told, maker: Maker) -> Iterator[bytes]:
    """Our verdicts as a table."""
    yield _line(COLUMNS, "utf-8-sig")
    piece: list[bytes] = []
    for row in _rows(told, maker):
        values = row.as_json()
        piece.append(_line([harmless(values[column]) for column in COLUMNS]))
        if len(piece) == _PIECE:
            yield b"".join(piece)
            piece.clear()
    yield b"".join(piece)


def verdicts_in_json(told: Told, maker: Maker) -> Iterator[bytes]:
    """The same with what they are, for somebody who finds the file alone."""
    whole = as_json({"about": ABOUT, "made": maker.day, "verdicts": []})
    yield from _filled_in(whole, (row.as_json() for row in _rows(told, maker)))


FILES: dict[str, tuple[str, str, Callable[[Told, Maker], Iterator[bytes]]]] = {
    "releases": ("releases.json", "application/json; charset=utf-8", releases),
    "verdicts": ("verdicts.csv", "text/csv; charset=utf-8", verdicts),
    "verdicts-json": ("verdicts.json", "application/json; charset=utf-8", verdicts_in_json),
}
"""By what stands in the address: name, kind, and who writes it."""


def numbered(first_notices: Iterable[Facts], prefix: str) -> int:
    """How many procedures have or can be given an identifier: these stand in the files."""
    return sum(bool(ocid_of(facts, prefix)) for facts in first_notices)


def _numbered(told: Told, maker: Maker) -> Iterator[tuple[TenderProcedure, Facts, str]]:
    for one, facts in told:
        if ocid := ocid_of(facts, maker.prefix):
            yield one, facts, ocid


def _rows(told: Told, maker: Maker) -> Iterator[VerdictRow]:
    """A row for each procedure and lot: what people decided, or what the screener read."""
    for one, _, ocid in _numbered(told, maker):
        by = JudgedBy.HUMAN if one.judged_by_human else JudgedBy.MACHINE
        coverage, day = Coverage(one.coverage), one.changed_at.date().isoformat()
        yield VerdictRow(ocid, "", Answer(one.final_stone), Tier(one.final_tier), coverage, by, one.method, day)
        for lot in one.final_lots:
            stone, tier = Answer(lot["stone"]), Tier(lot["tier"])
            yield VerdictRow(ocid, lot["lot"], stone, tier, coverage, by, one.method, day)


def _line(values: Iterable[Any], encoding: str = "utf-8") -> bytes:
    out = io.StringIO(newline="")
    csv.writer(out, lineterminator="\r\n").writerow(values)
    return out.getvalue().encode(encoding, "replace")


def _filled_in(whole: bytes, items: Iterable[Any]) -> Iterator[bytes]:
    """A document that ends in an empty list, with these items in it, indented as all of it is."""
    head, empty, tail = whole.rpartition(b"[]")
    begun = False
    for item in items:
        text = json.dumps(item, indent=2, ensure_ascii=False).replace("\n", "\n    ")
        yield (b",\n    " if begun else head + b"[\n    ") + text.encode("utf-8", "replace")
        begun = True
    yield b"\n  ]" + tail if begun else head + empty + tail
