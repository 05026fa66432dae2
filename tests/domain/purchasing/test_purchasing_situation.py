"""The worked tables of ``docs/algorithms/purchasing-situation.md``, and what must hold for every chain."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from trustone.domain.purchasing import (
    ChainOrigin,
    PurchasingSituation,
    PurchasingType,
    company_type,
    purchasing_situation,
)
from worked_tables import rows

PAGE = "purchasing-situation.md"
AREAS = frozenset({"NL", "BE-VLG"})
EEA = frozenset({"NL", "BE", "DE", "IT", "PT", "NO"})
ANSWER = {"yes": True, "no": False, "?": None}


def _countries(cell: str) -> tuple[str | None, ...]:
    return () if cell in ("?", "none") else tuple(None if part == "?" else part for part in cell.split("+"))


@pytest.mark.parametrize("row", rows(PAGE, "bought in"), ids=lambda row: " ".join(list(row.values())[:4]))
def test_worked_table_of_chains(row: dict[str, str]) -> None:
    chain = ChainOrigin(
        bought_in=() if row["bought in"] == "?" else tuple(row["bought in"].split()),
        from_importer=ANSWER[row["from an importer"]],
        extracted_in=_countries(row["extracted in"]),
        processed_in=_countries(row["processed in"]),
        unprocessed=row["processed in"] == "none",
    )
    found = purchasing_situation(chain, importer_areas=AREAS, eea=EEA)
    assert found.type == row["situation"]
    assert found.rests_on_unknown == ANSWER[row["only because of unknowns"]]
    assert [reason.code for reason in found.reasons] == row["reasons"].split()


@pytest.mark.parametrize("row", rows(PAGE, "chains"), ids=lambda row: f"{row['chains']} declared {row['declared']}")
def test_worked_table_of_companies(row: dict[str, str]) -> None:
    chains = [] if row["chains"] == "none" else row["chains"].split()
    situations = [PurchasingSituation(PurchasingType(mark[0]), (), rests_on_unknown=mark == "C?") for mark in chains]
    declared = None if row["declared"] == "not declared" else PurchasingType(row["declared"])
    found = company_type(situations, declared)
    assert (found.derived or "not known") == row["derived"]
    assert (found.contradiction.code if found.contradiction else "none") == row["contradiction"]
    assert sum(found.count.values()) == len(chains)


country = st.sampled_from(["NL", "BE", "IT", "IN", "CN", "GB", None])
countries = st.lists(country, max_size=3).map(tuple)
origins = st.builds(
    ChainOrigin,
    bought_in=st.sampled_from([(), ("NL",), ("BE",), ("BE", "BE-VLG"), ("BE", "BE-WAL"), ("IT",), ("IN",)]),
    from_importer=st.sampled_from([True, False, None]),
    extracted_in=countries,
    processed_in=countries,
    unprocessed=st.booleans(),
)


def _situation(origin: ChainOrigin) -> PurchasingSituation:
    return purchasing_situation(origin, importer_areas=AREAS, eea=EEA)


@given(origins)
def test_every_chain_has_one_situation_and_says_why(origin: ChainOrigin) -> None:
    found = _situation(origin)
    assert found.reasons
    assert not (found.rests_on_unknown and found.type is not PurchasingType.C)


@given(origins)
def test_b_is_never_given_while_a_place_is_unknown_or_outside(origin: ChainOrigin) -> None:
    if _situation(origin).type is PurchasingType.B:
        places = origin.extracted_in if origin.unprocessed else origin.extracted_in + origin.processed_in
        assert places
        assert all(place in EEA for place in places)


@given(origins, st.sampled_from(["NL", "PT", "IT"]))
def test_learning_that_everything_lies_inside_never_makes_a_chain_heavier(origin: ChainOrigin, inside: str) -> None:
    learned = ChainOrigin(
        bought_in=origin.bought_in,
        from_importer=origin.from_importer,
        extracted_in=tuple(place or inside for place in origin.extracted_in) or (inside,),
        processed_in=tuple(place or inside for place in origin.processed_in) or (inside,),
        unprocessed=origin.unprocessed,
    )
    assert _situation(learned).type <= _situation(origin).type


@given(st.lists(origins, min_size=1, max_size=6), st.randoms())
def test_the_heaviest_chain_decides_in_any_order(chains: list[ChainOrigin], random: object) -> None:
    situations = [_situation(chain) for chain in chains]
    shuffled = situations[:]
    random.shuffle(shuffled)  # type: ignore[attr-defined]
    assert company_type(shuffled).derived == max(situation.type for situation in situations)


def test_reasons_are_notes_and_refuse_nothing() -> None:
    assert {reason.severity for reason in _situation(ChainOrigin()).reasons} == {"note"}
