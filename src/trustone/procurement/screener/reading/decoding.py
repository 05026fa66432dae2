"""From bytes to text: the mark, what the file says of itself, UTF-8, else the Windows code page of western Europe."""

from __future__ import annotations

import codecs
import re

from .kinds import looks_wide

_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_ANNOUNCED = re.compile(rb"""<meta[^>]{0,200}?charset\s*=\s*["']?\s*([\w.:-]{2,40})""", re.IGNORECASE)
_LOOKED_AT = 4096
#: What pages say and what browsers take it for (WHATWG Encoding).
_TAKEN_FOR = {"iso-8859-1": "cp1252", "latin1": "cp1252", "us-ascii": "cp1252", "ascii": "cp1252"}


def decoded(content: bytes, *, page: bool = False) -> str:
    """The text; ``page``: believe what a page of HTML announces. What no encoding knows becomes U+FFFD."""
    for mark, encoding in _MARKS:
        if content.startswith(mark):
            return content[len(mark) :].decode(encoding, "replace")
    if looks_wide(content):
        little = content[1:2048:2].count(0) >= content[0:2048:2].count(0)
        return content.decode("utf-16-le" if little else "utf-16-be", "replace")
    announced = _announced(content) if page else ""
    if announced:
        try:
            return content.decode(announced, "replace")
        except (LookupError, ValueError):
            pass
    try:
        return content.decode("utf-8")
    except UnicodeDecodeError:
        return content.decode("cp1252", "replace")


def _announced(content: bytes) -> str:
    found = _ANNOUNCED.search(content[:_LOOKED_AT])
    if not found:
        return ""
    name = found[1].decode("ascii", "replace").lower()
    name = _TAKEN_FOR.get(name, name)
    try:
        info = codecs.lookup(name)
    except LookupError:
        return ""
    # A page that says UTF-16 in single bytes is not; and a codec that makes no text is no encoding.
    return "" if info.name.startswith("utf") or not getattr(info, "_is_text_encoding", True) else name
