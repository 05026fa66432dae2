"""What is wrong with an input, in a form every surface can show.

A rule never raises for a user's mistake and never writes a sentence: it returns problems. A problem has a stable
code, names what it is about (a field, or a row and a column of a file) and carries the values its sentence needs.
The sentence itself, in the reader's language, is kept by the app that owns the code (``sentences.py``).
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum


class Severity(StrEnum):
    """``ERROR`` refuses; ``WARNING`` is shown and accepted; ``NOTE`` explains."""

    ERROR = "error"
    WARNING = "warning"
    NOTE = "note"


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing that is wrong, or worth saying.

    ``code`` is stable and unique over the whole product (``SUP-012``). ``params`` are the values named in the
    sentence. ``row`` counts as a spreadsheet does, from 1 with the heading in row 1; ``column`` is the column's
    key, ``field`` the name of a form field or of an answer.
    """

    code: str
    params: Mapping[str, str | int] = field(default_factory=dict)
    field: str = ""
    row: int | None = None
    column: str = ""
    severity: Severity = Severity.ERROR


class Refused(Exception):  # noqa: N818 - it is a refusal, not an error of the program
    """The input was refused; ``problems`` says why, one entry for each thing to mend."""

    def __init__(self, problems: Iterable[Problem] | Problem) -> None:
        self.problems: tuple[Problem, ...] = (problems,) if isinstance(problems, Problem) else tuple(problems)
        super().__init__(", ".join(problem.code for problem in self.problems))
