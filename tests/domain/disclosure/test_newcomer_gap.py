"""What a list may show of newcomers later, what waits and why, and the digest without reading JSON."""

from __future__ import annotations

from datetime import date

import pytest

from trustone.domain import disclosure as rules

K = 2
ROW = ("IN", "Rajasthan")


def spell(year: int) -> tuple[rules.Spell, ...]:
    """Joined in a reporting year."""
    return (rules.Spell(joined=date(year - 1, 10, 1)),)


OLD = ("O1", "O2", "O3", "O4")


def members(**years: int) -> dict[str, tuple[rules.Spell, ...]]:
    return {**{name: spell(2020) for name in OLD}, **{name: spell(year) for name, year in years.items()}}


def reports(names: tuple[str, ...], *years: int) -> list[rules.Chain]:
    return [rules.Chain(name, year, (), "") for name in names for year in years]


def earlier(
    chains: list[rules.Chain], table: rules.Members, year: int, *before: rules.EarlierList
) -> rules.EarlierList:
    listing = rules.disclose(chains, rules.Settings(k=K, year=year), members=table, earlier=before)
    return rules.EarlierList(None, K, year, 2, listing.counted_to, "09-30")


@pytest.fixture
def alone() -> tuple[list[rules.Chain], rules.Members]:
    """A starts in 2023 and shares Rajasthan with O1 in that year only; B and C start in 2024."""
    table = members(A=2023, B=2024, C=2024)
    chains = reports(OLD, 2022, 2023, 2024) + reports(("A",), 2023, 2024) + reports(("B", "C"), 2024)
    chains += [rules.Chain("O1", 2023, ROW, "sandstone"), rules.Chain("A", 2023, ROW, "sandstone")]
    return chains, table


def gap(chains, table):
    first = earlier(chains, table, 2022)
    second = earlier(chains, table, 2023, first)
    settings = rules.Settings(k=K, year=2024)
    return rules.newcomer_gap(chains, settings, members=table, earlier=[first, second])


def test_a_row_that_only_one_newcomer_can_have_brought_is_named(alone) -> None:
    found = gap(*alone)
    assert (found.years, found.alone, found.safe_year) == ((2023,), True, 2025)
    assert (ROW, "") in found.rows
    assert (ROW, "sandstone") in found.rows


def test_it_can_really_be_seen_from_three_lists_and_not_when_the_year_is_left_out(alone) -> None:
    """The warning is right: the place is on the list of 2024 alone. Without that list it is on none."""
    chains, table = alone
    chains += reports((*OLD, "A", "B", "C"), 2025)
    lists: list[rules.EarlierList] = []
    on = {}
    for year in (2022, 2023, 2024, 2025):
        listing = rules.disclose(chains, rules.Settings(k=K, year=year), members=table, earlier=lists)
        lists.append(rules.EarlierList(None, K, year, 2, listing.counted_to, "09-30"))
        on[year] = ROW in {place for place, _ in listing.rows}
    assert on == {2022: False, 2023: False, 2024: True, 2025: False}
    safe = rules.disclose(chains, rules.Settings(k=K, year=2025), members=table, earlier=lists[:2])
    assert ROW not in {place for place, _ in safe.rows}
    assert rules.newcomer_gap(chains, rules.Settings(k=K, year=2025), members=table, earlier=lists[:2]) is None


def test_two_newcomers_are_few_and_not_alone(alone) -> None:
    chains, table = alone
    table = {**table, "D": spell(2023)}
    chains += reports(("D",), 2023, 2024)
    found = gap(chains, table)
    assert (found.years, found.alone) == ((2023,), False)


def test_no_warning_when_enough_had_started_by_then(alone) -> None:
    chains, table = alone
    table = {**table, "D": spell(2023), "E": spell(2023)}
    first = earlier(chains, table, 2022)
    chains += reports(("D", "E"), 2023, 2024)
    settings = rules.Settings(k=K, year=2024)
    held_back = rules.EarlierList(None, K, 2023, 2, 2022, "09-30")
    assert rules.newcomer_gap(chains, settings, members=table, earlier=[first, held_back]) is None


def test_no_warning_when_the_row_is_carried_by_the_year_itself(alone) -> None:
    chains, table = alone
    chains += [rules.Chain(name, 2024, ROW, "sandstone") for name in ("O1", "A")]
    assert gap(chains, table) is None


def test_no_warning_when_old_members_carry_the_row(alone) -> None:
    chains, table = alone
    chains += [rules.Chain("O2", 2023, ROW, "sandstone")]
    assert gap(chains, table) is None


def test_no_warning_without_newcomers_or_on_a_first_list(alone) -> None:
    chains, table = alone
    assert rules.newcomer_gap(chains, rules.Settings(k=K, year=2024), members=table) is None
    table = {name: spell(2020) for name in table}
    chains += reports(("A", "B", "C"), 2022)  # who starts later in the data is new, whenever it joined
    assert gap(chains, table) is None


def test_what_waits_and_why() -> None:
    table = {**members(A=2024, B=2024), "E1": (rules.Spell(type="B"),), "E2": (rules.Spell(type="B"),)}
    names = (*OLD, "A", "B", "E1", "E2")
    chains = reports(names, 2024) + reports((*OLD, "E1", "E2"), 2023)
    chains += [rules.Chain(name, 2024, ("IN", "Rajasthan"), "sandstone") for name in ("O1", "O2")]
    chains += [rules.Chain("O1", 2024, ("IN", "Rajasthan"), "granite"), rules.Chain("O3", 2024, ("BR",), "")]
    chains += [rules.Chain(name, 2024, ("NA",), "") for name in ("O4", "A")]
    before = earlier(chains, table, 2023)
    settings = rules.Settings(k=K, year=2024)
    found = rules.waiting_rows(chains, settings, members=table, earlier=[before])
    assert [(row.place, row.stone, row.why) for row in found] == [
        (("BR",), "", rules.Holds.TOO_FEW),
        (("IN",), "granite", rules.Holds.TOO_FEW),
        (("IN", "Rajasthan"), "granite", rules.Holds.TOO_FEW),
        (("NA",), "", rules.Holds.NEWCOMERS),
    ]


def test_a_crowd_too_small_waits_for_that_reason() -> None:
    table = {name: (rules.Spell(type="B"),) for name in ("E1", "E2", "E3")}
    chains = reports(("E1", "E2", "E3", "O1", "O2"), 2024)
    chains += [rules.Chain(name, 2024, ("IN",), "") for name in ("O1", "O2")]
    found = rules.waiting_rows(chains, rules.Settings(k=K, year=2024), members=table)
    assert [(row.place, row.why) for row in found] == [(("IN",), rules.Holds.CROWD)]


def test_the_digest_is_judged_without_reading_the_list(alone) -> None:
    chains, table = alone
    document = rules.as_document(rules.disclose(chains, rules.Settings(k=K, year=2024), members=table), "x")
    text = rules.canonical(document).decode()
    assert rules.keeps_its_digest(text, document["digest"])
    assert not rules.keeps_its_digest(text.replace("Rajasthan", "Telangana"), document["digest"])
    assert not rules.keeps_its_digest(text + "\n", document["digest"])
    assert not rules.keeps_its_digest(text.replace("\n", "\r\n"), document["digest"])
    assert not rules.keeps_its_digest(text, "")
