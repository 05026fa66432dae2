"""Which tier a member is assessed in: the heaviest of what it declares and what its chains of the year show."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from assessments.conftest import NOW, YEAR
from trustone.assessments import selectors, services
from trustone.catalog.models import Country, Covenant, ProductForm, Stone
from trustone.domain.problems import Refused
from trustone.members.models import Member
from trustone.platform.actors import Actor
from trustone.supply.models import Chain

Add = Callable[..., Member]


@pytest.fixture
def add_chain(covenant: Covenant) -> Callable[..., Chain]:
    """``add_chain(member, "IN")``: stone quarried and processed in one country, bought there."""
    pack = covenant.pack
    for code in ("NL", "IN", "PT"):
        Country.objects.get_or_create(code=code, defaults={"iso3": "", "title": {"en": code}, "pack": pack})
    stone = Stone.objects.create(code="granite", kind="stone", title={"en": "Granite"}, pack=pack)
    product = ProductForm.objects.create(code="kerbs", title={"en": "Kerbs"}, pack=pack)

    def add(member: Member, origin: str | None, year: int = YEAR, **more: Any) -> Chain:
        return Chain.objects.create(
            public_id=f"CHN-{Chain.objects.count()}",
            member=member,
            year=year,
            product=product,
            stone=stone,
            country_purchase_id="PT",
            country_processing_id=origin,
            country_extraction_id=origin,
            created_at=NOW,
            **more,
        )

    return add


@pytest.fixture(autouse=True)
def _portugal_is_inside(covenant: Covenant) -> None:
    covenant.settings["light_countries"] = ["NL", "BE", "PT"]
    covenant.save()


@pytest.mark.parametrize(
    ("declared", "origins", "tier"),
    [
        ("C", [], "C"),
        ("A", [], "A"),
        (None, [], None),
        (None, ["PT"], "B"),
        (None, ["PT", "IN"], "C"),
        ("A", ["PT"], "B"),
        ("B", ["IN"], "C"),
        ("A", [None], "C"),
        ("C", ["PT"], "C"),
    ],
)
def test_the_heaviest_decides(
    *,
    add_member: Add,
    add_chain: Callable[..., Chain],
    declared: str | None,
    origins: list[str | None],
    tier: str | None,
) -> None:
    member = add_member("Steen", declared_type=declared)
    for origin in origins:
        add_chain(member, origin)
    assert selectors.tiers_of([member], YEAR) == {member.pk: tier}


def test_only_chains_of_that_year_that_were_not_withdrawn_count(
    add_member: Add, add_chain: Callable[..., Chain]
) -> None:
    member = add_member("Steen", declared_type="A")
    add_chain(member, "IN", year=YEAR - 1)
    add_chain(member, "IN", withdrawn_at=NOW)
    assert selectors.tiers_of([member], YEAR) == {member.pk: "A"}


def test_a_member_whose_chains_weigh_more_than_it_declares_is_assessed(
    add_member: Add, add_chain: Callable[..., Chain], assessor: Actor
) -> None:
    member = add_member("Steen", declared_type="A")
    with pytest.raises(Refused):
        services.open_assessment(actor=assessor, member=member, year=YEAR)
    add_chain(member, "IN")
    assert services.open_assessment(actor=assessor, member=member, year=YEAR).tier == "C"


@pytest.mark.parametrize("count", [2, 20])
def test_tiers_of_many_members_take_three_queries(
    *, add_member: Add, add_chain: Callable[..., Chain], count: int, django_assert_max_num_queries: Any
) -> None:
    members = [add_member(f"Steen {number}", declared_type="B") for number in range(count)]
    for member in members:
        add_chain(member, "IN")
    members = list(Member.objects.select_related("covenant", "organisation"))
    with django_assert_max_num_queries(3):
        assert set(selectors.tiers_of(members, YEAR).values()) == {"C"}
