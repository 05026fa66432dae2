"""Documents that show something: what kinds of file there are, how long one holds, how its name is kept.

Source: issue "evidence vault": upload once, use for many criteria; validity with reminders; versions; who may see it.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum
from typing import Protocol, TypeVar

#: A document that ends within so many days is said to end soon; a reminder goes out from then on.
SOON = timedelta(days=60)
#: A second reminder, when nothing happened.
LAST_CALL = timedelta(days=14)
LONGEST_NAME = 120


class FileType(StrEnum):
    """What a file is, found in its content. The value is the ending it gets."""

    PDF = "pdf"
    JPEG = "jpg"
    PNG = "png"
    WEBP = "webp"
    HEIC = "heic"
    DOCX = "docx"
    XLSX = "xlsx"
    ODT = "odt"
    ODS = "ods"
    CSV = "csv"
    TEXT = "txt"

    @property
    def is_picture(self) -> bool:
        return self in {FileType.JPEG, FileType.PNG, FileType.WEBP, FileType.HEIC}

    @property
    def can_be_drawn(self) -> bool:
        """Whether a preview can be made of it."""
        return self in {FileType.PDF, FileType.JPEG, FileType.PNG, FileType.WEBP}


#: Other endings that programs give the same content; ``docm`` and ``xlsm`` are not among them: macros are told apart.
_ALSO = {FileType.JPEG: {"jpeg", "jpe"}, FileType.HEIC: {"heif"}, FileType.TEXT: {"text", "md", "log"}}


class Audience(StrEnum):
    """Who sees a document besides whoever keeps it."""

    SHARED = "shared"  # the member and the secretariat
    OWN = "own"  # the member alone: its notes
    OFFICE = "office"  # the secretariat alone


class Validity(StrEnum):
    """How a document stands on a day. ``OPEN``: nobody said when it ends."""

    OPEN = "open"
    NOT_YET = "not_yet"
    VALID = "valid"
    ENDS_SOON = "ends_soon"
    ENDED = "ended"


def validity_on(day: date, since: date | None, until: date | None) -> Validity:
    """How a document that holds from ``since`` to ``until`` (both included, ``None`` = not said) stands on a day."""
    if since is not None and day < since:
        return Validity.NOT_YET
    if until is None:
        return Validity.OPEN
    if day > until:
        return Validity.ENDED
    return Validity.ENDS_SOON if until - day <= SOON else Validity.VALID


@dataclass(frozen=True, slots=True)
class Call:
    """A reminder that is due: ``last`` is the second one, shortly before the end."""

    last: bool


def call_on(day: date, until: date | None) -> Call | None:
    """The reminder that is due on a day, ``None`` before the first and from the day after the end on."""
    if until is None or day > until or until - day > SOON:
        return None
    return Call(last=until - day <= LAST_CALL)


class Dated(Protocol):
    """Something that is there from a moment on."""

    @property
    def at(self) -> datetime: ...


D = TypeVar("D", bound=Dated)


def seen_at(versions: Sequence[D], moment: datetime | None) -> D | None:
    """The version somebody saw at a moment (``None`` = now): the newest that was there by then.

    ``versions`` are in the order in which they came.
    """
    there = [version for version in versions if moment is None or version.at <= moment]
    return there[-1] if there else None


def kept_name(name: str, kind: FileType) -> str:
    """A file name that is safe anywhere and ends as its content says.

    Folders, control and direction characters, quotes and reserved signs go; the rest of what was typed stays readable.
    An ending that says something else stays in front: ``x.exe`` with a PDF inside becomes ``x.exe.pdf``.

    >>> kept_name("C:\\\\Users\\\\jan\\\\Audit rapport.PDF", FileType.PDF)
    'Audit rapport.pdf'
    """
    last = unicodedata.normalize("NFC", name).replace("\\", "/").rpartition("/")[2]
    kept = "".join(char for char in last if unicodedata.category(char)[0] not in "CZ" or char == " ")
    kept = " ".join("".join("_" if char in "<>:\"|?*'`$;&%" else char for char in kept).split()).strip(". ")
    stem, dot, ending = kept.rpartition(".")
    if dot and ending.lower() in {kind.value, *_ALSO.get(kind, ())}:
        kept = stem.rstrip(". ")
    return f"{kept[: LONGEST_NAME - len(kind.value) - 1].strip('. ') or 'document'}.{kind.value}"


def title_from(name: str) -> str:
    """What to call a document when nobody said: its file name without ending, with blanks for underscores."""
    stem = name.rpartition(".")[0] or name
    return " ".join(stem.replace("_", " ").split())
