"""Where each of the six steps stands: parts with what is done of what is asked, and one word for the whole.

A part of which nothing is known is "not known", whatever the others say: unknown is never done. A step that a type of
company is not asked is "not asked", which is not done either.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from trustone.domain.cycle.facts import ASKED, Facts, FileState, Phase, Step, Type


class State(StrEnum):
    """How a part or a step stands."""

    DONE = "done"
    BUSY = "busy"
    TODO = "todo"
    LATER = "later"
    UNKNOWN = "unknown"
    NOT_ASKED = "not_asked"


@dataclass(frozen=True, slots=True)
class Part:
    """One thing a step consists of: ``done`` of ``total``; ``None`` is not known. ``later``: its time has not come."""

    key: str
    done: int | None
    total: int | None
    later: bool = False

    @property
    def state(self) -> State:
        if self.done is None or self.total is None:
            return State.UNKNOWN
        if self.total > 0 and self.done >= self.total:
            return State.DONE
        if self.later:
            return State.LATER
        return State.BUSY if self.done > 0 else State.TODO


@dataclass(frozen=True, slots=True)
class StepStanding:
    """One step with its parts."""

    step: str
    state: State
    parts: tuple[Part, ...] = ()


def standing_of(parts: tuple[Part, ...]) -> State:
    """One word for several parts. Parts of which nothing is asked yet (0 of 0) and later ones do not hold a step back.

    >>> standing_of((Part("a", 1, 1), Part("b", None, 3)))
    <State.UNKNOWN: 'unknown'>
    """
    counted = [part.state for part in parts if part.total != 0]
    now = [state for state in counted if state is not State.LATER]
    if not counted:
        return State.LATER if parts else State.NOT_ASKED
    if not now:
        return State.LATER
    if all(state is State.DONE for state in now):
        return State.DONE if len(now) == len(counted) else State.BUSY
    if any(state in (State.DONE, State.BUSY) for state in now):
        return State.UNKNOWN if all(state in (State.DONE, State.UNKNOWN) for state in now) else State.BUSY
    return State.UNKNOWN if all(state is State.UNKNOWN for state in now) else State.TODO


def six_steps(facts: Facts) -> tuple[StepStanding, ...]:
    """All six steps in order; further steps of a framework follow with their criteria."""
    found = []
    for step in Step:
        if facts.type is not None and step not in ASKED[facts.type]:
            found.append(StepStanding(step.value, State.NOT_ASKED))
            continue
        parts = _PARTS[step](facts)
        found.append(StepStanding(step.value, State.UNKNOWN if facts.type is None else standing_of(parts), parts))
    known = {step.value for step in Step}
    others = dict.fromkeys(one.step for one in facts.file.criteria if one.step not in known)
    for code in others:
        parts = _criteria(facts, code)
        found.append(StepStanding(code, standing_of(parts), parts))
    return tuple(found)


def _one(key: str, done: bool | None, *, later: bool = False) -> Part:
    return Part(key, None if done is None else int(done), 1, later)


def _criteria(facts: Facts, step: str) -> tuple[Part, ...]:
    """The answers of the yearly file. Before there is a file nothing is known of them, and while the year runs it is
    not their time."""
    if not facts.is_assessed:
        return ()
    own = [one for one in facts.file.criteria if one.step == step]
    if facts.file.criteria:
        return (Part("criteria", sum(one.answered for one in own), len(own)),) if own else ()
    return (Part("criteria", 0, 1, later=True),) if facts.phase in (Phase.RUNNING, Phase.COMING) else ()


def _policy(facts: Facts) -> tuple[Part, ...]:
    return _criteria(facts, Step.POLICY) or (Part("policy", None, 1),)


def _chain(facts: Facts) -> tuple[Part, ...]:
    chains = facts.chains
    if facts.type is Type.A:
        answered = facts.origins.asked - facts.origins.waiting
        return (Part("asked", answered, max(facts.origins.asked, 1)),)
    reported = _one("chains", None if chains.count is None else chains.count > 0)
    if facts.type is Type.B:
        return (reported,)
    ratings = Part("ratings", chains.rated if chains.count else None, chains.to_rate if chains.count else None)
    return (reported, *((ratings,) if chains.count else ()), *_criteria(facts, Step.CHAIN))


def _improve(facts: Facts) -> tuple[Part, ...]:
    plan = facts.plan
    count = plan.objectives
    return (
        _one("objectives", None if count is None else count > 0),
        Part("actions", None if count is None else count - plan.without_action, count),
        Part("purchasing", plan.practices, plan.practices_asked),
        *_criteria(facts, Step.IMPROVE),
    )


def _track(facts: Facts) -> tuple[Part, ...]:
    plan = facts.plan
    late = sum(one.on is not None and one.on < facts.today for one in plan.running)
    return (
        Part("measured", plan.measured, plan.to_measure),
        Part("on_time", len(plan.running) - late, len(plan.running)),
        *_criteria(facts, Step.TRACK),
    )


def _tell(facts: Facts) -> tuple[Part, ...]:
    running = facts.phase in (Phase.RUNNING, Phase.COMING)
    if facts.type is Type.B:
        return (_one("origin_report", facts.origins.report_filed_on is not None, later=running),)
    sent = facts.file.state in (FileState.WITH_SECRETARIAT, FileState.DECIDED)
    report = (_one("report", sent, later=running),) if facts.is_assessed else ()
    return (_one("published", facts.plan.published_on is not None), *report, *_criteria(facts, Step.TELL))


def _remedy(facts: Facts) -> tuple[Part, ...]:
    """The published plan says where one can complain."""
    return (_one("route", facts.plan.published_on is not None), *_criteria(facts, Step.REMEDY))


_PARTS = {
    Step.POLICY: _policy,
    Step.CHAIN: _chain,
    Step.IMPROVE: _improve,
    Step.TRACK: _track,
    Step.TELL: _tell,
    Step.REMEDY: _remedy,
}
