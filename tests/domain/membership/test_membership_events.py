"""What can follow what, and what was so (and known) on a day."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from trustone.domain.membership import (
    MOVES,
    EventKind,
    MembershipFact,
    Spell,
    Status,
    check_history,
    facts_known_at,
    possible_events,
    spells,
    status_on,
)
from worked_tables import rows

START = date(2020, 1, 1)


def at(day: date) -> datetime:
    return datetime(day.year, day.month, day.day, 12, tzinfo=UTC)


def fact(key: int, kind: EventKind, on: date, **more: object) -> MembershipFact:
    more.setdefault("recorded_at", at(on))
    if kind is EventKind.MERGES_INTO:
        more.setdefault("into", "M-OTHER")
    return MembershipFact(key, kind, on, **more)  # type: ignore[arg-type]


JOINED = fact(1, EventKind.JOINS, date(2020, 10, 1))


def test_the_page_shows_the_whole_workflow() -> None:
    told = {(row["status"], row["event"]): row["status after"] for row in rows("membership-year.md", "status")}
    assert told == {(before.value, kind.value): after.value for (before, kind), after in MOVES.items()}


def test_an_event_holds_from_its_own_day() -> None:
    history = [JOINED, fact(2, EventKind.LEAVES, date(2023, 10, 1))]
    assert status_on(history, date(2020, 9, 30)) is Status.NOT_YET
    assert status_on(history, date(2020, 10, 1)) is Status.TAKES_PART
    assert status_on(history, date(2023, 9, 30)) is Status.TAKES_PART
    assert status_on(history, date(2023, 10, 1)) is Status.LEFT


def test_a_question_can_be_asked_as_known_on_an_earlier_day() -> None:
    late = fact(2, EventKind.LEAVES, date(2022, 3, 1), recorded_at=at(date(2022, 6, 1)))
    day = date(2022, 4, 1)
    assert status_on([JOINED, late], day) is Status.LEFT
    assert status_on([JOINED, late], day, known_at=at(date(2022, 5, 1))) is Status.TAKES_PART
    assert status_on([JOINED, late], day, known_at=at(date(2022, 6, 1))) is Status.LEFT


def test_a_correction_takes_the_place_of_what_it_corrects() -> None:
    wrong = fact(2, EventKind.LEAVES, date(2022, 3, 1))
    right = fact(3, EventKind.PAUSES, date(2022, 4, 1), corrects=2, recorded_at=at(date(2022, 9, 1)))
    assert facts_known_at([JOINED, wrong, right]) == (JOINED, right)
    assert facts_known_at([JOINED, wrong, right], at(date(2022, 8, 1))) == (JOINED, wrong)
    assert status_on([right, wrong, JOINED], date(2022, 3, 15)) is Status.TAKES_PART


def test_a_withdrawn_event_never_happened_and_can_come_back() -> None:
    wrong = fact(2, EventKind.LEAVES, date(2022, 3, 1))
    withdrawn = fact(3, EventKind.LEAVES, date(2022, 3, 1), corrects=2, withdrawn=True)
    assert facts_known_at([JOINED, wrong, withdrawn]) == (JOINED,)
    again = fact(4, EventKind.LEAVES, date(2022, 5, 1), corrects=3)
    assert facts_known_at([JOINED, wrong, withdrawn, again]) == (JOINED, again)


@pytest.mark.parametrize(
    ("history", "codes"),
    [
        ([], []),
        ([(EventKind.LEAVES, 0)], ["MEM-020"]),
        ([(EventKind.JOINS, 0), (EventKind.JOINS, 5)], ["MEM-021"]),
        ([(EventKind.JOINS, 0), (EventKind.PAUSES, 5), (EventKind.PAUSES, 6)], ["MEM-022"]),
        ([(EventKind.JOINS, 0), (EventKind.LEAVES, 5), (EventKind.JOINS, 6)], ["MEM-023"]),
        ([(EventKind.JOINS, 0), (EventKind.IS_EXCLUDED, 5), (EventKind.RESUMES, 6)], ["MEM-024"]),
        ([(EventKind.JOINS, 0), (EventKind.MERGES_INTO, 5), (EventKind.REJOINS, 6)], ["MEM-025"]),
        ([(EventKind.JOINS, 0), (EventKind.PAUSES, 0)], ["MEM-026"]),
        ([(EventKind.JOINS, 0), (EventKind.PAUSES, 5), (EventKind.RESUMES, 6), (EventKind.LEAVES, 7)], []),
    ],
)
def test_an_event_that_cannot_follow_is_refused(history: list[tuple[EventKind, int]], codes: list[str]) -> None:
    facts = [fact(key, kind, START + timedelta(days=day)) for key, (kind, day) in enumerate(history)]
    assert [problem.code for problem in check_history(facts)] == codes


def test_a_merger_needs_another_member() -> None:
    day = date(2022, 1, 1)
    assert [p.code for p in check_history([JOINED, fact(2, EventKind.MERGES_INTO, day, into="")])] == ["MEM-027"]
    own = fact(2, EventKind.MERGES_INTO, day, into="M-ME")
    assert [p.code for p in check_history([JOINED, own], number="M-ME")] == ["MEM-028"]


def test_a_pause_does_not_end_a_spell() -> None:
    history = [
        JOINED,
        fact(2, EventKind.PAUSES, date(2021, 1, 1)),
        fact(3, EventKind.RESUMES, date(2021, 6, 1)),
        fact(4, EventKind.LEAVES, date(2022, 1, 1)),
        fact(5, EventKind.REJOINS, date(2023, 1, 1)),
    ]
    assert spells(history) == (
        Spell(date(2020, 10, 1), date(2022, 1, 1), EventKind.LEAVES),
        Spell(date(2023, 1, 1), None),
    )


@st.composite
def histories(draw: st.DrawFn) -> list[MembershipFact]:
    """Random walks along the table."""
    facts: list[MembershipFact] = []
    status, day = Status.NOT_YET, START
    for key in range(draw(st.integers(0, 8))):
        choices = possible_events(status)
        if not choices:
            break
        kind = draw(st.sampled_from(choices))
        day += timedelta(days=draw(st.integers(1, 500)))
        facts.append(fact(key, kind, day))
        status = MOVES[status, kind]
    return facts


@given(histories())
def test_every_walk_along_the_table_holds(history: list[MembershipFact]) -> None:
    assert check_history(history) == ()


@given(histories(), st.integers(0, 4000))
def test_spells_and_status_say_the_same_on_every_day(history: list[MembershipFact], offset: int) -> None:
    day = START + timedelta(days=offset)
    in_a_spell = [spell for spell in spells(history) if spell.holds_on(day)]
    assert len(in_a_spell) == status_on(history, day).is_member


@given(histories(), st.integers(0, 4000), st.randoms())
def test_the_order_of_recording_does_not_matter(history: list[MembershipFact], offset: int, random: object) -> None:
    shuffled = history[:]
    random.shuffle(shuffled)  # type: ignore[attr-defined]
    day = START + timedelta(days=offset)
    assert status_on(shuffled, day) is status_on(history, day)


@given(histories(), st.integers(0, 4000))
def test_what_was_known_on_a_day_is_the_history_up_to_it(history: list[MembershipFact], offset: int) -> None:
    moment = at(START + timedelta(days=offset))
    assert facts_known_at(history, moment) == tuple(f for f in history if f.recorded_at <= moment)
