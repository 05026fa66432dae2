"""Where a purchase stands, what comes next and when: the page of an authority is made of these.

States follow from the days that are known, never from a button: the same facts give the same state. Recognition of
another authority's check: same level or higher, a similar method, at most three years old (Swedish regions, found).
"""

from __future__ import annotations

from calendar import monthrange
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum


class PurchaseState(StrEnum):
    """From the first answer to the end."""

    CONSIDERED = "considered"
    ADVISED = "advised"
    CLAUSE_READY = "clause_ready"
    PUBLISHED = "published"
    AWARDED = "awarded"
    RUNNING = "running"
    CLOSED = "closed"
    STOPPED = "stopped"


@dataclass(frozen=True, slots=True)
class PurchaseFacts:
    """What is known of a purchase: days, and the level of the clause it holds (``None``: none)."""

    level: int | None = None
    advised_on: date | None = None
    clause_on: date | None = None
    published_on: date | None = None
    awarded_on: date | None = None
    started_on: date | None = None
    ends_on: date | None = None
    first_delivery_on: date | None = None
    origin_days: int | None = None
    origin_data_on: date | None = None
    reported_on: tuple[date, ...] = ()
    closed_on: date | None = None
    stopped_on: date | None = None


@dataclass(frozen=True, slots=True)
class NextStep:
    """What to do next (a code), at which station, and by when (``None``: no day follows from the facts)."""

    what: str
    station: str
    due_on: date | None = None

    def is_late(self, today: date) -> bool:
        """Whether the day has passed."""
        return self.due_on is not None and self.due_on < today


def state_of(facts: PurchaseFacts) -> PurchaseState:
    """The furthest state the days allow; stopped and closed before all."""
    for day, state in (
        (facts.stopped_on, PurchaseState.STOPPED),
        (facts.closed_on, PurchaseState.CLOSED),
        (facts.started_on, PurchaseState.RUNNING),
        (facts.awarded_on, PurchaseState.AWARDED),
        (facts.published_on, PurchaseState.PUBLISHED),
        (facts.clause_on, PurchaseState.CLAUSE_READY),
        (facts.advised_on, PurchaseState.ADVISED),
    ):
        if day is not None:
            return state
    return PurchaseState.CONSIDERED


def has_clause(facts: PurchaseFacts) -> bool | None:
    """Whether the purchase was published with a clause; ``None`` while it is not published."""
    if facts.published_on is None:
        return None
    return facts.clause_on is not None and facts.clause_on <= facts.published_on


_BEFORE_START = {
    PurchaseState.CONSIDERED: ("choose_level", "level"),
    PurchaseState.ADVISED: ("make_clause", "performance_condition"),
    PurchaseState.CLAUSE_READY: ("publish", "publish"),
    PurchaseState.PUBLISHED: ("evaluate_and_award", "evaluate"),
    PurchaseState.AWARDED: ("start_talk", "start"),
}


def next_step(facts: PurchaseFacts) -> NextStep | None:
    """What comes next; ``None`` when nothing does."""
    state = state_of(facts)
    if state in _BEFORE_START:
        return NextStep(*_BEFORE_START[state])
    if state is not PurchaseState.RUNNING or facts.started_on is None:
        return None
    if facts.origin_data_on is None:
        due = None
        if facts.first_delivery_on is not None:
            due = facts.first_delivery_on - timedelta(days=facts.origin_days or 0)
        return NextStep("receive_origin_data", "before_delivery", due)
    report = _report_due(facts)
    if report is not None:
        return NextStep("receive_report", "yearly", report)
    return NextStep("close", "close", facts.ends_on)


def _report_due(facts: PurchaseFacts) -> date | None:
    """When the next report is due: yearly from level 3, once at the end at level 2; none below, none after the end."""
    if facts.started_on is None or facts.level is None or facts.level < 2:
        return None
    ends = facts.ends_on
    if facts.level == 2:
        return ends if ends is not None and not facts.reported_on else None
    due = months_after(facts.started_on, 12 * (len(facts.reported_on) + 1))
    if ends is None or due <= ends:
        return due
    last_covered = bool(facts.reported_on) and months_after(facts.started_on, 12 * len(facts.reported_on)) >= ends
    reported_at_end = bool(facts.reported_on) and max(facts.reported_on) >= ends
    return None if last_covered or reported_at_end else ends


def months_after(day: date, months: int) -> date:
    """The same day so many months later; the last day of a shorter month."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


@dataclass(frozen=True, slots=True)
class EarlierCheck:
    """A check of the same supplier by another authority."""

    level: int
    checked_on: date
    similar_method: bool


def is_recognised(check: EarlierCheck, level: int, today: date) -> bool:
    """Whether it may count instead of an own check."""
    return check.similar_method and check.level >= level and today <= months_after(check.checked_on, 36)
