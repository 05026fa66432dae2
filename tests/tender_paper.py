"""The documents as PDF, set by typst with the typeface it brings along; words go in as data."""

from __future__ import annotations

import json
import zlib
from typing import TYPE_CHECKING

from tender_words import Block

if TYPE_CHECKING:
    from tender_corpus import Tender

_PAGE_OF = {"nl": "pagina", "fr": "page", "de": "Seite", "en": "page"}
_SOURCE = """
#let doc = json(bytes(sys.inputs.at("document")))
#set document(title: doc.title, date: none)
#set text(font: doc.font, size: doc.size * 1pt, lang: doc.language, hyphenate: doc.hyphenate)
#set par(justify: doc.hyphenate, leading: 0.65em, spacing: 1em)
#set page(paper: "a4", margin: (x: doc.margin * 1cm, y: 2.4cm), columns: doc.columns,
  header: text(size: 8pt, doc.header),
  footer: context text(size: 8pt)[#doc.footer #h(1fr) #doc.page_word #counter(page).display("1 / 1", both: true)])
#show heading: it => block(above: 1.4em, below: 0.7em, it.body)
#for one in doc.blocks {
  if one.kind == "heading" { heading(level: one.value.level, text(one.value.text)) }
  else if one.kind == "text" { par(one.value.split("\\n").map(line => text(line)).join(linebreak())) }
  else if one.kind == "list" { list(..one.value.map(item => text(item))) }
  else if one.kind == "page_break" { pagebreak() }
  else if one.kind == "table" {
    set par(justify: false)
    set text(size: 0.9em)
    let wide = calc.max(..one.value.map(row => row.len()))
    table(columns: one.widths.map(share => share * 1fr), align: left,
      ..one.value.map(row => row + ("",) * (wide - row.len())).flatten().map(cell => text(cell)))
  }
}
"""


def pdf(tender: Tender, blocks: list[Block]) -> bytes:
    """The bytes of a PDF, A4. Typeface and size differ from one authority to the next."""
    import typst

    house = zlib.crc32(tender.family.encode())
    hyphenated = "hyphenated" in tender.noise
    columns = 2 if "two_columns" in tender.noise else 1
    data = {
        "title": tender.key,
        "language": tender.languages[0],
        "font": ("Libertinus Serif", "New Computer Modern")[house % 2],
        "size": (10, 10.5, 11)[house % 3],
        "hyphenate": hyphenated,
        "margin": 4.2 if hyphenated and columns == 1 else 2.3,
        "columns": columns,
        "header": next((one.value for one in blocks if one.kind == "header"), ""),
        "footer": next((one.value for one in blocks if one.kind == "footer"), ""),
        "page_word": _PAGE_OF[tender.languages[0]],
        "blocks": [
            {"kind": one.kind, "value": one.value, "widths": _widths(one)}
            for one in blocks
            if one.kind not in ("header", "footer")
        ],
    }
    made: bytes = typst.compile(
        _SOURCE.encode(),
        format="pdf",
        sys_inputs={"document": json.dumps(data, ensure_ascii=False)},
        ignore_system_fonts=True,
        timestamp=0,
        pdf_tags=False,
    )
    return made


def _widths(block: Block) -> list[float]:
    """Shares of the columns of a table: by its longest cell, within a factor of six."""
    if block.kind != "table":
        return []
    wide = max(map(len, block.value))
    longest = [max((len(row[at]) for row in block.value if at < len(row)), default=1) for at in range(wide)]
    return [min(max(length, 10), 60) / 10 for length in longest]
