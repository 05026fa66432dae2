"""The container of Word and Excel 97-2003 files (MS-CFB): streams by name, as ``olefile`` finds them."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import olefile

from trustone.domain.problems import Problem, Refused


@contextmanager
def container(path: Path) -> Iterator[olefile.OleFileIO]:
    """Open while it is read. Whatever a broken one raises, also of those who read it, is ``Refused`` SCR-004."""
    try:
        with olefile.OleFileIO(path) as opened:
            yield opened
    except (Refused, MemoryError):
        raise
    except Exception as error:
        raise Refused(Problem("SCR-004")) from error


def stream(opened: olefile.OleFileIO, name: str) -> bytes:
    """A stream of the root as a whole. ``olefile`` gives what it can: one that is not whole is ``Refused`` here."""
    known = len(opened.parsing_issues)
    content: bytes = opened.openstream(name).read()
    if len(opened.parsing_issues) > known:
        raise Refused(Problem("SCR-004"))
    return content


def count(opened: olefile.OleFileIO, *beginnings: str) -> int:
    """How many streams and folders anywhere have a name that begins so."""
    return sum(1 for path in opened.listdir(storages=True) if path[-1].startswith(beginnings))
