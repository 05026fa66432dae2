"""By when something about an assessment is due, and what comes first on a desk. An unset term makes nothing late.

The days come from the terms of the covenant (``domain.membership.terms``): none of them is known of the first covenant,
so each may be absent, and is then shown as "not set". Source: issue "review"; domain research, section 3.3 (filing
date, date of the assessment and of publication: not found).
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from trustone.domain.assessment.workflow import State
from trustone.domain.membership.terms import Terms, due_on, last_day
from trustone.domain.membership.years import YearEnd


class Deadline(StrEnum):
    """What is due: the member's report, its answer to questions, the review, publication."""

    REPORT = "report"
    ANSWER = "answer"
    REVIEW = "review"
    PUBLISH = "publish"


#: What is due while an assessment stands so. Nothing is due of what is public; no term says how long an appeal takes.
DUE_IN: dict[State, Deadline] = {
    State.DRAFT: Deadline.REPORT,
    State.RETURNED: Deadline.ANSWER,
    State.SUBMITTED: Deadline.REVIEW,
    State.IN_REVIEW: Deadline.REVIEW,
    State.PROPOSED: Deadline.REVIEW,
    State.CONFIRMED: Deadline.PUBLISH,
}

AT_THE_MEMBER = frozenset({State.DRAFT, State.RETURNED})


@dataclass(frozen=True, slots=True)
class Standing:
    """What the dates of one assessment follow from.

    ``since``: the day on which it came to stand so. ``again``: it was public before, so the dates of the year are over
    and no term is agreed for the next version.
    """

    state: State
    reporting_year: int
    since: date
    again: bool = False


@dataclass(frozen=True, slots=True)
class Due:
    """What is due and the last day for it; ``day`` is ``None`` when the term is not set."""

    what: Deadline
    day: date | None

    def days_late(self, today: date) -> int:
        """Days past the last day; 0 on it, before it, and when none is set."""
        return max((today - self.day).days, 0) if self.day else 0


def due_of(standing: Standing, terms: Terms, year_end: YearEnd) -> Due | None:
    """What is due now, or ``None`` when nothing is: public, under appeal, or a new version of something public.

    >>> due_of(Standing(State.RETURNED, 2024, date(2025, 1, 10)), Terms(answer_days=14), YearEnd(9, 30)).day
    datetime.date(2025, 1, 24)
    """
    what = DUE_IN.get(standing.state)
    if what is Deadline.ANSWER:
        return Due(what, last_day(standing.since, terms.answer_days))
    if what is None or standing.again:
        return None
    rule = {Deadline.REPORT: terms.report_due, Deadline.REVIEW: terms.review_due, Deadline.PUBLISH: terms.publish_due}
    return Due(what, due_on(rule[what], standing.reporting_year, year_end))


def urgency(standing: Standing, due: Due | None, today: date) -> tuple[int, int, int]:
    """What to take up first, lowest first: what is late, the latest on top; then what waits for the secretariat, then
    what waits for the member, each longest first; then what is public, newest year first.
    """
    late = due.days_late(today) if due else 0
    waits = (today - standing.since).days
    if late:
        return (0, -late, -waits)
    if standing.state is State.PUBLISHED:
        return (3, -standing.reporting_year, waits)
    return (2 if standing.state in AT_THE_MEMBER else 1, -waits, -standing.reporting_year)
