"""Words as a table in a file: every word with what is done to it, out as CSV and back in as CSV or workbook.

The columns are those of the pack, with ``in_use`` before them. What is not in the file stays as it is; a row without a
code is a new word; ``in_use`` = no switches a word off. All rows are taken, or none. Needs no database.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from trustone.domain.problems import Problem, Refused, Severity
from trustone.domain.screening.changes import (
    OWN,
    Change,
    Changes,
    What,
    applied,
    next_code,
    with_word,
    without_word,
)
from trustone.domain.screening.words import COLUMNS, Known, Word, problems_of
from trustone.platform.dataio.escape import harmless
from trustone.platform.dataio.limits import MEGABYTE, Limits
from trustone.platform.dataio.normalise import as_text
from trustone.platform.dataio.sheet import Cell, Sheet
from trustone.platform.dataio.tables import read_sheets, with_headings

HEADINGS = ("in_use", *COLUMNS)
NEEDED = ("code", "kind", "concept", "language", "term", "match", "weight", "rule")
LIMITS = Limits(file_size=4 * MEGABYTE, unpacked_size=40 * MEGABYTE, rows=15_000, columns=40)
MOST_SHOWN = 200
_YES = frozenset({"", "yes", "ja", "oui", "true", "waar", "vrai", "wahr", "1", "x", "1.0"})
_NO = frozenset({"no", "nee", "nein", "non", "false", "onwaar", "faux", "falsch", "0", "0.0"})
_OWN = re.compile(rf"{OWN}\d{{4}}")
_FORMULA = ("'", "=", "+", "-", "@", "\t", "\r")


@dataclass(frozen=True, slots=True)
class Line:
    """One row as read. ``number`` counts from 1 with the headings in row 1; ``word`` has an empty code when new."""

    number: int
    in_use: bool
    word: Word


def to_csv(base: Iterable[Word], changes: Changes) -> bytes:
    """Every word with its code, those switched off too: UTF-8 with mark and semicolons, as Excel here opens it."""
    out = io.StringIO()
    writer = csv.writer(out, delimiter=";", lineterminator="\r\n")
    writer.writerow(HEADINGS)
    off = {code for code, change in changes.items() if change.what is What.OFF}
    every = applied(base, {code: change for code, change in changes.items() if code not in off})
    for word in every:
        cells = {**word.as_row(), "keeps_case": "yes" if word.keeps_case else "no"}
        writer.writerow(["no" if word.code in off else "yes", *(_written(cells[name]) for name in COLUMNS)])
    return out.getvalue().encode("utf-8-sig")


def _written(value: object) -> object:
    """Nothing a spreadsheet would run. A text that begins with an apostrophe gets a second one, to be read back."""
    return f"'{value}" if isinstance(value, str) and value.startswith("'") else harmless(value)


def _read_back(value: str) -> str:
    return value[1:] if value.startswith("'") and value[1:].startswith(_FORMULA) else value


def read(content: bytes) -> list[Line]:
    """The rows of a file. Raises ``Refused`` with every row that cannot be read (FIL codes, LEX-053, LEX-054)."""
    sheet = with_headings(read_sheets(content, LIMITS), lambda cells: len(set(map(_name, cells)) & set(HEADINGS)))
    places = {name: place for place, name in reversed(list(enumerate(map(_name, sheet.headings)))) if name in HEADINGS}
    if missing := [name for name in NEEDED if name not in places]:
        raise Refused([Problem("FIL-013", {"column": name}) for name in missing])
    problems: list[Problem] = []
    lines = [line for line in _lines(sheet, places, problems) if line is not None]
    if problems:
        raise Refused(problems)
    if not lines:
        raise Refused(Problem("FIL-016"))
    return lines


def _name(cell: Cell) -> str:
    return str(cell or "").strip().lower()


def _lines(sheet: Sheet, places: Mapping[str, int], problems: list[Problem]) -> Iterable[Line | None]:
    for number, row in enumerate(sheet.rows[sheet.heading_row + 1 :], sheet.heading_row + 2):
        cells = {name: _cell(row, place) for name, place in places.items()}
        if any(cells.values()):
            yield _line(number, cells, problems)


def _cell(row: Sequence[Cell], place: int) -> str:
    return _read_back(as_text(row[place]).strip()) if place < len(row) else ""


def _line(number: int, cells: Mapping[str, str], problems: list[Problem]) -> Line | None:
    known = len(problems)
    flags = {"in_use": True, "keeps_case": False}
    for name, usual in list(flags.items()):
        said = cells.get(name, "").lower()
        if said not in _YES | _NO:
            problems.append(Problem("LEX-053", {"value": said[:40]}, row=number, column=name))
        flags[name] = usual if said == "" else said in _YES
    weight = re.fullmatch(r"(-?\d{1,3})(?:[.,]0+)?", cells["weight"] or "0")
    if weight is None:
        problems.append(Problem("LEX-054", {"value": cells["weight"][:40]}, row=number, column="weight"))
    if len(problems) > known or weight is None:
        return None
    word = Word(
        cells["code"].upper(), cells["kind"], cells["concept"], cells["language"].lower(), cells["term"],
        cells["match"].lower(), flags["keeps_case"], int(weight[1]), cells["rule"].upper(), cells.get("note", ""),
    )  # fmt: skip
    return Line(number, flags["in_use"], word)


def merged(
    lines: Sequence[Line], base: Sequence[Word], changes: Changes, neutral: Sequence[str]
) -> tuple[dict[str, Change], list[Problem]]:  # fmt: skip
    """The changes after a file, and what to warn of. Raises ``Refused`` with every problem, by row and column."""
    delivered = {word.code: word for word in base}
    known = Known(tuple(base))
    found = dict(changes)
    problems = _problems_of_codes(lines, delivered, changes)
    rows: dict[str, int] = {}
    for line in lines:
        word = line.word
        if not word.code:
            word = _named(word, next_code([*found, *(one.word.code for one in lines)]))
            if not word.code:
                problems.append(Problem("LEX-055", row=line.number, column="code"))
                continue
        rows[word.code] = line.number
        if not line.in_use:
            found = without_word(delivered, found, word.code)
            continue
        if word != delivered.get(word.code):
            wrong = problems_of(word, known, neutral, delivered.get(word.code))
            problems += [
                Problem(one.code, one.params, row=line.number, column=one.column, severity=one.severity)
                for one in wrong
            ]
        found = with_word(delivered, found, word)
    wrong_rows = {one.row for one in problems if one.severity is Severity.ERROR}
    problems += [one for one in doubled(base, found, rows) if one.row not in wrong_rows]
    if any(one.severity is Severity.ERROR for one in problems):
        raise Refused([one for one in problems if one.severity is Severity.ERROR])
    return found, problems


def doubled(base: Sequence[Word], changes: Changes, rows: Mapping[str, int]) -> list[Problem]:
    """LEX-031 for every word that was made to say what another says; ``rows``: code → row of a file."""
    seen: dict[tuple[str, str, str, str], str] = {}
    problems = []
    delivered = {word.code: word.said for word in base}
    for word in sorted(applied(base, changes), key=lambda one: (one.code in changes, one.code in rows)):
        first = seen.setdefault(word.said, word.code)
        if first != word.code and word.said != delivered.get(word.code):
            problems.append(Problem("LEX-031", {"other": first}, row=rows.get(word.code), column="term"))
    return problems


def _problems_of_codes(lines: Sequence[Line], delivered: Mapping[str, Word], changes: Changes) -> list[Problem]:
    problems: list[Problem] = []
    seen: dict[str, int] = {}
    for line in lines:
        code = line.word.code
        if code in seen:
            params: dict[str, str | int] = {"value": code, "other": seen[code]}
            problems.append(Problem("LEX-052", params, row=line.number, column="code"))
        elif code and code not in delivered and code not in changes and not _OWN.fullmatch(code):
            problems.append(Problem("LEX-051", {"value": code[:40]}, row=line.number, column="code"))
        if code:
            seen[code] = line.number
    return problems


def _named(word: Word, code: str) -> Word:
    row = word.as_row()
    return Word(**{**row, "code": code})
