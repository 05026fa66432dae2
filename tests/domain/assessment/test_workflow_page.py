"""``docs/algorithms/workflow.md`` says what the code does: its tables are run, its diagram is compared."""

from __future__ import annotations

from datetime import date, datetime
from zoneinfo import ZoneInfo

import pytest

from trustone.domain.assessment.deadlines import Standing, due_of, urgency
from trustone.domain.assessment.workflow import Guard, Part, Person, Situation, State, Step, may, mermaid
from trustone.domain.membership import YearEnd
from trustone.domain.membership.terms import Terms, last_day
from worked_tables import DOCS, rows

PAGE = "workflow.md"
END = YearEnd(9, 30)
TERMS = Terms(report_due=YearEnd(12, 31), review_due=YearEnd(2, 28), publish_due=YearEnd(3, 31), answer_days=14)
TODAY = date(2025, 3, 10)
SIGNATORY = Person(1, frozenset({Part.SIGNATORY}))


def test_the_page_shows_the_steps_as_they_are_and_explains_every_guard() -> None:
    text = (DOCS / PAGE).read_text(encoding="utf-8")
    assert f"```mermaid\n{mermaid()}\n```" in text
    assert [row["guard"] for row in rows(PAGE, "guard")] == [guard.value.replace("_", " ") for guard in IN_ORDER]
    assert set(IN_ORDER) == set(Guard)


IN_ORDER = (
    Guard.REASON, Guard.UNTIED, Guard.OTHER_PERSON, Guard.ALL_REVIEWED, Guard.COLOUR_READY, Guard.DAY,
    Guard.IN_FORCE, Guard.FIRST_APPEAL, Guard.IN_TIME, Guard.BODY_NAMED, Guard.NOT_INVOLVED,
)  # fmt: skip


@pytest.mark.parametrize("row", rows(PAGE, "appeal"), ids=lambda row: row["appeal"])
def test_worked_appeals(row: dict[str, str]) -> None:
    days = None if row["appeal_days"] == "not set" else int(row["appeal_days"])
    now = datetime.fromisoformat(f"{row['now (UTC)']}+00:00")
    situation = Situation(
        State.PUBLISHED,
        reason="because",
        in_force=True,
        last_day=last_day(date.fromisoformat(row["published from"]), days),
        today=now.astimezone(ZoneInfo(row["time zone"])).date(),
    )
    assert ", ".join(problem.code for problem in may(Step.APPEAL, SIGNATORY, situation)) == row["refused"]


@pytest.mark.parametrize("row", rows(PAGE, "stands"), ids=lambda row: row["stands"])
def test_worked_deadlines(row: dict[str, str]) -> None:
    due = due_of(Standing(State(row["stands"]), 2024, TODAY), TERMS, END)
    assert (due.what.value if due else "nothing") == row["due"]


def test_worked_order() -> None:
    table = rows(PAGE, "file")
    standing = {
        row["file"]: Standing(State(row["stands"]), int(row["year"]), date.fromisoformat(row["since"])) for row in table
    }
    due = {file: due_of(one, TERMS, END) for file, one in standing.items()}
    ordered = sorted(standing, key=lambda file: urgency(standing[file], due[file], TODAY))
    assert ordered == [row["file"] for row in sorted(table, key=lambda row: int(row["place"]))]
    late = {file: found.days_late(TODAY) if found else 0 for file, found in due.items()}
    assert late == {row["file"]: int(row["days late"]) for row in table}
