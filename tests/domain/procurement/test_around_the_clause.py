"""The award ladder, the notice, bills of quantities, the intake, the questions to bidders, the state of a purchase."""

from __future__ import annotations

import itertools
from dataclasses import replace
from datetime import date
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st
from word_lists_for_tests import LISTS

from trustone.domain.problems import Refused
from trustone.domain.procurement.assembly import required_parts
from trustone.domain.procurement.authority import (
    EarlierCheck,
    PurchaseFacts,
    PurchaseState,
    has_clause,
    is_recognised,
    next_step,
    state_of,
)
from trustone.domain.procurement.bidder import Action, BidAnswer, Question, Risk, StoneOrigin, feedback
from trustone.domain.procurement.eforms import LONGEST, SUBTYPES, entries
from trustone.domain.procurement.intake import Answers, HowBought, HowMuch, WhereFrom, answer_pack
from trustone.domain.procurement.ladder import DEFAULT_STEPS, Bid, Ladder, LadderKind, contract_duty, examples, rank
from trustone.domain.procurement.levels import DEFAULTS
from trustone.domain.procurement.specifications import BillItem, StoneSettings, stone_of
from worked_tables import rows

PAGE = "procurement.md"
TODAY = date(2026, 11, 22)
POINTS = tuple(replace(step, worth=step.worth * 100) for step in DEFAULT_STEPS)


@pytest.mark.parametrize("row", rows(PAGE, "kind"), ids=lambda row: row["bids"])
def test_worked_table_of_rankings(row: dict[str, str]) -> None:
    kind, _, most = row["kind"].partition(" ")
    ladder = Ladder() if kind == "discount" else Ladder(LadderKind.POINTS, POINTS, Fraction(most))
    bids = [Bid(one.split()[0], Decimal(one.split()[1]), int(one.split()[3])) for one in row["bids"].split("; ")]
    text, before = "", 0
    for one in rank(bids, ladder):
        text += ("" if not text else " = " if one.rank == before else "; ") + f"{one.bid.name} {one.compared}"
        before = one.rank
    assert text == row["ranking"]


bids = st.lists(
    st.tuples(st.integers(1_000, 10**7), st.integers(0, 4)).map(lambda one: (Decimal(one[0]) / 100, one[1])),
    min_size=1,
    max_size=6,
).map(lambda listed: [Bid(f"B{place}", price, step) for place, (price, step) in enumerate(listed)])


@given(bids, st.sampled_from([Ladder(), Ladder(LadderKind.POINTS, POINTS, Fraction(80))]))
def test_promising_more_at_the_same_price_never_ranks_lower(offered: list[Bid], ladder: Ladder) -> None:
    for bid in offered:
        if bid.promised == 4:
            continue
        better = [replace(one, promised=one.promised + 1) if one is bid else one for one in offered]
        ranks = {one.bid.name: one.rank for one in rank(offered, ladder)}
        assert {one.bid.name: one.rank for one in rank(better, ladder)}[bid.name] <= ranks[bid.name]


def test_the_promise_becomes_a_duty_that_costs_more_than_it_gave() -> None:
    duty = contract_duty(Bid("A", Decimal(100_000), 3), Ladder())
    assert duty.contents == ("accepts_condition", "knows_chain", "risk_analysis", "plan_with_suppliers")
    assert (duty.evidence, duty.proof_months, duty.cost_when_broken) == ("plan", 6, Decimal("6000.00"))
    assert contract_duty(Bid("A", Decimal(100_000), 0), Ladder()).cost_when_broken == 0
    assert [one.compared for one in examples(Ladder())][-1] == Decimal("93000.00")
    assert rank([], Ladder()) == ()


@pytest.mark.parametrize("row", rows(PAGE, "level"), ids=lambda row: f"{row['level']} {row['subtype']}")
def test_worked_table_of_the_notice(row: dict[str, str]) -> None:
    found = {one.field: one for one in entries(int(row["level"]), row["subtype"], description="text", terms="terms")}
    for field in ("BT-06", "BT-775", "BT-777", "BT-70"):
        assert f"{found[field].value or '-'} {found[field].presence}" == row[field]


def test_a_text_that_is_too_long_for_the_notice_is_refused_whole() -> None:
    assert entries(3, "16", description="x" * LONGEST, terms="")
    with pytest.raises(Refused) as refused:
        entries(3, "16", description="x" * (LONGEST + 1), terms="y" * 7_000)
    assert [(one.code, one.field) for one in refused.value.problems] == [("PRC-090", "BT-777"), ("PRC-090", "BT-70")]


def test_every_subtype_answers_and_an_unknown_one_is_refused() -> None:
    assert all(len(entries(2, subtype, description="d", terms="t")) == 4 for subtype in SUBTYPES)
    with pytest.raises(Refused):
        entries(2, "99", description="d", terms="t")


BILL = (
    BillItem("51.01", "Aanbrengen natuursteen keien 100x100x100 mm, graniet", Decimal(200), "m2", Decimal(90)),
    BillItem("51.02", "Leveren boordstenen hardsteen 150x300 mm", Decimal(100), "m", Decimal(60)),
    BillItem("51.03", "Aanbrengen betonstraatstenen, keiformaat", Decimal(500), "m2", Decimal(20)),
    BillItem("51.04", "Opnemen bestaande natuursteen keien", Decimal(300), "m2", Decimal(8)),
    BillItem("51.05", "Aanbrengen steenslag 0/31,5", Decimal(90), "t", Decimal(25)),
    BillItem("51.06", "Grondwerk", Decimal(1), "st", Decimal(3_600)),
)


def test_the_stone_of_a_bill_with_volume_value_and_share() -> None:
    bill = stone_of(BILL, LISTS)
    assert [one.item.code for one in bill.stone] == ["51.01", "51.02"]
    assert [one.code for one in bill.existing] == ["51.04"]
    assert bill.volume == Fraction(20) + Fraction(100) * Fraction(15, 100) * Fraction(30, 100)
    assert bill.value == 24_000
    assert bill.share == Fraction(24_000, 24_000 + 10_000 + 2_400 + 2_250 + 3_600)
    assert dict(bill.by_unit) == {"m": 100, "m2": 200}


@pytest.mark.parametrize(
    ("text", "quantity", "unit", "volume", "why"),
    [
        ("Natuursteen tegels dik 80 mm", "10", "m2", Fraction(8, 10), ""),
        ("Dalles en pierre naturelle, épaisseur 6 cm", "10", "m²", Fraction(6, 10), ""),
        ("Natuursteen tegels", "10", "m2", None, "no_thickness"),
        ("Graniet breuksteen", "27", "t", Fraction(10), ""),
        ("Natuursteen blokken", "3", "m3", Fraction(3), ""),
        ("Boordsteen van natuursteen", "3", "m", None, "no_cross_section"),
        ("Trede natuursteen 1200x350x150 mm", "4", "st", Fraction(4 * 1200 * 350 * 150, 10**9), ""),
        ("Zitbank natuursteen", "4", "stuks", None, "no_size"),
        ("Natuursteen", "4", "ha", None, "unknown_unit"),
        ("Natuursteen", None, "m2", None, "no_quantity"),
    ],
)
def test_volume_from_what_an_item_says(text, quantity, unit, volume, why) -> None:
    item = BillItem("1", text, None if quantity is None else Decimal(quantity), unit)
    (found,) = stone_of([item], LISTS).stone
    assert (found.volume, found.why) == (volume, why)


def test_a_missing_price_leaves_value_and_share_unknown() -> None:
    bill = stone_of([*BILL, BillItem("9", "Natuursteen trede 100x100x100 mm", Decimal(1), "st")], LISTS)
    assert (bill.value, bill.share) == (None, None)
    slabs = [BillItem("1", "Natuursteen tegels", Decimal(10), "m2")]
    assert stone_of(slabs, LISTS, StoneSettings(thickness=Fraction(5, 100))).volume == Fraction(1, 2)


@pytest.mark.parametrize(
    ("how_much", "how_bought", "where_from"), list(itertools.product(HowMuch, HowBought, WhereFrom)), ids=str
)
def test_every_answer_of_a_small_town_gives_a_whole_pack(how_much, how_bought, where_from) -> None:
    pack = answer_pack(Answers("BE-VLG", how_much, how_bought, where_from), TODAY)
    assert pack.parts == required_parts(pack.advice.level)
    assert len(pack.route) == 18
    assert pack.advice.level <= 3, "one buyer alone gets no award criterion"
    assert pack.advice.settings == DEFAULTS


def test_a_town_with_a_small_order_hears_that_less_is_right() -> None:
    pack = answer_pack(Answers("BE-VLG", HowMuch.SMALL, HowBought.ORDER, WhereFrom.UNKNOWN), TODAY)
    assert (pack.advice.level, pack.advice.less_is_right, pack.features) == (1, True, frozenset())
    large = answer_pack(Answers("BE-VLG", HowMuch.LARGE, HowBought.ORDER, WhereFrom.UNKNOWN), TODAY)
    assert [one.code for one in large.problems] == ["PRC-023"]


STONES = ("setts",)
GOOD = BidAnswer(
    (StoneOrigin("setts", "PT", "Alpendorada", "A factory"),),
    (Risk("dust", "visit in 2025"),),
    (Action("wet cutting", "dust", date(2027, 6, 1), "A. Buyer"),),
)


@pytest.mark.parametrize("level", range(5))
def test_a_whole_answer_is_enough_at_every_level(level: int) -> None:
    assert all(one.is_enough and not one.missing for one in feedback(GOOD, level, STONES))


@pytest.mark.parametrize(
    ("answer", "level", "question", "code"),
    [
        (replace(GOOD, origins=()), 0, Question.ORIGIN, "PRC-200"),
        (replace(GOOD, origins=(StoneOrigin("setts"),)), 0, Question.ORIGIN, "PRC-201"),
        (replace(GOOD, origins=(StoneOrigin("setts", known_by=date(2027, 5, 2)),)), 0, Question.ORIGIN, "PRC-202"),
        (replace(GOOD, origins=(StoneOrigin("setts", "PT"),)), 2, Question.ORIGIN, "PRC-203"),
        (replace(GOOD, risks=()), 1, Question.RISKS, "PRC-204"),
        (replace(GOOD, risks=(Risk("dust"),)), 2, Question.RISKS, "PRC-205"),
        (replace(GOOD, risks=(Risk("dust", "x"), Risk("wages", "x"))), 2, Question.ACTIONS, "PRC-206"),
        (replace(GOOD, actions=(Action("wet cutting", "dust", None, "A"),)), 3, Question.ACTIONS, "PRC-207"),
        (replace(GOOD, actions=(Action("wet cutting", "dust", TODAY),)), 3, Question.ACTIONS, "PRC-208"),
        (replace(GOOD, actions=()), 1, Question.ACTIONS, "PRC-209"),
    ],
)
def test_what_is_missing_is_said_at_its_question(answer, level, question, code) -> None:
    found = {one.question: one for one in feedback(answer, level, STONES, due=date(2027, 5, 1))}
    assert not found[question].is_enough
    assert code in [one.code for one in found[question].missing]


def test_looking_and_finding_nothing_is_an_answer() -> None:
    answer = replace(GOOD, risks=(), actions=(), looked_how="three visits, two audits read")
    assert all(one.is_enough for one in feedback(answer, 3, STONES))
    spare = replace(GOOD, actions=(*GOOD.actions, Action("training", "noise", TODAY, "A")))
    (_, _, actions) = feedback(spare, 3, STONES)
    assert actions.is_enough
    assert [one.code for one in actions.missing] == ["PRC-210"]


@given(st.integers(0, 4), st.integers(0, 4))
def test_a_higher_level_never_asks_less(level: int, more: int) -> None:
    thin = BidAnswer((StoneOrigin("setts", "PT"),), (Risk("dust"),), (Action("masks"),))
    low, high = (
        sum(not one.is_enough for one in feedback(thin, asked, STONES)) for asked in (level, min(4, level + more))
    )
    assert low <= high


def test_the_state_follows_from_the_days() -> None:
    facts = PurchaseFacts(level=3)
    seen = [state_of(facts)]
    for field in ("advised_on", "clause_on", "published_on", "awarded_on", "started_on", "closed_on"):
        facts = replace(facts, **{field: TODAY})
        seen.append(state_of(facts))
    assert seen == list(PurchaseState)[:-1]
    assert state_of(replace(facts, stopped_on=TODAY)) is PurchaseState.STOPPED
    assert next_step(facts) is None


@pytest.mark.parametrize("row", rows(PAGE, "state")[:6], ids=lambda row: row["state"])
def test_worked_table_of_states(row: dict[str, str]) -> None:
    facts = PurchaseFacts(level=3, **({row["since"]: TODAY} if row["since"] else {}))
    step = next_step(facts)
    assert step is not None
    assert (state_of(facts).value, step.what, step.station) == (row["state"], row["next step"], row["at station"])


def test_the_next_step_has_its_day() -> None:
    running = PurchaseFacts(
        level=3,
        started_on=date(2027, 1, 31),
        ends_on=date(2028, 6, 30),
        first_delivery_on=date(2027, 3, 15),
        origin_days=14,
    )
    step = next_step(running)
    assert step is not None
    assert (step.what, step.due_on, step.is_late(date(2027, 3, 2))) == ("receive_origin_data", date(2027, 3, 1), True)
    running = replace(running, origin_data_on=date(2027, 2, 20))
    assert next_step(running).due_on == date(2028, 1, 31)  # type: ignore[union-attr]
    running = replace(running, reported_on=(date(2028, 1, 20),))
    assert next_step(running).due_on == date(2028, 6, 30)  # type: ignore[union-attr]
    running = replace(running, reported_on=(date(2028, 1, 20), date(2028, 6, 30)))
    assert next_step(running).what == "close"  # type: ignore[union-attr]
    once = replace(running, level=2, reported_on=())
    assert (next_step(once).what, next_step(once).due_on) == ("receive_report", date(2028, 6, 30))  # type: ignore[union-attr]
    assert next_step(replace(once, level=1)).what == "close"  # type: ignore[union-attr]


def test_a_purchase_has_a_clause_when_it_was_there_before_publication() -> None:
    assert has_clause(PurchaseFacts(clause_on=TODAY)) is None
    assert has_clause(PurchaseFacts(published_on=TODAY)) is False
    assert has_clause(PurchaseFacts(clause_on=TODAY, published_on=TODAY)) is True
    assert has_clause(PurchaseFacts(clause_on=date(2026, 12, 1), published_on=TODAY)) is False


@pytest.mark.parametrize(
    ("check", "expected"),
    [
        (EarlierCheck(3, date(2023, 11, 22), True), True),
        (EarlierCheck(3, date(2023, 11, 21), True), False),
        (EarlierCheck(2, TODAY, True), False),
        (EarlierCheck(4, TODAY, False), False),
    ],
)
def test_another_authoritys_check_counts_three_years(check: EarlierCheck, expected: bool) -> None:
    assert is_recognised(check, 3, TODAY) is expected
