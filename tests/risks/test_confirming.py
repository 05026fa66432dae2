"""A year later: still true or not, what is new, chains that changed; nothing looks younger than it is."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime
from typing import Any

import pytest
from django.http import Http404
from django.test import Client

from risks.ratings import FORCED, SAFETY, WAGE, judged, one, took, year
from trustone.catalog.models import RiskFinding
from trustone.domain.problems import Refused
from trustone.domain.supply import Link
from trustone.members.models import Member
from trustone.platform.actors import Actor
from trustone.platform.models import User
from trustone.platform.roles import Role
from trustone.risks.models import Rating
from trustone.risks.selectors.rated import State
from trustone.risks.services import confirming
from trustone.supply.models import Chain

pytestmark = pytest.mark.django_db
AddChain = Callable[..., Chain]
JUDGED, LATER = date(2026, 6, 15), datetime(2027, 6, 1, 10, 0, tzinfo=UTC)


@pytest.fixture
def later(editor: Actor) -> Actor:
    return replace(editor, now=LATER)


@pytest.fixture
def two_years(member: Member, editor: Actor, add_chain: AddChain) -> None:
    """The same chain in two years; three themes rated in the first."""
    add_chain()
    judged(editor, member, WAGE, scale="high", scope="high", irremediability="high", likelihood="high")
    took(editor, member, **{FORCED: "start", SAFETY: "unknown"})
    add_chain(year=2027)


def tickets(member: Member, *themes: str) -> list[str]:
    found = year(member, 2027)
    return [
        confirming.ticket(one, one.earlier)
        for one in found.to_confirm
        if one.earlier and (not themes or one.theme.pk in themes)
    ]


def confirm(actor: Actor, member: Member, *themes: str) -> int:
    chosen = tickets(member, *themes)
    return confirming.confirm(actor=actor, member=member, year=year(member, 2027), tickets=chosen)


def new_finding(code: str = "ZZ-1", theme: str = WAGE) -> RiskFinding:
    like = RiskFinding.objects.filter(theme_id=theme, country_id="IN", retired=False).first()
    like = like or RiskFinding.objects.filter(country_id="IN", retired=False).first()
    assert like
    like.pk, like.theme_id, like.areas, like.region, like.place, like.stages = code, theme, [], "", "", ["all"]
    like.stone, like.since = None, None
    like.save(force_insert=True)
    return like


@pytest.mark.usefixtures("two_years")
def test_a_confirmed_rating_keeps_the_day_and_the_name_of_its_judgement(member: Member, later: Actor) -> None:
    assert [found.theme.pk for found in year(member, 2027).to_confirm] == [FORCED, WAGE, SAFETY]
    assert confirm(later, member) == 3
    rating = one(member, WAGE, 2027).rating
    assert rating
    assert (rating.judged_on, rating.judged_by, rating.confirmed_on) == (JUDGED, "Ella", later.today)
    assert rating.carried_from == one(member, WAGE).rating
    assert rating.degrees == one(member, WAGE).degrees
    assert one(member, FORCED, 2027).state is State.START
    assert one(member, SAFETY, 2027).state is State.UNKNOWN
    assert not year(member, 2027).to_confirm


@pytest.mark.usefixtures("two_years")
def test_judging_again_makes_it_of_today_and_keeps_who_was_heard(member: Member, later: Actor) -> None:
    rating = judged(later, member, WAGE, 2027, scale="very_high")
    assert (rating.judged_on, rating.confirmed_on) == (later.today, None)
    assert rating.carried_from == one(member, WAGE).rating


@pytest.mark.usefixtures("two_years")
def test_nothing_is_confirmed_twice(member: Member, later: Actor) -> None:
    chosen, at = tickets(member), year(member, 2027)
    confirming.confirm(actor=later, member=member, year=at, tickets=chosen)
    confirming.confirm(actor=later, member=member, year=at, tickets=chosen)
    assert Rating.objects.filter(year=2027).count() == 3
    with pytest.raises(Refused):
        confirming.confirm(actor=later, member=member, year=year(member, 2027), tickets=chosen)


@pytest.mark.usefixtures("two_years")
def test_what_became_known_meanwhile_is_news_and_a_stale_page_confirms_nothing(member: Member, later: Actor) -> None:
    chosen = tickets(member)
    assert not one(member, WAGE, 2027).news(one(member, WAGE, 2027).earlier)
    new_finding()
    found = one(member, WAGE, 2027)
    assert found.news(found.earlier).new == ("ZZ-1",)
    with pytest.raises(Refused) as refused:
        confirming.confirm(actor=later, member=member, year=year(member, 2027), tickets=chosen)
    assert [problem.code for problem in refused.value.problems] == ["RSK-113"]
    assert not Rating.objects.filter(year=2027).exists()
    confirm(later, member, WAGE)
    assert not one(member, WAGE, 2027).news()


def test_a_rating_that_rests_on_a_withdrawn_finding_is_flagged(
    member: Member, editor: Actor, editor_user: User, add_chain: AddChain
) -> None:
    finding = new_finding()
    add_chain()
    judged(editor, member, WAGE, scale="high")
    client = Client()
    client.force_login(editor_user)
    address = f"/nl/participants/{member.number}/risks/2026/"
    assert not client.get(address).context["retired"]
    finding.delete()
    assert one(member).news().gone == ("ZZ-1",)
    assert [row["one"].theme.pk for row in client.get(address).context["retired"]] == [WAGE]
    assert client.get(f"{address}order/").context["retired"] == 1


def test_another_starting_value_is_news(member: Member, editor: Actor, add_chain: AddChain) -> None:
    add_chain()
    took(editor, member, **{FORCED: "start"})
    add_chain(year=2027)
    Rating.objects.update(severity="low")
    found = one(member, FORCED, 2027)
    assert found.news(found.earlier).start_changed


@pytest.fixture
def changed_chain(member: Member, editor: Actor, add_chain: AddChain) -> tuple[str, str]:
    """Rated in one year; in the next the factory is another one: another group. Gives old and new group."""
    add_chain()
    judged(editor, member, WAGE, scale="high")
    old = year(member).known.groups[0].group.public_id
    add_chain(year=2027, factory=Link("Other Stones", "Kota, Rajasthan", "IN"))
    return old, year(member, 2027).known.groups[0].group.public_id


def test_a_chain_that_changed_is_offered_the_ratings_of_the_earlier_one(
    member: Member, later: Actor, changed_chain: tuple[str, str]
) -> None:
    old, new = changed_chain
    found = year(member, 2027)
    assert [group.public_id for group in found.left_behind] == [old]
    assert [group.group.public_id for group in found.new_groups] == [new]
    assert confirming.take_over(actor=later, member=member, year=found, group=new, from_group=old) == 1
    rating = one(member, WAGE, 2027).rating
    assert rating
    assert (rating.judged_on, rating.scale, rating.carried_from) == (JUDGED, "high", Rating.objects.get(year=2026))
    assert not year(member, 2027).new_groups


def test_only_from_a_group_of_ones_own_that_was_rated(
    member: Member, other: Member, later: Actor, changed_chain: tuple[str, str], make_actor: Callable[..., Actor]
) -> None:
    old, new = changed_chain
    at = year(member, 2027)
    for wrong in ("", new, "GRP-0000000"):
        with pytest.raises(Refused):
            confirming.take_over(actor=later, member=member, year=at, group=new, from_group=wrong)
    stranger = make_actor("otto", other.organisation, Role.COMPANY_EDITOR)
    with pytest.raises(Http404):
        confirming.take_over(actor=stranger, member=member, year=at, group=new, from_group=old)


def page(client: Client, member: Member) -> Any:
    return client.get(f"/nl/participants/{member.number}/risks/2027/still-true/")


@pytest.mark.usefixtures("two_years")
def test_one_screen_ticks_what_has_no_news_and_leaves_the_rest(member: Member, editor_user: User) -> None:
    new_finding()
    client = Client()
    client.force_login(editor_user)
    shown = page(client, member)
    (group,) = shown.context["groups"]
    assert ({row["one"].theme.pk for row in group["quiet"]}, group["checked"]) == ({FORCED, SAFETY}, True)
    assert [(row["one"].theme.pk, row["checked"]) for row in group["loud"]] == [(WAGE, False)]
    assert "15 juni 2026" in shown.content.decode()
    chosen = [group["tickets"]]
    sent = client.post(shown.request["PATH_INFO"], {"tickets": chosen, "form_token": "t"})
    assert sent.status_code == 302
    assert client.post(shown.request["PATH_INFO"], {"tickets": chosen, "form_token": "t"}).status_code == 302
    assert [found.theme.pk for found in year(member, 2027).to_confirm] == [WAGE]
    assert client.post(shown.request["PATH_INFO"], {"tickets": ["a:b:1:c"]}).status_code == 422
    assert client.post(shown.request["PATH_INFO"], {}).status_code == 422


def test_a_changed_chain_is_taken_over_from_the_page(
    member: Member, editor_user: User, changed_chain: tuple[str, str]
) -> None:
    old, new = changed_chain
    client = Client()
    client.force_login(editor_user)
    assert old in page(client, member).content.decode()
    address = f"/nl/participants/{member.number}/risks/2027/groups/{new}/take-over/"
    assert client.post(address, {"from_group": "nothing"}).headers["Location"].endswith("/still-true/")
    assert client.post(address, {"from_group": old}).headers["Location"].endswith("/first-look/")
    assert one(member, WAGE, 2027).rating
