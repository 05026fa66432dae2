"""What a reader hands over: parts in reading order, and what was noticed on the way."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from trustone.domain.problems import Problem, Refused, Severity
from trustone.domain.screening.text import Facts, Part, PartKind

from .limits import Limits

#: No database keeps a NUL, no encoding half a pair: each becomes the sign for "unreadable", and the length stays.
_UNKEEPABLE = re.compile("[\x00\ud800-\udfff]")
_UNREADABLE = "\ufffd"


@dataclass(slots=True)
class Found:
    """What is known of a document so far. ``add`` refuses (SCR-018) when it becomes more text than a run can bear."""

    format: str
    limits: Limits
    parts: list[Part] = field(default_factory=list)
    pages: int | None = None
    facts: Facts = field(default_factory=Facts)
    bare_pages: tuple[int, ...] = ()
    warnings: list[Problem] = field(default_factory=list)
    _left: int = 0

    def __post_init__(self) -> None:
        self._left = self.limits.characters

    def add(
        self,
        text: str,
        kind: PartKind = PartKind.PARAGRAPH,
        page: int | None = None,
        *,
        level: int = 0,
        field: str = "",
        lot: str = "",
        row: int = 0,
    ) -> None:
        """One part, verbatim; white space alone is none."""
        if not text or text.isspace():
            return
        self._left -= len(text)
        if self._left < 0:
            raise Refused(Problem("SCR-018", {"limit": self.limits.characters}))
        self.parts.append(Part(keepable(text), kind, page, level, field, lot, row))

    @property
    def has_words(self) -> bool:
        """Whether there is a letter or a digit anywhere."""
        return any(any(sign.isalnum() for sign in part.text) for part in self.parts)

    def look_beside(self, embedded: int, pictures: int) -> None:
        """What an office document holds beside its text: objects are named (SCR-037), pictures alone refused."""
        if embedded:
            self.warn("SCR-037", count=embedded)
        if pictures and not self.has_words:
            raise Refused(Problem("SCR-006"))

    def check_pages(self, pages: int) -> None:
        """Refuse (SCR-007) a document of more pages than are read."""
        if pages > self.limits.pages:
            raise Refused(Problem("SCR-007", {"pages": pages, "limit": self.limits.pages}))

    def warn(self, code: str, **params: str | int) -> None:
        """Something a reader of the result should know; once for each code."""
        if code not in {one.code for one in self.warnings}:
            self.warnings.append(warning(code, **params))


def keepable(text: str) -> str:
    """A text of the same length without what no database keeps."""
    return _UNKEEPABLE.sub(_UNREADABLE, text) if _UNKEEPABLE.search(text) else text


def warning(code: str, **params: str | int) -> Problem:
    """A problem that does not stand in the way."""
    return Problem(code, params, severity=Severity.WARNING)
