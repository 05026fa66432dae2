"""Hostile and odd files with the history of a covenant are refused or marked, in words."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

import pytest

from register.history_files import PDF, Row, workbook, zipped
from register.test_history_workbooks import NAMES, Add, book, bring, codes, dry_run, result
from trustone.assessments.past.models import PastDocument
from trustone.catalog.models import Covenant
from trustone.domain.problems import Refused
from trustone.platform.actors import Actor
from trustone.register.models import QuarryList


@pytest.fixture(autouse=True)
def _uploads(settings: Any, tmp_path: Path) -> Iterator[None]:
    settings.MEDIA_ROOT = tmp_path
    yield


def bomb() -> bytes:
    """A zip with a file that claims nothing and unpacks to more than is allowed."""
    return zipped({"h.xlsx": book(documents=[{"member": "Steen", "year": 2022, "file": "b.pdf"}]),
                   "b.pdf": b"%PDF-" + b"0" * (21 * 1024 * 1024)})  # fmt: skip


def lying() -> bytes:
    """The same, with the size in its directory changed to something small."""
    content, true = bytearray(bomb()), (21 * 1024 * 1024 + 5).to_bytes(4, "little")
    place = content.find(true)
    while place >= 0:
        content[place : place + 4] = (100).to_bytes(4, "little")
        place = content.find(true, place + 4)
    return bytes(content)


@pytest.mark.parametrize(("content", "code"), [(bomb, "FIL-001"), (lying, "FIL-009")])
def test_a_zip_bomb_is_refused_in_its_row(
    assessor: Actor, covenant: Covenant, add_member: Add, content: Callable[[], bytes], code: str
) -> None:
    add_member("Steen")
    assert codes(dry_run(assessor, content())) == [(code, 2, "documents:file")]


@pytest.mark.parametrize(
    ("files", "code"),
    [
        ({"leesmij.txt": b"hallo"}, "FIL-060"),
        ({"a.xlsx": b"", "b.xlsx": b""}, "FIL-061"),
        ({"h.xlsx": b"geen werkboek"}, "FIL-012"),
        ({"h.xlsx": b""}, "FIL-002"),
        ({f"{number}.txt": b"x" for number in range(1001)} | {"h.xlsx": b"x"}, "FIL-007"),
    ],
)
def test_a_zip_that_is_no_history_is_refused(
    assessor: Actor, covenant: Covenant, files: Mapping[str, bytes], code: str
) -> None:
    with pytest.raises(Refused, match=code):
        dry_run(assessor, zipped(files))


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"", "FIL-065"),
        (b"MZ\x90\x00\x03", "FIL-064"),
        (b"<html><script>alert(1)</script>", "FIL-064"),
        (b"%PDF-1.4 trailer << /Encrypt 4 0 R >>", "FIL-066"),
        (zipped({"word/document.xml": b"", "[Content_Types].xml": b"", "word/vbaProject.bin": b""}), "FIL-064"),
    ],
)
def test_a_document_is_judged_by_its_content(
    assessor: Actor, covenant: Covenant, add_member: Add, content: bytes, code: str
) -> None:
    add_member("Steen")
    sheet = book(documents=[{"member": "Steen", "year": 2022, "file": "plan.pdf"}])
    assert codes(dry_run(assessor, zipped({"h.xlsx": sheet, "plan.pdf": content}))) == [(code, 2, "documents:file")]


def test_two_files_of_one_name_and_other_content_are_refused(
    assessor: Actor, covenant: Covenant, add_member: Add
) -> None:
    add_member("Steen")
    sheet = book(documents=[{"member": "Steen", "year": 2022, "file": "../plan.pdf"}])
    both = zipped({"h.xlsx": sheet, "a/plan.pdf": PDF, "b/PLAN.pdf": PDF + b" "})
    assert codes(dry_run(assessor, both)) == [("FIL-063", 2, "documents:file")]
    bring(assessor, zipped({"h.xlsx": sheet, "../../plan.pdf": PDF}))
    assert PastDocument.objects.get().file_name == "plan.pdf"
    other = zipped({"h.xlsx": sheet, "plan.pdf": PDF + b" "})
    assert codes(dry_run(assessor, other)) == [("ASM-092", 2, "documents:file")]


def test_sheets_are_found_by_their_headings_and_unknown_ones_are_named(
    assessor: Actor, covenant: Covenant, add_member: Add
) -> None:
    add_member("Steen")
    content = workbook({
        "Rekenblad": [{"iets": 1, "anders": 2}],
        "kleuren 2022": [result()],
        "groeven": NAMES,
    })  # fmt: skip
    preview = dry_run(assessor, content)
    assert preview.counts["new"] == 3
    assert codes(preview) == [("FIL-058", None, "")]


@pytest.mark.parametrize("sheets", [{"history": []}, {"iets": [{"a": 1}]}, {"lists": [{"year": 2021}]}])
def test_a_workbook_without_a_usable_row_is_refused(
    assessor: Actor, covenant: Covenant, sheets: Mapping[str, Sequence[Row]]
) -> None:
    with pytest.raises(Refused):
        bring(assessor, workbook(sheets))
    assert not QuarryList.objects.exists()


def test_a_formula_counts_by_its_stored_result_only(assessor: Actor, covenant: Covenant, add_member: Add) -> None:
    add_member("Steen")
    preview = dry_run(assessor, book([result(source="=1+1"), result(year=2021)]))
    assert ("FIL-018", 2, "source") in codes(preview)
