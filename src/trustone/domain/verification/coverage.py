"""The report of coverage: how many of all members were verified, and of how many everything was confirmed.

The unit is the member, not the single finding: findings about one member hang together, and an interval that takes them
as independent would be too narrow. Only the open part of the sample counts for shares (see ``guided``). In public a
share is shown only where nobody can tell whether a given member stands behind it.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from enum import StrEnum

from trustone.domain.verification.interval import Interval, wilson

LEAST_IN_PUBLIC = 5
"""In public: at least so many verified behind a share, and at least so many of the same group not verified."""


class Result(StrEnum):
    """What was found about one question."""

    CONFIRMED = "confirmed"
    NOT_CONFIRMED = "not_confirmed"
    NOT_VERIFIABLE = "not_verifiable"


@dataclass(frozen=True, slots=True)
class Verified:
    """One member of the open part whose verification is finished: its group and the result by question."""

    stratum: str
    results: dict[str, Result] = field(default_factory=dict)

    @property
    def could_be_verified(self) -> bool:
        """Whether anything at all could be verified."""
        return any(result is not Result.NOT_VERIFIABLE for result in self.results.values())

    @property
    def all_confirmed(self) -> bool:
        """Whether everything that could be verified was confirmed."""
        return self.could_be_verified and Result.NOT_CONFIRMED not in self.results.values()


@dataclass(frozen=True, slots=True)
class Line:
    """One group, or all together. ``judged`` could be verified, ``confirmed`` of them entirely; ``None`` is withheld.

    ``interval`` is about ``confirmed`` of ``judged``.
    """

    stratum: str
    population: int
    drawn: int
    verified: int | None
    judged: int | None
    confirmed: int | None
    interval: Interval | None

    @property
    def is_withheld(self) -> bool:
        return self.verified is None


@dataclass(frozen=True, slots=True)
class QuestionLine:
    """One question of the check-list over all members verified; ``interval``: confirmed of what could be verified."""

    question: str
    confirmed: int
    not_confirmed: int
    not_verifiable: int
    interval: Interval | None


def report(populations: dict[str, int], drawn: dict[str, int], verified: Iterable[Verified]) -> tuple[Line, ...]:
    """A line for each group, by name, then one for all (group ``""``). ``populations`` and ``drawn`` by group."""
    known = list(verified)
    lines = [
        _line(name, size, drawn.get(name, 0), [one for one in known if one.stratum == name])
        for name, size in sorted(populations.items())
    ]
    return (*lines, _line("", sum(populations.values()), sum(drawn.values()), known))


def _line(name: str, population: int, drawn: int, verified: list[Verified]) -> Line:
    judged = [one for one in verified if one.could_be_verified]
    confirmed = sum(one.all_confirmed for one in judged)
    return Line(name, population, drawn, len(verified), len(judged), confirmed, wilson(confirmed, len(judged)))


def by_question(questions: Iterable[str], verified: Iterable[Verified]) -> tuple[QuestionLine, ...]:
    """A line for each question, in their order."""
    known = list(verified)

    def count(question: str, result: Result) -> int:
        return sum(one.results.get(question) is result for one in known)

    found = []
    for question in questions:
        yes, no = count(question, Result.CONFIRMED), count(question, Result.NOT_CONFIRMED)
        found.append(QuestionLine(question, yes, no, count(question, Result.NOT_VERIFIABLE), wilson(yes, yes + no)))
    return tuple(found)


def in_public(lines: Iterable[Line], least: int = LEAST_IN_PUBLIC) -> tuple[Line, ...]:
    """The same lines with what could point at a member withheld.

    A line keeps its results when at least ``least`` members behind it could be verified and at least ``least`` of the
    same group were not verified. When exactly one group would be withheld beside a total that is shown, it could be
    computed from the others: then the smallest of those shown is withheld too (of equals the first by name).
    """
    given = list(lines)
    open_ = {line.stratum for line in given if _is_open(line, least)}
    groups = [line for line in given if line.stratum]
    hidden = [line for line in groups if line.stratum not in open_]
    shown = [line for line in groups if line.stratum in open_]
    if "" in open_ and len(hidden) == 1 and shown:
        open_.discard(min(shown, key=lambda line: (line.judged or 0, line.stratum)).stratum)
    return tuple(line if line.stratum in open_ else _withheld(line) for line in given)


def _is_open(line: Line, least: int) -> bool:
    return line.judged is not None and line.judged >= least and line.population - (line.verified or 0) >= least


def _withheld(line: Line) -> Line:
    return Line(line.stratum, line.population, line.drawn, None, None, None, None)
