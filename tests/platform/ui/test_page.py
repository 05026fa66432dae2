"""The frame around every page: name, menu, languages, banner, footer."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import translation

from trustone.platform.actors import Actor, anonymous
from trustone.platform.models import User
from trustone.platform.roles import Role
from trustone.platform.ui import navigation
from trustone.platform.ui.navigation import Item


def page(client: Client, address: str = "/nl/account/login/") -> str:
    return client.get(address).content.decode()


def test_fictional_data_says_so_on_every_page(client: Client, demo_covenant: None) -> None:
    assert "verzonnen" in page(client)


def test_the_real_covenant_carries_no_banner(client: Client, packs: None) -> None:
    assert 'class="banner"' not in page(client)


def test_the_title_stands_once_and_in_the_window(client: Client, demo_covenant: None) -> None:
    html = page(client)
    assert len(re.findall(r"<h1[ >]", html)) == 1
    assert re.search(r"<title>\s*Inloggen ·", html)


@pytest.mark.django_db
def test_the_language_switch_keeps_page_and_query(client: Client) -> None:
    html = page(client, "/nl/account/login/?next=/nl/home/")
    assert 'href="/de/account/login/?next=' in html
    assert 'aria-current="true"' in html


@pytest.mark.django_db
def test_a_page_without_explanation_has_no_side_column(client: Client) -> None:
    html = page(client)
    assert "<aside" not in html
    assert "page__body--aside" not in html


def test_the_account_menu_logs_out_by_form(client: Client, make_user: Callable[..., User]) -> None:
    client.force_login(make_user("anna"), backend="allauth.account.auth_backends.AuthenticationBackend")
    html = page(client, "/nl/account/password/change/")
    assert re.search(r'<form method="post" action="/nl/account/logout/">', html)
    assert "anna@example.org" in html


def test_no_sheet_in_a_layer_sets_a_measure_of_the_house() -> None:
    """Measures for ``:root`` lie in no layer and win from every layer: set in one, a smaller heading never shows."""
    sheets = Path(__file__).parents[3] / "frontend" / "css"
    layered = re.findall(r'@import "\./([a-z-]+\.css)" layer', (sheets / "main.css").read_text(encoding="utf-8"))
    assert "media.css" in layered
    for name in layered:
        rules = re.findall(r":root\s*{[^}]*}", (sheets / name).read_text(encoding="utf-8"))
        assert not [rule for rule in rules if "--trustone-" in rule], name


@pytest.fixture
def menu(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(navigation, "_items", {})
    navigation.register(
        Item("Later", "account_reset_password", 30, public=True),
        Item("First", "account_login", 10, public=True, under=("/members/",)),
        Item("Work", "account_change_password", 10, visible=lambda actor: actor.has(Role.ASSESSOR)),
    )


def test_the_menu_shows_what_this_reader_may_see(menu: None) -> None:
    with translation.override("nl"):
        assert [item.label for item in navigation.items_for(anonymous(), "/nl/")] == ["First", "Later"]
        assessor = Actor(user_id=1, roles=frozenset({(Role.ASSESSOR, 1)}))
        assert [item.label for item in navigation.items_for(assessor, "/nl/")] == ["Work"]
        assert not navigation.items_for(Actor(user_id=2), "/nl/")


@pytest.mark.parametrize(
    ("path", "current"),
    [
        ("/nl/account/login/", ["First"]),
        ("/nl/account/password/reset/done/", ["Later"]),
        ("/nl/members/M-1/", ["First"]),
        ("/nl/elsewhere/", []),
    ],
)
def test_one_entry_at_most_is_current(menu: None, path: str, current: list[str]) -> None:
    with translation.override("nl"):
        assert [item.label for item in navigation.items_for(anonymous(), path) if item.current] == current


def test_every_entry_leads_somewhere_in_every_language() -> None:
    for language in ("nl", "en", "fr", "de"):
        with translation.override(language):
            for item in navigation._items.values():
                assert reverse(item.view).startswith(f"/{language}/"), item.view
