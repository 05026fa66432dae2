"""Every bad file somebody can send is refused with a code, or read rightly with its problems in their places."""

from __future__ import annotations

import datetime as dt
import io
import re
import zipfile
from decimal import Decimal

import pytest
from django.utils import translation
from hypothesis import given
from hypothesis import strategies as st

from platform_files import files
from platform_files.tables import TABLE
from trustone.domain.problems import Refused, Severity
from trustone.platform.dataio import LIMITS, Limits, parse, read_bounded, read_table, safe_name

HEAD = files.HEADINGS
GOOD = ("Stones & Co", "India", 12.5, 60, dt.date(2026, 9, 30), "01234567")


def codes(content: bytes, limits: Limits = LIMITS) -> list[str]:
    with pytest.raises(Refused) as refusal:
        parse(content, TABLE, limits)
    return [problem.code for problem in refusal.value.problems]


def places(content: bytes) -> list[tuple[str, int | None, str]]:
    parsed = parse(content, TABLE)
    found = [*parsed.problems, *(problem for row in parsed.rows for problem in row.problems)]
    return [(problem.code, problem.row, problem.column) for problem in found]


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"", "FIL-002"),
        (b"\xef\xbb\xbf \r\n", "FIL-002"),
        (files.PDF, "FIL-003"),
        (files.OLD_EXCEL, "FIL-004"),
        (files.PROTECTED, "FIL-005"),
        (files.PICTURE, "FIL-006"),
        (b"a;b\x00\x00;c", "FIL-006"),
        (b"PK\x03\x04 this is no zip", "FIL-009"),
        (files.workbook([HEAD, GOOD])[:-400], "FIL-009"),
        (b"one;two\r\n1;2\r\n", "FIL-012"),
    ],
)
def test_a_file_that_is_something_else_is_refused_by_its_content(content: bytes, code: str) -> None:
    assert codes(content) == [code]


def test_a_file_that_is_too_large_is_not_read_to_its_end() -> None:
    class Endless(io.RawIOBase):
        given = 0

        def read(self, size: int = -1) -> bytes:
            self.given += size
            return b"x" * size

    source = Endless()
    with pytest.raises(Refused) as refusal:
        read_bounded(source)  # type: ignore[arg-type]
    assert refusal.value.problems[0].code == "FIL-001"
    assert source.given == LIMITS.file_size + 1


def test_a_zip_bomb_is_refused_by_what_it_announces_and_by_what_it_unpacks() -> None:
    assert len(files.zip_bomb()) < 1024 * 1024
    assert codes(files.zip_bomb()) == ["FIL-007"]
    assert codes(files.lying_zip_bomb()) in (["FIL-007"], ["FIL-009"])


def test_entities_are_refused() -> None:
    def inject(name: str, part: bytes) -> bytes:
        if name != "xl/worksheets/sheet1.xml":
            return part
        return part.replace(b"<worksheet", b'<!DOCTYPE w [<!ENTITY a "aaaa">]><worksheet', 1)

    assert codes(files.rezipped(files.workbook([HEAD, GOOD]), inject)) == ["FIL-008"]


def test_a_cell_in_the_far_corner_does_not_lay_out_the_whole_sheet() -> None:
    def far(sheet) -> None:  # type: ignore[no-untyped-def]
        sheet["XFD1048576"] = "boo"

    assert codes(files.workbook([HEAD, GOOD], far)) == ["FIL-011"]

    def low(sheet) -> None:  # type: ignore[no-untyped-def]
        sheet["A1048576"] = "boo"

    assert codes(files.workbook([HEAD, GOOD], low)) == ["FIL-010"]


def test_formatted_but_empty_rows_to_the_end_of_the_sheet_do_not_matter() -> None:
    def format_all(sheet) -> None:  # type: ignore[no-untyped-def]
        sheet["A1048576"].number_format = "0%"

    assert len(parse(files.workbook([HEAD, GOOD], format_all), TABLE).rows) == 1


def test_cells_without_an_address_are_counted_too() -> None:
    cells = b"<c><v>1</v></c>" * 500

    def strip(name: str, part: bytes) -> bytes:
        if name != "xl/worksheets/sheet1.xml":
            return part
        return re.sub(
            b"<sheetData>.*</sheetData>", b"<sheetData><row>" + cells + b"</row></sheetData>", part, flags=re.S
        )

    assert codes(files.rezipped(files.workbook([HEAD, GOOD]), strip)) == ["FIL-011"]


@pytest.mark.parametrize(
    "cell",
    [
        b'<c r="XFD1048576"><v>1</v></c>',
        b"<c r='XFD1048576'><v>1</v></c>",
        b'<c  r = "XFD1048576" ><v>1</v></c>',
        b'<c r="&#88;FD1048576"><v>1</v></c>',
        b'<c r="XFD1048576" x="/>"><v>1</v></c>',
        b'<c x=">" r="XFD1048576"><v>1</v></c>',
        b'<c r="xfd1048576"><v>1</v></c>',
        b'<c r="A99999999999999999999"><v>1</v></c>',
        b'<c r="A-5"><v>1</v></c>',
        b'<c r="ZZZZZZZZ1"><v>1</v></c>',
        b'<x:c xmlns:x="http://schemas.openxmlformats.org/spreadsheetml/2006/main" r="XFD1048576"><x:v>1</x:v></x:c>',
    ],
)
@pytest.mark.parametrize("part", ["xl/worksheets/sheet1.xml", "XL/worksheets/SHEET1.xml"])
def test_a_far_cell_is_found_however_it_is_written(cell: bytes, part: str) -> None:
    """The reader would lay out the whole sheet, and the process would be gone for want of memory."""

    def add(name: str, content: bytes) -> bytes:
        if name != "xl/worksheets/sheet1.xml":
            return content
        return content.replace(b"</sheetData>", b"<row>" + cell + b"</row></sheetData>")

    content = files.rezipped(files.workbook([HEAD, GOOD]), add)
    content = content.replace(b"xl/worksheets/sheet1.xml", part.encode())
    assert codes(content)[0] in {"FIL-009", "FIL-010", "FIL-011"}


@given(st.data())
def test_a_workbook_with_any_place_in_it_is_read_or_refused(data: st.DataObject) -> None:
    place = data.draw(st.from_regex(r"[A-Za-z]{0,5}-?[0-9]{0,20}", fullmatch=True) | st.text("A1&#;x", max_size=8))
    which = data.draw(st.sampled_from([b' r="', b' s="', b' t="', b' ref="']))

    def put(name: str, part: bytes) -> bytes:
        if name != "xl/worksheets/sheet1.xml":
            return part
        return re.sub(which + b'[^"]*"', which + place.encode() + b'"', part, count=data.draw(st.integers(1, 3)))

    try:
        parse(files.rezipped(files.workbook([HEAD, GOOD]), put), TABLE)
    except Refused as refusal:
        assert all(problem.code.startswith("FIL-") for problem in refusal.problems)


def test_parts_with_one_name_in_two_spellings_are_refused() -> None:
    out = io.BytesIO(files.workbook([HEAD, GOOD]))
    with zipfile.ZipFile(out, "a") as archive:
        archive.writestr("xl/Worksheets/sheet1.xml", b"<worksheet/>")
    assert codes(out.getvalue()) == ["FIL-009"]


def test_too_many_rows_and_columns_are_refused_in_both_kinds_of_file() -> None:
    few = Limits(rows=3, columns=8)
    rows = [HEAD, GOOD, GOOD, GOOD, GOOD]
    assert codes(files.workbook(rows), few) == ["FIL-010"]
    assert codes(("Name;Country\n" + "a;India\n" * 4).encode(), few) == ["FIL-010"]
    assert codes((";".join(["Name"] * 9) + "\n").encode(), few) == ["FIL-011"]


def test_merged_cells_refuse_the_rows_they_cover_and_name_the_cells() -> None:
    content = files.workbook([HEAD, GOOD, GOOD, GOOD], lambda sheet: sheet.merge_cells("A2:A3"))
    found = places(content)
    assert ("FIL-017", 2, "name") in found
    assert ("FIL-017", 3, "name") in found
    parsed = parse(content, TABLE)
    assert [row.refused for row in parsed.rows] == [True, True, False]
    assert parsed.rows[0].problems[0].params == {"cells": "A2:A3"}


def test_merged_cells_above_the_headings_are_decoration() -> None:
    content = files.workbook([["Our purchases"], HEAD, GOOD], lambda sheet: sheet.merge_cells("A1:F1"))
    parsed = parse(content, TABLE)
    assert not parsed.problems
    assert [row.number for row in parsed.rows] == [3]


def test_a_formula_with_a_stored_result_is_read_and_one_without_is_refused() -> None:
    def formula(sheet) -> None:  # type: ignore[no-untyped-def]
        sheet["C2"] = "=2*3"
        sheet["C3"] = "=2*4"

    content = files.workbook([HEAD, GOOD, GOOD], formula)
    with_value = files.rezipped(
        content, lambda name, part: re.sub(rb"<f>2\*3</f>\s*(<v ?/>|<v></v>)", b"<f>2*3</f><v>6</v>", part)
    )
    parsed = parse(with_value, TABLE)
    assert parsed.rows[0].values["quantity"] == Decimal(6)
    assert [(p.code, p.severity) for p in parsed.problems] == [("FIL-019", Severity.NOTE)]
    assert [(p.code, p.row, p.column) for p in parsed.rows[1].problems] == [("FIL-018", 3, "quantity")]


def test_a_cell_that_shows_an_error_is_pointed_at() -> None:
    def error(sheet) -> None:  # type: ignore[no-untyped-def]
        sheet["C2"] = "#DIV/0!"

    assert ("FIL-020", 2, "quantity") in places(files.workbook([HEAD, GOOD], error))


def test_moved_columns_extra_columns_and_headings_in_another_language_are_understood() -> None:
    content = files.workbook([["Note", "share", "COUNTRY *", "Name (of the firm)"], ["x", 10, "Inde", "Stones"]])
    parsed = parse(content, TABLE)
    assert [(problem.code, problem.params["heading"]) for problem in parsed.problems] == [("FIL-015", "Note")]
    assert parsed.rows[0].values == {"share": Decimal(10), "country": "IN", "name": "Stones"}


def test_a_missing_required_column_and_a_double_column_are_named() -> None:
    parsed = parse(files.workbook([["Name", "Name", "Share"], ["a", "b", 1]]), TABLE)
    assert parsed.refused
    assert [(problem.code, problem.column) for problem in parsed.problems] == [
        ("FIL-014", "name"),
        ("FIL-013", "country"),
    ]


def test_the_sheet_with_the_table_is_found_behind_a_cover_sheet() -> None:
    def cover(sheet) -> None:  # type: ignore[no-untyped-def]
        front = sheet.parent.create_sheet("Cover", 0)
        front["A1"] = "Yearly statement"

    assert parse(files.workbook([HEAD, GOOD], cover), TABLE).rows[0].values["name"] == "Stones & Co"


def test_headings_without_rows_are_refused() -> None:
    assert [problem.code for problem in parse(files.workbook([HEAD]), TABLE).problems] == ["FIL-016"]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "latin-1", "cp1252", "utf-16"])
@pytest.mark.parametrize("separator", [";", ",", "\t", "|"])
def test_text_files_in_every_encoding_and_with_every_separator(encoding: str, separator: str) -> None:
    lines = [("Name", "Country", "Quantity"), ("Café Große", "Namibië", "12")]
    content = "\r\n".join(separator.join(line) for line in lines).encode(encoding)
    row = parse(content, TABLE).rows[0]
    assert row.values == {"name": "Café Große", "country": "NA", "quantity": Decimal(12)}


def test_latin_1_with_semicolons_and_decimal_commas() -> None:
    row = parse("Name;Country;Quantity;Share\nCôte;Turquie;1.234,56;12,5%\n".encode("latin-1"), TABLE).rows[0]
    assert row.values == {"name": "Côte", "country": "TR", "quantity": Decimal("1234.56"), "share": Decimal("12.5")}


def test_excel_s_own_separator_line_is_obeyed() -> None:
    assert parse(b"sep=,\nName,Country\nA;B,IN\n", TABLE).rows[0].values == {"name": "A;B", "country": "IN"}


def test_a_quoted_cell_may_hold_separators_and_lines() -> None:
    rows = parse(b'Name;Country\n"A;B\nC";IN\nD;IN\n', TABLE).rows
    assert [(row.number, row.values["name"]) for row in rows] == [(2, "A;B C"), (3, "D")]


def test_a_percentage_cell_of_excel_is_read_as_a_person_sees_it() -> None:
    def as_percentage(sheet) -> None:  # type: ignore[no-untyped-def]
        sheet["D2"] = 0.6
        sheet["D2"].number_format = "0%"
        sheet["D3"] = 0.125
        sheet["D3"].number_format = "0.0%"

    parsed = parse(files.workbook([HEAD, GOOD, GOOD], as_percentage), TABLE)
    assert [row.values["share"] for row in parsed.rows] == [Decimal(60), Decimal("12.5")]


def test_a_lost_leading_zero_is_put_back_with_a_warning() -> None:
    parsed = parse(files.workbook([HEAD, (*GOOD[:5], 1234567)]), TABLE)
    assert parsed.rows[0].values["number"] == "01234567"
    assert [(p.code, p.severity) for p in parsed.rows[0].problems] == [("FIL-043", Severity.WARNING)]
    assert not parsed.rows[0].refused


def test_namibia_is_not_an_empty_cell() -> None:
    for name in ("NA", "na", "NAM", "Namibië", "namibia"):
        content = files.workbook([HEAD, ("A", name)])
        assert parse(content, TABLE).rows[0].values["country"] == "NA"


def test_an_unknown_country_gets_a_proposal_when_one_is_near() -> None:
    with translation.override("nl"):
        near = parse(b"Name;Country\nA;Turkeye\n", TABLE).rows[0].problems[0]
    assert (near.code, near.row, near.column, near.params["suggestion"]) == ("FIL-042", 2, "country", "Turkije")
    assert parse(b"Name;Country\nA;Atlantis\n", TABLE).rows[0].problems[0].code == "FIL-041"


def test_a_word_that_is_not_in_the_list_gets_a_proposal() -> None:
    problem = parse(b"Name;Country;Stone\nA;IN;granit\nB;IN;grannit\nC;IN;wood\n", TABLE)
    assert [p.code for row in problem.rows for p in row.problems] == ["FIL-040", "FIL-039"]


def test_a_required_cell_that_is_empty_is_named() -> None:
    assert places(b"Name;Country\n;IN\n") == [("FIL-030", 2, "name")]


def test_a_text_that_is_too_long_is_refused_in_its_cell() -> None:
    assert places(f"Name;Country\n{'x' * 51};IN\n{'x' * 5000};IN\n".encode()) == [
        ("FIL-031", 2, "name"),
        ("FIL-031", 3, "name"),
    ]


def test_empty_rows_between_are_skipped_and_the_numbers_stay_those_of_the_spreadsheet() -> None:
    content = files.workbook([HEAD, GOOD, [None] * 6, GOOD])
    assert [row.number for row in parse(content, TABLE).rows] == [2, 4]


def test_the_plain_reader_gives_headings_and_rows() -> None:
    sheet = read_table(io.BytesIO(b"a;b\n1;2\n"), "x.pdf")
    assert sheet.headings == ["a", "b"]
    assert sheet.rows[1] == ["1", "2"]


@pytest.mark.parametrize(
    ("name", "safe"),
    [
        ("../../x", "x"),
        ("..\\..\\x.xlsx", "x.xlsx"),
        ("/etc/passwd", "passwd"),
        ("a\x00b\u202egnp.xlsx", "abgnp.xlsx"),
        ("", "file"),
        ("..", "file"),
        ("x" * 300 + ".xlsx", "x" * 95 + ".xlsx"),
        ('<b>"q".csv', "b q .csv"),
    ],
)
def test_a_file_name_is_never_trusted(name: str, safe: str) -> None:
    assert safe_name(name) == safe
