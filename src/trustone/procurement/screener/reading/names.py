"""What a file is called in a result, whatever it is called where it came from.

A file inside a zip is never written under its own name, so a name can do no harm; it is cleaned for people and
programs that show it. Who reads a changed name is told (SCR-031).
"""

from __future__ import annotations

import re
import unicodedata
import zipfile
from pathlib import PurePosixPath

HIDDEN = frozenset({"thumbs.db", "desktop.ini", "__macosx"})
_DRIVE = re.compile(r"^[A-Za-z]:")
_LONGEST = 300


def is_hidden(name: str) -> bool:
    """What programs leave behind: ``.DS_Store``, ``Thumbs.db``, ``~$lock`` files, folders that begin with a point."""
    parts = PurePosixPath(name.replace("\\", "/")).parts
    return any(
        (part.startswith(".") and part.strip(".") != "") or part.startswith("~$") or part.lower() in HIDDEN
        for part in parts
    )


def shown(name: str) -> str:
    """Without control characters, marks of direction and halves of pairs; at most 300 characters, the end is kept."""
    plain = "".join(sign for sign in name if unicodedata.category(sign)[0] != "C")
    return plain if len(plain) <= _LONGEST else f"…{plain[1 - _LONGEST :]}"


def inside(name: str) -> str:
    """A name in an archive as a path below it: no ``..``, no root, no drive, no backslash.

    >>> inside("../../x\\\\C:/y.pdf")
    'x/C/y.pdf'
    """
    plain = _DRIVE.sub("", shown(name.replace("\\", "/")))
    parts = [part.replace(":", "").strip() for part in plain.split("/")]
    return "/".join(part for part in parts if part not in ("", ".", "..")) or "file"


def written_in(entry: zipfile.ZipInfo) -> str:
    """The name of an entry as it was meant: many programs write UTF-8 without saying so."""
    name = entry.orig_filename
    if entry.flag_bits & 0x800:
        return name
    try:
        return name.encode("cp437").decode("utf-8")
    except UnicodeError:
        return name


class Names:
    """Names given out once: a second file of the same name gets a number."""

    def __init__(self) -> None:
        self._taken: set[str] = set()

    def unique(self, name: str) -> str:
        """The name, or ``name (2)``."""
        found, number = name, 1
        while found in self._taken:
            number += 1
            found = f"{name} ({number})"
        self._taken.add(found)
        return found
