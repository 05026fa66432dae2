"""Files as strangers send them, made for the tests: each is real bytes of the kind it says."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable, Sequence

from openpyxl import Workbook
from openpyxl.worksheet.worksheet import Worksheet

HEADINGS = ("Name", "Country", "Quantity", "Share", "Bought on", "Number")


def workbook(rows: Sequence[Sequence[object]], change: Callable[[Worksheet], None] | None = None) -> bytes:
    """An .xlsx with ``rows``; ``change`` may do to the sheet what people do."""
    book = Workbook()
    sheet = book.worksheets[0]
    for row in rows:
        sheet.append(list(row))
    if change is not None:
        change(sheet)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def rezipped(content: bytes, replace: Callable[[str, bytes], bytes]) -> bytes:
    """The same archive with parts changed."""
    out = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(content)) as source,
        zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as target,
    ):
        for name in source.namelist():
            target.writestr(name, replace(name, source.read(name)))
    return out.getvalue()


def zip_bomb() -> bytes:
    """A workbook of some hundred kilobytes whose sheet unpacks to 300 MB."""
    out = io.BytesIO(workbook([HEADINGS]))
    with (
        zipfile.ZipFile(out, "a", zipfile.ZIP_DEFLATED) as archive,
        archive.open("xl/worksheets/sheet2.xml", "w") as part,
    ):
        for _ in range(300):
            part.write(b" " * (1 << 20))
    return out.getvalue()


def lying_zip_bomb() -> bytes:
    """The same, with a directory that announces one kilobyte for the large part."""
    content = bytearray(zip_bomb())
    real = (300 << 20).to_bytes(4, "little")
    position = content.find(real)
    while position >= 0:
        content[position : position + 4] = (1024).to_bytes(4, "little")
        position = content.find(real, position + 1)
    return bytes(content)


PDF = b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n"
OLD_EXCEL = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\x00" * 600
PROTECTED = OLD_EXCEL + "EncryptedPackage".encode("utf-16-le") + b"\x00" * 100
PICTURE = b"\x89PNG\r\n\x1a\n" + b"\x00" * 50
