"""Which row is which chain."""

from __future__ import annotations

from dataclasses import fields, replace
from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from supply_strategies import CHAINS
from trustone.domain.supply import ChainFacts, Fate, Link, differences, fingerprint, match

CHAIN = ChainFacts(
    2026, product="form_setts", stone="sandstone", supplier=Link("Marmi Rossi", country="IT"), country_purchase="IT"
)


def fates(rows: list[tuple[str, ChainFacts]], existing: dict[str, ChainFacts]) -> list[tuple[Fate, str]]:
    return [(outcome.fate, outcome.chain_id) for outcome in match(rows, existing)]


@given(st.lists(CHAINS, max_size=12))
def test_the_same_file_twice_changes_nothing(chains: list[ChainFacts]) -> None:
    existing = {f"CHN-{number}": chain for number, chain in enumerate(chains)}
    outcomes = match([("", chain) for chain in chains], existing)
    assert all(outcome.fate is Fate.UNCHANGED for outcome in outcomes)
    assert {outcome.chain_id for outcome in outcomes} == set(existing)


@given(st.lists(CHAINS, max_size=8), st.lists(CHAINS, max_size=8))
def test_no_two_rows_take_the_same_chain_and_every_row_has_an_outcome(
    known: list[ChainFacts], sent: list[ChainFacts]
) -> None:
    existing = {f"CHN-{number}": chain for number, chain in enumerate(known)}
    outcomes = match([("", chain) for chain in sent], existing)
    taken = [outcome.chain_id for outcome in outcomes if outcome.chain_id]
    assert len(outcomes) == len(sent)
    assert len(taken) == len(set(taken))
    for outcome, facts in zip(outcomes, sent, strict=True):
        if outcome.fate is Fate.UNCHANGED:
            assert not differences(existing[outcome.chain_id], facts)
        if outcome.fate is Fate.CHANGED:
            assert outcome.changed == differences(existing[outcome.chain_id], facts)


def test_a_row_with_an_identifier_is_that_chain_whatever_it_says() -> None:
    moved = replace(CHAIN, stone="granite", quantity=Decimal(3))
    outcome = match([("CHN-1", moved)], {"CHN-1": CHAIN})[0]
    assert (outcome.fate, outcome.changed) == (Fate.CHANGED, ("stone", "quantity"))


def test_an_identifier_of_somebody_else_and_one_used_twice_are_refused() -> None:
    outcomes = match([("CHN-1", CHAIN), ("CHN-1", CHAIN), ("CHN-9", CHAIN)], {"CHN-1": CHAIN})
    assert [outcome.fate for outcome in outcomes] == [Fate.UNCHANGED, Fate.REFUSED, Fate.REFUSED]
    assert [problem.code for outcome in outcomes for problem in outcome.problems] == ["SUP-024", "SUP-023"]


def test_a_row_that_fills_a_gap_is_the_chain_that_had_it() -> None:
    deeper = replace(CHAIN, quarry=Link("Hill 3"), country_extraction="IN")
    outcome = match([("", deeper)], {"CHN-1": CHAIN})[0]
    assert (outcome.fate, outcome.chain_id) == (Fate.CHANGED, "CHN-1")
    assert set(outcome.changed) == {"quarry", "country_extraction"}


def test_a_second_quarry_of_the_same_stone_is_a_second_chain() -> None:
    one = replace(CHAIN, quarry=Link("Hill 3"))
    other = replace(CHAIN, quarry=Link("Hill 4"))
    assert fates([("", one), ("", other)], {"CHN-1": one}) == [(Fate.UNCHANGED, "CHN-1"), (Fate.NEW, "")]


def test_when_two_chains_would_fit_a_new_one_is_made_and_said() -> None:
    existing = {
        "CHN-1": replace(CHAIN, quantity=Decimal(1), unit="t"),
        "CHN-2": replace(CHAIN, quantity=Decimal(2), unit="t"),
    }
    outcome = match([("", replace(CHAIN, quarry=Link("Hill 3")))], existing)[0]
    assert outcome.fate is Fate.NEW
    assert [problem.code for problem in outcome.problems] == ["SUP-025"]


def test_a_row_that_knows_less_does_not_take_away_what_is_known() -> None:
    deeper = replace(CHAIN, quarry=Link("Hill 3"))
    outcome = match([("", CHAIN)], {"CHN-1": deeper})[0]
    assert outcome.fate is Fate.NEW
    assert [problem.code for problem in outcome.problems] == ["SUP-025"]


def test_the_own_reference_finds_its_chain_even_when_the_supplier_was_renamed() -> None:
    known = replace(CHAIN, reference="ART-7")
    sent = replace(known, supplier=Link("Rossi Marmi", country="IT"))
    assert fates([("", sent)], {"CHN-1": known}) == [(Fate.CHANGED, "CHN-1")]


def test_capitals_and_accents_of_a_party_make_no_difference() -> None:
    sent = replace(CHAIN, supplier=Link("MARMI  ROSSI", country="IT"))
    assert fates([("", sent)], {"CHN-1": CHAIN}) == [(Fate.UNCHANGED, "CHN-1")]


@given(CHAINS, CHAINS)
def test_two_chains_have_one_fingerprint_when_and_only_when_nothing_differs(one: ChainFacts, other: ChainFacts) -> None:
    assert (fingerprint(one) == fingerprint(other)) == (not differences(one, other))
    for field in fields(ChainFacts):
        changed = replace(one, **{field.name: getattr(other, field.name)})
        assert (fingerprint(one) == fingerprint(changed)) == (not differences(one, changed))
