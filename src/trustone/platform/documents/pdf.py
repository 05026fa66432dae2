"""A document as a tagged PDF (PDF/UA-1), set by typst with the typeface it brings along.

The words go in as data, so nothing a person typed is read as markup. A text with signs that no typeface at hand has
(another script, a picture sign) cannot be PDF/UA-1; it is then made without that mark, with every word still in it.
"""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

from trustone.platform.documents.model import Document

SOURCE = Path(__file__).parent / "document.typ"

#: Control characters and lone surrogates have no place on paper.
_UNPRINTABLE = re.compile(r"[\x00-\x09\x0b-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")


def pdf(document: Document) -> bytes:
    """The document as the bytes of a PDF, A4."""
    import typst

    data = json.dumps(_printable(document.as_data()), ensure_ascii=False)
    try:
        return _compile(data, accessible=True)
    except typst.TypstError:
        return _compile(data, accessible=False)


def _printable(value: Any) -> Any:
    if isinstance(value, str):
        return _UNPRINTABLE.sub("", value)
    if isinstance(value, dict):
        return {name: _printable(part) for name, part in value.items()}
    return [_printable(part) for part in value] if isinstance(value, list | tuple) else value


def _compile(data: str, *, accessible: bool) -> bytes:
    import typst

    made: bytes = typst.compile(
        SOURCE.read_bytes(),
        format="pdf",
        sys_inputs={"document": data},
        pdf_standards="ua-1" if accessible else "1.7",
        ignore_system_fonts=True,
    )
    return made
