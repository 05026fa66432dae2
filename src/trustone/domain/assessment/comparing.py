"""Two scores of one member side by side: who changes colour, which criteria cause it, which threshold is passed.

The effect of a criterion is how many points it *misses* less (or more) than before, where missed points are its weight
times what is not met. Points earned would blame the wrong one: a criterion that becomes due and is not met earns
nothing before and after, and takes points from all others by making the whole larger. Missed points put the change
where it comes from, and because total and missed points make 100 together, the effects make the change of the total
exactly. Source: ``docs/algorithms/what-if.md``.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from fractions import Fraction

from trustone.domain.assessment.answers import UNANSWERED, Answer, Forecast, Request
from trustone.domain.assessment.changes import Changes, changed
from trustone.domain.assessment.framework import Framework, Tier
from trustone.domain.assessment.scoring import Colour, Score, score
from trustone.domain.problems import Problem, Refused

ZERO = Fraction(0)
#: The cause that is no criterion: the threshold for green itself.
THRESHOLD = "threshold"


@dataclass(frozen=True, slots=True)
class Case:
    """One member in one reporting year, as it was assessed; ``framework`` names the version it was opened under."""

    member: str
    year: int
    tier: str
    membership_year: int
    framework: str
    answers: Mapping[str, Answer] = field(default_factory=dict)
    forecast: Forecast | None = None


@dataclass(frozen=True, slots=True)
class Outcome:
    """A colour, or the colour the numbers propose while people have not spoken."""

    colour: Colour
    proposed: bool = False


class Standing(StrEnum):
    """What became of a case: compared, without a score in the other framework, or the changes do not fit there."""

    COMPARED = "compared"
    NOT_SCORED = "not_scored"
    NO_FIT = "no_fit"


@dataclass(frozen=True, slots=True)
class Effect:
    """One cause of a change, in points of 100: positive brings the member closer to green."""

    cause: str
    points: Fraction


@dataclass(frozen=True, slots=True)
class Compared:
    """One case before and after. ``effects`` of the criteria make ``after.total - before.total`` exactly."""

    case: Case
    before: Score
    after: Score | None
    standing: Standing = Standing.COMPARED

    @property
    def was(self) -> Outcome:
        return outcome(self.before)

    @property
    def becomes(self) -> Outcome:
        return outcome(self.after) if self.after else Outcome(Colour.UNDECIDED)

    @property
    def moved(self) -> bool:
        """Whether the colour (or the proposed one) is another."""
        return self.standing is Standing.COMPARED and self.was != self.becomes

    @property
    def effects(self) -> tuple[Effect, ...]:
        return effects(self.before, self.after) if self.after else ()

    @property
    def threshold(self) -> Effect | None:
        """How far the threshold for green came nearer or moved away; ``None`` when it did not, or is not set."""
        return threshold_effect(self.before, self.after) if self.after else None


def outcome(found: Score) -> Outcome:
    """What a reader sees of a score: its colour, else the proposal."""
    if found.colour is Colour.UNDECIDED and found.proposal is not None:
        return Outcome(found.proposal, proposed=True)
    return Outcome(found.colour)


def missed(found: Score) -> dict[str, Fraction]:
    """Points of 100 each criterion still misses; with the total they make 100."""
    return {part.code: part.gain for part in found.contributions}


def effects(before: Score, after: Score) -> tuple[Effect, ...]:
    """The criteria that changed what is missed, largest effect first, equal ones in the order of the framework.

    A criterion that counts on one side only misses nothing on the other. Empty when one side has no score.
    """
    if before.total is None or after.total is None:
        return ()
    then, now = missed(before), missed(after)
    codes = dict.fromkeys([*then, *now])
    found = (Effect(code, then.get(code, ZERO) - now.get(code, ZERO)) for code in codes)
    return tuple(sorted((one for one in found if one.points), key=lambda one: -abs(one.points)))


def threshold_effect(before: Score, after: Score) -> Effect | None:
    """The change of the threshold for green as a cause: a lower one brings everybody closer."""
    if before.thresholds is None or after.thresholds is None:
        return None
    points = before.thresholds.green - after.thresholds.green
    return Effect(THRESHOLD, points) if points else None


@dataclass(slots=True)
class Sandbox:
    """Runs cases through a changed framework. Frameworks are changed once each; scores are those of ``score``.

    ``base`` is the version every case is scored under; without it each case keeps its own. Nothing is written anywhere.
    """

    frameworks: Mapping[str, Framework]
    changes: Changes = field(default_factory=Changes)
    base: str | None = None
    problems: dict[str, tuple[Problem, ...]] = field(default_factory=dict)
    _changed: dict[str, Framework | None] = field(default_factory=dict)

    def run(self, cases: Iterable[Case]) -> list[Compared]:
        """Every case compared, in order."""
        return [self.compare(case) for case in cases]

    def compare(self, case: Case) -> Compared:
        """One case under its own framework and under the scenario; the forecast of the parties stays as decided."""
        own = self.frameworks[case.framework]
        before = score(_request(case, tier_of(own, case), case.answers), own)
        other = self.framework(self.base or case.framework)
        if other is None:
            return Compared(case, before, None, Standing.NO_FIT)
        tier = other.tier(case.tier)
        if tier is None or not tier.scored:
            return Compared(case, before, None, Standing.NOT_SCORED)
        answers = case.answers
        if self.changes.answers:
            answers = self.changes.supposed(case.member, case.year, answers, UNANSWERED)
        if other is own and answers is case.answers:
            return Compared(case, before, before)
        return Compared(case, before, score(_request(case, tier, answers), other))

    def framework(self, code: str) -> Framework | None:
        """The changed framework, or ``None`` when the changes do not fit it (then ``problems`` says why)."""
        if code not in self._changed:
            try:
                self._changed[code] = changed(self.frameworks[code], self.changes)
            except Refused as refused:
                self.problems[code] = refused.problems
                self._changed[code] = None
        return self._changed[code]


def tier_of(framework: Framework, case: Case) -> Tier:
    """The tier a case was assessed in; a framework in use keeps its tiers."""
    found = framework.tier(case.tier)
    if found is None:
        raise Refused(Problem("SCO-013", {"tier": case.tier, "framework": framework.key}))
    return found


def _request(case: Case, tier: Tier, answers: Mapping[str, Answer]) -> Request:
    return Request(tier, case.membership_year, answers, None, case.forecast)


# --- Sums over many ---------------------------------------------------------------------------------------------------


def moves(compared: Iterable[Compared]) -> Counter[tuple[Outcome, Outcome]]:
    """How many cases go from which colour to which."""
    return Counter((one.was, one.becomes) for one in compared if one.standing is Standing.COMPARED)
