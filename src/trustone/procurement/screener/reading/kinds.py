"""What a file is, by its content; its name only tells whether the sender was wrong about it."""

from __future__ import annotations

import re
from enum import StrEnum
from pathlib import Path
from xml.parsers import expat

from trustone.domain.problems import Problem, Refused
from trustone.evidence.files.kinds import streams_in
from trustone.platform.dataio.xmltree import guarded_parser

from .archives import Archive
from .containers import container
from .limits import Limits

ZIP_STARTS = (b"PK\x03\x04", b"PK\x05\x06")
_HEAD = 4096
_PDF_WITHIN = 1024  # readers accept a PDF header anywhere in the first kilobyte (ISO 32000-1, annex H.3.4.1)
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_BLANK = b"\x00 \t\r\n\x0c\xef\xbb\xbf\xff\xfe"
_HTML = re.compile(r"\s*(?:<!--.*?-->\s*)*<(?:!doctype\s+html|html|head|body)\b", re.IGNORECASE | re.DOTALL)
_MARKED_UP = re.compile(r"<(?:html|body|p|div|table|h[1-6])[\s>]", re.IGNORECASE)
_JSON = re.compile(r"\{\s*\"[^\"\r\n]{1,200}\"\s*:")
_MAIL = re.compile(rb"[A-Za-z][\w-]{1,40}: ?[^\r\n]*\r?\n(?:[A-Za-z][\w-]{1,40}:|[ \t])")
_BINARY = re.compile(rb"[\x00-\x08\x0e-\x1a\x1c-\x1f]")
_ODD = re.compile("[\x00-\x08\x0e-\x1a\x1c-\x1f\ufffd]")
_MOST_BINARY = 0.02


class Kind(StrEnum):
    """The kinds that are told apart; those in ``NOT_READ`` get a sentence that says what to save them as."""

    PDF = "pdf"
    DOCX = "docx"
    ODT = "odt"
    XLSX = "xlsx"
    DOC = "doc"
    XLS = "xls"
    RTF = "rtf"
    ODS = "ods"
    HTML = "html"
    TEXT = "txt"
    XML = "xml"
    JSON = "json"
    ZIP = "zip"
    EMPTY = "empty"
    PICTURE = "picture"
    PROTECTED = "protected"
    PPT = "ppt"
    MSG = "msg"
    ODP = "odp"
    PPTX = "pptx"
    XLSB = "xlsb"
    OLD = "old"
    PACKED = "packed"
    MAIL = "mail"
    UNKNOWN = "unknown"


#: What a format is called, and what to save it as instead.
NOT_READ: dict[Kind, tuple[str, str]] = {
    Kind.PPT: ("PowerPoint 97-2003 (.ppt)", ".pdf"),
    Kind.MSG: ("Outlook (.msg)", ".pdf"),
    Kind.ODP: ("OpenDocument (.odp)", ".pdf"),
    Kind.PPTX: ("PowerPoint (.pptx)", ".pdf"),
    Kind.XLSB: ("Excel (.xlsb)", ".xlsx"),
    Kind.OLD: ("Office 97-2003", ".docx, .xlsx, .pdf"),
    Kind.PACKED: ("7z, rar, gz, tar", ".zip"),
    Kind.MAIL: ("e-mail (.eml, .mht)", ".pdf"),
}
_STREAMS = {"WordDocument": Kind.DOC, "Workbook": Kind.XLS, "PowerPoint Document": Kind.PPT, "__substg1.0_": Kind.MSG}
_STARTS: tuple[tuple[bytes, Kind], ...] = (
    (b"{\\rtf", Kind.RTF),
    (b"%!PS", Kind.UNKNOWN),
    *((start, Kind.PICTURE) for start in (b"\xff\xd8\xff", b"\x89PNG\r\n\x1a\n", b"GIF8", b"II*\x00", b"MM\x00*",
                                          b"AT&TFORM", b"\x00\x00\x00\x0cjP  ")),
    *((start, Kind.PACKED) for start in (b"7z\xbc\xaf\x27\x1c", b"Rar!", b"\x1f\x8b", b"BZh", b"\xfd7zXZ")),
)  # fmt: skip
_HEIF = (b"heic", b"heix", b"hevc", b"mif1", b"msf1", b"avif")
_ENDINGS: dict[str, frozenset[Kind]] = {
    "pdf": frozenset({Kind.PDF}),
    **dict.fromkeys(("docx", "docm", "dotx", "dotm"), frozenset({Kind.DOCX})),
    **dict.fromkeys(("xlsx", "xlsm", "xltx", "xltm"), frozenset({Kind.XLSX})),
    **dict.fromkeys(("odt", "ott"), frozenset({Kind.ODT})),
    **dict.fromkeys(("ods", "ots"), frozenset({Kind.ODS})),
    **dict.fromkeys(("doc", "dot"), frozenset({Kind.DOC})),
    **dict.fromkeys(("xls", "xlt"), frozenset({Kind.XLS})),
    "rtf": frozenset({Kind.RTF}),
    **dict.fromkeys(("html", "htm", "xhtml"), frozenset({Kind.HTML, Kind.XML})),
    **dict.fromkeys(("txt", "csv", "md"), frozenset({Kind.TEXT})),
    **dict.fromkeys(("xml", "rsx"), frozenset({Kind.XML})),
    "json": frozenset({Kind.JSON}),
    "zip": frozenset({Kind.ZIP}),
    **dict.fromkeys(("ppt", "pptx", "msg", "jpg", "jpeg", "png", "tif", "tiff", "rar"),
                    frozenset[Kind]()),
}  # fmt: skip


def kind_of(path: Path, limits: Limits) -> Kind:
    """The kind of a file. Raises ``Refused`` SCR-004 for a broken zip, SCR-010 for one with too many entries."""
    with path.open("rb") as stream:
        head = stream.read(_HEAD)
        part = head
        while part and not part.strip(_BLANK):
            part = stream.read(1 << 20)
        if not part:
            return Kind.EMPTY
    if head.startswith(ZIP_STARTS):
        return zip_kind(path, limits)
    if head.startswith(_OLE):
        return _old_office(path)
    return _by_start(head) or _text_kind(head)


def _by_start(head: bytes) -> Kind | None:
    if b"%PDF-" in head[:_PDF_WITHIN]:
        return Kind.PDF
    if (head[4:8] == b"ftyp" and head[8:12] in _HEIF) or (head[:4] == b"RIFF" and head[8:12] == b"WEBP"):
        return Kind.PICTURE
    if head[257:262] == b"ustar":
        return Kind.PACKED
    if _MAIL.match(head) and b"mime-version:" in head.lower():
        return Kind.MAIL
    return next((kind for start, kind in _STARTS if head.startswith(start)), None)


def zip_kind(path: Path, limits: Limits) -> Kind:
    """Which of the formats that are zips this is; ``ZIP`` when it is a bundle of files. Refuses as ``kind_of``."""
    with Archive(path, limits) as archive:
        names = archive.names
        if "[Content_Types].xml" in names:
            for inside, kind in (("word/", Kind.DOCX), ("xl/workbook.bin", Kind.XLSB), ("xl/", Kind.XLSX),
                                 ("ppt/", Kind.PPTX)):  # fmt: skip
                if any(name.startswith(inside) for name in names):
                    return kind
            return Kind.UNKNOWN
        if "mimetype" in names and "content.xml" in names:
            said = archive.read("mimetype", _HEAD).strip().removesuffix(b"-template")
            return {b"text": Kind.ODT, b"spreadsheet": Kind.ODS}.get(said.rpartition(b"opendocument.")[2], Kind.ODP)
    return Kind.ZIP


def is_bundle(path: Path, limits: Limits) -> bool:
    """Whether this is a zip of documents and no document itself. A broken zip is none, whatever else it may be."""
    with path.open("rb") as stream:
        if not stream.read(4).startswith(ZIP_STARTS):
            return False
    return zip_kind(path, limits) is Kind.ZIP


def ending_is_wrong(name: str, kind: Kind) -> bool:
    """Whether the name announces another format that we know. A name without an ending announces nothing."""
    announced = _ENDINGS.get(name.rpartition(".")[2].lower()) if "." in name else None
    return announced is not None and kind not in announced


def root_of(content: bytes) -> str:
    """The name of the root element, without its prefix. ``Refused`` FIL-008, SCR-004."""
    names: list[str] = []
    parser = guarded_parser()
    parser.StartElementHandler = lambda name, _given: names.append(name.rpartition(" ")[2])
    for start in range(0, len(content), _HEAD):
        try:
            parser.Parse(content[start : start + _HEAD], False)
        except (expat.ExpatError, LookupError, ValueError) as error:
            if names:
                break
            raise Refused(Problem("SCR-004")) from error
        if names:
            break
    if not names:
        raise Refused(Problem("SCR-004"))
    return names[0]


def _old_office(path: Path) -> Kind:
    """By the streams of the container itself: what is embedded in it has its own of the same names. ``Refused``
    SCR-004 when it holds nothing known and is unsound too: then it may be anything."""
    if "EncryptedPackage" in streams_in(path, ("EncryptedPackage",)):
        return Kind.PROTECTED
    try:
        with container(path) as opened:
            held = {names[0] for names in opened.listdir() if len(names) == 1}
            is_unsound = bool(opened.parsing_issues)
    except Refused:
        held, is_unsound = streams_in(path, _STREAMS), False
    kind = next((kind for name, kind in _STREAMS.items() if any(one.startswith(name) for one in held)), None)
    if kind is None and is_unsound:
        raise Refused(Problem("SCR-004"))
    return kind or Kind.OLD


def _text_kind(head: bytes) -> Kind:
    """Text of some sort, judged by its beginning."""
    wide = head.startswith((b"\xff\xfe", b"\xfe\xff")) or looks_wide(head)
    if not wide and len(_BINARY.findall(head)) > len(head) * _MOST_BINARY:
        return Kind.UNKNOWN
    plain = (head.replace(b"\x00", b"") if wide else head).decode("latin-1").lstrip("\xef\xbb\xbf\xff\xfe \t\r\n\x0c")
    if plain.startswith("<"):
        without = re.sub(r"\A<\?xml.*?\?>", "", plain, count=1, flags=re.DOTALL)
        if _HTML.match(without):
            return Kind.HTML
        if plain.startswith(("<?xml", "<!--")) or re.match(r"<[A-Za-z_][\w.:-]*[\s>/]", plain):
            return Kind.HTML if not plain.startswith("<?xml") and _MARKED_UP.match(plain) else Kind.XML
        if plain.startswith("<!"):
            return Kind.XML
    return Kind.JSON if _JSON.match(plain) else Kind.TEXT


def looks_wide(head: bytes) -> bool:
    """UTF-16 without its mark: in texts of our languages nearly every second byte is zero, and few signs are odd."""
    sample = head[: len(head) // 2 * 2][:2048]
    little, big = sample[1::2].count(0), sample[0::2].count(0)
    if len(sample) < 4 or max(little, big) <= len(sample) * 0.35:
        return False
    text = sample.decode("utf-16-le" if little >= big else "utf-16-be", "replace")
    return len(_ODD.findall(text)) <= len(text) * _MOST_BINARY
