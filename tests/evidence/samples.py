"""Small files of every kind, good and bad, made in code."""

from __future__ import annotations

import io
import struct
import zipfile
import zlib
from collections.abc import Mapping

from docx import Document as WordDocument
from openpyxl import Workbook
from PIL import Image

_TYPES = '<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>'


def pdf(text: str = "A visit to the quarry", *, extra: bytes = b"", catalog: bytes = b"", pages: int = 1) -> bytes:
    """A whole PDF with a text on each page; ``catalog`` and ``extra`` put more into it."""
    kids = b" ".join(b"%d 0 R" % (10 + number) for number in range(pages))
    objects = {
        1: b"<< /Type /Catalog /Pages 2 0 R " + catalog + b" >>",
        2: b"<< /Type /Pages /Kids [" + kids + b"] /Count %d >>" % pages,
        3: b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
    }
    drawn = b"BT /F1 24 Tf 50 700 Td (" + text.encode("ascii") + b") Tj ET"
    objects[4] = b"<< /Length %d >>\nstream\n%s\nendstream" % (len(drawn), drawn)
    for number in range(pages):
        objects[10 + number] = (
            b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R "
            b"/Resources << /Font << /F1 3 0 R >> >> >>"
        )
    if extra:
        objects[5] = extra
    return _assembled(objects)


def _assembled(objects: Mapping[int, bytes], trailer: bytes = b"") -> bytes:
    out, places = bytearray(b"%PDF-1.7\n"), {}
    for number, body in sorted(objects.items()):
        places[number] = len(out)
        out += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    start, last = len(out), max(objects)
    out += b"xref\n0 %d\n0000000000 65535 f \n" % (last + 1)
    for number in range(1, last + 1):
        out += b"%010d 00000 n \n" % places[number] if number in places else b"0000000000 65535 f \n"
    out += b"trailer\n<< /Size %d /Root 1 0 R %s >>\nstartxref\n%d\n%%%%EOF\n" % (last + 1, trailer, start)
    return bytes(out)


def locked_pdf() -> bytes:
    """Asks for a password: standard security handler whose keys fit no empty one."""
    objects = {
        1: b"<< /Type /Catalog /Pages 2 0 R >>",
        2: b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        3: b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 100 100] >>",
        4: b"<< /Filter /Standard /V 1 /R 2 /P -4 /O <" + b"28" * 32 + b"> /U <" + b"5e" * 32 + b"> >>",
    }
    return _assembled(objects, b"/Encrypt 4 0 R /ID [<00> <00>]")


def scripted_pdf() -> bytes:
    return pdf(catalog=b"/OpenAction 5 0 R", extra=b"<< /S /JavaScript /JS (app.alert\\('x'\\)) >>")


def hidden_script_pdf() -> bytes:
    """The name of the action is written with an escape: ``/J#61vaScript``."""
    return pdf(catalog=b"/OpenAction 5 0 R", extra=b"<< /S /J#61vaScript /J#53 (app.alert\\('x'\\)) >>")


def carrying_pdf() -> bytes:
    return pdf(
        catalog=b"/Names << /EmbeddedFiles << /Names [(a.txt) << /Type /Filespec /F (a.txt) "
        b"/EF << /F 5 0 R >> >>] >> >>",
        extra=b"<< /Type /EmbeddedFile /Length 2 >>\nstream\nhi\nendstream",
    )


def picture(kind: str = "JPEG", size: tuple[int, int] = (64, 48), *, gps: bool = False, colour: str = "teal") -> bytes:
    out = io.BytesIO()
    image = Image.new("RGB", size, colour)
    options: dict[str, object] = {}
    if gps:
        exif = Image.Exif()
        exif[0x010F] = "Camera"
        exif.get_ifd(0x8825).update({1: "N", 2: (52.0, 22.0, 12.0), 3: "E", 4: (4.0, 53.0, 42.0)})
        options["exif"] = exif
    image.save(out, kind, **options)  # type: ignore[arg-type]
    return out.getvalue()


def bomb_png(side: int = 60_000) -> bytes:
    """A few hundred kilobytes that say they are 3,600 million points."""

    def chunk(name: bytes, body: bytes) -> bytes:
        return struct.pack(">I", len(body)) + name + body + struct.pack(">I", zlib.crc32(name + body))

    head = struct.pack(">IIBBBBB", side, side, 1, 0, 0, 0, 0)
    rows = zlib.compress(b"\0" * (side // 8 + 1) * 100, 9)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", rows) + chunk(b"IEND", b"")


def heic(*, whole: bool = True) -> bytes:
    def box(name: bytes, body: bytes) -> bytes:
        return struct.pack(">I", len(body) + 8) + name + body

    content = box(b"ftyp", b"heic\0\0\0\0mif1heic") + box(b"meta", b"\0" * 40) + box(b"mdat", b"\1" * 200)
    return content if whole else content[:-50]


def docx(text: str = "Our code of conduct") -> bytes:
    out, document = io.BytesIO(), WordDocument()
    document.add_paragraph(text)
    document.save(out)
    return out.getvalue()


def xlsx(*cells: str) -> bytes:
    out, book = io.BytesIO(), Workbook()
    sheet = book.active
    assert sheet is not None
    for row, cell in enumerate(cells or ("Figures",), 1):
        sheet.cell(row, 1, cell)
    book.save(out)
    return out.getvalue()


def odf(kind: str = "text", content: str = "<text/>", *, manifest: str = "<manifest/>", **parts: str) -> bytes:
    return archive(
        {
            "mimetype": f"application/vnd.oasis.opendocument.{kind}",
            "content.xml": content,
            "META-INF/manifest.xml": manifest,
            **{name.replace("__", "/"): text for name, text in parts.items()},
        }
    )


def archive(parts: Mapping[str, str | bytes]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as made:
        for name, part in parts.items():
            made.writestr(name, part)
    return out.getvalue()


def with_parts(content: bytes, parts: Mapping[str, str | bytes]) -> bytes:
    """The same archive with more in it, or with parts that take another's place."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as made:
        for entry in old.infolist():
            if entry.filename not in parts:
                made.writestr(entry.filename, old.read(entry))
        for name, part in parts.items():
            made.writestr(name, part)
    return out.getvalue()


def word_with(body: str) -> bytes:
    """A Word file whose text is this XML."""
    ns = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
    return archive(
        {
            "[Content_Types].xml": _TYPES,
            "word/document.xml": f'<w:document xmlns:w="{ns}"><w:body>{body}</w:body></w:document>',
        }
    )


def zip_bomb() -> bytes:
    """A Word file of some hundred kilobytes that unpacks to 400 MB."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as made:
        made.writestr("[Content_Types].xml", _TYPES)
        made.writestr("word/document.xml", "<d/>")
        with made.open("word/media/image1.bin", "w") as stream:
            for _ in range(400):
                stream.write(b"\0" * 1024 * 1024)
    return out.getvalue()


OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 2000
OLE_LOCKED = OLE + "EncryptedPackage".encode("utf-16-le") + b"\0" * 500
