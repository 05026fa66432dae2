"""What is due when. A day that the covenant has not set is listed as not set, and never guessed.

A due day lasts until its own midnight where the covenant is at home (Europe/Amsterdam for TruStone), wherever the
reader or the server stands. Source: reporting years close on 30 September (domain.md section 1); time limits are
settings of the covenant (domain.md 3.3: unknown).
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from enum import StrEnum
from zoneinfo import ZoneInfo

from trustone.domain.cycle.facts import Facts, FileState, Phase, Thing, Type
from trustone.domain.membership.terms import last_day


class DueKind(StrEnum):
    """What falls due."""

    CLOSE = "close"
    REPORT = "report"
    ORIGIN_REPORT = "origin_report"
    ANSWER = "answer"
    REVIEW = "review"
    PUBLICATION = "publication"
    APPEAL = "appeal"
    ACTION = "action"
    OBJECTIVE = "objective"
    PRACTICE = "practice"
    LETTER = "letter"
    DOCUMENT = "document"
    CASE_REPLY = "case_reply"
    CASE_PERIOD = "case_period"
    VISIT_REPLY = "visit_reply"
    READING = "reading"


@dataclass(frozen=True, slots=True)
class Due:
    """One thing and its last day; ``on`` is ``None`` where the covenant has not set it. ``theirs``: the secretariat's.

    ``key`` stays the same from year to year of the same thing, so that a calendar knows it again.
    """

    kind: DueKind
    ref: str
    on: date | None
    done: bool = False
    theirs: bool = False

    @property
    def key(self) -> str:
        return f"{self.kind.value}-{self.ref}".lower()

    def is_over(self, today: date) -> bool:
        """Whether the last day is past. On the day itself there is still time."""
        return self.on is not None and self.on < today

    def days_left(self, today: date) -> int | None:
        """Whole days until the last day; 0 on the day itself, negative after it."""
        return None if self.on is None else (self.on - today).days


def local_day(moment: datetime, zone: str) -> date:
    """The day it is at ``moment`` in the covenant's zone, an IANA name such as ``Europe/Amsterdam``."""
    return moment.astimezone(ZoneInfo(zone)).date()


def end_of(day: date, zone: str) -> datetime:
    """The first moment at which ``day`` is over in the covenant's zone."""
    return datetime.combine(day + timedelta(days=1), time(), tzinfo=ZoneInfo(zone))


def after(day: date | None, days: int | None) -> date | None:
    """The last day of a time limit that began on ``day``; ``None`` when either is not known."""
    return None if day is None else last_day(day, days)


def due_dates(facts: Facts) -> tuple[Due, ...]:
    """Everything that is due in or after a year: what has a day first, by day; then what is not set."""
    if not facts.standing.is_asked:
        return ()
    found = [*_of_the_year(facts), *_of_the_file(facts), *_of_the_plan(facts), *_things(facts), *_of_others(facts)]
    return tuple(sorted(found, key=lambda one: (one.on is None, one.on or date.max, one.kind, one.ref)))


def _of_the_year(facts: Facts) -> list[Due]:
    year = str(facts.year)
    found = [Due(DueKind.CLOSE, year, facts.last, done=facts.phase in (Phase.REPORTING, Phase.PAST))]
    if facts.type is Type.B:
        filed = facts.origins.report_filed_on is not None
        found.append(Due(DueKind.ORIGIN_REPORT, year, facts.terms.report_on, done=filed))
    if facts.is_assessed:
        sent = facts.file.state in (FileState.WITH_SECRETARIAT, FileState.DECIDED)
        found.append(Due(DueKind.REPORT, year, facts.terms.report_on, done=sent or facts.file.state is _BACK))
    return found


_BACK = FileState.RETURNED


def _of_the_file(facts: Facts) -> list[Due]:
    """What follows from the file: the answer after it came back, the secretariat's own days, the appeal."""
    if not facts.is_assessed:
        return []
    year, file, terms = str(facts.year), facts.file, facts.terms
    decided = file.state is FileState.DECIDED
    found = [
        Due(DueKind.REVIEW, year, terms.review_on, done=decided, theirs=True),
        Due(DueKind.PUBLICATION, year, terms.publish_on, done=decided, theirs=True),
    ]
    if file.state is _BACK:
        found.append(Due(DueKind.ANSWER, year, after(file.returned_on, terms.answer_days)))
    if decided and file.decided_on is not None:
        last = after(file.decided_on, terms.appeal_days)
        if last is None or last >= facts.today:
            found.append(Due(DueKind.APPEAL, year, last, done=file.appealed))
    return found


def _of_the_plan(facts: Facts) -> list[Due]:
    if facts.type is not Type.C:
        return []
    plan = facts.plan
    found = [
        *_dated(DueKind.ACTION, plan.running),
        *_dated(DueKind.OBJECTIVE, plan.objectives_due),
        *_dated(DueKind.PRACTICE, plan.practices_due),
    ]
    return [one for one in found if one.on is not None and one.on <= facts.last]  # what ends later is of a later year


def _things(facts: Facts) -> list[Due]:
    return [*_dated(DueKind.LETTER, facts.origins.reminders), *_dated(DueKind.DOCUMENT, facts.documents)]


def _of_others(facts: Facts) -> list[Due]:
    """What waits for a reply without a day is listed as not set, so that it is not forgotten."""
    others = facts.others
    waiting = (
        (DueKind.CASE_REPLY, others.case_replies),
        (DueKind.CASE_PERIOD, others.case_periods),
        (DueKind.VISIT_REPLY, others.visit_replies),
        (DueKind.READING, others.readings),
    )
    return [Due(kind, one.ref, one.on) for kind, things in waiting for one in things]


def _dated(kind: DueKind, things: tuple[Thing, ...]) -> list[Due]:
    return [Due(kind, one.ref, one.on) for one in things if one.on is not None]
