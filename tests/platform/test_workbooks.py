"""What we write: a template to fill in, an export that comes back unchanged, an annotated copy that points at cells."""

from __future__ import annotations

import csv
import datetime as dt
import io
from decimal import Decimal

from django.utils import translation
from openpyxl import load_workbook

from platform_files import files
from platform_files.tables import TABLE
from trustone.platform.dataio import parse
from trustone.platform.dataio.workbook import annotated, export, export_csv, template
from trustone.platform.problems import sentence

ROW = {
    "name": "=HYPERLINK(1)",
    "country": "NA",
    "quantity": Decimal("1250.5"),
    "share": Decimal(60),
    "bought_on": dt.date(2026, 9, 30),
    "number": "01234567",
    "stone": "granite",
    "town": "Ávila",
    "year": 2026,
    "imports": True,
}


def test_the_template_has_drop_downs_a_hidden_list_an_example_and_an_explanation_in_the_reader_s_language() -> None:
    with translation.override("nl"):
        book = load_workbook(io.BytesIO(template(TABLE)))
    sheet = book.worksheets[0]
    assert [cell.value for cell in sheet[1]][:3] == ["Name *", "Country *", "Quantity"]
    assert sheet.max_row == 1
    assert book["_lists"].sheet_state == "hidden"
    assert [cell.value for cell in book["_lists"]["A"]] == ["India", "Namibië", "Turkije", "België"]
    checks = {str(check.sqref): check.formula1 for check in sheet.data_validations.dataValidation}
    assert checks["B2:B2000"] == "'_lists'!$A$1:$A$4"
    assert len(book.worksheets) == 4


def test_an_empty_template_comes_back_as_having_no_rows() -> None:
    assert [problem.code for problem in parse(template(TABLE), TABLE).problems] == ["FIL-016"]


def test_an_export_reads_back_as_what_was_exported_in_every_language() -> None:
    for language in ("nl", "en", "fr", "de"):
        with translation.override(language):
            for content in (export(TABLE, [ROW]), export_csv(TABLE, [ROW])):
                parsed = parse(content, TABLE)
                assert not parsed.problems
                assert not parsed.rows[0].problems
                assert parsed.rows[0].values == ROW


def test_no_exported_cell_is_a_formula() -> None:
    sheet = load_workbook(io.BytesIO(export(TABLE, [ROW]))).worksheets[0]
    assert sheet["A2"].value == "'=HYPERLINK(1)"
    assert all(cell.data_type != "f" for row in sheet.iter_rows() for cell in row)
    cells = next(iter(list(csv.reader(io.StringIO(export_csv(TABLE, [ROW]).decode("utf-8-sig")), delimiter=";"))[1:]))
    assert cells[0] == "'=HYPERLINK(1)"


def test_the_annotated_copy_marks_each_problem_in_its_cell_and_lists_it() -> None:
    content = files.workbook(
        [["Statement"], files.HEADINGS, ("=A1", "Atlantis", "1.234"), ("B", "IN", 5), ("", "IN", None)]
    )
    parsed = parse(content, TABLE)
    problems = [problem for row in parsed.rows for problem in row.problems]
    with translation.override("en"):
        book = load_workbook(io.BytesIO(annotated(parsed, problems, sentence)))
    sheet = book.worksheets[0]
    assert "Atlantis" in sheet["B3"].comment.text
    assert sheet["B3"].fill.fgColor.rgb.endswith("F6C9C5")
    assert "1234" in sheet["C3"].comment.text
    assert sheet["B4"].comment is None
    assert sheet["A5"].comment is not None
    listed = [tuple(cell.value for cell in row) for row in book["Problems"].iter_rows(min_row=2)]
    assert [(row[0], row[1], row[4]) for row in listed if row[4] != "FIL-018"] == [
        (3, "Country", "FIL-041"),
        (3, "Quantity", "FIL-033"),
        (5, "Name", "FIL-030"),
    ]


def test_the_annotated_copy_can_be_mended_and_sent_again() -> None:
    parsed = parse(files.workbook([files.HEADINGS, ("A", "Atlantis")]), TABLE)
    copy = annotated(parsed, parsed.rows[0].problems, sentence)
    again = parse(copy, TABLE)
    assert [problem.code for problem in again.rows[0].problems] == ["FIL-041"]


def test_every_code_of_files_has_a_sentence_whose_values_are_given() -> None:
    parsed = parse(b"Name;Country;Quantity;Share;Bought on;Number;Stone;Year;Imports\n"
                   b";Atlantis;1.234;101;x;12;wood;26;perhaps\n", TABLE)  # fmt: skip
    for problem in parsed.rows[0].problems:
        said = sentence(problem)
        assert "{" not in said
        assert problem.code not in said
