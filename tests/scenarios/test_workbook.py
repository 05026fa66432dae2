"""A framework as a workbook: what is written is read back the same, and every mistake points to its cell."""

from __future__ import annotations

import io
from collections.abc import Callable, Iterator
from typing import Any

import openpyxl
import pytest
from django.utils import translation

from frameworks import PACKS, read_mapping
from trustone.catalog.reading import read_folder
from trustone.platform.problems import sentence
from trustone.scenarios.workbook import Sent, annotated_workbook, framework_workbook, read_framework_workbook

KEYS = sorted(path.name for path in PACKS.iterdir())
Edit = Callable[[Any], None]


@pytest.fixture(autouse=True)
def _in_english() -> Iterator[None]:
    with translation.override("en"):
        yield


def _content(key: str) -> dict[str, Any]:
    return dict(read_folder(PACKS / key / "1").content)


def _edited(edit: Edit, key: str = "demo-stone-2022") -> Sent:
    book = openpyxl.load_workbook(io.BytesIO(framework_workbook(_content(key), "2")))
    edit(book)
    out = io.BytesIO()
    book.save(out)
    return read_framework_workbook(out.getvalue(), key, _content(key))


def _column(sheet: Any, heading: str) -> int:
    return next(cell.column for cell in sheet[1] if str(cell.value).removesuffix(" *") == heading)


def _put(sheet: str, row: int, heading: str, value: object) -> Edit:
    def edit(book: Any) -> None:
        book[sheet].cell(row, _column(book[sheet], heading)).value = value

    return edit


def _found(sent: Sent) -> list[tuple[str, str, int | None, str]]:
    return [(problem.code, sheet, problem.row, problem.column) for sheet, problem in sent.problems]


@pytest.mark.parametrize("key", KEYS)
@pytest.mark.parametrize("language", ["nl", "en", "fr", "de"])
def test_a_framework_that_is_sent_back_unchanged_is_the_same_in_every_language(key: str, language: str) -> None:
    content = _content(key)
    with translation.override(language):
        workbook = framework_workbook(content)
    sent = read_framework_workbook(workbook, key, content)
    assert _found(sent) == []
    assert sent.content is not None
    numbers = {**sent.content, "tiers": content["tiers"], "valid_from": content["valid_from"]}
    assert numbers == content
    for mine, theirs in zip(sent.content["tiers"], content["tiers"], strict=True):
        assert mine == {name: value for name, value in theirs.items() if value != {}}


def test_an_edited_framework_has_what_was_edited() -> None:
    def edit(book: Any) -> None:
        _put("Criteria", 2, "Weight", "8,5")(book)
        _put("Criteria", 3, "Weight", 11.5)(book)
        _put("Criteria", 4, "From year", 2)(book)
        _put("Thresholds", 2, "Green from", None)(book)
        _put("Thresholds", 2, "Orange from", None)(book)

    sent = _edited(edit)
    assert sent.content is not None
    tier = sent.content["tiers"][2]
    assert [one.get("weight") for one in tier["criteria"][:2]] == ["8.5", "11.5"]
    assert tier["criteria"][2]["due_from"] == 2
    assert "1" not in tier["thresholds"]
    assert sent.content["version"] == "2"


@pytest.mark.parametrize(
    ("edit", "found"),
    [
        (_put("Criteria", 2, "Weight", 8.99), ("SCO-040", "Criteria", 2, "weight")),
        (_put("Criteria", 2, "Weight", "=4+5"), ("SCN-011", "Criteria", 2, "weight")),
        (_put("Criteria", 2, "Weight", None), ("SCN-016", "Criteria", 2, "weight")),
        (_put("Criteria", 2, "Weight", "nine"), ("FIL-032", "Criteria", 2, "weight")),
        (_put("Criteria", 2, "Weight", "1,234"), ("FIL-033", "Criteria", 2, "weight")),
        (_put("Criteria", 2, "Weight", -9), ("FIL-034", "Criteria", 2, "weight")),
        (_put("Criteria", 6, "Weight", 3), ("SCN-017", "Criteria", 6, "weight")),
        (_put("Criteria", 3, "Step", "9"), ("SCO-049", "Criteria", 3, "step")),
        (_put("Criteria", 3, "Criterion", "1.1"), ("SCO-041", "Criteria", 3, "code")),
        (_put("Criteria", 3, "Tier", "Z"), ("SCN-015", "Criteria", 3, "tier")),
        (_put("Criteria", 3, "Title in French", None), ("FIL-030", "Criteria", 3, "title_fr")),
        (_put("Criteria", 3, "What is expected, in German", ""), ("SCN-020", "Criteria", 3, "expectation_de")),
        (_put("Criteria", 3, "From year", 0), ("SCN-021", "Criteria", 3, "due_from")),
        (_put("Criteria", 3, "From year", 1.5), ("SCN-021", "Criteria", 3, "due_from")),
        (_put("Criteria", 3, "From year", 6), ("SCO-044", "Criteria", 3, "due_from")),
        (_put("Criteria", 8, "Shares its weight with", None), ("SCN-016", "Criteria", 8, "weight")),
        (_put("Thresholds", 3, "Orange from", 99), ("SCO-026", "Thresholds", 3, "year")),
        (_put("Thresholds", 3, "Orange from", None), ("SCN-019", "Thresholds", 3, "orange")),
        (_put("Thresholds", 3, "Green from", 101), ("SCO-025", "Thresholds", 3, "green")),
        (_put("Thresholds", 3, "Membership year", 1), ("SCN-018", "Thresholds", 3, "year")),
        (_put("Thresholds", 3, "Membership year", 7), ("SCO-046", "Thresholds", 3, "year")),
        (_put("Steps", 3, "Code", "1"), ("SCN-014", "Steps", 3, "code")),
        (_put("Tiers", 2, "Reports each year", "sometimes"), ("FIL-039", "Tiers", 2, "report")),
        (_put("Framework", 2, "Key", "another"), ("SCN-013", "Framework", 2, "key")),
        (_put("Framework", 2, "Last membership year", 0), ("SCN-021", "Framework", 2, "last_year")),
        (_put("Anchors", 2, "Criterion", "9.9"), ("SCN-022", "Anchors", 2, "code")),
        (_put("Anchors", 2, "Met looks like, in French", None), ("FIL-030", "Anchors", 2, "met_fr")),
        (_put("Framework", 2, "Version", "two"), ("PCK-016", "Framework", 2, "version")),
    ],
)  # fmt: skip
def test_a_mistake_points_to_its_cell(edit: Edit, found: tuple[str, str, int, str]) -> None:
    sent = _edited(edit)
    assert sent.content is None
    assert found in _found(sent)


def test_weights_of_99_99_are_told_with_the_sum_and_the_tier_in_the_cell_of_the_copy() -> None:
    sent = _edited(_put("Criteria", 2, "Weight", 8.99))
    told = "The weights of tier C make 99.99; they must make exactly 100."
    assert [sentence(problem) for _sheet, problem in sent.problems] == [told]
    book = openpyxl.load_workbook(io.BytesIO(annotated_workbook(sent)))
    sheet = book["Criteria"]
    assert sheet.cell(2, _column(sheet, "Weight")).comment.text == told
    listed = [[cell.value for cell in row] for row in book["Problems"].iter_rows(min_row=2)]
    assert listed == [["Criteria", "E2", told, "SCO-040"]]


def test_a_sheet_that_is_gone_is_named() -> None:
    def edit(book: Any) -> None:
        book.remove(book["Thresholds"])

    assert [problem.code for problem in _edited(edit).whole] == ["SCN-010"]


def test_an_empty_tier_of_a_first_term_framework_stays_without_thresholds() -> None:
    assert read_mapping("trustone-2020")["tiers"][2].get("thresholds") in (None, {})
    sent = _edited(lambda book: None, "trustone-2020")
    assert sent.content is not None
    assert "thresholds" not in sent.content["tiers"][2]
