"""The words of a document somebody brings: docx, odt, pdf or plain text. Nothing is kept.

Documents of word processors are read as XML within the limits of every upload; a PDF in a process of its own.
"""

from __future__ import annotations

import io
import re
import tempfile
import zipfile
import zlib
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from trustone.domain.problems import Problem, Refused
from trustone.evidence.files import sandbox
from trustone.evidence.files.limits import LIMITS as PDF_LIMITS
from trustone.platform.dataio.documents import DocumentKind, check_document
from trustone.platform.dataio.limits import LIMITS, MEGABYTE
from trustone.platform.dataio.xmltree import Element, read_tree

LONGEST = 2_000_000
MOST_BYTES = 10 * MEGABYTE
_MARGIN = 3
_DIGITS = re.compile(r"\d+")
_BREAKS = frozenset({"br", "cr", "line-break"})
_BLANKS = frozenset({"tab", "s"})
_PARAGRAPHS = frozenset({"p", "h"})
_SILENT = frozenset({"delText", "instrText", "annotation", "tracked-changes", "note-citation"})


def text_of(content: bytes, name: str) -> str:
    """The words, a line for each paragraph. ``Refused``: PRC-232 no words, PRC-233 unreadable, PRC-234 too large;
    FIL-* for what no upload may be.
    """
    if len(content) > MOST_BYTES:
        raise Refused(Problem("PRC-234", {"most": MOST_BYTES // MEGABYTE}, field="file"))
    kind = _kind(content, name)
    if kind is DocumentKind.TEXT:
        text = content.decode("utf-8-sig")
    elif kind is DocumentKind.PDF:
        text = _of_pdf(content)
    else:
        text = "\n".join(_paragraphs(_body(content, kind)))
    if not text.strip():
        raise Refused(Problem("PRC-232", field="file"))
    if len(text) > LONGEST:
        raise Refused(Problem("PRC-230", {"length": len(text), "most": LONGEST}, field="file"))
    return text


def _kind(content: bytes, name: str) -> DocumentKind:
    try:
        kind = check_document(content, name or "file").kind
    except Refused as refused:
        if refused.problems[0].code in {"FIL-064", "FIL-065"}:
            raise Refused(Problem("PRC-233", field="file")) from refused
        raise
    if kind not in (DocumentKind.DOCX, DocumentKind.ODT, DocumentKind.PDF, DocumentKind.TEXT):
        raise Refused(Problem("PRC-233", field="file"))
    return kind


def _body(content: bytes, kind: DocumentKind) -> Element:
    """The part of the archive that holds the words; the others are not looked at."""
    part = "word/document.xml" if kind is DocumentKind.DOCX else "content.xml"
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive, archive.open(part) as stream:
            data = stream.read(LIMITS.file_size + 1)  # a size that the archive tells is not believed
    except (KeyError, zipfile.BadZipFile, zlib.error, OSError, EOFError, ValueError, RuntimeError) as error:
        raise Refused(Problem("PRC-233", field="file")) from error
    return read_tree(data)


def _paragraphs(root: Element) -> Iterator[str]:
    """Every paragraph and heading in the order of the document, wherever it stands."""
    for element in root.below():
        if element.name in _PARAGRAPHS:
            yield "".join(_pieces(element)).strip("\n")


def _pieces(element: Element) -> Iterator[str]:
    for one in element.mixed:
        if isinstance(one, str):
            yield one
        elif one.name in _BREAKS:
            yield "\n"
        elif one.name in _BLANKS:
            yield " "
        elif one.name not in _SILENT and one.name not in _PARAGRAPHS:
            yield from _pieces(one)


def _of_pdf(content: bytes) -> str:
    with tempfile.NamedTemporaryFile(suffix=".pdf") as kept:
        kept.write(content)
        kept.flush()
        told = sandbox.text(Path(kept.name), PDF_LIMITS)
    if told.get("problem") == "too_large":
        raise Refused(Problem("PRC-230", {"length": LONGEST, "most": LONGEST}, field="file"))
    if "problem" in told:
        raise Refused(Problem("PRC-233", field="file"))
    text = str(told.get("text", "")).replace("\r\n", "\n").replace("\r", "\n")
    return "\n".join(_without_margins([page.strip("\n").split("\n") for page in text.split("\f")]))


def _without_margins(pages: list[list[str]]) -> Iterator[str]:
    """The lines without what stands at the top or the foot of at least two pages, whatever its number: a paragraph that
    runs on over a page is then whole again.
    """
    ends = Counter(mark for page in pages for mark in {_DIGITS.sub("#", line.strip()) for line in _margins(page)})
    for page in pages:
        first, last = 0, len(page)
        while first < last and ends[_DIGITS.sub("#", page[first].strip())] > 1 and first < _MARGIN:
            first += 1
        while last > first and ends[_DIGITS.sub("#", page[last - 1].strip())] > 1 and len(page) - last < _MARGIN:
            last -= 1
        yield from page[first:last]


def _margins(page: list[str]) -> list[str]:
    return page[:_MARGIN] + page[-_MARGIN:]
