"""Reference pages that are made from the program say what this version of the program says."""

from __future__ import annotations

import consistency_rules
import data_dictionary
import framework_columns
import problem_codes
import who_sees_what
import workbook_columns

MEND = "out of date; write it anew with: python tools/{}.py"


def test_the_page_of_problem_codes_is_up_to_date() -> None:
    written = problem_codes.PAGE.read_text(encoding="utf-8")
    assert written == problem_codes.current(), MEND.format("problem_codes")


def test_every_code_of_the_page_is_in_the_room_of_its_prefix() -> None:
    page = problem_codes.page({"SUP-001": "one | two", "FIL-001": "a <b>"})
    assert page.index("## FIL") < page.index("| `FIL-001` | a &lt;b> |") < page.index("## SUP")
    assert "| `SUP-001` | one \\| two |" in page


def test_the_page_of_consistency_rules_is_up_to_date() -> None:
    written = consistency_rules.PAGE.read_text(encoding="utf-8")
    assert written == consistency_rules.current(), MEND.format("consistency_rules")


def test_the_columns_of_the_chain_workbook_are_up_to_date() -> None:
    written = workbook_columns.PAGE.read_text(encoding="utf-8")
    assert written == workbook_columns.with_table(written), MEND.format("workbook_columns")


def test_the_columns_of_the_framework_workbook_are_up_to_date() -> None:
    written = framework_columns.PAGE.read_text(encoding="utf-8")
    assert written == framework_columns.current(), MEND.format("framework_columns")


def test_the_page_of_who_sees_what_is_up_to_date() -> None:
    assert who_sees_what.PAGE.read_text(encoding="utf-8") == who_sees_what.current(), MEND.format("who_sees_what")


def test_the_data_dictionary_is_up_to_date() -> None:
    written = data_dictionary.PAGE.read_text(encoding="utf-8")
    assert written == data_dictionary.current(), MEND.format("data_dictionary")
