"""A company makes its own stones and countries public, and only that can be looked for."""

from __future__ import annotations

import re

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import translation

from trustone.domain.problems import Refused
from trustone.platform.actors import actor_for
from trustone.platform.roles import Role
from trustone.register.selectors.statements import statement_now
from trustone.register.stating import make_public, take_back


@pytest.fixture
def member(add_member):
    return add_member("Steen")


@pytest.fixture
def signatory(member, make_user):
    return make_user("signs", member.organisation, Role.SIGNATORY)


def sign(user, member, stones=("granite",), countries=("IN",), *, agreed=True):
    return make_public(actor=actor_for(user), member=member, stones_=stones, countries_=countries, agreed=agreed)


def page(client, name, *arguments, **query):
    with translation.override("en"):
        return client.get(reverse(f"register:{name}", args=arguments), query).content.decode()


def names(text):
    return re.findall(r'<th scope="row"><a [^>]+>([^<]+)</a>', text)


def test_what_the_signatory_signed_is_public_and_can_be_looked_for(member, signatory, add_member):
    add_member("Ander")
    visitor = Client()
    assert 'name="stone"' not in page(visitor, "members")
    sign(signatory, member)
    shown = page(visitor, "members", stone="granite")
    assert names(shown) == ["Steen"]
    assert "only companies that made this public themselves" in shown
    assert names(page(visitor, "members", country="IN")) == ["Steen"]
    assert "Made public by the company itself" in page(visitor, "member", member.number)
    assert 'value="marble"' not in page(visitor, "members")


def test_what_was_taken_back_is_gone_also_looking_back(member, signatory):
    visitor = Client()
    sign(signatory, member)
    assert take_back(actor=actor_for(signatory), member=member)
    assert "Made public by the company itself" not in page(visitor, "member", member.number)
    shown = page(visitor, "members", stone="granite")
    assert "not understood" not in shown or names(shown) == ["Steen"]
    assert 'name="stone"' not in shown
    assert not take_back(actor=actor_for(signatory), member=member)


def test_another_statement_takes_the_place_of_the_one_before(member, signatory):
    first = sign(signatory, member)
    second = sign(signatory, member, stones=("marble",), countries=())
    first.refresh_from_db()
    assert first.ended_at is not None
    assert second.ended_at is None
    assert names(page(Client(), "members", stone="marble")) == ["Steen"]


@pytest.mark.parametrize(
    ("stones", "countries", "agreed", "codes"),
    [
        ((), (), True, ["REG-063"]),
        (("granite",), (), False, ["REG-064"]),
        (("kryptonite",), (), True, ["REG-065"]),
        ((), ("XX",), True, ["REG-065"]),
    ],
)
def test_a_statement_that_says_nothing_or_was_not_agreed_to_is_refused(  # noqa: PLR0917
    member, signatory, stones, countries, agreed, codes
):
    with pytest.raises(Refused) as refused:
        sign(signatory, member, stones, countries, agreed=agreed)
    assert [problem.code for problem in refused.value.problems] == codes


def test_only_who_signs_for_the_company_signs(member, make_user, people, add_member):
    from django.http import Http404

    editor = make_user("edits", member.organisation, Role.COMPANY_EDITOR)
    other = make_user("other", add_member("Ander").organisation, Role.SIGNATORY)
    for user in (editor, other, people["maker"]):
        with pytest.raises(Http404):
            sign(user, member)


def test_the_page_signs_and_takes_back(member, signatory):
    client = Client()
    client.force_login(signatory)
    with translation.override("en"):
        address = reverse("register:made_public", args=[member.number])
        back = reverse("register:take_back", args=[member.number])
    assert client.get(address).status_code == 200
    wrong = client.post(address, {"stones": ["granite"]})
    assert wrong.status_code == 422
    assert "Tick that you sign" in wrong.content.decode()
    assert client.post(address, {"stones": ["granite"], "agreed": "on"}).status_code == 302
    assert "Take this back" in client.get(address).content.decode()
    assert client.post(back).status_code == 302
    assert "Nothing. Your chains are confidential" in client.get(address).content.decode()


def test_a_country_that_is_folded_away_counts_like_the_others(member, signatory):
    client = Client()
    client.force_login(signatory)
    with translation.override("en"):
        address = reverse("register:made_public", args=[member.number])
    form = client.get(address).context["form"]
    shown, folded = ([code for code, _ in form.fields[name].choices] for name in ("countries", "others"))
    assert "IN" in shown
    assert folded
    assert not set(shown) & set(folded)
    sent = {"stones": ["granite"], "countries": ["IN"], "others": [folded[0]], "agreed": "on"}
    assert client.post(address, sent).status_code == 302
    assert set(statement_now(member).countries) == {"IN", folded[0]}
    assert folded[0] in [code for code, _ in client.get(address).context["form"].fields["countries"].choices]
