"""What a file is, by its content. A name or an announced type is a claim of the sender and is never believed."""

from __future__ import annotations

import io
import zipfile
from enum import StrEnum


class FileKind(StrEnum):
    """The kinds that deserve a sentence of their own."""

    XLSX = "xlsx"
    TEXT = "text"
    EMPTY = "empty"
    PDF = "pdf"
    XLS = "xls"
    PROTECTED = "protected"
    ODS = "ods"
    OTHER = "other"


_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_BINARY_SIGNATURES = (b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"\x1f\x8b", b"7z\xbc\xaf", b"Rar!", b"{\\rtf")
_PDF_HEADER_WITHIN = 1024  # readers accept a PDF header anywhere in the first kilobyte (ISO 32000-1, annex H.3.4.1)


def kind_of(content: bytes) -> FileKind:
    """The kind: zip with ``[Content_Types].xml`` and a workbook part, OLE, PDF, text or something else."""
    if not content.strip(b"\x00 \t\r\n\xef\xbb\xbf"):
        return FileKind.EMPTY
    if content.startswith(b"PK\x03\x04"):
        return _kind_of_zip(content)
    if content.startswith(_OLE):
        protected = "EncryptedPackage".encode("utf-16-le") in content
        return FileKind.PROTECTED if protected else FileKind.XLS
    if b"%PDF-" in content[:_PDF_HEADER_WITHIN]:
        return FileKind.PDF
    if content.startswith(_BINARY_SIGNATURES):
        return FileKind.OTHER
    wide = content.startswith((b"\xff\xfe", b"\xfe\xff"))
    return FileKind.OTHER if b"\x00" in content and not wide else FileKind.TEXT


def _kind_of_zip(content: bytes) -> FileKind:
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            names = set(archive.namelist())
            if "[Content_Types].xml" in names and "xl/workbook.xml" in names:
                return FileKind.XLSX
            if "mimetype" in names and "content.xml" in names:
                return FileKind.ODS
    except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError):
        return FileKind.XLSX  # begins like a workbook but is broken: the reader says that it is damaged
    return FileKind.OTHER
