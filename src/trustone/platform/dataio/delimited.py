"""Reading text files with separated values, as Excel and accounting programs in our countries really write them.

Encodings: UTF-8 with or without mark, UTF-16 with mark ("Unicode text" of Excel), else Windows-1252, of which
Latin-1 is all but a part. Separators: semicolon (the usual one where the comma is for decimals), comma, tab, bar.
"""

from __future__ import annotations

import csv
import io

from trustone.domain.problems import Problem, Refused

from .limits import Limits
from .sheet import Cell, Sheet

_SEPARATORS = ";,\t|"
_LINES_TO_JUDGE = 20


def decode(content: bytes) -> str:
    """The text of ``content``. Raises ``Refused`` (FIL-022) when it is no text in any encoding we know."""
    if content.startswith((b"\xff\xfe", b"\xfe\xff")):
        text = content.decode("utf-16", "replace")
    else:
        try:
            text = content.decode("utf-8-sig")
        except UnicodeDecodeError:
            text = content.decode("cp1252", "replace")
    if "\x00" in text:
        raise Refused(Problem("FIL-022"))
    return text


def separator_of(text: str) -> tuple[str, str]:
    """The separator, and the text without Excel's ``sep=`` line when it has one."""
    first, _, rest = text.partition("\n")
    first = first.strip().strip('"')
    if first.lower().startswith("sep=") and len(first) == 5:
        return first[4], rest
    sample = "\n".join(text.splitlines()[:_LINES_TO_JUDGE])
    return max(_SEPARATORS, key=lambda separator: _evidence(sample, separator)), text


def _evidence(sample: str, separator: str) -> tuple[int, int]:
    """How well ``separator`` explains the sample: rows that agree with the widest of the first, times its width."""
    try:
        widths = [len(row) for row in csv.reader(io.StringIO(sample), delimiter=separator) if row]
    except csv.Error:
        return (0, 0)
    width = max(widths, default=1)
    if width == 1:
        return (0, 0)
    return (sum(1 for found in widths if found == width) * width, width)


def read_text(content: bytes, limits: Limits) -> Sheet:
    """The one sheet of a text file. Raises ``Refused`` when it is no text or breaks a limit."""
    separator, text = separator_of(decode(content))
    rows: list[list[Cell]] = []
    previous = csv.field_size_limit(limits.file_size)
    try:
        for row in csv.reader(io.StringIO(text, newline=""), delimiter=separator):
            if len(row) > limits.columns:
                raise Refused(Problem("FIL-011", {"limit": limits.columns}, row=len(rows) + 1))
            rows.append(list(row))
            if len(rows) > limits.rows + 1:
                raise Refused(Problem("FIL-010", {"limit": limits.rows}))
    except csv.Error as error:
        raise Refused(Problem("FIL-009", row=len(rows) + 1)) from error
    finally:
        csv.field_size_limit(previous)
    return Sheet("", rows)
