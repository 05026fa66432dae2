"""What a file is, by its content. Its name and the type a browser announces are claims of the sender."""

from __future__ import annotations

import zipfile
from collections.abc import Iterable
from pathlib import Path

from trustone.domain.evidence import FileType
from trustone.domain.problems import Problem, Refused

_HEAD = 4096
_PDF_WITHIN = 1024  # readers accept a PDF header anywhere in the first kilobyte (ISO 32000-1, annex H.3.4.1)
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_HEIF = {b"heic", b"heix", b"heim", b"heis", b"hevc", b"hevx", b"mif1", b"msf1"}
_BLANK = b"\x00 \t\r\n\xef\xbb\xbf\xff\xfe"
_MIME = {
    FileType.PDF: "application/pdf",
    FileType.JPEG: "image/jpeg",
    FileType.PNG: "image/png",
    FileType.WEBP: "image/webp",
    FileType.HEIC: "image/heic",
    FileType.DOCX: "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    FileType.XLSX: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    FileType.ODT: "application/vnd.oasis.opendocument.text",
    FileType.ODS: "application/vnd.oasis.opendocument.spreadsheet",
    FileType.CSV: "text/csv; charset=utf-8",
    FileType.TEXT: "text/plain; charset=utf-8",
}
#: What a telephone or a computer offers to choose from. HEIC is left out on purpose: a telephone then sends JPEG,
#: of which a preview can be made; who has a HEIC file can still send it.
ACCEPTED = ",".join(f".{kind.value}" for kind in FileType if kind is not FileType.HEIC) + ",.jpeg,image/jpeg,image/png"


def content_type(kind: FileType) -> str:
    """What the file is announced as when it is downloaded; text says nothing about its encoding unless it is known."""
    return _MIME[kind]


def type_of(path: Path) -> FileType:
    """The type of a file on disk. Raises ``Refused``: EVI-002 empty, EVI-004 protected, EVI-005 old Office,
    EVI-003 not a type that is taken, EVI-006 damaged.
    """
    with path.open("rb") as stream:
        head = stream.read(_HEAD)
        if not head.strip(_BLANK) and not _has_content(head, stream.read):
            raise Refused(Problem("EVI-002", field="file"))
    if head.startswith(b"PK\x03\x04"):
        return _type_of_zip(path)
    if head.startswith(_OLE):
        raise Refused(Problem("EVI-004" if _is_protected_office(path) else "EVI-005", field="file"))
    if b"%PDF-" in head[:_PDF_WITHIN]:
        return FileType.PDF
    picture = _picture(head)
    if picture is not None:
        return picture
    return _text_type(path, head)


def _has_content(head: bytes, read: object) -> bool:
    """Whether something other than blanks follows a blank beginning."""
    while head:
        head = read(1 << 20)  # type: ignore[operator]
        if head.strip(_BLANK):
            return True
    return False


def _picture(head: bytes) -> FileType | None:
    if head.startswith(b"\xff\xd8\xff"):
        return FileType.JPEG
    if head.startswith(b"\x89PNG\r\n\x1a\n"):
        return FileType.PNG
    if head[:4] == b"RIFF" and head[8:12] == b"WEBP":
        return FileType.WEBP
    return FileType.HEIC if head[4:8] == b"ftyp" and head[8:12] in _HEIF else None


def _is_protected_office(path: Path) -> bool:
    """Word and Excel put an encrypted document into the old container, as a stream of this name."""
    return bool(streams_in(path, ("EncryptedPackage",)))


def streams_in(path: Path, names: Iterable[str]) -> set[str]:
    """Which of these streams an old Office container seems to hold: their names stand in it as UTF-16."""
    wanted = {name: name.encode("utf-16-le") for name in names}
    longest = max(map(len, wanted.values()))
    found: set[str] = set()
    before = b""
    with path.open("rb") as stream:
        while piece := stream.read(1 << 20):
            joined = before + piece
            found |= {name for name, mark in wanted.items() if mark in joined}
            before = piece[-longest:]
    return found


def _type_of_zip(path: Path) -> FileType:
    try:
        with zipfile.ZipFile(path) as archive:
            names = {entry.filename for entry in archive.infolist()}
            if "[Content_Types].xml" in names and "word/document.xml" in names:
                return FileType.DOCX
            if "[Content_Types].xml" in names and "xl/workbook.xml" in names:
                return FileType.XLSX
            if "mimetype" in names and "content.xml" in names:
                with archive.open("mimetype") as stream:
                    announced = stream.read(200).decode("ascii", "replace").strip()
                for kind in (FileType.ODT, FileType.ODS):
                    if announced == _MIME[kind]:
                        return kind
    except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError, RuntimeError, EOFError) as error:
        raise Refused(Problem("EVI-006", field="file")) from error
    raise Refused(Problem("EVI-003", field="file"))


def _text_type(path: Path, head: bytes) -> FileType:
    from trustone.evidence.files.texts import looks_like_table, read_text

    start = head.lstrip(b"\xef\xbb\xbf \t\r\n").lower()
    if start.startswith((b"<", b"{\\rtf", b"#!", b"%!ps")):  # pages, pictures as text, scripts: no document
        raise Refused(Problem("EVI-003", field="file"))
    text = read_text(path)
    if text is None:
        raise Refused(Problem("EVI-003", field="file"))
    return FileType.CSV if looks_like_table(text) else FileType.TEXT
