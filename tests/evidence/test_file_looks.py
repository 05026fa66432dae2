"""What is found in a file: its type by its content, whether it is whole, what deserves a warning."""

from __future__ import annotations

import zipfile
from pathlib import Path

import pytest

from evidence import samples
from trustone.domain.evidence import FileType
from trustone.domain.problems import Refused
from trustone.evidence.files import Looked, look_into, office, sandbox
from trustone.evidence.files.limits import LIMITS, Limits


@pytest.fixture
def look(tmp_path: Path):
    def looked(content: bytes, name: str = "a.bin", limits: Limits = LIMITS) -> Looked:
        path = tmp_path / name
        path.write_bytes(content)
        return look_into(path, limits)

    return looked


def code(error: pytest.ExceptionInfo[Refused]) -> str:
    (problem,) = error.value.problems
    return problem.code


GOOD = {
    FileType.PDF: samples.pdf,
    FileType.JPEG: lambda: samples.picture("JPEG"),
    FileType.PNG: lambda: samples.picture("PNG"),
    FileType.WEBP: lambda: samples.picture("WEBP"),
    FileType.HEIC: samples.heic,
    FileType.DOCX: samples.docx,
    FileType.XLSX: samples.xlsx,
    FileType.ODT: samples.odf,
    FileType.ODS: lambda: samples.odf("spreadsheet"),
    FileType.CSV: lambda: b"supplier;stone\nMarmi;granite\n",
    FileType.TEXT: lambda: b"Notitie van het bezoek, geschreven op dinsdag.\n",
}


@pytest.mark.parametrize("kind", FileType)
def test_each_type_is_known_by_its_content_whatever_it_is_called(look, kind: FileType) -> None:
    found = look(GOOD[kind](), "holiday.exe")
    assert (found.kind, found.warnings) == (kind, ())


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        (b"", "EVI-002"),
        (b" \r\n\t\x00" * 3000, "EVI-002"),
        (b"\xef\xbb\xbf\r\n", "EVI-002"),
        (samples.OLE, "EVI-005"),
        (samples.OLE_LOCKED, "EVI-004"),
        (samples.locked_pdf(), "EVI-004"),
        (b"MZ\x90\x00" + b"\x00\x01\x02" * 200, "EVI-003"),
        (b"<!DOCTYPE html><html><script>alert(1)</script>", "EVI-003"),
        (b"  <svg xmlns='http://www.w3.org/2000/svg' onload='alert(1)'/>", "EVI-003"),
        (b"#!/bin/sh\nrm -rf /\n", "EVI-003"),
        (b"{\\rtf1 hello}", "EVI-003"),
        (b"GIF89a\x01\x00\x01\x00\x00", "EVI-003"),
        (b"\x1f\x8b\x08\x00\x00\x00\x00\x00", "EVI-003"),
        (samples.archive({"readme.txt": "hi"}), "EVI-003"),
        (samples.archive({"mimetype": "application/epub+zip", "content.xml": "<a/>"}), "EVI-003"),
        (b"PK\x03\x04 this is no archive", "EVI-006"),
        (samples.docx()[:-200], "EVI-006"),
        (samples.pdf()[:60], "EVI-006"),
        (b"%PDF-1.7\n nothing follows", "EVI-006"),
        (samples.picture("JPEG", (400, 300))[:-300], "EVI-006"),
        (samples.picture("PNG")[:60], "EVI-006"),
        (samples.picture("WEBP")[:40], "EVI-006"),
        (samples.heic(whole=False), "EVI-006"),
        (samples.bomb_png(), "EVI-009"),
    ],
)
def test_what_cannot_be_taken_says_why(look, content: bytes, expected: str) -> None:
    with pytest.raises(Refused) as error:
        look(content, "rapport.pdf")
    assert code(error) == expected


def test_a_small_file_that_unpacks_to_much_is_refused_before_it_is_unpacked(look) -> None:
    bomb = samples.zip_bomb()
    assert len(bomb) < 1024 * 1024
    with pytest.raises(Refused) as error:
        look(bomb)
    assert code(error) == "EVI-007"


def test_an_archive_that_lies_about_its_sizes_is_stopped_while_it_unpacks(tmp_path: Path) -> None:
    path = tmp_path / "a.docx"
    path.write_bytes(samples.with_parts(samples.docx(), {"word/media/a.bin": b"\0" * 3_000_000}))
    data = path.read_bytes()
    path.write_bytes(data.replace((3_000_000).to_bytes(4, "little"), (30).to_bytes(4, "little")))
    with pytest.raises(Refused) as error:
        office.warnings_of(path, Limits(least_unpacked=1_000_000, ratio=1))
    assert code(error) in {"EVI-006", "EVI-007"}


def test_too_many_parts_are_refused(look) -> None:
    with pytest.raises(Refused) as error:
        look(samples.with_parts(samples.docx(), {f"word/{n}.bin": b"x" for n in range(30)}), limits=Limits(entries=20))
    assert code(error) == "EVI-007"


def test_entities_are_refused_in_office_files(look) -> None:
    laughs = '<!DOCTYPE d [<!ENTITY a "ha"><!ENTITY b "&a;&a;">]><d>&b;</d>'
    with pytest.raises(Refused) as error:
        look(samples.with_parts(samples.docx(), {"word/document.xml": laughs}))
    assert code(error) == "EVI-008"
    hidden = laughs.encode("utf-16")
    with pytest.raises(Refused) as error:
        look(samples.with_parts(samples.docx(), {"word/document.xml": hidden}))
    assert code(error) == "EVI-008"


def test_two_parts_of_one_name_are_refused(look, tmp_path: Path) -> None:
    content = samples.with_parts(samples.docx(), {"WORD/Document.xml": "<other/>"})
    with pytest.raises(Refused) as error:
        look(content)
    assert code(error) == "EVI-006"


def test_locked_documents_are_told_apart(look) -> None:
    manifest = '<manifest xmlns:m="urn:m"><m:file-entry><m:encryption-data/></m:file-entry></manifest>'
    with pytest.raises(Refused) as error:
        look(samples.odf(manifest=manifest))
    assert code(error) == "EVI-004"
    content = bytearray(samples.docx())
    with zipfile.ZipFile(__import__("io").BytesIO(bytes(content))) as made:
        assert made.namelist()
    for signature, offset in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        place = content.find(signature)
        while place >= 0:
            content[place + offset] |= 1
            place = content.find(signature, place + 4)
    with pytest.raises(Refused) as error:
        look(bytes(content))
    assert code(error) == "EVI-004"


_RELATION = (
    '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId9" '
    'Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/{kind}" Target="https://evil.example/x" '
    'TargetMode="External"/></Relationships>'
)


def _field(*pieces: str) -> bytes:
    return samples.word_with("".join(f"<w:r><w:instrText>{piece}</w:instrText></w:r>" for piece in pieces))


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        (samples.with_parts(samples.docx(), {"word/vbaProject.bin": b"\0"}), "EVI-101"),
        (samples.with_parts(samples.xlsx(), {"xl/macrosheets/sheet1.xml": "<m/>"}), "EVI-101"),
        (samples.odf(**{"Basic__Standard__Module1.xml": "<m/>"}), "EVI-101"),
        (samples.with_parts(samples.docx(), {"word/_rels/a.xml.rels": _RELATION.format(kind="attachedTemplate")}),
         "EVI-102"),
        (samples.with_parts(samples.xlsx(), {"xl/externalLinks/externalLink1.xml": "<externalLink/>"}), "EVI-102"),
        (samples.xlsx('=WEBSERVICE("https://evil.example/")'), "EVI-102"),
        (samples.xlsx("='https://evil.example/[a.xlsx]Sheet1'!A1"), "EVI-102"),
        (_field(" INCLUDEPICTURE ", '"https://evil.example/a.png"'), "EVI-102"),
        (samples.xlsx("=cmd|'/c calc'!A0"), "EVI-103"),
        (_field(" DDEA", "UTO c:\\\\windows\\\\system32\\\\cmd.exe "), "EVI-103"),
        (samples.word_with('<w:fldSimple w:instr=" DDE excel a b "/>'), "EVI-103"),
        (samples.odf("spreadsheet", '<a xmlns:t="urn:t"><t:c t:formula="of:=DDE(&quot;x&quot;)"/></a>'), "EVI-103"),
        (samples.with_parts(samples.docx(), {"word/embeddings/oleObject1.bin": b"\0"}), "EVI-104"),
        (b"name;amount\nx;=HYPERLINK(\"http://evil.example\")\n", "EVI-105"),
        (b"a,b\n+cmd|' /C calc'!A0,2\n", "EVI-105"),
        (samples.scripted_pdf(), "EVI-106"),
        (samples.hidden_script_pdf(), "EVI-106"),
        (samples.carrying_pdf(), "EVI-107"),
        (samples.picture("JPEG", gps=True), "EVI-108"),
        (samples.picture("PNG", gps=True), "EVI-108"),
        (samples.picture("WEBP", gps=True), "EVI-108"),
    ],
)  # fmt: skip
def test_what_deserves_a_warning_is_taken_with_one(look, content: bytes, expected: str) -> None:
    assert look(content).warnings == (expected,)


@pytest.mark.parametrize(
    "content",
    [
        samples.xlsx("=SUM(B1:B3)", '=HYPERLINK("#Sheet1!A1")', "-5", "+31 6 1234"),
        samples.with_parts(samples.docx(), {"word/_rels/x.xml.rels": _RELATION.format(kind="hyperlink")}),
        _field(" PAGE ", " REF _Ref1 \\h ", ' HYPERLINK "https://example.org" '),
        b"name;amount\nphone;+31 6 1234\ndelta;-5,2\nmail;a@b.example\n",
        samples.picture("JPEG"),
    ],
)
def test_honest_work_gets_no_warning(look, content: bytes) -> None:
    assert look(content).warnings == ()


def test_pages_are_counted(look) -> None:
    assert look(samples.pdf(pages=7)).pages == 7


def test_a_picture_is_drawn_without_what_stood_beside_it(tmp_path: Path) -> None:
    from PIL import Image

    original = tmp_path / "a.jpg"
    original.write_bytes(samples.picture("JPEG", (3000, 2000), gps=True))
    assert sandbox.draw(FileType.JPEG, original, tmp_path, LIMITS) == 1
    with Image.open(tmp_path / "1.jpg") as made:
        assert made.size == (1600, 1067)
        assert not made.getexif()
    assert b"Exif" not in (tmp_path / "1.jpg").read_bytes()


def test_pages_are_drawn_up_to_the_limit(tmp_path: Path) -> None:
    original = tmp_path / "a.pdf"
    original.write_bytes(samples.pdf(pages=5))
    assert sandbox.draw(FileType.PDF, original, tmp_path, Limits(pages=3)) == 3
    assert sorted(path.name for path in tmp_path.glob("*.png")) == ["1.png", "2.png", "3.png"]


def test_what_hangs_or_dies_is_a_damaged_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    original, script = tmp_path / "a.pdf", tmp_path / "dies.py"
    original.write_bytes(samples.pdf())
    script.write_text("import os; os.abort()")
    monkeypatch.setattr(sandbox, "_SCRIPT", script)
    with pytest.raises(Refused) as error:
        look_into(original)
    assert code(error) == "EVI-006"
    script.write_text("while True: pass")
    with pytest.raises(Refused):
        look_into(original, Limits(seconds=-4))


def test_little_memory_is_enough_to_refuse_and_not_to_fall(tmp_path: Path) -> None:
    original = tmp_path / "a.png"
    original.write_bytes(samples.picture("PNG", (6000, 6000)))
    with pytest.raises(Refused):
        look_into(original, Limits(memory=120 * 1024 * 1024))
