"""What must not be read, or not as it says: each with its own problem, and never an exception."""

from __future__ import annotations

import io
import struct
import zipfile
from collections.abc import Callable

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from evidence import samples
from screener.reading import making, notices
from screener.reading.conftest import Read
from trustone.domain.problems import Severity
from trustone.procurement.screener.reading import Limits, Reading, read_bytes

Refusal = Callable[[str, bytes], list[str]]
BOMB = '<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "steen"><!ENTITY b "&a;&a;&a;">]>'
OUTSIDE = '<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/hostname">]>'


def _ole(stream: str) -> bytes:
    return samples.OLE + stream.encode("utf-16-le") + b"\0" * 500


REFUSED: dict[str, tuple[str, bytes, str]] = {
    "empty": ("a.pdf", b"", "SCR-001"),
    "only blanks": ("a.txt", b"\xef\xbb\xbf \r\n\x0c" * 3000, "SCR-001"),
    "empty zip": ("a.zip", samples.archive({}), "SCR-001"),
    "locked pdf": ("a.pdf", samples.locked_pdf(), "SCR-003"),
    "locked office": ("a.docx", samples.OLE_LOCKED, "SCR-003"),
    "locked odt": ("a.odt", samples.odf(manifest='<m xmlns:manifest="x"><manifest:encryption-data/></m>'), "SCR-003"),
    "damaged pdf": ("a.pdf", b"%PDF-1.7\n" + b"nonsense " * 50, "SCR-004"),
    "damaged zip": ("a.docx", making.word()[:4000], "SCR-004"),
    "damaged xml": ("a.xml", b"<?xml version='1.0'?><ContractNotice><a>", "SCR-004"),
    "damaged part": ("a.docx", making.word_body("<w:p>"), "SCR-004"),
    "pdf of pictures": ("a.pdf", making.scanned_pdf(), "SCR-005"),
    "picture": ("a.jpg", samples.picture(), "SCR-006"),
    "picture of a telephone": ("a.heic", samples.heic(), "SCR-006"),
    "unknown xml": ("a.xml", b"<?xml version='1.0'?><Order/>", "SCR-011"),
    "entities": ("a.xml", (BOMB + "<ContractNotice>&b;</ContractNotice>").encode(), "SCR-012"),
    "outside entity": ("a.xml", (OUTSIDE + "<TED_EXPORT>&a;</TED_EXPORT>").encode(), "SCR-012"),
    "entities in raw": ("a.rsx", (BOMB + "<raw.bestek>&b;</raw.bestek>").encode(), "SCR-012"),
    "entities in word": (
        "a.docx",
        samples.with_parts(making.word(), {"word/document.xml": BOMB + "<w:document xmlns:w='x'>&b;</w:document>"}),
        "SCR-012",
    ),
    "entities in odt": ("a.odt", samples.odf(content=BOMB + "<d>&b;</d>"), "SCR-012"),
    "damaged doc": ("a.doc", _ole("WordDocument"), "SCR-004"),
    "damaged xls": ("a.xls", _ole("Workbook"), "SCR-004"),
    "ppt": ("a.ppt", _ole("PowerPoint Document"), "SCR-013"),
    "other old office": ("a.vsd", _ole("VisioDocument"), "SCR-013"),
    "rtf that goes ever deeper": ("a.rtf", b"{\\rtf1\\ansi " + b"{" * 5000, "SCR-004"),
    "rtf without words": ("a.rtf", b"{\\rtf1\\ansi{\\info{\\title Natuursteen}}{\\*\\geheim steen}}", "SCR-017"),
    "locked ods": (
        "a.ods",
        samples.odf("spreadsheet", manifest='<m xmlns:manifest="x"><manifest:encryption-data/></m>'),
        "SCR-003",
    ),
    "ods without a sheet": ("a.ods", samples.odf("spreadsheet"), "SCR-004"),
    "pptx": ("a.pptx", samples.archive({"[Content_Types].xml": "<a/>", "ppt/presentation.xml": "<a/>"}), "SCR-013"),
    "7z": ("a.7z", b"7z\xbc\xaf\x27\x1c" + b"\1" * 100, "SCR-013"),
    "mail": ("a.eml", b"From: a\r\nSubject: bestek\r\nMIME-Version: 1.0\r\n\r\nbijlage " * 9, "SCR-013"),
    "other office": ("a.vsdx", samples.archive({"[Content_Types].xml": "<a/>", "visio/a.xml": "<a/>"}), "SCR-014"),
    "postscript": ("a.ps", b"%!PS-Adobe-3.0\nshow", "SCR-014"),
    "word with pictures alone": (
        "a.docx",
        samples.with_parts(making.word_body("<w:p/>"), {"word/media/image1.png": b"x"}),
        "SCR-006",
    ),
    "a program": ("a.pdf", b"\x7fELF\2\1\1" + bytes(range(256)) * 20, "SCR-014"),
    "no words": ("a.docx", making.word_body("<w:p><w:r><w:t> - </w:t></w:r></w:p>"), "SCR-017"),
    "raw without items": ("a.rsx", b"<raw.bestek/>", "SCR-017"),
}


@pytest.mark.parametrize("name", REFUSED)
def test_what_is_not_read_says_why(refusal: Refusal, name: str) -> None:
    file, content, code = REFUSED[name]
    assert refusal(file, content) == [code]


def test_an_old_format_says_what_to_save_it_as(read: Read) -> None:
    (one,) = read("a.ppt", _ole("PowerPoint Document"))
    assert one.problems[0].params == {"format": "PowerPoint 97-2003 (.ppt)", "wanted": ".pdf"}


@pytest.mark.parametrize(
    ("file", "content", "format_"),
    [
        ("bestek.doc", making.PAGE.encode(), "html"),
        ("bestek.docx", making.pdf(1), "pdf"),
        ("bestek.txt", making.word(), "docx"),
        ("bestek.pdf", notices.EFORMS.encode(), "eforms"),
    ],
)
def test_a_wrong_ending_is_read_by_content_with_a_warning(read: Read, file: str, content: bytes, format_: str) -> None:
    (one,) = read(file, content)
    assert one.document is not None
    assert (one.document.format, one.document.warnings) == (format_, ("SCR-030",))
    assert one.problems[0].severity is Severity.WARNING
    assert one.problems[0].params == {"ending": file.rpartition(".")[2], "format": format_}


@pytest.mark.parametrize(("file", "made"), [("a.docm", making.word), ("a.xlsm", making.workbook)])
def test_macros_are_left_aside_and_the_text_is_read(read: Read, file: str, made: Callable[[], bytes]) -> None:
    folder = "word" if file.endswith("docm") else "xl"
    (one,) = read(file, samples.with_parts(made(), {f"{folder}/vbaProject.bin": b"Sub AutoOpen()"}))
    assert one.document is not None
    assert "SCR-032" in one.document.warnings
    assert not any("AutoOpen" in part.text for part in one.document.parts)


def test_a_file_inside_a_pdf_is_named(read: Read) -> None:
    (one,) = read("a.pdf", samples.carrying_pdf())
    assert one.document is not None
    assert one.document.warnings == ("SCR-036",)


def test_what_is_embedded_in_a_word_file_is_named(read: Read) -> None:
    body = "<w:p><w:r><w:t>steen</w:t></w:r></w:p><w:altChunk/>"
    (one,) = read("a.docx", samples.with_parts(making.word_body(body), {"word/embeddings/sheet.xlsx": b"x"}))
    assert [(problem.code, problem.params) for problem in one.problems] == [("SCR-037", {"count": 2})]


def test_a_zip_packed_in_an_unusual_way_is_not_unpacked(read: Read) -> None:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_LZMA) as made:
        made.writestr("a.txt", "natuursteen")
    (one,) = read("a.zip", out.getvalue())
    assert [problem.code for problem in one.problems] == ["SCR-013"]


def test_one_cell_at_the_far_end_costs_nothing(read: Read) -> None:
    (one,) = read("a.xlsx", making.far_cell())
    assert one.document is not None
    assert [(part.text, part.row) for part in one.document.parts][1:] == [("ver weg", 1_048_576)]


def test_a_million_cells_are_read_up_to_the_limit(read: Read) -> None:
    (one,) = read("a.xlsx", making.many_cells(1_000_000))
    assert one.document is not None
    assert "SCR-034" in one.document.warnings
    assert sum(1 for part in one.document.parts if part.row) == Limits().cells


# --- zips ---


def test_zips_in_zips_are_read_two_deep_and_no_deeper(read: Read) -> None:
    inner = making.zipped({"c.txt": b"diep", "d.zip": making.zipped({"e.txt": b"te diep"})})
    found = read("a.zip", making.zipped({"b.zip": inner, "f.txt": b"boven"}))
    assert [(one.file, [problem.code for problem in one.problems]) for one in found] == [
        ("a.zip!/b.zip!/c.txt", []),
        ("a.zip!/b.zip!/d.zip", ["SCR-008"]),
        ("a.zip!/f.txt", []),
    ]
    assert [one.document.file for one in found if one.document] == ["a.zip!/b.zip!/c.txt", "a.zip!/f.txt"]


def test_a_broken_file_in_a_zip_does_not_stop_the_others(read: Read) -> None:
    made = bytearray(making.zipped({"a.txt": b"een " * 400, "b.txt": b"twee"}))
    at = made.index(b"a.txt") + len(b"a.txt")
    made[at : at + 8] = b"\xff" * 8
    found = read("a.zip", bytes(made))
    assert [(one.file, [problem.code for problem in one.problems]) for one in found] == [
        ("a.zip!/a.txt", ["SCR-004"]),
        ("a.zip!/b.txt", []),
    ]


@pytest.mark.parametrize(
    ("name", "shown"),
    [
        ("../../etc/cron.txt", "etc/cron.txt"),
        ("/etc/passwd.txt", "etc/passwd.txt"),
        ("C:\\Windows\\a.txt", "Windows/a.txt"),
        ("be\u202etxt.fdp.txt", "betxt.fdp.txt"),
        ("regel\neinde.txt", "regeleinde.txt"),
    ],
)
def test_tricks_in_names_are_read_under_a_safe_one(read: Read, name: str, shown: str) -> None:
    (one,) = read("a.zip", making.zipped({name: b"natuursteen"}))
    assert one.file == f"a.zip!/{shown}"
    assert one.document is not None
    assert [problem.code for problem in one.problems] == ["SCR-031"]
    (sent,) = read(name, b"natuursteen")
    assert (sent.file, [problem.code for problem in sent.problems]) == (shown, ["SCR-031"])


def test_a_name_with_a_nul_is_told_and_cleaned(read: Read) -> None:
    made = making.zipped({"a.txt#.pdf": b"natuursteen"}).replace(b"a.txt#.pdf", b"a.txt\0.pdf")
    (one,) = read("a.zip", made)
    assert (one.file, [problem.code for problem in one.problems]) == ("a.zip!/a.txt.pdf", ["SCR-031", "SCR-030"])


def test_a_link_in_a_zip_is_not_followed(read: Read) -> None:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as made:
        entry = zipfile.ZipInfo("a.txt")
        entry.external_attr = 0o120777 << 16
        made.writestr(entry, "/etc/passwd")
    (one,) = read("a.zip", out.getvalue())
    assert [problem.code for problem in one.problems] == ["SCR-020"]


def test_an_encrypted_entry_is_protected(read: Read) -> None:
    made = bytearray(making.zipped({"a.txt": b"geheim", "b.txt": b"open"}))
    local, central = made.index(b"PK\x03\x04"), made.index(b"PK\x01\x02")
    made[local + 6] |= 1
    made[central + 8] |= 1
    found = read("a.zip", bytes(made))
    assert [[problem.code for problem in one.problems] for one in found] == [["SCR-003"], []]


def test_the_same_file_twice_in_a_zip_is_given_once_and_another_of_its_name_too() -> None:
    out = io.BytesIO()
    with pytest.warns(UserWarning, match="Duplicate"), zipfile.ZipFile(out, "w") as made:
        for text in ("een", "een", "twee"):
            made.writestr("a.txt", text)
    found = list(read_bytes("a.zip", out.getvalue()))
    assert [(one.file, one.document.parts[0].text) for one in found if one.document] == [
        ("a.zip!/a.txt", "een"),
        ("a.zip!/a.txt (2)", "twee"),
    ]


# --- limits ---


def _codes(name: str, content: bytes, **limits: int) -> list[list[str]]:
    return [[problem.code for problem in one.problems] for one in read_bytes(name, content, Limits(**limits))]


def test_limits_of_files_and_zips() -> None:
    text = b"natuursteen " * 200
    assert _codes("a.txt", text, file_size=1000, bundle_size=5000) == [["SCR-002"]]
    bundle = making.zipped({"a.txt": text, "b.txt": b"steen"})
    assert _codes("a.zip", bundle, file_size=1000, bundle_size=5000) == [["SCR-002"], []]
    assert _codes("a.zip", making.zipped({f"{n}.txt": b"x" for n in range(30)}), entries=20) == [["SCR-010"]]
    assert _codes("a.pdf", making.pdf(3), pages=2) == [["SCR-007"]]
    assert _codes("a.txt", text, characters=1000) == [["SCR-018"]]
    assert _codes("a.txt", b"a\x0cb\x0cc", pages=2) == [["SCR-007"]]


def test_a_bomb_is_stopped_before_it_is_large() -> None:
    zeros = making.zipped({"a.txt": b"x", "b.bin": b"\0" * 3_000_000, "c.txt": b"x"})
    assert _codes("a.zip", zeros, least_unpacked=1_000_000, ratio=10) == [[], ["SCR-009"]]
    document = samples.with_parts(making.word(), {"word/document.xml": b"<a>" + b" " * 3_000_000 + b"</a>"})
    assert _codes("a.docx", document, least_unpacked=1_000_000, ratio=10) == [["SCR-009"]]


def test_a_directory_that_is_only_large_is_not_read() -> None:
    end = struct.pack("<4s4H2LH", b"PK\x05\x06", 0, 0, 60_000, 60_000, 60_000 * 46, 0, 0)
    assert _codes("a.zip", b"PK\x03\x04" + b"\0" * (60_000 * 46) + end, entries=5000) == [["SCR-010"]]


def test_a_file_that_takes_too_long_or_too_much_gets_its_error_and_the_run_goes_on() -> None:
    with Reading(Limits(seconds=4)) as reading:
        (slow,) = reading.content("a.html", b"<html><p>" + b"<b>x" * 6_000_000)
        (next_,) = reading.content("b.txt", b"natuursteen")
    assert [problem.code for problem in slow.problems] == ["SCR-015"]
    assert next_.document is not None
    with Reading(Limits(memory=400 * 1024 * 1024)) as reading:
        (greedy,) = reading.content("a.txt", b"natuursteen " * 16_000_000)
        (next_,) = reading.content("b.txt", b"natuursteen")
    assert [problem.code for problem in greedy.problems] == ["SCR-016"]
    assert next_.document is not None


# --- whatever comes ---

SEEDS = [
    making.pdf(1),
    making.word(),
    making.odt(),
    making.workbook(),
    making.PAGE.encode(),
    notices.EFORMS.encode(),
    notices.TED.encode(),
    notices.RAW.encode(),
    making.zipped({"a.txt": b"steen", "b.docx": making.word()}),
]
FEW = settings(
    max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow]
)


def _is_sound(found: list[object]) -> None:
    for one in found:
        assert one.document is not None or one.problems  # type: ignore[attr-defined]


@FEW
@given(st.binary(max_size=3000), st.sampled_from(["a.pdf", "b.docx", "c", "d.xml", "e.zip"]))
def test_any_bytes_have_an_outcome(read: Read, content: bytes, name: str) -> None:
    assert _is_sound(read(name, content)) is None
    assert read(name, content) == read(name, content)


@FEW
@given(st.sampled_from(SEEDS), st.lists(st.tuples(st.integers(0, 10**6), st.binary(max_size=40)), max_size=6))
def test_any_mutated_document_has_an_outcome(read: Read, seed: bytes, changes: list[tuple[int, bytes]]) -> None:
    content = bytearray(seed)
    for place, put in changes:
        at = place % len(content)
        content[at : at + len(put)] = put
    found = read("a.bin", bytes(content))
    assert found
    assert _is_sound(found) is None


@FEW
@given(st.text(max_size=60))
def test_any_name_is_shown_safely(read: Read, name: str) -> None:
    for one in read(name, b"natuursteen"):
        assert ".." not in one.file.split("/")
        assert not one.file.startswith("/")
        one.file.encode("utf-8")
