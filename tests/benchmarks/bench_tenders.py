"""Tender documents: 2,000 pages of PDF beside the bare library in the same run, a hundred notices, a large workbook."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache

from benchmarks.harness import Case
from screener.reading import making, notices
from trustone.procurement.screener.reading import Reading

PAGES = 2000


@cache
def _long_pdf() -> bytes:
    import typst

    sentence = "De opdrachtnemer toont de herkomst van de natuursteen aan en werkt mee aan controle op locatie. "
    pages = (f"= Hoofdstuk {number}\n{(sentence * 6 + chr(10) * 2) * 5}" for number in range(1, PAGES + 1))
    return typst.compile("\n#pagebreak()\n".join(pages).encode())


def a_long_pdf() -> Callable[[], object]:
    """Read in the process apart, with its text passed back: at least 150 pages a second is asked for."""
    content, reading = _long_pdf(), Reading()

    def read() -> None:
        (one,) = reading.content("bestek.pdf", content)
        assert one.document is not None
        assert one.document.pages == len(one.document.parts) == PAGES

    return read


def the_bare_library() -> Callable[[], object]:
    """The text of the same pages with nothing around it: reading may take three times as long."""
    import pypdfium2

    content = _long_pdf()

    def read() -> None:
        document = pypdfium2.PdfDocument(content)
        for number in range(len(document)):
            page = document[number]
            words = page.get_textpage()
            words.get_text_bounded()
            words.close()
            page.close()
        document.close()

    return read


def a_hundred_notices() -> Callable[[], object]:
    """A zip of notices: ten thousand within five minutes are 3,000 ms for a hundred."""
    content = making.zipped(
        {f"{number}.xml": notices.EFORMS.replace("Marktplein", f"Plein {number}").encode() for number in range(100)}
    )
    reading = Reading()

    def read() -> None:
        assert sum(1 for one in reading.content("week.zip", content) if one.document) == 100

    return read


def a_word_file() -> Callable[[], object]:
    """Two thousand paragraphs of Word."""
    body = "".join(f"<w:p><w:r><w:t>{making.CLAUSE} {number}</w:t></w:r></w:p>" for number in range(2000))
    content, reading = making.word_body(body), Reading()

    def read() -> None:
        (one,) = reading.content("bestek.docx", content)
        assert one.document is not None

    return read


CASES = [
    Case("tenders: 2,000 pages of PDF read", a_long_pdf, goal_ms=13_333, most_queries=0),
    Case("tenders: the same by the bare library", the_bare_library, most_queries=0),
    Case("tenders: a hundred notices in a zip", a_hundred_notices, goal_ms=3000, most_queries=0),
    Case("tenders: a Word file of 2,000 paragraphs", a_word_file, goal_ms=1000, most_queries=0),
]
