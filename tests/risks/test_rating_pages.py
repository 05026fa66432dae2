"""The pages of ratings as people meet them: first look, detail, who was heard, order, history, conflicts."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from django.test import Client

from risks.ratings import FORCED, REASON, SAFETY, WAGE, judged, one, took, year
from trustone.members.models import Member
from trustone.platform.actors import Actor
from trustone.platform.models import User
from trustone.platform.roles import Role
from trustone.risks.models import Rating
from trustone.supply.models import Chain

pytestmark = pytest.mark.django_db
AddChain = Callable[..., Chain]
THEMES = 7


@pytest.fixture
def client(editor_user: User) -> Client:
    client = Client()
    client.force_login(editor_user)
    return client


def base(member: Member, number: int = 2026) -> str:
    return f"/nl/participants/{member.number}/risks/{number}/"


def group_base(member: Member, number: int = 2026) -> str:
    return f"{base(member, number)}groups/{year(member, number).known.groups[0].group.public_id}/"


def text(response: Any) -> str:
    return str(response.content.decode())


def first_look_form(page: Any, **choices: str) -> dict[str, str]:
    """What the browser would send: hidden fields as they stand, and these answers."""
    form = page.context["form"]
    sent = {name: str(form[name].value() or "") for name in form.fields if name.startswith(("v-", "s-"))}
    return {**sent, **{one.theme.pk: "unknown" for one in form.asked}, **choices, "form_token": "t1"}


def test_a_year_without_chains_teaches(client: Client, member: Member) -> None:
    page = text(client.get(base(member)))
    assert f"/nl/participants/{member.number}/chains/2026/" in page
    assert "<form" not in page.split("<main")[1]
    assert client.get(f"{base(member)}order/").status_code == 200
    assert client.get(f"{base(member)}still-true/").status_code == 200


def test_the_bare_address_leads_to_the_year_at_work(client: Client, member: Member, add_chain: AddChain) -> None:
    add_chain()
    assert client.get(f"/nl/participants/{member.number}/risks/").headers["Location"] == base(member)


def test_first_look_then_own_judgement_then_who_was_heard_then_on(
    client: Client, member: Member, add_chain: AddChain
) -> None:
    add_chain()
    address = group_base(member)
    assert f"{address}first-look/" in text(client.get(base(member)))
    page = client.get(f"{address}first-look/")
    assert len(page.context["form"].questions) == THEMES
    sent = client.post(
        f"{address}first-look/", first_look_form(page, **{FORCED: "start", WAGE: "judge", SAFETY: "judge"})
    )
    assert sent.headers["Location"] == f"{address}{WAGE}/?then={SAFETY}"
    assert Rating.objects.count() == THEMES - 2
    assert client.get(sent.headers["Location"]).status_code == 200
    given = {"scale": "high", "scope": "high", "irremediability": "high", "likelihood": "high", "version": "0"}
    sent = client.post(f"{address}{WAGE}/?then={SAFETY}", {**given, "reason": REASON, "onward": "1"})
    assert sent.headers["Location"] == f"{address}{WAGE}/heard/?then={SAFETY}"
    assert client.get(sent.headers["Location"]).status_code == 200
    sent = client.post(sent.headers["Location"], {"heard": "nobody", "version": "1", "onward": "1", "reason": REASON})
    assert sent.headers["Location"] == f"{address}{SAFETY}/"
    assert one(member).degrees.scale == "high"
    assert one(member).rating.heard == "nobody"  # type: ignore[union-attr]


def test_identical_chains_are_rated_once_and_the_page_says_for_which(
    client: Client, member: Member, add_chain: AddChain
) -> None:
    add_chain(reference="ABC-1")
    add_chain(reference="ABC-2")
    page = text(client.get(f"{group_base(member)}first-look/"))
    assert "ABC-1" in page
    assert "ABC-2" in page


def test_a_double_click_makes_one(client: Client, member: Member, add_chain: AddChain) -> None:
    add_chain()
    address = f"{group_base(member)}first-look/"
    sent = first_look_form(client.get(address))
    assert client.post(address, sent).status_code == 302
    assert client.post(address, sent).status_code == 302
    assert Rating.objects.count() == THEMES
    assert {rating.version for rating in Rating.objects.all()} == {1}


def test_what_is_not_answered_is_asked_again_and_nothing_is_stored(
    client: Client, member: Member, add_chain: AddChain
) -> None:
    add_chain()
    address = f"{group_base(member)}first-look/"
    sent = first_look_form(client.get(address))
    del sent[WAGE]
    page = client.post(address, sent)
    assert page.status_code == 422
    assert f'href="#id_{WAGE}_0"' in text(page)
    assert not Rating.objects.exists()


def test_a_long_text_from_a_word_processor_is_refused_and_stays(
    client: Client, member: Member, add_chain: AddChain
) -> None:
    add_chain()
    long = "Stof\r\n\r\nen lawaai. " * 1200
    page = client.post(f"{group_base(member)}{WAGE}/", {"scale": "high", "own_findings": long, "version": "0"})
    assert page.status_code == 422
    assert "4000" in text(page)
    assert text(page).count("en lawaai.") >= 1200
    assert "maxlength" not in text(page)
    assert not Rating.objects.exists()


def test_a_rating_without_the_reason_it_needs_is_refused_at_the_field(
    client: Client, member: Member, add_chain: AddChain
) -> None:
    add_chain()
    low = {"scale": "low", "scope": "low", "irremediability": "low", "version": "0"}
    page = client.post(f"{group_base(member)}{FORCED}/", low)
    assert page.status_code == 422
    assert 'href="#id_reason"' in text(page)
    assert not Rating.objects.exists()


def test_two_editors_see_both_versions_and_lose_nothing(
    client: Client, member: Member, assessor: Actor, add_chain: AddChain
) -> None:
    add_chain()
    judged(assessor, member, scale="very_high", reason="The secretariat saw it.")
    mine = {"scale": "high", "reason": "We saw it ourselves.", "version": "0"}
    page = client.post(f"{group_base(member)}{WAGE}/", mine)
    assert page.status_code == 409
    assert "The secretariat saw it." in text(page)
    assert "We saw it ourselves." in text(page)
    assert Rating.objects.get().scale == "very_high"
    assert 'name="version" value="1"' in text(page)
    assert client.post(f"{group_base(member)}{WAGE}/", {**mine, "version": "1"}).status_code == 302
    assert Rating.objects.get().scale == "high"


def test_the_first_look_of_two_editors(client: Client, member: Member, assessor: Actor, add_chain: AddChain) -> None:
    add_chain()
    address = f"{group_base(member)}first-look/"
    sent = first_look_form(client.get(address), **{SAFETY: "start"})
    took(assessor, member, **{WAGE: "unknown"})
    page = client.post(address, sent)
    assert page.status_code == 409
    assert page.context["form"][SAFETY].value() == "start"
    assert Rating.objects.count() == 1


def test_another_severity_on_its_own_screen(client: Client, member: Member, editor: Actor, add_chain: AddChain) -> None:
    add_chain()
    judged(editor, member, scale="high")
    address = f"{group_base(member)}{WAGE}/severity/"
    assert client.get(address).status_code == 200
    assert client.post(address, {"severity": "very_high", "reason": "", "version": "1"}).status_code == 422
    assert client.post(address, {"severity": "very_high", "reason": REASON, "version": "1"}).status_code == 302
    assert one(member).degrees.severity == "very_high"


def test_the_order_shows_ties_ranges_starting_values_and_what_is_not_known(
    client: Client, member: Member, editor: Actor, add_chain: AddChain
) -> None:
    add_chain()
    judged(editor, member, WAGE, scale="very_high")
    judged(editor, member, SAFETY, scale="very_high", likelihood="high")
    took(editor, member, **{FORCED: "start", "child_labour": "unknown"})
    page = client.get(f"{base(member)}order/")
    rows = {row["one"].theme.pk: row for row in page.context["rows"]}
    assert rows[WAGE]["rank"] == "1 tot 3"
    assert rows[FORCED]["is_start"]
    assert page.context["unknown_count"] == 4
    assert page.context["changes"]
    only = client.get(f"{base(member)}order/?severity=very_high&likelihood=unknown")
    assert [row["one"].theme.pk for row in only.context["rows"]] == [WAGE]
    assert client.get(f"{base(member)}order/?severity=%00x&likelihood=<script>&page=99").status_code == 200


def test_the_file_of_the_order_runs_no_formula(
    client: Client, member: Member, editor: Actor, add_chain: AddChain
) -> None:
    add_chain()
    judged(editor, member, scale="high", reason='=HYPERLINK("http://x.example")')
    file = client.get(f"{base(member)}order.csv")
    lines = file.content.decode("utf-8-sig").split("\r\n")
    assert len(lines) == 1 + THEMES + 1
    assert "'=HYPERLINK" in lines[1]


def test_the_history_tells_what_changed(client: Client, member: Member, editor: Actor, add_chain: AddChain) -> None:
    add_chain()
    judged(editor, member, scale="high")
    judged(editor, member, scale="very_high")
    page = client.get(f"{group_base(member)}{WAGE}/history/")
    assert [len(state.lines) > 0 for state in page.context["states"]] == [True, True]
    assert page.context["states"][0].lines[0].after == "zeer hoog"
    assert client.get(f"{group_base(member)}{SAFETY}/history/").status_code == 200


@pytest.mark.parametrize("page", ["groups/{group}/no_such_theme/", "groups/GRP-0000000/first-look/", "1999/"])
def test_what_does_not_exist_is_not_found(client: Client, member: Member, add_chain: AddChain, page: str) -> None:
    add_chain()
    group = year(member).known.groups[0].group.public_id
    assert client.get(base(member) + page.format(group=group)).status_code == 404


def test_parts_of_a_theme_are_not_rated_apart(client: Client, member: Member, add_chain: AddChain) -> None:
    add_chain()
    assert client.get(f"{group_base(member)}land_rights/").status_code == 404


def test_a_group_of_another_member_is_not_found(
    client: Client, member: Member, other: Member, make_user: Callable[..., User], add_chain: AddChain
) -> None:
    add_chain()
    stranger = Client()
    stranger.force_login(make_user("otto", other.organisation, Role.COMPANY_EDITOR))
    group = year(member).known.groups[0].group.public_id
    foreign = f"/nl/participants/{other.number}/risks/2026/groups/{group}/"
    for page in ("first-look/", f"{WAGE}/", f"{WAGE}/heard/", f"{WAGE}/severity/", "take-over/"):
        assert stranger.post(foreign + page, {"version": "0", "scale": "low"}).status_code == 404
        assert stranger.post(group_base(member) + page, {"version": "0", "scale": "low"}).status_code == 404
    assert not Rating.objects.exists()


def test_hearing_before_rating_leads_to_rating(client: Client, member: Member, add_chain: AddChain) -> None:
    add_chain()
    address = f"{group_base(member)}{WAGE}/"
    assert client.get(f"{address}heard/").headers["Location"] == address


def test_a_date_that_is_none_stays_in_the_field(
    client: Client, member: Member, editor: Actor, add_chain: AddChain
) -> None:
    add_chain()
    judged(editor, member, scale="high")
    sent = {"heard": "both", "heard_who": "Union", "heard_on": "31-02-2026", "heard_said": "Dust.", "version": "1"}
    page = client.post(f"{group_base(member)}{WAGE}/heard/", {**sent, "reason": REASON})
    assert page.status_code == 422
    assert "31-02-2026" in text(page)
    assert Rating.objects.get().heard_on is None


def test_hearing_tomorrow_is_refused(client: Client, member: Member, editor: Actor, add_chain: AddChain) -> None:
    add_chain()
    judged(editor, member, scale="high")
    sent = {"heard": "both", "heard_who": "Union", "heard_said": "Dust.", "version": "1", "reason": REASON}
    page = client.post(f"{group_base(member)}{WAGE}/heard/", {**sent, "heard_on": date(2099, 1, 1).isoformat()})
    assert page.status_code == 422
    assert 'href="#id_heard_on"' in text(page)
