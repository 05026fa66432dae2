"""Logging in with the account of one's own organisation, against a small OpenID Connect provider that runs here.

Only people who were invited get in, and only by an address their provider confirmed.
"""

from __future__ import annotations

import json
import threading
import time
from collections.abc import Callable, Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qs, urlsplit

import jwt
import pytest
from allauth.socialaccount.models import SocialAccount
from django.test import Client
from django.urls import reverse

from trustone.platform.models import Organisation, User
from trustone.platform.roles import Role

CLIENT, KEY = "trustone", "a secret that only the two of them know"


class Provider(ThreadingHTTPServer):
    """Answers as a provider does; ``person`` is who logs in there, ``broken`` makes it refuse the code."""

    person: dict[str, Any]
    broken = False
    asked: dict[str, list[str]]

    @property
    def address(self) -> str:
        return f"http://127.0.0.1:{self.server_port}"

    def answer(self, path: str, form: dict[str, list[str]]) -> tuple[int, dict[str, Any]]:
        if path == "/.well-known/openid-configuration":
            places = {
                "authorization_endpoint": "/authorize",
                "token_endpoint": "/token",
                "userinfo_endpoint": "/userinfo",
                "jwks_uri": "/keys",
            }
            return 200, {"issuer": self.address, **{name: self.address + place for name, place in places.items()}}
        if path == "/token" and not self.broken:
            self.asked = form
            now = int(time.time())
            claims = {**self.person, "iss": self.address, "aud": CLIENT, "iat": now, "exp": now + 60}
            token = jwt.encode(claims, KEY, algorithm="HS256")
            return 200, {"access_token": "for-now", "token_type": "Bearer", "expires_in": 60, "id_token": token}
        if path == "/userinfo":
            return 200, self.person
        return 400, {"error": "invalid_grant"}


class _Answers(BaseHTTPRequestHandler):
    server: Provider

    def do_GET(self) -> None:
        self._give(*self.server.answer(urlsplit(self.path).path, {}))

    def do_POST(self) -> None:
        body = self.rfile.read(int(self.headers["Content-Length"])).decode()
        self._give(*self.server.answer(urlsplit(self.path).path, parse_qs(body)))

    def _give(self, status: int, content: dict[str, Any]) -> None:
        self.send_response(status)
        self.send_header("Content-Type", "application/json")
        self.end_headers()
        self.wfile.write(json.dumps(content).encode())

    def log_message(self, format: str, *args: Any) -> None:
        """Quiet."""


@pytest.fixture
def provider(settings: Any) -> Iterator[Provider]:
    server = Provider(("127.0.0.1", 0), _Answers)
    server.person = {"sub": "42", "email": "anna@example.org", "email_verified": True, "name": "Anna"}
    threading.Thread(target=server.serve_forever, daemon=True).start()
    settings.SOCIALACCOUNT_PROVIDERS = {
        "openid_connect": {
            "OAUTH_PKCE_ENABLED": True,
            "APPS": [
                {
                    "provider_id": "own",
                    "name": "Gemeente Keienveen",
                    "client_id": CLIENT,
                    "secret": KEY,
                    "settings": {"server_url": server.address},
                }
            ],
        }
    }
    yield server
    server.shutdown()
    server.server_close()


@pytest.fixture
def anna(secretariat: Organisation, make_user: Callable[..., User]) -> User:
    return make_user("anna", secretariat, Role.ASSESSOR)


def log_in(client: Client) -> Any:
    """Press the button, come back with the code the provider would give."""
    there = client.post(reverse("openid_connect_login", args=["own"]))["Location"]
    state = parse_qs(urlsplit(there).query)["state"][0]
    return client.get(reverse("openid_connect_callback", args=["own"]), {"code": "once", "state": state})


def test_the_login_page_shows_the_button(client: Client, db: None, provider: Provider) -> None:
    page = client.get(reverse("account_login")).content.decode()
    assert "Inloggen met Gemeente Keienveen" in page


def test_without_a_provider_there_is_no_button(client: Client, db: None) -> None:
    assert "/account/own/" not in client.get(reverse("account_login")).content.decode()
    assert client.post(reverse("openid_connect_login", args=["own"])).status_code == 404


def test_an_invited_person_gets_in_and_keeps_the_password(client: Client, anna: User, provider: Provider) -> None:
    response = log_in(client)
    assert response.status_code == 302
    assert client.session["_auth_user_id"] == str(anna.pk)
    anna.refresh_from_db()
    assert anna.check_password("geheim-genoeg-123")
    assert SocialAccount.objects.get(user=anna).uid == "42"
    assert "code_verifier" in provider.asked


def test_the_second_time_the_account_counts_and_not_the_address(client: Client, anna: User, provider: Provider) -> None:
    log_in(client)
    provider.person["email"] = "anna.new@example.org"
    other = Client()
    log_in(other)
    assert other.session["_auth_user_id"] == str(anna.pk)


@pytest.mark.parametrize("change", [{"email_verified": False}, {"email": "stranger@example.org"}, {"email": None}])
def test_nobody_else_gets_in_or_gets_an_account(
    client: Client, anna: User, provider: Provider, change: dict[str, Any]
) -> None:
    provider.person |= change
    page = log_in(client)
    assert "_auth_user_id" not in client.session
    assert User.objects.count() == 1
    assert "Geen account met dit adres" in page.content.decode()


def test_somebody_who_left_does_not_get_in(client: Client, anna: User, provider: Provider) -> None:
    User.objects.filter(pk=anna.pk).update(is_active=False)
    log_in(client)
    assert "_auth_user_id" not in client.session


def test_a_provider_in_trouble_gives_a_page_that_says_so(client: Client, anna: User, provider: Provider) -> None:
    provider.broken = True
    page = log_in(client).content.decode()
    assert "Inloggen is niet gelukt" in page


def test_an_answer_nobody_asked_for_is_refused(client: Client, anna: User, provider: Provider) -> None:
    response = client.get(reverse("openid_connect_callback", args=["own"]), {"code": "once", "state": "made-up"})
    assert "_auth_user_id" not in client.session
    assert "Inloggen is niet gelukt" in response.content.decode()


def test_a_provider_that_asks_for_two_steps_itself_is_enough_when_the_setting_says_so(
    client: Client, anna: User, provider: Provider, settings: Any
) -> None:
    settings.SECOND_FACTOR = "secretariat"
    log_in(client)
    assert client.get(reverse("web:home"))["Location"] == reverse("mfa_index")
    settings.OIDC_BRINGS_SECOND_FACTOR = True
    assert client.get(reverse("web:home")).get("Location") != reverse("mfa_index")
