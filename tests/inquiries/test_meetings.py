"""Meeting others who source at the same place: told when both said so, named when both agreed, never a number."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.http import Http404
from django.test import Client

from inquiries.conftest import BUNDI, AddChain
from trustone.catalog.models import Area
from trustone.domain.inquiry import Stage, Wish, stage_of
from trustone.domain.problems import Refused
from trustone.inquiries import meetings, services
from trustone.inquiries.models import FrozenState, MeetingWish
from trustone.members.models import CorporateGroup, GroupMembership, Member
from trustone.platform.actors import Actor
from trustone.platform.roles import Role

Browser = Callable[[Actor], Client]


@pytest.fixture
def two(members: list[Member], add_chain: AddChain, act: Callable[..., Actor], lead: Actor) -> tuple[Actor, Actor]:
    """People of two companies that both source at Bundi, and a frozen year that knows it."""
    add_chain(members[2], BUNDI)
    services.freeze_state(actor=lead, covenant=members[0].covenant, year=2026)
    return (
        act("karel", members[0].organisation, Role.COMPANY_EDITOR),
        act("mia", members[2].organisation, Role.COMPANY_EDITOR),
    )


def stage(member: Member) -> Stage | None:
    return next(one.stage for one in meetings.own_page(member) if one.area.pk == BUNDI)


def test_contact_is_shown_to_both_only_when_both_agreed(
    two: tuple[Actor, Actor], members: list[Member], bundi_area: Area
) -> None:
    here, there = members[0], members[2]
    first = services.be_willing(actor=two[0], member=here, area=bundi_area)
    assert stage(here) is Stage.ALONE
    with pytest.raises(Refused) as refusal:
        services.agree_to_meet(actor=two[0], wish=first, expected_version=1)
    assert refusal.value.problems[0].code == "INQ-042"
    second = services.be_willing(actor=two[1], member=there, area=bundi_area)
    assert (stage(here), stage(there)) == (Stage.SOMEBODY, Stage.SOMEBODY)
    services.agree_to_meet(actor=two[0], wish=first, expected_version=1)
    assert (stage(here), stage(there)) == (Stage.WAITS, Stage.SOMEBODY)
    assert not any(one.contacts for member in (here, there) for one in meetings.own_page(member))
    services.agree_to_meet(actor=two[1], wish=second, expected_version=1)
    shown = [contact.name for one in meetings.own_page(here) for contact in one.contacts]
    assert shown == ["Mia"]
    services.take_back(actor=two[1], wish=second)
    assert stage(here) is Stage.ALONE
    assert not any(one.contacts for one in meetings.own_page(here))


def test_a_place_that_is_not_in_the_own_frozen_chains_cannot_be_wished(
    two: tuple[Actor, Actor], members: list[Member], add_chain: AddChain
) -> None:
    """Somebody who adds a chain to find out about others waits for the next frozen year."""
    other = Area.objects.filter(level="area", country_id="IN").exclude(pk=BUNDI).first()
    assert other is not None
    add_chain(members[0], other.pk, later=4)
    with pytest.raises(Refused) as refusal:
        services.be_willing(actor=two[0], member=members[0], area=other)
    assert refusal.value.problems[0].code == "INQ-040"
    assert not MeetingWish.objects.exists()


def test_companies_of_one_group_are_not_others(
    two: tuple[Actor, Actor], members: list[Member], bundi_area: Area
) -> None:
    group = CorporateGroup.objects.create(covenant=members[0].covenant, number="GRP-1", name="Samen")
    for one in (members[0], members[2]):
        GroupMembership.objects.create(group=group, member=one, since="2020-01-01")
    for actor, one in zip(two, (members[0], members[2]), strict=True):
        services.be_willing(actor=actor, member=one, area=bundi_area)
    assert stage(members[0]) is Stage.ALONE


def test_one_other_and_many_others_look_the_same() -> None:
    own = Wish(1, "a", "X", agreed=False)
    others = [Wish(number, f"g{number}", "X", agreed=number % 2 == 0) for number in range(2, 9)]
    assert stage_of(own, [own, others[0]]) == stage_of(own, [own, *others]) == (Stage.SOMEBODY, ())


def test_only_the_own_people_wish(
    two: tuple[Actor, Actor], members: list[Member], bundi_area: Area, lead: Actor
) -> None:
    for somebody in (two[1], lead):
        with pytest.raises(Http404):
            services.be_willing(actor=somebody, member=members[0], area=bundi_area)


def test_the_page_goes_the_whole_way_and_says_no_number(
    two: tuple[Actor, Actor], members: list[Member], browser: Browser
) -> None:
    clients = [browser(one) for one in two]
    pages = [f"/en/participants/{one.number}/meeting/" for one in (members[0], members[2])]
    for act in ("willing", "agree"):
        for client, page in zip(clients, pages, strict=True):
            assert client.post(page, {"area": BUNDI, "act": act}).status_code == 302
    shown = clients[0].get(pages[0]).content.decode()
    assert "Mia" in shown
    assert "mia@" in shown
    assert clients[0].post(pages[0], {"area": BUNDI, "act": "back"}).status_code == 302
    assert "mia@" not in clients[0].get(pages[0]).content.decode()
    assert clients[0].get(pages[1]).status_code == 404
    assert clients[0].post(pages[0], {"area": "nowhere", "act": "willing"}).status_code == 404


def test_the_secretariat_sees_overlaps_and_others_do_not(
    two: tuple[Actor, Actor], browser: Browser, lead: Actor, steering: Actor
) -> None:
    page = browser(lead).get("/en/inquiries/overlaps/").content.decode()
    assert "Steen A" in page
    assert "Steen C" in page
    for somebody in (steering, two[0]):
        assert browser(somebody).get("/en/inquiries/overlaps/").status_code == 404


def test_nothing_is_shown_before_a_year_is_frozen(members: list[Member], company: Actor, browser: Browser) -> None:
    assert not FrozenState.objects.exists()
    assert meetings.own_page(members[0]) == []
    assert browser(company).get(f"/en/participants/{members[0].number}/meeting/").status_code == 200
