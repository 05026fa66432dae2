"""What a document is, by its content: the kinds that are kept as they came (plans, decisions, reports)."""

from __future__ import annotations

import io
import zipfile
from dataclasses import dataclass
from enum import StrEnum

from trustone.domain.problems import Problem, Refused

from .filetype import FileKind, kind_of
from .limits import LIMITS, MEGABYTE
from .tables import safe_name


class DocumentKind(StrEnum):
    """The kinds that are kept; the value is how such a file's name ends."""

    PDF = "pdf"
    DOCX = "docx"
    XLSX = "xlsx"
    ODT = "odt"
    ODS = "ods"
    PNG = "png"
    JPEG = "jpg"
    TEXT = "txt"


MEDIA_TYPES: dict[DocumentKind, str] = {
    DocumentKind.PDF: "application/pdf",
    DocumentKind.DOCX: "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    DocumentKind.XLSX: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    DocumentKind.ODT: "application/vnd.oasis.opendocument.text",
    DocumentKind.ODS: "application/vnd.oasis.opendocument.spreadsheet",
    DocumentKind.PNG: "image/png",
    DocumentKind.JPEG: "image/jpeg",
    DocumentKind.TEXT: "text/plain; charset=utf-8",
}


@dataclass(frozen=True, slots=True)
class Checked:
    """A document that may be kept. ``name`` is safe to show and ends as its content says."""

    name: str
    kind: DocumentKind


def check_document(content: bytes, name: str) -> Checked:
    """Raises ``Refused``: FIL-001 too large, FIL-064 a kind that is not kept, FIL-065 empty, FIL-066 protected."""
    shown = safe_name(name)
    if len(content) > LIMITS.file_size:
        raise Refused(Problem("FIL-001", {"limit": LIMITS.file_size // MEGABYTE}))
    if kind_of(content) == FileKind.EMPTY:
        raise Refused(Problem("FIL-065", {"name": shown}))
    if kind_of(content) == FileKind.PROTECTED or _is_protected_pdf(content):
        raise Refused(Problem("FIL-066", {"name": shown}))
    kind = _kind(content)
    if kind is None:
        raise Refused(Problem("FIL-064", {"name": shown}))
    stem = shown.rpartition(".")[0] or shown
    right = shown.lower().endswith((f".{kind.value}", ".jpeg" if kind is DocumentKind.JPEG else f".{kind.value}"))
    return Checked(shown if right else f"{stem[:94]}.{kind.value}", kind)


def _kind(content: bytes) -> DocumentKind | None:
    if content.startswith(b"\x89PNG\r\n\x1a\n"):
        return DocumentKind.PNG
    if content.startswith(b"\xff\xd8\xff"):
        return DocumentKind.JPEG
    if content.startswith(b"PK\x03\x04"):
        return _kind_of_zip(content)
    found = kind_of(content)
    if found == FileKind.PDF:
        return DocumentKind.PDF
    return DocumentKind.TEXT if found == FileKind.TEXT and _is_text(content) else None


def _kind_of_zip(content: bytes) -> DocumentKind | None:
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            names = set(archive.namelist())
            if "[Content_Types].xml" in names:
                if "word/document.xml" in names and "word/vbaProject.bin" not in names:
                    return DocumentKind.DOCX
                return DocumentKind.XLSX if _is_plain_workbook(names) else None
            if "mimetype" in names and archive.getinfo("mimetype").file_size < 200:
                said = archive.read("mimetype").strip()
                wanted = {b"application/vnd.oasis.opendocument.text": DocumentKind.ODT,
                          b"application/vnd.oasis.opendocument.spreadsheet": DocumentKind.ODS}  # fmt: skip
                return wanted.get(said)
    except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError, RuntimeError):
        return None
    return None


def _is_plain_workbook(names: set[str]) -> bool:
    return "xl/workbook.xml" in names and "xl/vbaProject.bin" not in names


def _is_protected_pdf(content: bytes) -> bool:
    return content.startswith(b"%PDF-") and b"/Encrypt" in content[-4096:]


def _is_text(content: bytes) -> bool:
    """Plain text that a browser will never run: UTF-8 and no page of HTML or SVG."""
    try:
        text = content[:65536].decode("utf-8", "ignore").lstrip("\ufeff \t\r\n").lower()
        content.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return not text.startswith("<")
