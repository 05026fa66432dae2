"""From plain questions to the likely type, and names that are the same."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from trustone.domain.joining import (
    BoughtFrom,
    SituationAnswers,
    Where,
    holds_address,
    likely_type,
    name_key,
)
from trustone.domain.purchasing import PurchasingType
from worked_tables import rows

EEA = frozenset({"NL", "BE", "DE", "IT"})
AREAS = frozenset({"NL", "BE-VLG"})

answers = st.sampled_from([
    SituationAnswers(bought, extracted, processed)
    for bought in BoughtFrom
    for extracted in (Where.INSIDE, Where.OUTSIDE, Where.UNKNOWN)
    for processed in Where
])  # fmt: skip


def type_of(*found: SituationAnswers) -> PurchasingType | None:
    return likely_type(found, importer_areas=AREAS, eea=EEA)[0].derived


@pytest.mark.parametrize("row", rows("joining.md", "bought from"), ids=lambda row: " / ".join(row.values()))
def test_answers_give_the_type_of_the_page(row: dict[str, str]) -> None:
    def value(name: str) -> str:
        return row[name].replace(" ", "_")

    one = SituationAnswers(BoughtFrom(value("bought from")), Where(value("quarried")), Where(value("processed")))
    found, situations = likely_type([one], importer_areas=AREAS, eea=EEA)
    assert found.derived == row["type"]
    assert found.rests_on_unknown is (row["rests on unknown"] == "yes")
    assert [reason.code for reason in situations[0].reasons] == row["reasons"].split(", ")


def test_without_answers_there_is_no_type() -> None:
    assert type_of() is None


@given(st.lists(answers, min_size=1, max_size=6), answers)
def test_another_way_of_buying_never_makes_the_type_lighter(
    some: list[SituationAnswers], more: SituationAnswers
) -> None:
    before, after = type_of(*some), type_of(*some, more)
    assert before is not None
    assert after is not None
    assert after >= before


@given(st.sampled_from(BoughtFrom), st.sampled_from(Where), st.sampled_from([Where.INSIDE, Where.UNKNOWN]))
def test_not_knowing_is_never_lighter_than_knowing(bought: BoughtFrom, processed: Where, extracted: Where) -> None:
    known = type_of(SituationAnswers(bought, Where.INSIDE, processed))
    unknown = type_of(SituationAnswers(bought, Where.UNKNOWN, processed))
    assert known is not None
    assert unknown is not None
    assert unknown >= known


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Stein & Söhne G.m.b.H.", "STEIN SOHNE"),
        ("Steen B.V.", "steen"),
        ("Steen  en Zn. NV", "Steen en Zn"),
        ("Pierres d’Ici SRL", "Pierres d'ici"),
    ],
)
def test_a_legal_form_does_not_make_another_name(one: str, other: str) -> None:
    assert name_key(one) == name_key(other)


@pytest.mark.parametrize("name", ["石材公司", "Камень", "B.V.", "الحجر"])
def test_names_in_other_scripts_and_odd_names_keep_a_key(name: str) -> None:
    assert name_key(name)


def test_different_names_stay_different() -> None:
    assert name_key("Steen West BV") != name_key("Steen Oost BV")


@pytest.mark.parametrize("text", ["https://spam.example", "Win www.spam.example", "me@spam.example"])
def test_a_name_with_an_address_is_noticed(text: str) -> None:
    assert holds_address(text)


@pytest.mark.parametrize("text", ["Steen & Zoon B.V.", "Van der Kei", "No. 1 @ Home"])
def test_an_ordinary_name_holds_none(text: str) -> None:
    assert not holds_address(text)
