"""What people decide of a procedure: the tier that follows from the clauses, which of several judgements counts, and
how often the screener errs where two people judged without seeing its answer.

The tier is never chosen: it follows from the clauses that a person confirmed, corrected or added (``tier_of``). A
procedure *counts at a step* when new natural stone is bought and a binding clause goes at least that far; so it does in
the published figure, and so errors are counted. Worked tables: ``docs/algorithms/screening-review.md``.
"""

from __future__ import annotations

import random
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from trustone.domain.screening.clauses import Clause
from trustone.domain.screening.monitor import LEAST_TIER, ErrorRate, Step
from trustone.domain.screening.passages import lot_number
from trustone.domain.screening.procedures import STRONGEST, Tier, tier_of
from trustone.domain.screening.shares import Interval, Kappa, kappa, wilson
from trustone.domain.screening.stone import Answer

#: What a person can say a clause is; the kinds of ``contracts.md`` (screen: labels), from far-reaching to slight.
KINDS = ("dd_process", "dd_followup", "isv", "oecd_ungp", "ilo_core", "ilo_specific", "label_cert",
         "origin_traceability", "declaration", "legal_minimum")  # fmt: skip
POSITIONS = ("exclusion", "selection", "specification", "award", "performance", "policy", "reference")


@dataclass(frozen=True, slots=True)
class Held:
    """A clause a person says is there. ``lot`` empty: for all lots."""

    kind: str
    position: str
    obligation: bool
    lot: str = ""


def tier_held(clauses: Iterable[Held], lot: str = "") -> Tier:
    """The tier of the clauses a person holds true, by the rule of the screener itself.

    >>> tier_held([Held("dd_process", "performance", True), Held("dd_followup", "performance", False)]).name
    'PROCESS'
    """
    return tier_of(_as_clauses(clauses), lot)[0]


def deciding(clauses: Iterable[Held], lot: str = "") -> int | None:
    """Which of them (from 0) decides the tier of a lot; ``None``: none binds there."""
    every = _as_clauses(clauses)
    _, found = tier_of(every, lot)
    return next((number for number, one in enumerate(every) if one is found), None)


def decisive(clauses: Iterable[Held]) -> list[int]:
    """Those (from 0) that decide of the whole, as they are shown: what is followed up stands before its follow-up.

    >>> decisive([Held("dd_followup", "award", True), Held("isv", "award", True), Held("dd_process", "award", True)])
    [2, 0]
    """
    every = list(clauses)
    last = deciding(every)
    if last is None:
        return []
    asked = [number for number, one in enumerate(every) if one.kind == "dd_process" and one.obligation]
    return [*asked[:1], last] if tier_held(every) is Tier.FOLLOWED_UP else [last]


def _as_clauses(clauses: Iterable[Held]) -> list[Clause]:
    return [Clause(one.kind, one.position, one.obligation, one.lot, 0, 0, 0, 1.0, (), "") for one in clauses]


@dataclass(frozen=True, slots=True)
class LotAnswer:
    """What is said of one lot, under the name the procedure has for it."""

    lot: str
    title: str
    stone: Answer
    tier: Tier


def lots_held(lots: Sequence[LotAnswer], stone: Answer, clauses: Iterable[Held]) -> list[LotAnswer]:
    """The lots as they follow from what a person decided of the whole: ``stone``, and the clauses held true.

    The tier of each is that of its clauses and of those without a lot. A person says of the procedure whether stone
    is bought, not of each lot: the lots that gave the screener its answer take the person's, and none goes beyond it.
    Where the person alone found new stone and it may be in more than one, these lots are ``maybe``.
    """
    held = list(clauses)
    known = {lot_number(one.lot): one for one in lots}
    for named in (clause.lot for clause in held if clause.lot):
        known.setdefault(lot_number(named), LotAnswer(named, "", Answer.NO, Tier.NONE))
    strongest = min((_strength(one.stone) for one in known.values()), default=0)
    carried = [one for one in known.values() if _strength(one.stone) == strongest]
    unclear = stone is Answer.YES_NEW and strongest > _strength(stone) and len(carried) > 1
    found = []
    for one in known.values():
        if _strength(one.stone) == strongest:
            said = Answer.MAYBE if unclear else stone
        else:
            said = max(one.stone, stone, key=_strength)
        found.append(LotAnswer(one.lot, one.title, said, tier_held(held, one.lot)))
    return sorted(found, key=lambda one: one.lot)


def _strength(answer: Answer) -> int:
    """Its place in the order of answers: what is less holds for the whole."""
    return STRONGEST.index(answer)


# --- Which judgement counts -------------------------------------------------------------------------------------------


class Said(StrEnum):
    """How somebody came to decide: with the screener's answer in sight, blind in a sample, after two differed."""

    REVIEW = "review"
    BLIND = "blind"
    SETTLED = "settled"


@dataclass(frozen=True, slots=True)
class Answered:
    """What is said of one procedure."""

    stone: Answer
    tier: Tier

    def counts_at(self, step: Step) -> bool:
        """Whether the procedure is in the numerator of the figure at a step."""
        return self.stone is Answer.YES_NEW and self.tier >= LEAST_TIER[step]

    @property
    def whole(self) -> str:
        """The answer as far as it matters: the tier only where new stone is bought."""
        return f"{self.stone.value}/{int(self.tier)}" if self.stone is Answer.YES_NEW else self.stone.value


@dataclass(frozen=True, slots=True)
class Decision:
    """One judgement. ``item``: the place in a sample, ``standing``: a digest of the documents it rests on."""

    said: Said
    answer: Answered
    standing: str
    at: datetime
    item: int | None = None
    number: int = 0

    @property
    def _order(self) -> tuple[datetime, int]:
        return self.at, self.number


def counting(decisions: Iterable[Decision], standing: str, contested: datetime | None = None) -> Decision | None:
    """The judgement that counts for a procedure, ``None`` when people did not decide yet.

    What was settled in a sample, or answered alike by two people who did not see each other, goes before one person's
    review; of equals the newest. Only documents that came in since (``standing``) or a buyer who disagreed at the
    moment ``contested`` let a later review go before what was settled earlier.
    """
    known = sorted(decisions, key=lambda one: one._order)
    able = [one for one in known if one.said is not Said.BLIND] + _alike(known)
    rests = [one for one in able if one.standing == standing]
    since = [one for one in rests if contested is None or one.at >= contested]
    fit = since or rests or able
    return max(fit, key=lambda one: (one.said is not Said.REVIEW, one._order)) if fit else None


def _alike(known: Sequence[Decision]) -> list[Decision]:
    """The later of two blind answers to one item that are the same."""
    first: dict[int, Decision] = {}
    found = []
    for one in known:
        if one.said is Said.BLIND and one.item is not None:
            before = first.setdefault(one.item, one)
            if before is not one and before.answer.whole == one.answer.whole:
                found.append(one)
    return found


# --- Samples ----------------------------------------------------------------------------------------------------------


def drawn(keys: Iterable[str], size: int, seed: str) -> list[str]:
    """A simple random draw without replacement: the same keys, size and seed give the same draw, in its order.

    The keys are sorted first, so the order in which they come does not matter. ``size`` beyond all draws all.
    """
    every = sorted(set(keys))
    return random.Random(seed).sample(every, min(size, len(every)))  # noqa: S311 - anybody may draw it again


@dataclass(frozen=True, slots=True)
class Drawn:
    """One procedure of a sample: the screener's answer when it was drawn, the two people's, and what was settled."""

    machine: Answered
    first: Answered | None = None
    second: Answered | None = None
    settled: Answered | None = None

    @property
    def differ(self) -> bool:
        """Two people answered, and not the same."""
        return self.first is not None and self.second is not None and self.first.whole != self.second.whole

    @property
    def truth(self) -> Answered | None:
        """What people found: settled, or said alike by two; ``None`` while it is open."""
        if self.settled is not None:
            return self.settled
        return None if self.second is None or self.differ else self.first


@dataclass(frozen=True, slots=True)
class Outcome:
    """A yes-or-no question put to the screener and to people: how often both, one or neither said yes.

    ``is_whole``: false when the sample was not drawn from all procedures, so that nothing is known of those missed.
    """

    both: int
    only_screener: int
    only_people: int
    neither: int
    is_whole: bool = True

    @property
    def n(self) -> int:
        return self.both + self.only_screener + self.only_people + self.neither

    @property
    def wrong(self) -> int:
        return self.only_screener + self.only_people

    @property
    def error(self) -> Interval | None:
        """The share of verdicts on the wrong side, with its interval."""
        return wilson(self.wrong, self.n)

    @property
    def precision(self) -> Interval | None:
        """Of the screener's yes, the share that is right; ``None`` when it never said yes."""
        return wilson(self.both, self.both + self.only_screener)

    @property
    def recall(self) -> Interval | None:
        """Of people's yes, the share the screener found; ``None`` without any, or where the sample cannot tell."""
        return wilson(self.both, self.both + self.only_people) if self.is_whole else None


@dataclass(frozen=True, slots=True)
class Measured:
    """What a sample says so far. ``n``: procedures of which it is known what people found; ``open_differences``: two
    people differ and nobody settled it. Agreement is that of the two blind answers, before anybody talked.

    ``wrong``: the stone answer differs, or new stone is bought and the tier differs.
    """

    drawn: int
    n: int
    open_differences: int
    wrong: int
    stone: Outcome
    steps: Mapping[Step, Outcome]
    agreement: Kappa | None
    stone_agreement: Kappa | None
    is_whole: bool = True

    @property
    def error(self) -> Interval | None:
        return wilson(self.wrong, self.n)

    def as_error_rate(self) -> ErrorRate | None:
        """As the published figure shows it; ``None`` while nothing is known."""
        if not self.n:
            return None
        return ErrorRate(self.n, self.wrong, {step: one.wrong for step, one in self.steps.items()}, self.agreement)


def measured(items: Iterable[Drawn], *, is_whole: bool = True) -> Measured:
    """Count a sample. ``is_whole``: it was drawn from all procedures that were read, not those with stone alone."""
    every = list(items)
    known = [(one.machine, one.truth) for one in every if one.truth is not None]
    pairs = [(one.first, one.second) for one in every if one.first is not None and one.second is not None]
    return Measured(
        drawn=len(every),
        n=len(known),
        open_differences=sum(one.differ and one.settled is None for one in every),
        wrong=sum(machine.whole != people.whole for machine, people in known),
        stone=_outcome(
            ((machine.stone is Answer.YES_NEW, people.stone is Answer.YES_NEW) for machine, people in known), is_whole
        ),
        steps={
            step: _outcome(((machine.counts_at(step), people.counts_at(step)) for machine, people in known), is_whole)
            for step in Step
        },
        agreement=kappa((one.whole, two.whole) for one, two in pairs),
        stone_agreement=kappa((one.stone.value, two.stone.value) for one, two in pairs),
        is_whole=is_whole,
    )


def _outcome(answers: Iterable[tuple[bool, bool]], is_whole: bool) -> Outcome:
    counted = list(answers)
    return Outcome(
        counted.count((True, True)), counted.count((True, False)), counted.count((False, True)),
        counted.count((False, False)), is_whole,
    )  # fmt: skip
