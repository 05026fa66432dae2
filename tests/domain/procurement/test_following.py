"""Progress, days from ticks, the kept advice and its digest, and the share of tenders with a clause."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from trustone.domain.procurement.authority import PurchaseState, state_of
from trustone.domain.procurement.dated import DatedValue, Mark
from trustone.domain.procurement.following import (
    InTender,
    Tick,
    Ticked,
    above_house_limit,
    advice_in,
    changes_since,
    digest_of,
    facts_from,
    progress_of,
    record_of,
    share_of_clauses,
)
from trustone.domain.procurement.levels import DEFAULTS, Setting, advise
from trustone.domain.procurement.lines import STATIONS, Passage, route
from trustone.domain.procurement.purchase import NewStone, OriginRisk, Origins, Purchase
from worked_tables import rows

DAY = date(2026, 3, 2)
PURCHASE = Purchase(
    "BE-VLG", "national", DAY, stone_value=Decimal(60_000), total_value=Decimal(400_000), months=8,
    origins=Origins.POSSIBLE, origin_risk=OriginRisk.HIGH,
)  # fmt: skip
AMOUNT = DatedValue("limit", Decimal(750_000), date(2026, 1, 1), date(2027, 12, 31), "BE-VLG")


def test_the_line_itself_skips_without_counting() -> None:
    stops = route("BE-VLG", "very_small")
    skipped = [stop.station for stop in stops if stop.passage is Passage.SKIPPED]
    found = progress_of(stops, [Tick("need", Ticked.DONE, DAY), Tick("risk_scan", Ticked.SKIPPED, DAY)])
    assert (found.done, found.skipped, found.total) == (1, 1, len(stops) - len(skipped))
    assert found.following == "market_talk"
    assert progress_of(stops, [Tick(skipped[0], Ticked.DONE, DAY)]).total == found.total + 1


@given(st.sets(st.sampled_from(sorted(STATIONS))), st.sampled_from(["open", "very_small", "framework"]))
def test_what_is_done_and_what_is_left_always_add_up(ticked: set[str], line: str) -> None:
    ticks = [Tick(station, Ticked.DONE, DAY) for station in ticked]
    found = progress_of(route("NL", line), ticks)
    assert found.done == len(ticked)
    assert found.left == found.total - found.done >= 0
    assert (found.following is None) == (found.left == 0)


@pytest.mark.parametrize(
    ("station", "state"),
    [("publish", PurchaseState.PUBLISHED), ("award", PurchaseState.AWARDED), ("start", PurchaseState.RUNNING),
     ("close", PurchaseState.CLOSED), ("need", PurchaseState.ADVISED)],
)  # fmt: skip
def test_the_days_of_ticks_give_the_state(station: str, state: PurchaseState) -> None:
    done = facts_from([Tick(station, Ticked.DONE, DAY)], advised_on=DAY, clause_on=None, level=None)
    skipped = facts_from([Tick(station, Ticked.SKIPPED, DAY)], advised_on=DAY, clause_on=None, level=None)
    assert state_of(done) is state
    assert state_of(skipped) is PurchaseState.ADVISED


def test_an_advice_is_kept_and_read_back() -> None:
    advice = advise(PURCHASE)
    record = record_of(PURCHASE, advice, [AMOUNT])
    assert replace(advice, trail=()) == advice_in(record)
    assert len(digest_of(record)) == 16


def test_the_digest_follows_every_amount_and_setting() -> None:
    advice = advise(PURCHASE)
    record = record_of(PURCHASE, advice, [AMOUNT])
    assert digest_of(record) == digest_of(record_of(PURCHASE, advise(PURCHASE), [AMOUNT]))
    dearer = record_of(PURCHASE, advice, [replace(AMOUNT, value=Decimal(700_000))])
    own = replace(DEFAULTS, light=Setting(Decimal(30_000), Mark.OWN, "setting of the authority"))
    assert len({digest_of(one) for one in (record, dearer, record_of(PURCHASE, advise(PURCHASE, own), [AMOUNT]))}) == 3


def test_what_changed_since_is_named_level_first() -> None:
    before = record_of(PURCHASE, advise(PURCHASE), [AMOUNT])
    assert changes_since(before, before) == ()
    own = replace(DEFAULTS, incidental=Setting(Decimal(70_000)), light=Setting(Decimal(80_000)))
    now = record_of(PURCHASE, advise(PURCHASE, own), [])
    found = changes_since(before, now)
    assert [(one.kind, one.name) for one in found] == [
        ("level", "level"), ("setting", "incidental"), ("setting", "light"), ("amount", "limit"),
    ]  # fmt: skip
    assert (found[-1].before, found[-1].after) == ("750000", "")


def test_the_house_limit_warns_from_the_limit_on() -> None:
    limits = {"national": Decimal(400_000)}
    assert [one.code for one in above_house_limit(PURCHASE, limits)] == ["PRC-303"]
    assert not above_house_limit(replace(PURCHASE, total_value=Decimal(399_999)), limits)
    assert not above_house_limit(PURCHASE, {"open": Decimal(1)})
    assert not above_house_limit(replace(PURCHASE, total_value=None, stone_value=None), limits)


@pytest.mark.parametrize("row", rows("procurement.md", "told"))
def test_the_share_of_clauses_is_as_the_page_says(row: dict[str, str]) -> None:
    told = {"yes": True, "no": False, "?": None}
    pairs = [] if row["told"] == "none" else zip(row["told"].split(), row["stone"].split(), strict=True)
    found = share_of_clauses(InTender(told[clause], NewStone(stone)) for clause, stone in pairs)
    counts = (found.with_clause, found.counted, found.untold, found.left_out)
    assert counts == tuple(int(row[name]) for name in ("clauses", "counted", "untold", "left out"))
    assert (found.interval is None) == (found.counted == 0)


def test_a_day_before_the_advice_is_no_reason_to_forget_a_tick() -> None:
    early = facts_from([Tick("publish", Ticked.DONE, DAY - timedelta(days=9))], advised_on=DAY, clause_on=DAY, level=3)
    assert early.published_on == DAY - timedelta(days=9)
