"""What people decide of a procedure, and how often the screener errs: the tables of the docs, and laws."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from trustone.domain.screening.judging import (
    KINDS,
    Answered,
    Decision,
    Drawn,
    Held,
    LotAnswer,
    Measured,
    Said,
    counting,
    deciding,
    drawn,
    lots_held,
    measured,
    tier_held,
)
from trustone.domain.screening.monitor import Step
from trustone.domain.screening.procedures import STRONGEST, Tier
from trustone.domain.screening.stone import Answer
from worked_tables import rows

PAGE = "screening-review.md"
_START = datetime(2026, 3, 1, tzinfo=UTC)
_STONE = {"yes": Answer.YES_NEW, "no": Answer.NO, "maybe": Answer.MAYBE, "existing": Answer.EXISTING_ONLY}
_SAID = {"R": Said.REVIEW, "B": Said.BLIND, "S": Said.SETTLED}


def _answered(cell: str) -> Answered | None:
    return None if cell == "–" else Answered(_STONE[cell[:-1]], Tier(int(cell[-1])))


@pytest.mark.parametrize("row", rows(PAGE, "clauses after judgement"), ids=lambda row: row["clauses after judgement"])
def test_the_tier_follows_from_the_clauses(row: dict[str, str]) -> None:
    named = [] if row["clauses after judgement"] == "none" else row["clauses after judgement"].split(",")
    held = [Held(one.strip().rstrip("! "), "performance", "!" not in one) for one in named]
    assert all(one.kind in KINDS for one in held)
    assert tier_held(held) == int(row["tier"])


def _lot(cell: str, number: str, title: str = "") -> LotAnswer:
    return LotAnswer(number, title, _STONE[cell[:-1]], Tier(int(cell[-1])))


def _lots(cell: str) -> list[LotAnswer]:
    return [_lot(said, number) for number, _, said in (one.partition(":") for one in cell.split())]


@pytest.mark.parametrize("row", rows(PAGE, "lots of the screener"), ids=lambda row: "-".join(row.values()))
def test_the_lots_follow_from_what_is_said_of_the_whole(row: dict[str, str]) -> None:
    named = [] if row["clauses held"] == "none" else row["clauses held"].split(", ")
    held = [Held(kind, "performance", True, lot) for kind, _, lot in (one.partition("@") for one in named)]
    found = lots_held(_lots(row["lots of the screener"]), _STONE[row["person on stone"]], held)
    assert found == _lots(row["lots that count"])


def _decisions(cell: str) -> tuple[list[Decision], datetime | None]:
    found, contested = [], None
    for number, one in enumerate(cell.split()):
        at = _START + timedelta(days=number)
        if one == "!":
            contested = at
            continue
        said = _SAID[one[0].upper()]
        answer = Answered(Answer.YES_NEW, Tier(int(one[1])))
        standing = "now" if one[0].isupper() else "before"
        found.append(Decision(said, answer, standing, at, None if said is Said.REVIEW else 7, number))
    return found, contested


@pytest.mark.parametrize("row", rows(PAGE, "judgements"), ids=lambda row: row["judgements"])
def test_which_judgement_counts(row: dict[str, str]) -> None:
    found, contested = _decisions(row["judgements"])
    one = counting(found, "now", contested)
    told = "–"
    if one is not None:
        letter = one.said.value[0]
        told = (letter.upper() if one.standing == "now" else letter) + str(int(one.answer.tier))
    assert told == row["counts"]


def test_the_order_in_which_judgements_are_read_changes_nothing() -> None:
    found, _ = _decisions("R3 S2 R4 B1 B1")
    assert counting(reversed(found), "now") == counting(found, "now")


def _example() -> Measured:
    return measured(
        Drawn(
            machine, _answered(row["first"]), _answered(row["second"]), _answered(row["settled"])
        )
        for row in rows(PAGE, "screener")
        if (machine := _answered(row["screener"])) is not None
    )  # fmt: skip


@pytest.mark.parametrize("row", rows(PAGE, "question"), ids=lambda row: row["question"])
def test_the_worked_sample(row: dict[str, str]) -> None:
    found = _example()
    one = found.stone if row["question"] == "stone" else found.steps[Step(row["question"])]
    assert [one.both, one.only_screener, one.only_people, one.neither] == [
        int(row[name]) for name in ("both", "only screener", "only people", "neither")
    ]
    assert one.error is not None and one.precision is not None and one.recall is not None
    assert [one.error.share, one.precision.share, one.recall.share] == [
        Decimal(row[name]) for name in ("error", "precision", "recall")
    ]


def test_what_is_open_is_not_counted() -> None:
    found = _example()
    assert (found.drawn, found.n, found.open_differences, found.wrong) == (12, 10, 1, 6)
    rate = found.as_error_rate()
    assert rate is not None and (rate.n, rate.wrong, rate.by_step[Step.PROCESS]) == (10, 6, 3)
    assert measured([Drawn(Answered(Answer.NO, Tier.NONE))]).as_error_rate() is None


def test_a_sample_of_stone_alone_says_nothing_of_what_was_missed() -> None:
    yes = Answered(Answer.YES_NEW, Tier.PROCESS)
    found = measured([Drawn(yes, yes, yes)], is_whole=False)
    assert found.stone.recall is None and found.steps[Step.PROCESS].recall is None
    assert found.stone.precision is not None


def test_agreement_is_that_before_anybody_talked() -> None:
    yes, no = Answered(Answer.YES_NEW, Tier.PROCESS), Answered(Answer.NO, Tier.NONE)
    found = measured([Drawn(yes, yes, no, yes), Drawn(no, no, yes, no), Drawn(yes, yes, yes), Drawn(no, no, no)])
    assert found.wrong == 0 and found.agreement is not None and found.agreement.rounded == 0


@given(st.sets(st.text(min_size=1, max_size=6), max_size=40), st.integers(0, 50), st.randoms(use_true_random=False))
def test_a_draw_can_be_drawn_again_whatever_the_order(keys: set[str], size: int, shuffle: object) -> None:
    every = sorted(keys)
    mixed = list(every)
    shuffle.shuffle(mixed)  # type: ignore[attr-defined]
    found = drawn(every, size, "seed")
    assert found == drawn(mixed, size, "seed")
    assert len(found) == len(set(found)) == min(size, len(keys)) and set(found) <= keys


def test_every_key_has_the_same_chance() -> None:
    times = dict.fromkeys("abcde", 0)
    for number in range(3000):
        for key in drawn("abcde", 2, str(number)):
            times[key] += 1
    assert all(1100 < count < 1300 for count in times.values())


_held = st.builds(Held, st.sampled_from(KINDS), st.just("performance"), st.booleans())


@given(st.lists(_held, max_size=6), _held)
def test_one_more_clause_never_lowers_the_tier_and_one_that_does_not_bind_never_raises_it(
    clauses: list[Held], more: Held
) -> None:
    before, after = tier_held(clauses), tier_held([*clauses, more])
    assert after >= before
    assert more.obligation or after == before


_lot_names = st.sampled_from(["1", "LOT-0001", "LOT-0002", "3", ""])
_of_lots = st.builds(Held, st.sampled_from(KINDS), st.just("award"), st.booleans(), _lot_names)
_read = st.builds(
    LotAnswer, st.sampled_from(["LOT-0001", "2", "3"]), st.just("a"), st.sampled_from(Answer), st.sampled_from(Tier)
)


@given(
    st.lists(_read, max_size=3, unique_by=lambda one: one.lot), st.sampled_from(Answer), st.lists(_of_lots, max_size=5)
)
def test_no_lot_goes_beyond_what_is_said_of_the_whole_and_none_is_lost(
    read: list[LotAnswer], stone: Answer, held: list[Held]
) -> None:
    found = lots_held(read, stone, held)
    named = [one.lot for one in found]
    assert {one.lot for one in read} <= set(named) and len(named) == len(set(named))
    assert all(STRONGEST.index(one.stone) >= STRONGEST.index(stone) for one in found)
    assert all(one.tier <= tier_held(held) and one.tier == tier_held(held, one.lot) for one in found)
    assert all((deciding(held, one.lot) is None) == (one.tier is Tier.NONE) for one in found)
    assert lots_held(found, stone, held) == found or any(one.stone is Answer.MAYBE for one in found)
