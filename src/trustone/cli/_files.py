"""Reading the files of the commands about quarry areas: bytes, tables, and refusals that name their file."""

from __future__ import annotations

import csv
import io
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from trustone.cli._problems import tell
from trustone.domain.problems import Problem, Refused, Severity

SENTENCES = "trustone.register.sentences"


class InputRefused(Exception):  # noqa: N818 - a refusal, not an error of the program
    """Problems were found in one file."""

    def __init__(self, problems: Sequence[Problem], file: str) -> None:
        super().__init__(file)
        self.problems, self.file = problems, file


class about:  # noqa: N801 - reads as a word in a with statement
    """Refusals inside are about this file."""

    def __init__(self, file: str) -> None:
        self.file = file

    def __enter__(self) -> None:
        return None

    def __exit__(self, kind: object, error: BaseException | None, trace: object) -> None:
        if isinstance(error, Refused):
            raise InputRefused(error.problems, self.file) from error


def tell_or_refuse(problems: Sequence[Problem], file: str) -> None:
    """Errors refuse; warnings alone are said and the work goes on."""
    if any(problem.severity is Severity.ERROR for problem in problems):
        raise InputRefused(problems, file)
    if problems:
        tell(problems, file, SENTENCES)


def bytes_of(name: str) -> bytes:
    try:
        return sys.stdin.buffer.read() if name == "-" else Path(name).read_bytes()
    except OSError as error:
        reason = error.strerror or type(error).__name__
        raise InputRefused([Problem("DIS-070", {"file": name, "reason": reason})], name) from error


def table_of(name: str) -> tuple[list[str], Iterator[list[str]]]:
    """Heading and rows of a CSV file: UTF-8 with or without BOM; comma, or semicolon as European spreadsheets write."""
    data = bytes_of(name)
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        raise InputRefused([Problem("DIS-071", {"line": line}, row=line)], name) from error
    if "\0" in text:
        line = text.count("\n", 0, text.index("\0")) + 1
        raise InputRefused([Problem("DIS-072", {"line": line}, row=line)], name)
    first = text.partition("\n")[0]
    delimiter = next((mark for mark in ",;\t" if mark in first), ",")
    rows = _rows(csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True), name)
    heading = next(rows, None)
    if not heading:
        raise InputRefused([Problem("DIS-073")], name)
    return heading, rows


def _rows(reader: Any, name: str) -> Iterator[list[str]]:
    while True:
        try:
            yield next(reader)
        except StopIteration:
            return
        except csv.Error as error:
            line = reader.line_num
            raise InputRefused([Problem("DIS-072", {"line": line}, row=line)], name) from error
