"""From a workbook to a framework pack: every sheet found, every cell read, every problem with its cell.

The pack is then checked by the rules of a framework, the same as a pack from files; what those rules find is led back
to the cell it came from.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from trustone.catalog.fileio import LANGUAGES
from trustone.domain.assessment.anchors import WORDS
from trustone.domain.problems import Problem, Refused
from trustone.platform.dataio.columns import Table
from trustone.platform.dataio.limits import MEGABYTE, Limits
from trustone.platform.dataio.parse import Parsed, Row, parse_sheet
from trustone.platform.dataio.sheet import Sheet, letter_of
from trustone.platform.dataio.tables import read_sheets, with_headings
from trustone.platform.dataio.words import fold
from trustone.scenarios.workbook.book import Book, Place, some_texts, texts, whole
from trustone.scenarios.workbook.rules import check, check_sums
from trustone.scenarios.workbook.tables import LONG, tables

#: A framework is small; a larger file is something else.
LIMITS = Limits(file_size=4 * MEGABYTE, unpacked_size=40 * MEGABYTE, rows=2_000, columns=60, cell_length=LONG)

#: A framework without scored tiers has no thresholds, and few criteria have anchors or say how deep a chain is known.
MAY_BE_EMPTY = ("criteria", "thresholds", "depth", "anchors")
#: Sheets and columns that workbooks of earlier versions of the product do not have.
MAY_BE_MISSING = ("depth",)

#: What the sheets show of a framework, a tier and a criterion. Whatever else a pack says stays as it was.
SHOWN = frozenset({"kind", "key", "version", "title", "last_year", "not_due", "source", "licence", "steps", "tiers"})
SHOWN_OF_TIER = frozenset({"code", "report", "title", "groups", "criteria", "thresholds"})
SHOWN_OF_CRITERION = frozenset({"code", "step", "due_from", "weight", "group", "title", "expectation", "anchors"})
#: What they show where they have the column; where somebody took it out, it stays as it was too.
PLAIN = ("source_url", "confidence", "redistributable", "fictional")
OWN_COLUMN = ("note", "valid_from", "year", *PLAIN)


@dataclass(frozen=True, slots=True)
class Sent:
    """A workbook as it was understood. ``content`` is the pack, ``None`` while something stands in the way."""

    sheets: tuple[tuple[Parsed, tuple[Problem, ...]], ...]
    content: Mapping[str, Any] | None
    whole: tuple[Problem, ...] = ()

    @property
    def problems(self) -> list[tuple[str, Problem]]:
        """Every problem with the name of its sheet, those of the whole workbook first."""
        return [
            *(("", problem) for problem in self.whole),
            *((parsed.sheet.name, problem) for parsed, problems in self.sheets for problem in problems),
        ]


def read_framework_workbook(content: bytes, key: str, base: Mapping[str, Any] | None = None) -> Sent:
    """Read a workbook that should hold the covenant's framework ``key``.

    ``base`` is the version it was made from: what no sheet shows is kept from there. Raises ``Refused`` (FIL codes)
    when the file as a whole cannot be read.
    """
    book = _parsed(read_sheets(content, LIMITS))
    pack: dict[str, Any] | None = None
    if not book.whole:
        pack, places = _pack(book, key, base or {})
        if book.sound:
            check(book, pack, places)
        else:
            check_sums(book, pack, places)
    sheets = tuple((parsed, tuple(book.problems[name])) for name, parsed in book.parsed.items())
    return Sent(sheets, pack if pack is not None and book.sound else None, tuple(book.whole))


# --- Sheets -----------------------------------------------------------------------------------------------------------


def _parsed(sheets: Sequence[Sheet]) -> Book:
    book = Book()
    for table in tables():
        names = {fold(str(title)) for title in (table.key, *_names_of(table))}
        own = [sheet for sheet in sheets if fold(sheet.name) in names]
        if not own and table.key in MAY_BE_MISSING:
            continue
        if not own:
            book.whole.append(Problem("SCN-010", {"sheet": str(table.title)}))
            continue
        try:
            parsed = parse_sheet(with_headings(own, table.matches), table, LIMITS)
        except Refused as refused:
            book.whole += refused.problems
            continue
        book.parsed[table.key] = parsed
        found = [*parsed.problems, *(problem for row in parsed.rows for problem in row.problems)]
        passed = {"FIL-018", "FIL-019", *(("FIL-016",) if table.key in MAY_BE_EMPTY else ())}
        kept = [problem for problem in found if problem.code not in passed]
        book.problems[table.key] = [*kept, *_formulas(parsed)]
    return book


def _names_of(table: Table) -> Iterable[str]:
    from django.utils import translation

    for language in LANGUAGES:
        with translation.override(language):
            yield str(table.title)


def _formulas(parsed: Parsed) -> list[Problem]:
    """A framework is what stands in it: the result of a formula may be an old one."""
    found = []
    for row, position in sorted(parsed.sheet.formulas):
        column = parsed.columns.get(position)
        if column is not None and row > parsed.sheet.heading_row:
            place = f"{letter_of(position)}{row + 1}"
            found.append(Problem("SCN-011", {"cell": place}, row=row + 1, column=column.key))
    return found


# --- The pack ---------------------------------------------------------------------------------------------------------


def _pack(book: Book, key: str, base: Mapping[str, Any]) -> tuple[dict[str, Any], dict[str, Place]]:
    places: dict[str, Place] = {}
    shown = SHOWN | {name for name in OWN_COLUMN if book.has("framework", name, f"{name}_nl")}
    pack: dict[str, Any] = {"kind": "framework", **_others(base, shown)}
    pack |= _head(book, key)
    pack.setdefault("valid_from", str(base.get("valid_from", "2000-01-01")))
    pack["steps"] = _coded(book, "steps")
    pack["tiers"] = _tiers(book, places)
    _keep_others(book, pack, base)
    return pack, places


def _keep_others(book: Book, pack: dict[str, Any], base: Mapping[str, Any]) -> None:
    """What no sheet shows of a tier or a criterion is kept by its code."""
    shown = SHOWN_OF_CRITERION | {
        *(("about",) if book.has("criteria", "about") else ()),
        *(("depth",) if "depth" in book.parsed else ()),
    }
    for tier in pack["tiers"]:
        before: Mapping[str, Any] = next((one for one in base.get("tiers", []) if one["code"] == tier["code"]), {})
        tier.update(_others(before, SHOWN_OF_TIER))
        known = {one["code"]: one for one in before.get("criteria", [])}
        for criterion in tier.get("criteria", []):
            criterion.update(_others(known.get(criterion["code"], {}), shown))


def _others(row: Mapping[str, Any], shown: frozenset[str]) -> dict[str, Any]:
    return {name: value for name, value in row.items() if name not in shown}


def _head(book: Book, key: str) -> dict[str, Any]:
    rows = book.rows("framework")
    for row in rows[1:]:
        book.note(Problem("SCN-012"), Place("framework", row.number, "key"))
    if not rows:
        return {}
    row = rows[0]
    if row.values.get("key") not in (None, key):
        told: dict[str, str | int] = {"key": str(row.values["key"]), "expected": key}
        book.note(Problem("SCN-013", told), Place("framework", row.number, "key"))
    head: dict[str, Any] = {
        "key": key,
        **{name: row.values.get(name) for name in ("version", "not_due", "source", "licence")},
        "last_year": whole(book, Place("framework", row.number, "last_year"), row.values.get("last_year")),
        "title": texts(row, "title"),
        **_optional(row),
    }
    note = some_texts(book, "framework", row, "note")
    return {**head, **({"note": note} if note else {})}


def _optional(row: Row) -> dict[str, Any]:
    """What a framework may say of itself; an empty cell says nothing."""
    found = {name: row.values[name] for name in PLAIN if row.values.get(name) is not None}
    year = str(row.values.get("year") or "")
    if year:
        found["year"] = int(year) if year.isascii() and year.isdigit() else year
    valid_from = row.values.get("valid_from")
    if isinstance(valid_from, dt.date):
        found["valid_from"] = valid_from.isoformat()
    return found


def _coded(book: Book, table: str) -> list[dict[str, Any]]:
    seen: set[str] = set()
    found = []
    for row in book.rows(table):
        code = str(row.values.get("code") or "")
        if code and code in seen:
            book.note(Problem("SCN-014", {"code": code}), Place(table, row.number, "code"))
        seen.add(code)
        optional = table == "tiers"  # a step needs a title: its empty cells were noted
        title = some_texts(book, table, row, "title") if optional else texts(row, "title")
        found.append({"code": code, **({"title": title} if title else {})})
    return found


def _tiers(book: Book, places: dict[str, Place]) -> list[dict[str, Any]]:
    tiers = _coded(book, "tiers")
    for number, (tier, row) in enumerate(zip(tiers, book.rows("tiers"), strict=True)):
        tier["report"] = row.values.get("report")
        places[f"tiers[{number}]"] = Place("tiers", row.number, "code")
    by_code = {str(tier["code"]): (number, tier) for number, tier in enumerate(tiers)}
    for row in book.rows("criteria"):
        _criterion(book, row, by_code, places)
    for row in book.rows("thresholds"):
        _threshold(book, row, by_code, places)
    for row in book.rows("depth"):
        _depth(book, row, by_code)
    for row in book.rows("anchors"):
        _anchor(book, row, by_code)
    return tiers


Tiers = Mapping[str, tuple[int, dict[str, Any]]]


def _of_tier(book: Book, table: str, row: Row, by_code: Tiers) -> tuple[int, dict[str, Any]] | None:
    code = row.values.get("tier")
    if code is None:
        return None  # the cell itself was noted
    if str(code) not in by_code:
        book.note(Problem("SCN-015", {"tier": str(code)}), Place(table, row.number, "tier"))
        return None
    return by_code[str(code)]


def _criterion(book: Book, row: Row, by_code: Tiers, places: dict[str, Place]) -> None:
    found = _of_tier(book, "criteria", row, by_code)
    if found is None:
        return
    number, tier = found
    criteria: list[dict[str, Any]] = tier.setdefault("criteria", [])
    at = f"tiers[{number}].criteria[{len(criteria)}]"
    places[at] = Place("criteria", row.number, "code")
    code = str(row.values.get("code") or "")
    if code and any(one["code"] == code for one in criteria):
        book.note(Problem("SCO-041", {"code": code}), places[at])
    steps = {str(step.values.get("code")) for step in book.rows("steps")}
    step = str(row.values.get("step") or "")
    if step and step not in steps:
        book.note(Problem("SCO-049", {"code": code, "step": step}), Place("criteria", row.number, "step"))
    due = whole(book, Place("criteria", row.number, "due_from"), row.values.get("due_from"))
    criterion: dict[str, Any] = {"code": code, "step": step, "due_from": due, "title": texts(row, "title")}
    if about := row.values.get("about"):
        criterion["about"] = about
    if expectation := some_texts(book, "criteria", row, "expectation"):
        criterion["expectation"] = expectation
    _weight(book, row, criterion, tier, f"tiers[{number}]", places)
    criteria.append(criterion)


def _weight(  # noqa: PLR0917
    book: Book, row: Row, criterion: dict[str, Any], tier: dict[str, Any], at: str, places: dict[str, Place]
) -> None:
    """A weight of its own, or one of a group, which stands at the group's first criterion."""
    weight, group = row.values.get("weight"), row.values.get("group")
    cell = Place("criteria", row.number, "weight")
    written = f"{weight:f}" if isinstance(weight, Decimal) else None
    if not group:
        if written is None and not row.refused:
            book.note(Problem("SCN-016", {"code": str(criterion["code"])}), cell)
        criterion["weight"] = written or "0"
        places[f"{at}.criteria[{len(tier['criteria'])}].weight"] = cell
        places.setdefault(f"{at}.weights", cell)
        return
    criterion["group"] = str(group)
    groups: list[dict[str, str]] = tier.setdefault("groups", [])
    known = next((one for one in groups if one["key"] == group), None)
    if known is None:
        if written is None and not row.refused:
            book.note(Problem("SCN-016", {"code": str(criterion["code"])}), cell)
        places[f"{at}.groups[{len(groups)}]"] = Place("criteria", row.number, "group")
        places[f"{at}.groups[{len(groups)}].weight"] = cell
        places.setdefault(f"{at}.weights", cell)
        groups.append({"key": str(group), "weight": written or "0"})
    elif written is not None and Decimal(known["weight"]) != weight:
        book.note(Problem("SCN-017", {"group": str(group), "weight": known["weight"]}), cell)


def _threshold(book: Book, row: Row, by_code: Tiers, places: dict[str, Place]) -> None:
    found = _of_tier(book, "thresholds", row, by_code)
    year = whole(book, Place("thresholds", row.number, "year"), row.values.get("year"))
    pair = {name: row.values.get(name) for name in ("green", "orange")}
    if found is None or year is None or row.refused:
        return
    given = [name for name, value in pair.items() if value is not None]
    number, tier = found
    at = f"tiers[{number}].thresholds.{year}"
    if at in places:
        book.note(
            Problem("SCN-018", {"year": year, "tier": str(tier["code"])}), Place("thresholds", row.number, "year")
        )
    places[at] = Place("thresholds", row.number, "year")
    if len(given) == 1:
        missing = "orange" if given == ["green"] else "green"
        book.note(Problem("SCN-019"), Place("thresholds", row.number, missing))
    elif given:
        for name in pair:
            places[f"{at}.{name}"] = Place("thresholds", row.number, name)
        tier.setdefault("thresholds", {})[str(year)] = {name: f"{value:f}" for name, value in pair.items()}


def _criterion_of(book: Book, table: str, row: Row, by_code: Tiers) -> dict[str, Any] | None:
    """The criterion a row of another sheet is about; noted when there is none."""
    found = _of_tier(book, table, row, by_code)
    code = str(row.values.get("code") or "")
    if found is None or not code:
        return None
    criterion: dict[str, Any] | None = next((one for one in found[1].get("criteria", []) if one["code"] == code), None)
    if criterion is None:
        told: dict[str, str | int] = {"code": code, "tier": str(found[1]["code"])}
        book.note(Problem("SCN-022", told), Place(table, row.number, "code"))
    return criterion


def _depth(book: Book, row: Row, by_code: Tiers) -> None:
    """From which membership year a criterion asks how deep a chain is known."""
    criterion = _criterion_of(book, "depth", row, by_code)
    year = whole(book, Place("depth", row.number, "year"), row.values.get("year"), least=0)
    level = row.values.get("level")
    if criterion is None or year is None or level is None:
        return
    depth: dict[str, Any] = criterion.setdefault("depth", {})
    if str(year) in depth:
        told: dict[str, str | int] = {"year": year, "code": str(criterion["code"])}
        book.note(Problem("SCN-023", told), Place("depth", row.number, "year"))
    depth[str(year)] = level


def _anchor(book: Book, row: Row, by_code: Tiers) -> None:
    """What the words look like, put with its criterion."""
    criterion = _criterion_of(book, "anchors", row, by_code)
    if criterion is None:
        return
    anchor = {"size": row.values.get("size"), "proposal": row.values.get("proposal")}
    criterion.setdefault("anchors", []).append({**anchor, **{word: texts(row, word) for word in WORDS}})
