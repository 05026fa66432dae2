"""Adding, changing, withdrawing and copying chains; who may; what follows from them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from decimal import Decimal
from fractions import Fraction

import pytest
from django.http import Http404

from supply.conftest import FACTS
from trustone.domain.identifiers import is_valid_id
from trustone.domain.problems import Refused
from trustone.domain.purchasing import PurchasingType
from trustone.domain.supply import KnownBy, Level, Link, QuarryArea, Unit
from trustone.members.models import Member
from trustone.platform.actors import Actor, anonymous
from trustone.platform.models import AuditEntry
from trustone.platform.roles import Role
from trustone.platform.versions import Conflict
from trustone.supply import selectors
from trustone.supply.models import Chain, ChainRevision, Site
from trustone.supply.services import (
    change_chain,
    copy_year,
    create_chain,
    facts_at,
    restore_chain,
    withdraw_chain,
)

AddChain = Callable[..., Chain]
FULL = replace(
    FACTS,
    trade_name="Kandla Grey",
    supplier=Link("Marmi Rossi", "Carrara", "IT", KnownBy.DOCUMENT),
    supplier_imports=True,
    traders=(Link("Jaipur Stones", country="IN"), Link("Kota Exports", country="IN")),
    traders_known_by=KnownBy.SAID,
    factory=Link("Shree Stonex", "Kota", "IN", KnownBy.VISIT),
    area=QuarryArea("IN-A02", known_by=KnownBy.SAID),
    quarry=Link(country="IN", known_by=KnownBy.REFUSED),
    country_processing="IN",
    country_extraction="IN",
    quantity=Decimal("125.5"),
    unit=Unit.TONNE,
    share=Decimal("12.25"),
    reference="ART-1",
    note="Two deliveries",
)


def fresh(chain: Chain) -> Chain:
    return selectors.with_links(Chain.objects.filter(pk=chain.pk)).select_related("member__covenant").get()


def test_a_chain_keeps_every_fact(member: Member, editor: Actor) -> None:
    chain = create_chain(actor=editor, member=member, facts=FULL)
    assert fresh(chain).as_facts() == FULL
    assert is_valid_id(chain.public_id, "CHN")
    assert {site.kind for site in Site.objects.all()} == {"trader", "factory"}
    assert all(is_valid_id(site.public_id, "SIT") for site in Site.objects.all())
    assert facts_at(chain, 1) == FULL


def test_a_wrong_chain_is_refused_and_nothing_is_left(member: Member, editor: Actor) -> None:
    with pytest.raises(Refused) as refusal:
        create_chain(actor=editor, member=member, facts=replace(FACTS, quantity=Decimal(1), country_extraction="XX"))
    assert [problem.code for problem in refusal.value.problems] == ["SUP-007", "SUP-017"]
    assert not Chain.objects.exists()
    assert not Site.objects.exists()


def test_shares_above_a_hundred_are_refused_beside_the_other_chains_of_the_year(
    member: Member, editor: Actor, add_chain: AddChain
) -> None:
    chain = add_chain(share=Decimal(60))
    with pytest.raises(Refused) as refusal:
        add_chain(share=Decimal("40.01"))
    assert [problem.code for problem in refusal.value.problems] == ["SUP-012"]
    add_chain(share=Decimal(50), year=2025)
    change_chain(actor=editor, chain=chain, expected_version=1, facts=replace(FACTS, share=Decimal(100)))


def test_the_same_party_is_one_site_whatever_its_spelling(member: Member, editor: Actor, add_chain: AddChain) -> None:
    add_chain()
    add_chain(supplier=Link("MARMI  rossi", country="IT"), trade_name="Other")
    add_chain(supplier=Link("Marmi Rossi", country="DE"), country_purchase="DE")
    assert sorted(Site.objects.values_list("name", "country_id")) == [("Marmi Rossi", "DE"), ("Marmi Rossi", "IT")]


def test_members_never_share_a_site(add_chain: AddChain, other: Member, stranger: Actor) -> None:
    add_chain()
    create_chain(actor=stranger, member=other, facts=FACTS)
    assert Site.objects.count() == 2
    assert selectors.site_names(other) == {"trader": ["Marmi Rossi"]}


def test_two_people_saving_one_chain_the_second_is_told(editor: Actor, assessor: Actor, add_chain: AddChain) -> None:
    chain = add_chain()
    mine, yours = fresh(chain), fresh(chain)
    change_chain(actor=editor, chain=mine, expected_version=1, facts=replace(FACTS, trade_name="First"))
    with pytest.raises(Conflict) as conflict:
        change_chain(actor=assessor, chain=yours, expected_version=1, facts=replace(FACTS, trade_name="Second"))
    assert conflict.value.current.trade_name == "First"  # type: ignore[attr-defined]
    assert fresh(chain).trade_name == "First"
    assert ChainRevision.objects.filter(chain=chain).count() == 2


def test_saving_without_a_change_writes_nothing(editor: Actor, add_chain: AddChain) -> None:
    chain = add_chain()
    before = AuditEntry.objects.count()
    change_chain(actor=editor, chain=fresh(chain), expected_version=1, facts=FACTS)
    assert fresh(chain).version == 1
    assert AuditEntry.objects.count() == before


def test_a_withdrawn_chain_leaves_the_lists_and_can_come_back(
    member: Member, editor: Actor, add_chain: AddChain
) -> None:
    chain = add_chain()
    withdraw_chain(actor=editor, chain=fresh(chain), expected_version=1)
    assert not selectors.chains_of(member, 2026).exists()
    with pytest.raises(Refused):
        change_chain(actor=editor, chain=fresh(chain), expected_version=2, facts=FACTS)
    restore_chain(actor=editor, chain=fresh(chain), expected_version=2)
    assert selectors.chains_of(member, 2026).get().as_facts() == FACTS
    assert list(chain.revisions.values_list("action", flat=True)) == ["restored", "withdrawn", "created"]


def test_a_revision_is_never_changed(add_chain: AddChain) -> None:
    revision = add_chain().revisions.get()
    with pytest.raises(TypeError):
        revision.save()
    with pytest.raises(TypeError):
        revision.delete()


def test_last_year_is_copied_once_and_without_what_belongs_to_that_year(
    member: Member, editor: Actor, add_chain: AddChain
) -> None:
    old = add_chain(year=2025, quantity=Decimal(5), unit="t", share=Decimal(10), quarry=Link("Hill", country=""))
    assert copy_year(actor=editor, member=member, to_year=2026) == 1
    chain = selectors.with_links(selectors.chains_of(member, 2026)).get()
    assert chain.continues_id == old.pk
    assert chain.as_facts() == replace(FACTS, quarry=Link("Hill"))
    with pytest.raises(Refused) as refusal:
        copy_year(actor=editor, member=member, to_year=2026)
    assert refusal.value.problems[0].code == "SUP-031"
    with pytest.raises(Refused) as refusal:
        copy_year(actor=editor, member=member, to_year=2024)
    assert refusal.value.problems[0].code == "SUP-038"


def test_only_the_member_s_people_and_the_secretariat_see_and_change_chains(
    editor: Actor, assessor: Actor, stranger: Actor, make_actor: Callable[..., Actor], add_chain: AddChain
) -> None:
    chain = add_chain()
    member = chain.member
    outsiders = [
        anonymous(),
        stranger,
        make_actor("nora", member.organisation, Role.NGO_UNION),
        make_actor("stan", member.organisation, Role.STEERING_GROUP),
        make_actor("ada", member.organisation, Role.ADMINISTRATOR),
    ]
    for actor in (editor, assessor):
        assert selectors.chain_for(actor, member, chain.public_id) == chain
        assert list(selectors.chains_for(actor, member, 2026)) == [chain]
    for actor in outsiders:
        assert not selectors.chains_for(actor, member, 2026)
        with pytest.raises(Http404):
            selectors.chain_for(actor, member, chain.public_id)
        with pytest.raises(Http404):
            create_chain(actor=actor, member=member, facts=FACTS)
        with pytest.raises(Http404):
            change_chain(actor=actor, chain=chain, expected_version=1, facts=FACTS)
        with pytest.raises(Http404):
            withdraw_chain(actor=actor, chain=chain, expected_version=1)


def test_the_situation_follows_from_each_chain_and_the_heaviest_decides(member: Member, add_chain: AddChain) -> None:
    add_chain(supplier=Link("A", country="NL"), country_purchase="NL", supplier_imports=True)
    add_chain(country_processing="IT", country_extraction="PT", supplier=Link("B", country="IT"))
    unknown = add_chain(supplier=Link("C", country="IT"))
    found = selectors.situations_for(member, 2026)
    assert sorted(situation.type for situation in found.by_chain.values()) == ["A", "B", "C"]
    assert found.company.derived is PurchasingType.C
    assert found.company.rests_on_unknown
    assert found.by_chain[unknown.public_id].rests_on_unknown


def test_a_contradiction_with_what_was_declared_is_flagged(add_member: Callable[..., Member], system: Actor) -> None:
    member = add_member("Licht BV", declared_type="A")
    create_chain(actor=system, member=member, facts=replace(FACTS, country_extraction="IN", country_processing="IN"))
    contradiction = selectors.situations_for(member, 2026).company.contradiction
    assert contradiction is not None
    assert contradiction.code == "MEM-051"


def test_depth_is_per_year(member: Member, add_chain: AddChain) -> None:
    add_chain(factory=Link("F"))
    add_chain(trade_name="x")
    add_chain(year=2025)
    by_year = selectors.depth_per_year(member)
    assert list(by_year) == [2025, 2026]
    assert by_year[2026][Level.FACTORY].by_count.share == Fraction(1, 2)
    assert selectors.depth_for(member, 2025)[Level.FACTORY].by_count.share == 0


def test_disclosure_rows_have_the_catalogue_s_spelling_and_stop_at_the_first_unknown_level(
    member: Member, editor: Actor, add_chain: AddChain
) -> None:
    add_chain(area=QuarryArea("IN-A02"), country_extraction="IN", trade_name="1")
    add_chain(
        area=QuarryArea(name="New pit", admin1="RAJASTHAN", admin2="bundi"), country_extraction="IN", trade_name="2"
    )
    add_chain(area=QuarryArea(name="Nowhere"), country_extraction="IN", trade_name="3")
    add_chain(area=QuarryArea(name="Nowhere"), trade_name="4")
    withdraw_chain(actor=editor, chain=fresh(add_chain(trade_name="5")), expected_version=1)
    add_chain(year=2027, trade_name="6")
    rows = list(selectors.disclosure_rows(member.covenant, 2026))
    assert [(row.country, row.admin1, row.admin2, row.area) for row in rows] == [
        ("IN", "Rajasthan", "Bundi", "Budhpura"),
        ("IN", "Rajasthan", "Bundi", "New pit"),
        ("IN", "", "", ""),
        ("", "", "", ""),
    ]
    assert {(row.member_id, row.year, row.stone) for row in rows} == {(member.number, 2026, "sandstone")}
