"""Identical chains: judged once; what is hidden keeps them apart."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal

from trustone.domain.risk.reuse import group_facts, group_key
from trustone.domain.supply import ChainFacts, KnownBy, Link, QuarryArea

KNOWN = ChainFacts(
    2026,
    product="setts",
    stone="sandstone",
    supplier=Link("Marmi Rossi", country="IT"),
    factory=Link("Kota Stones", country="IN"),
    quarry=Link("Hill 3", country="IN"),
    area=QuarryArea("IN-A01"),
    country_purchase="IT",
    country_processing="IN",
    country_extraction="IN",
)


def test_year_amount_note_and_the_way_a_name_is_written_do_not_make_chains_different() -> None:
    other = replace(
        KNOWN, year=2027, quantity=Decimal(3), unit="t", note="x", period_start=date(2027, 1, 1),
        factory=Link("KOTA  stones", country="IN"),
    )  # fmt: skip
    assert group_key(other) == group_key(KNOWN)


def test_each_thing_that_changes_what_may_happen_makes_another_group() -> None:
    changes = [
        {"product": "kerbs"},
        {"stone": "granite"},
        {"country_extraction": "CN"},
        {"area": QuarryArea("IN-A02")},
        {"quarry": Link("Hill 4", country="IN")},
        {"country_processing": "CN"},
        {"factory": Link("Jaipur Stones", country="IN")},
    ]
    keys = {group_key(replace(KNOWN, **change)) for change in changes}  # type: ignore[arg-type]
    assert len(keys | {group_key(KNOWN)}) == len(changes) + 1


def test_suppliers_are_told_apart_only_where_the_factory_or_the_quarry_is_not_known() -> None:
    other = Link("Pietra Blu", country="IT")
    assert group_key(replace(KNOWN, supplier=other)) == group_key(KNOWN)
    for hidden in ({"factory": Link()}, {"quarry": Link()}):
        one = replace(KNOWN, **hidden)  # type: ignore[arg-type]
        assert group_key(one) != group_key(replace(one, supplier=other))


def test_no_factory_is_not_the_same_as_a_factory_nobody_knows() -> None:
    none = replace(KNOWN, factory=Link(known_by=KnownBy.NONE))
    assert group_facts(none)["supplier"] == ""
    assert group_key(none) != group_key(replace(KNOWN, factory=Link(known_by=KnownBy.NOT_ASKED)))


def test_an_area_by_name_is_read_whatever_the_capitals() -> None:
    one = replace(KNOWN, area=QuarryArea(name="Hill Side", admin1="Rajasthan"))
    assert group_key(one) == group_key(replace(KNOWN, area=QuarryArea(name="HILL side", admin1="rajasthan")))
