"""Plain text and tables as text: whether it is text at all, and cells a spreadsheet program would run."""

from __future__ import annotations

import csv
import io
import re
from pathlib import Path

_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1a\x1c-\x1f]")
_SEPARATORS = ";,\t|"
_LOOKED_AT = 200_000
#: A cell that begins like a formula: ``=…``, ``@…``, or a sign in front of something that calls. Numbers are none.
_FORMULA = re.compile(r"^[\s\x00]*(?:=\s*[^\s=]|@\w+\s*\(|[+\-]\s*[A-Za-z_@=].*[(|])")


def read_text(path: Path) -> str | None:
    """The text of a file, or ``None`` when it is none: UTF-8, UTF-16 with its mark, else the Windows code page."""
    content = path.read_bytes()
    try:
        if content.startswith((b"\xff\xfe", b"\xfe\xff")):
            text = content.decode("utf-16")
        else:
            text = content.decode("utf-8-sig")
    except UnicodeDecodeError:
        if b"\x00" in content:
            return None
        text = content.decode("cp1252", "replace")
        if text.count("\ufffd") > len(text) // 100:
            return None
    return None if _CONTROL.search(text) else text


def looks_like_table(text: str) -> bool:
    """Whether the first lines have the same separator equally often."""
    lines = [line for line in text[:_LOOKED_AT].splitlines() if line.strip()][:20]
    if len(lines) < 2:
        return False
    return any(len({line.count(sign) for line in lines}) == 1 and sign in lines[0] for sign in _SEPARATORS)


def has_formulas(text: str) -> bool:
    """Whether a cell of the table would be run by a spreadsheet program."""
    for sign in _SEPARATORS:
        try:
            rows = csv.reader(io.StringIO(text, newline=""), delimiter=sign)
            if any(_FORMULA.match(cell) for row in rows for cell in row):
                return True
        except csv.Error:
            continue
    return False
