"""What the rules of a member's year read: counts and days from all rooms, and nothing that names a supplier or a place.

``None`` is "not known", and is never read as done.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from trustone.domain.cycle.standing import Standing


class Type(StrEnum):
    """The purchasing type of a company. Source: domain.md section 2."""

    A = "A"
    B = "B"
    C = "C"


class Step(StrEnum):
    """The six steps of due diligence (OECD), by the codes the framework packs give them."""

    POLICY = "1"
    CHAIN = "2"
    IMPROVE = "3"
    TRACK = "4"
    TELL = "5"
    REMEDY = "6"


#: What each type is asked. A: ask suppliers about origin, no report. B: map origins and report them. C: everything.
#: Source: domain.md section 2 (W1, W2).
ASKED: dict[Type, tuple[Step, ...]] = {
    Type.A: (Step.CHAIN,),
    Type.B: (Step.CHAIN, Step.TELL),
    Type.C: tuple(Step),
}


class Phase(StrEnum):
    """Where a year is: it runs, it is over and being reported on, or a later one was closed since."""

    COMING = "coming"
    RUNNING = "running"
    REPORTING = "reporting"
    PAST = "past"


class FileState(StrEnum):
    """Where the yearly file is, as far as it matters for what to do next."""

    NONE = "none"
    CAN_BE_OPENED = "can_be_opened"
    FILLING = "filling"
    RETURNED = "returned"
    WITH_SECRETARIAT = "with_secretariat"
    DECIDED = "decided"


@dataclass(frozen=True, slots=True)
class Asked:
    """A criterion of the yearly file: its step, whether it has an answer, whether last year's waits to be looked at."""

    code: str
    step: str
    answered: bool
    proposed: bool = False


@dataclass(frozen=True, slots=True)
class Thing:
    """Something with a name of its own and a day: an action, a question, a letter, a document. ``ref`` is its id."""

    ref: str
    on: date | None = None


@dataclass(frozen=True, slots=True)
class ChainFacts:
    """Chains and ratings of the year. ``to_rate`` counts groups of chains × themes; ``None`` is not known."""

    count: int | None = None
    count_before: int = 0
    rated: int | None = None
    to_rate: int | None = None
    to_confirm: int = 0


@dataclass(frozen=True, slots=True)
class PlanFacts:
    """The plan of the year. ``practices`` of ``practices_asked`` parts of fair purchasing have an answer.

    ``without_action``: running objectives that no action serves. ``measured`` of ``to_measure`` objectives of earlier
    years have a figure of this year. ``changed``: something in it was changed after it was published.
    """

    objectives: int | None = None
    without_action: int = 0
    actions: int | None = None
    to_measure: int = 0
    measured: int = 0
    practices: int = 0
    practices_asked: int = 3
    countries_chosen: bool = False
    published_on: date | None = None
    changed: bool = False
    remedy_actions: int = 0
    running: tuple[Thing, ...] = ()
    ownerless: tuple[Thing, ...] = ()
    objectives_due: tuple[Thing, ...] = ()
    practices_due: tuple[Thing, ...] = ()


@dataclass(frozen=True, slots=True)
class OriginFacts:
    """Questions to suppliers (type A) and the yearly origin report (type B)."""

    asked: int = 0
    waiting: int = 0
    reminders: tuple[Thing, ...] = ()
    report_filed_on: date | None = None


@dataclass(frozen=True, slots=True)
class OtherFacts:
    """What other rooms wait for from the member now. A day of ``None`` was not set, and the thing waits all the same.

    ``case_replies``: letters of an escalation that ask for an answer; ``case_periods``: time to improve that runs.
    ``visit_replies``: findings of a verification that were shared. ``readings``: what NGOs and unions read in the plan,
    with the last day on which a reply comes before everybody can read it.
    """

    case_replies: tuple[Thing, ...] = ()
    case_periods: tuple[Thing, ...] = ()
    visit_replies: tuple[Thing, ...] = ()
    readings: tuple[Thing, ...] = ()


@dataclass(frozen=True, slots=True)
class FileFacts:
    """The yearly file and its criteria. ``returned_on`` is the day it came back, ``decided_on`` that of publication.

    ``appealed``: an appeal was lodged against the decision that is public now.
    """

    state: FileState = FileState.NONE
    criteria: tuple[Asked, ...] = ()
    sent_on: date | None = None
    returned_on: date | None = None
    decided_on: date | None = None
    appealed: bool = False


@dataclass(frozen=True, slots=True)
class TermFacts:
    """The days and numbers of days the covenant set, worked out for this year; ``None`` is not set."""

    report_on: date | None = None
    review_on: date | None = None
    publish_on: date | None = None
    answer_days: int | None = None
    appeal_days: int | None = None


@dataclass(frozen=True, slots=True)
class Facts:
    """One member in one reporting year, seen on one day. ``first`` and ``last`` are the days of the year."""

    year: int
    first: date
    last: date
    today: date
    phase: Phase
    standing: Standing
    type: Type | None = None
    full_years: int = 0
    chains: ChainFacts = ChainFacts()
    plan: PlanFacts = PlanFacts()
    origins: OriginFacts = OriginFacts()
    file: FileFacts = FileFacts()
    terms: TermFacts = TermFacts()
    questions: tuple[Thing, ...] = ()
    documents: tuple[Thing, ...] = ()
    others: OtherFacts = OtherFacts()

    @property
    def is_assessed(self) -> bool:
        """Whether the year ends in a yearly file: type C after its first full year."""
        return self.type is Type.C and self.full_years >= 1


def phase_of(year: int, running: int) -> Phase:
    """The phase of a reporting year while ``running`` runs."""
    if year > running:
        return Phase.COMING
    if year == running:
        return Phase.RUNNING
    return Phase.REPORTING if year == running - 1 else Phase.PAST
