"""PDF: the text of each page as it stands there, and the pages that are pictures of text.

Runs in the process of ``apart`` alone: the library is written in C.
"""

from __future__ import annotations

import re
import string
from dataclasses import replace
from pathlib import Path
from typing import Any

from trustone.domain.problems import Problem, Refused
from trustone.domain.screening.text import PartKind

from .found import Found
from .lettering import Lettering
from .limits import Limits

#: Signs of a font that does not say which letters it draws: controls, private signs, and the pictures that PostScript
#: converters count their glyphs with. U+0002 is how pdfium tells a hyphen at a line end.
_UNREADABLE = re.compile("[\x00\x01\x03-\x08\x0e-\x1f\ufffd\ue000-\uf8ff\u2600-\u27bf]")
_MOST_UNREADABLE = 0.3
#: A font without names gives the numbers of its glyphs, which read as other letters. No language that is written in
#: Latin letters has so few vowels; a short page may.
_LATIN = re.compile("[A-Za-z\u00c0-\u024f]")
_VOWEL = re.compile("[AEIOUYaeiouy\u00c0-\u00d6\u00d8-\u00ff\u0152\u0153]")  # generous: whatever has an accent
_VOWELS = "AEIOUYaeiouy"
_FEWEST_VOWELS = 0.2
_ENOUGH_LATIN = 200
#: pdfium gives a ligature that stands for several letters with the bytes of each exchanged: two or more of these
#: signs, which are rare ones of Chinese, are the letters whose code is their first byte.
_EXCHANGED = re.compile("[" + "".join(chr(ord(one) << 8) for one in string.ascii_letters) + "]{2,4}")
_FEW_LETTERS = 60
_MOST_COVERED = 0.5
_FEW_STROKES = 20
_MOST_FIELDS, _LONGEST_FIELD = 5_000, 200_000
#: Kinds of what lies over a page, and the key its words stand under: free text (3), a field of a form (20).
_SAID_UNDER = {3: b"Contents", 20: b"V"}
_UNSEEN = 0b100010  # hidden, or not to be shown on a screen
_XFA_ALONE = 2  # FORMTYPE_XFA_FULL: the pages only say that another program is needed


def read_pdf(path: Path, limits: Limits) -> Found:
    """Raises ``Refused``: SCR-003 protected, SCR-004 damaged, SCR-005 no text layer, SCR-007 too many pages, SCR-013
    a form that only one program shows, SCR-018."""
    import pypdfium2

    found = Found("pdf", limits)
    try:
        document = pypdfium2.PdfDocument(path)
    except pypdfium2.PdfiumError as error:
        raise Refused(Problem("SCR-003" if "password" in str(error).lower() else "SCR-004")) from error
    try:
        _read(document, found)
    finally:
        document.close()
    return found


def _read(document: Any, found: Found) -> None:
    pages = len(document)
    if not pages:
        raise Refused(Problem("SCR-004"))
    found.check_pages(pages)
    if document.get_formtype() == _XFA_ALONE:
        raise Refused(Problem("SCR-013", {"format": "XFA (.pdf)", "wanted": ".pdf"}))
    found.pages = pages
    bare: list[int] = []
    legible = 0
    lettering = Lettering()
    for number in range(1, pages + 1):
        text, is_bare = _page(document, number, lettering)
        legible += bool(text.strip()) and not is_bare
        if is_bare:
            bare.append(number)
        found.add(text, PartKind.PAGE, number)
    headings = lettering.headings()
    found.parts = [replace(one, headings=headings[one.page]) if one.page in headings else one for one in found.parts]
    if bare and not legible:
        raise Refused(Problem("SCR-005", {"pages": pages}))
    found.bare_pages = tuple(bare)
    if bare:
        found.warn("SCR-035", count=len(bare), pages=pages, first=bare[0])
    if document.count_attachments() > 0:
        found.warn("SCR-036", count=document.count_attachments())


def _page(document: Any, number: int, lettering: Lettering) -> tuple[str, bool]:
    """The text of a page, and whether its words are only drawn. A page that cannot be opened is one of those."""
    import pypdfium2

    try:
        page = document[number - 1]
    except pypdfium2.PdfiumError:
        return "", True
    try:
        words = page.get_textpage()
        text = words.get_text_bounded()
        lettering.look_at(words, text, number)
        text = _EXCHANGED.sub(_exchanged_back, text)
        words.close()
        filled = _filled_in(page)
        text = "\n".join([text, *filled]) if filled else text
        is_bare = _is_bare(page, text)
    except pypdfium2.PdfiumError:
        return "", True
    finally:
        page.close()
    return text, is_bare


def _is_bare(page: Any, text: str) -> bool:
    """No text but something drawn; hardly any text (a stamp) over a picture of the page; or text that is no letters."""
    if not text or text.isspace():
        return _is_drawn(page, blanks=bool(text))
    if len(_UNREADABLE.findall(text)) > len(text) * _MOST_UNREADABLE or _is_other_letters(text):
        return True
    return len(text.strip()) < _FEW_LETTERS and _picture_share(page) > _MOST_COVERED


def _filled_in(page: Any) -> list[str]:
    """What somebody typed into fields of a form or wrote over the page, where it can be seen."""
    import pypdfium2.raw as pdfium

    found = []
    for place in range(min(pdfium.FPDFPage_GetAnnotCount(page), _MOST_FIELDS)):
        over = pdfium.FPDFPage_GetAnnot(page, place)
        if not over:
            continue
        key = _SAID_UNDER.get(pdfium.FPDFAnnot_GetSubtype(over))
        seen = not pdfium.FPDFAnnot_GetFlags(over) & _UNSEEN
        if key and seen and pdfium.FPDFAnnot_GetValueType(over, key) == pdfium.FPDF_OBJECT_STRING:
            size = min(pdfium.FPDFAnnot_GetStringValue(over, key, None, 0), _LONGEST_FIELD)
            said = (pdfium.FPDF_WCHAR * (size // 2 + 1))()
            pdfium.FPDFAnnot_GetStringValue(over, key, said, size)
            found.append(bytes(said)[: max(0, size - 2)].decode("utf-16-le", "replace").strip("\x00"))
        pdfium.FPDFPage_CloseAnnot(over)
    return [text for text in found if text.strip()]


def _is_other_letters(text: str) -> bool:
    """Whether the letters of a page cannot be those that are seen on it."""
    if sum(map(text.count, _VOWELS)) >= len(text) * _FEWEST_VOWELS:  # quicker than finding each
        return False
    letters = len(_LATIN.findall(text))
    return letters >= _ENOUGH_LATIN and len(_VOWEL.findall(text)) < letters * _FEWEST_VOWELS


def _exchanged_back(found: re.Match[str]) -> str:
    return "".join(chr(ord(one) >> 8) for one in found[0])


def _is_drawn(page: Any, *, blanks: bool) -> bool:
    """Whether a page without words shows any: a picture, many strokes, or letters without a name.

    A few lines are an empty page with its rules; text objects that gave ``blanks`` are what they say.
    """
    import pypdfium2.raw as pdfium

    count = pdfium.FPDFPage_CountObjects(page)
    if count > _FEW_STROKES:
        return True
    empty = {pdfium.FPDF_PAGEOBJ_PATH} | ({pdfium.FPDF_PAGEOBJ_TEXT} if blanks else set())
    return any(
        pdfium.FPDFPageObj_GetType(pdfium.FPDFPage_GetObject(page, place)) not in empty for place in range(count)
    )


def _picture_share(page: Any) -> float:
    """How much of the page its largest picture covers."""
    import pypdfium2.raw as pdfium

    width, height = page.get_size()
    largest = 0.0
    for drawn in page.get_objects(filter=[pdfium.FPDF_PAGEOBJ_IMAGE], max_depth=2):
        left, bottom, right, top = drawn.get_bounds()
        largest = max(largest, (right - left) * (top - bottom))
    return float(largest / max(width * height, 1.0))
