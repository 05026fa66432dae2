"""From a workbook to a framework pack: every sheet found, every cell read, every problem with its cell.

The pack is then checked by the rules of a framework, the same as a pack from files; what those rules find is led back
to the cell it came from.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from decimal import Decimal
from typing import Any

from trustone.catalog.fileio import LANGUAGES
from trustone.catalog.reading import problems_of
from trustone.domain.assessment.anchors import WORDS
from trustone.domain.assessment.framework import framework_from_pack
from trustone.domain.problems import Problem, Refused, Severity
from trustone.platform.dataio.columns import Table
from trustone.platform.dataio.limits import MEGABYTE, Limits
from trustone.platform.dataio.parse import Parsed, Row, parse_sheet
from trustone.platform.dataio.sheet import Sheet, letter_of
from trustone.platform.dataio.tables import read_sheets, with_headings
from trustone.platform.dataio.words import fold
from trustone.scenarios.workbook.tables import LONG, tables

#: A framework is small; a larger file is something else.
LIMITS = Limits(file_size=4 * MEGABYTE, unpacked_size=40 * MEGABYTE, rows=2_000, columns=60, cell_length=LONG)

#: A framework without scored tiers has no thresholds, and few criteria have anchors.
MAY_BE_EMPTY = ("criteria", "thresholds", "anchors")
HUNDRED = Decimal(100)

#: What the sheets show of a framework, a tier and a criterion. Whatever else a pack says stays as it was.
SHOWN = frozenset(
    {"kind", "key", "version", "title", "last_year", "not_due", "source", "licence", "note", "steps", "tiers"}
)
SHOWN_OF_TIER = frozenset({"code", "report", "title", "groups", "criteria", "thresholds"})
SHOWN_OF_CRITERION = frozenset({"code", "step", "due_from", "weight", "group", "title", "expectation", "anchors"})


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


@dataclass(slots=True)
class _Place:
    """A cell: which sheet, which row of the spreadsheet, which column."""

    table: str
    row: int
    column: str = ""


@dataclass(slots=True)
class _Book:
    """What was read, sheet by sheet, with the problems found so far."""

    parsed: dict[str, Parsed] = field(default_factory=dict)
    problems: dict[str, list[Problem]] = field(default_factory=dict)
    whole: list[Problem] = field(default_factory=list)

    def rows(self, table: str) -> Sequence[Row]:
        found = self.parsed.get(table)
        return found.rows if found else ()

    def note(self, problem: Problem, place: _Place) -> None:
        """Put a problem at its cell, unless that cell has one already that says why it is empty."""
        self.problems[place.table].append(replace(problem, row=place.row, column=place.column))

    @property
    def sound(self) -> bool:
        found = [*self.whole, *(problem for problems in self.problems.values() for problem in problems)]
        return not any(problem.severity is Severity.ERROR for problem in found)


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
            _check(book, pack, places)
        else:
            _check_sums(book, pack, places)
    sheets = tuple((parsed, tuple(book.problems[name])) for name, parsed in book.parsed.items())
    return Sent(sheets, pack if pack is not None and book.sound else None, tuple(book.whole))


# --- Sheets -----------------------------------------------------------------------------------------------------------


def _parsed(sheets: Sequence[Sheet]) -> _Book:
    book = _Book()
    for table in tables():
        names = {fold(str(title)) for title in (table.key, *_names_of(table))}
        own = [sheet for sheet in sheets if fold(sheet.name) in names]
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


def _pack(book: _Book, key: str, base: Mapping[str, Any]) -> tuple[dict[str, Any], dict[str, _Place]]:
    places: dict[str, _Place] = {}
    pack: dict[str, Any] = {"kind": "framework", **_others(base, SHOWN)}
    pack |= _head(book, key)
    pack["valid_from"] = str(base.get("valid_from", "2000-01-01"))
    pack["steps"] = _coded(book, "steps")
    pack["tiers"] = _tiers(book, places)
    _keep_others(pack, base)
    return pack, places


def _keep_others(pack: dict[str, Any], base: Mapping[str, Any]) -> None:
    """What no sheet shows of a tier or a criterion (such as what it is about) is kept by its code."""
    for tier in pack["tiers"]:
        before: Mapping[str, Any] = next((one for one in base.get("tiers", []) if one["code"] == tier["code"]), {})
        tier.update(_others(before, SHOWN_OF_TIER))
        known = {one["code"]: one for one in before.get("criteria", [])}
        for criterion in tier.get("criteria", []):
            criterion.update(_others(known.get(criterion["code"], {}), SHOWN_OF_CRITERION))


def _others(row: Mapping[str, Any], shown: frozenset[str]) -> dict[str, Any]:
    return {name: value for name, value in row.items() if name not in shown}


def _head(book: _Book, key: str) -> dict[str, Any]:
    rows = book.rows("framework")
    for row in rows[1:]:
        book.note(Problem("SCN-012"), _Place("framework", row.number, "key"))
    if not rows:
        return {}
    row = rows[0]
    if row.values.get("key") not in (None, key):
        told: dict[str, str | int] = {"key": str(row.values["key"]), "expected": key}
        book.note(Problem("SCN-013", told), _Place("framework", row.number, "key"))
    head: dict[str, Any] = {
        "key": key,
        **{name: row.values.get(name) for name in ("version", "not_due", "source", "licence")},
        "last_year": _whole(book, _Place("framework", row.number, "last_year"), row.values.get("last_year")),
        "title": _texts(row, "title"),
    }
    note = _some_texts(book, "framework", row, "note")
    return {**head, **({"note": note} if note else {})}


def _coded(book: _Book, table: str) -> list[dict[str, Any]]:
    seen: set[str] = set()
    found = []
    for row in book.rows(table):
        code = str(row.values.get("code") or "")
        if code and code in seen:
            book.note(Problem("SCN-014", {"code": code}), _Place(table, row.number, "code"))
        seen.add(code)
        found.append({"code": code, "title": _texts(row, "title")})
    return found


def _tiers(book: _Book, places: dict[str, _Place]) -> list[dict[str, Any]]:
    tiers = _coded(book, "tiers")
    for number, (tier, row) in enumerate(zip(tiers, book.rows("tiers"), strict=True)):
        tier["report"] = row.values.get("report")
        places[f"tiers[{number}]"] = _Place("tiers", row.number, "code")
    by_code = {str(tier["code"]): (number, tier) for number, tier in enumerate(tiers)}
    for row in book.rows("criteria"):
        _criterion(book, row, by_code, places)
    for row in book.rows("thresholds"):
        _threshold(book, row, by_code, places)
    for row in book.rows("anchors"):
        _anchor(book, row, by_code)
    return tiers


Tiers = Mapping[str, tuple[int, dict[str, Any]]]


def _of_tier(book: _Book, table: str, row: Row, by_code: Tiers) -> tuple[int, dict[str, Any]] | None:
    code = row.values.get("tier")
    if code is None:
        return None  # the cell itself was noted
    if str(code) not in by_code:
        book.note(Problem("SCN-015", {"tier": str(code)}), _Place(table, row.number, "tier"))
        return None
    return by_code[str(code)]


def _criterion(book: _Book, row: Row, by_code: Tiers, places: dict[str, _Place]) -> None:
    found = _of_tier(book, "criteria", row, by_code)
    if found is None:
        return
    number, tier = found
    criteria: list[dict[str, Any]] = tier.setdefault("criteria", [])
    at = f"tiers[{number}].criteria[{len(criteria)}]"
    places[at] = _Place("criteria", row.number, "code")
    code = str(row.values.get("code") or "")
    if code and any(one["code"] == code for one in criteria):
        book.note(Problem("SCO-041", {"code": code}), places[at])
    steps = {str(step.values.get("code")) for step in book.rows("steps")}
    step = str(row.values.get("step") or "")
    if step and step not in steps:
        book.note(Problem("SCO-049", {"code": code, "step": step}), _Place("criteria", row.number, "step"))
    due = _whole(book, _Place("criteria", row.number, "due_from"), row.values.get("due_from"))
    criterion: dict[str, Any] = {"code": code, "step": step, "due_from": due, "title": _texts(row, "title")}
    if expectation := _some_texts(book, "criteria", row, "expectation"):
        criterion["expectation"] = expectation
    _weight(book, row, criterion, tier, f"tiers[{number}]", places)
    criteria.append(criterion)


def _weight(  # noqa: PLR0917
    book: _Book, row: Row, criterion: dict[str, Any], tier: dict[str, Any], at: str, places: dict[str, _Place]
) -> None:
    """A weight of its own, or one of a group, which stands at the group's first criterion."""
    weight, group = row.values.get("weight"), row.values.get("group")
    cell = _Place("criteria", row.number, "weight")
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
        places[f"{at}.groups[{len(groups)}]"] = _Place("criteria", row.number, "group")
        places[f"{at}.groups[{len(groups)}].weight"] = cell
        places.setdefault(f"{at}.weights", cell)
        groups.append({"key": str(group), "weight": written or "0"})
    elif written is not None and Decimal(known["weight"]) != weight:
        book.note(Problem("SCN-017", {"group": str(group), "weight": known["weight"]}), cell)


def _threshold(book: _Book, row: Row, by_code: Tiers, places: dict[str, _Place]) -> None:
    found = _of_tier(book, "thresholds", row, by_code)
    year = _whole(book, _Place("thresholds", row.number, "year"), row.values.get("year"))
    pair = {name: row.values.get(name) for name in ("green", "orange")}
    if found is None or year is None or row.refused:
        return
    given = [name for name, value in pair.items() if value is not None]
    number, tier = found
    at = f"tiers[{number}].thresholds.{year}"
    if at in places:
        book.note(
            Problem("SCN-018", {"year": year, "tier": str(tier["code"])}), _Place("thresholds", row.number, "year")
        )
    places[at] = _Place("thresholds", row.number, "year")
    if len(given) == 1:
        missing = "orange" if given == ["green"] else "green"
        book.note(Problem("SCN-019"), _Place("thresholds", row.number, missing))
    elif given:
        for name in pair:
            places[f"{at}.{name}"] = _Place("thresholds", row.number, name)
        tier.setdefault("thresholds", {})[str(year)] = {name: f"{value:f}" for name, value in pair.items()}


def _anchor(book: _Book, row: Row, by_code: Tiers) -> None:
    """What the words look like, put with its criterion."""
    found = _of_tier(book, "anchors", row, by_code)
    code = str(row.values.get("code") or "")
    if found is None or not code:
        return
    criterion = next((one for one in found[1].get("criteria", []) if one["code"] == code), None)
    if criterion is None:
        told: dict[str, str | int] = {"code": code, "tier": str(found[1]["code"])}
        book.note(Problem("SCN-022", told), _Place("anchors", row.number, "code"))
        return
    anchor = {"size": row.values.get("size"), "proposal": row.values.get("proposal")}
    criterion.setdefault("anchors", []).append({**anchor, **{word: _texts(row, word) for word in WORDS}})


# --- Cells ------------------------------------------------------------------------------------------------------------


def _texts(row: Row, name: str) -> dict[str, str]:
    return {language: str(row.values.get(f"{name}_{language}") or "") for language in LANGUAGES}


def _some_texts(book: _Book, table: str, row: Row, name: str) -> dict[str, str]:
    """A text that may be missing, but then in every language."""
    found = {language: text for language, text in _texts(row, name).items() if text}
    if found and len(found) < len(LANGUAGES):
        for language in LANGUAGES:
            if language not in found:
                book.note(Problem("SCN-020"), _Place(table, row.number, f"{name}_{language}"))
    return found


def _whole(book: _Book, place: _Place, value: object) -> int | None:
    """A whole number from 1; 0, 2.5 and the like are noted at their cell."""
    if value is None:
        return None
    if isinstance(value, Decimal) and value == value.to_integral_value() and 1 <= value <= 1000:
        return int(value)
    book.note(Problem("SCN-021", {"value": f"{value:f}" if isinstance(value, Decimal) else str(value)}), place)
    return None


# --- The rules of a framework -----------------------------------------------------------------------------------------


def _check_sums(book: _Book, pack: dict[str, Any], places: Mapping[str, _Place]) -> None:
    """Beside other mistakes, the one that is found last otherwise: weights that do not make 100."""
    for number, tier in enumerate(pack["tiers"]):
        cells = [*tier.get("groups", []), *(one for one in tier.get("criteria", []) if "weight" in one)]
        weights = [Decimal(cell["weight"]) for cell in cells]
        total = sum(weights, Decimal(0))
        if weights and all(weights) and total != HUNDRED:
            told: dict[str, str | int] = {"tier": str(tier["code"]), "total": f"{total.normalize():f}"}
            book.note(Problem("SCO-040", told), places[f"tiers[{number}].weights"])


def _check(book: _Book, pack: dict[str, Any], places: Mapping[str, _Place]) -> None:
    """What the rules say about the pack, each led back to its cell."""
    try:
        framework_from_pack(pack)
    except Refused as refused:
        for problem in refused.problems:
            book.note(replace(problem, field=""), _place_of(problem, places))
        return
    for problem in problems_of("framework", pack):
        book.note(problem, _Place("framework", 2, "version" if "version" in str(problem.params) else "key"))


def _place_of(problem: Problem, places: Mapping[str, _Place]) -> _Place:
    """The cell a path like ``tiers[2].criteria[3].due_from`` came from."""
    path = problem.field
    if problem.code == "SCO-040":  # the sum of a tier: at the first of its weights
        path = f"{path}.weights"
    while path:
        if path in places:
            found = places[path]
            last = problem.field.rpartition(".")[2]
            is_column = found.table == "criteria" and last == "due_from"
            return _Place(found.table, found.row, last if is_column else found.column)
        path = path.rpartition(".")[0]
    return _Place("framework", 2, "key")
