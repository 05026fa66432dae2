"""What a source is given to work with: what is wanted, whom to ask, where to put it, and what became of it so far."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from trustone.domain.problems import Problem, Refused

from .asking import Asker
from .shelf import Shelf

#: What only one notice, document or file is about; the run goes on. Anything else stops it, to go on another time.
_OF_ONE = frozenset({"SCR-004", "SCR-011", "SCR-018", "SCR-073", "SCR-076", "SCR-077", "SCR-078", "SCR-083", "SCR-085",
                     "SCR-088", "FIL-001", "FIL-007", "FIL-008", "FIL-009"})  # fmt: skip
_NOT_THERE = "SCR-083"
#: So many refusals in a row are about the source, not about what was asked for.
_ENOUGH = 10


@dataclass(frozen=True, slots=True)
class Addresses:
    """Where the sources live; an installation can name others."""

    ted_api: str = "https://api.ted.europa.eu"
    ted_site: str = "https://ted.europa.eu"
    tenderned: str = "https://www.tenderned.nl/papi/tenderned-rs-tns/v2"
    tenderned_ocds: str = "https://data.open-contracting.org/en/publication/133"


@dataclass(frozen=True, slots=True)
class Wanted:
    """``since`` and ``until``: days of publication, both included. ``limit``: new files at most, ``None`` = all.
    ``files``: packages somebody downloaded by hand; then nothing is fetched at all. ``issues``: of TED packages those
    issues of the Official Journal (year and five digits) and no months."""

    since: date
    until: date
    limit: int | None = None
    files: tuple[Path, ...] = ()
    issues: tuple[str, ...] = ()


@dataclass(slots=True)
class Outcome:
    """``new`` and ``changed`` files; ``known``: there already; ``left_out``: looked at and not wanted. ``whole``:
    everything that was wanted was gone through. ``problems``: what it is about, and why it is not there."""

    new: int = 0
    changed: int = 0
    known: int = 0
    left_out: int = 0
    whole: bool = False
    problems: list[tuple[str, Problem]] = field(default_factory=list)


@dataclass(slots=True)
class Run:
    """One fetch."""

    wanted: Wanted
    addresses: Addresses
    asker: Asker
    shelf: Shelf
    outcome: Outcome = field(default_factory=Outcome)
    _in_a_row: int = 0

    @property
    def full(self) -> bool:
        """Whether as many new files came as were asked for."""
        return self.wanted.limit is not None and self.outcome.new >= self.wanted.limit

    def put(self, name: str, content: bytes) -> None:
        """Keep a file under its name, and count it once: as new, as changed, or as there already."""
        self._in_a_row = 0
        if self.shelf.same(name, content):
            self.outcome.known += 1
        else:
            there = self.shelf.has(name)
            self.shelf.put(name, content)
            self.outcome.changed += there
            self.outcome.new += not there

    def without(self, subject: str, refused: Refused) -> None:
        """Go on without one thing; raises the refusal again when it is about the source itself."""
        self._in_a_row += not any(problem.code == _NOT_THERE for problem in refused.problems)
        if self._in_a_row >= _ENOUGH or not all(problem.code in _OF_ONE for problem in refused.problems):
            raise refused
        self.outcome.problems.extend((subject, problem) for problem in refused.problems)
