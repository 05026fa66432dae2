"""Login, password and error pages in four languages: they open, and speak as we do."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from django.core import mail
from django.test import Client
from django.urls import reverse
from django.utils import translation

from trustone.platform.models import User

LANGUAGES = ["nl", "en", "fr", "de"]
FAMILIAR = {"nl": r"\b(?:je|jij|jou|jouw)\b", "de": r"\b(?:du|dich|dir|dein|deine)\b", "fr": r"\b(?:tu|ton|ta|tes)\b"}
ENGLISH = re.compile(r"\b(?:the|your|password|please|you)\b", re.IGNORECASE)


def words(html: str) -> str:
    return re.sub(r"<[^>]+>", " ", re.sub(r"(?s)<head>.*?</head>|<!--.*?-->", " ", html))


def assert_speaks(text: str, language: str) -> None:
    if language in FAMILIAR:
        assert not re.search(FAMILIAR[language], text, re.IGNORECASE), text
    if language != "en":
        assert not ENGLISH.search(text), ENGLISH.search(text)


@pytest.mark.django_db
@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("view", ["account_login", "account_reset_password", "account_reset_password_done"])
def test_pages_for_visitors(client: Client, language: str, view: str) -> None:
    with translation.override(language):
        address = reverse(view)
    response = client.get(address)
    assert response.status_code == 200
    assert_speaks(words(response.content.decode()), language)


@pytest.mark.django_db
@pytest.mark.parametrize("language", LANGUAGES)
def test_a_wrong_password_is_said_above_the_form_and_what_was_typed_stays(client: Client, language: str) -> None:
    response = client.post(f"/{language}/account/login/", {"login": "anna@example.org", "password": "fout"})
    html = response.content.decode()
    assert "data-error-summary" in html
    assert 'value="anna@example.org"' in html
    assert "fout" not in words(html)
    assert_speaks(words(html), language)


@pytest.mark.parametrize("language", LANGUAGES)
def test_two_different_new_passwords(client: Client, make_user: Callable[..., User], language: str) -> None:
    client.force_login(make_user("anna"), backend="allauth.account.auth_backends.AuthenticationBackend")
    sent = {"oldpassword": "fout", "password1": "geheim-genoeg-456", "password2": "anders-dan-dat-78"}
    response = client.post(f"/{language}/account/password/change/", sent)
    html = response.content.decode()
    assert 'href="#id_oldpassword"' in html
    assert 'href="#id_password2"' in html
    assert_speaks(words(html), language)


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_mail_for_a_new_password(client: Client, make_user: Callable[..., User], language: str) -> None:
    make_user("anna")
    known = client.post(f"/{language}/account/password/reset/", {"email": "anna@example.org"})
    (message,) = mail.outbox
    assert f"/{language}/account/password/reset/key/" in message.body
    assert_speaks(re.sub(r"https?://\S+", "", message.subject + "\n" + message.body), language)
    stranger = client.post(f"/{language}/account/password/reset/", {"email": "nobody@example.org"})
    assert (known.status_code, known.headers["Location"]) == (stranger.status_code, stranger.headers["Location"])
    assert len(mail.outbox) == 1


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_link_that_was_used_says_so(client: Client, db: None, language: str) -> None:
    response = client.get(f"/{language}/account/password/reset/key/1-aaa-bbb/", follow=True)
    assert response.status_code == 200
    assert_speaks(words(response.content.decode()), language)
    assert "<form" not in response.content.decode().partition("<main")[2].partition("</main")[0]


@pytest.mark.django_db
@pytest.mark.parametrize("language", LANGUAGES)
def test_a_missing_page_answers_404_in_the_language_of_its_address(client: Client, language: str) -> None:
    response = client.get(f"/{language}/nergens/")
    assert response.status_code == 404
    html = response.content.decode()
    assert f'lang="{language}"' in html
    assert_speaks(words(html), language)


@pytest.mark.django_db
def test_a_form_without_its_token_is_refused_with_help() -> None:
    strict = Client(enforce_csrf_checks=True)
    response = strict.post("/nl/account/login/", {"login": "a@example.org", "password": "x"})
    assert response.status_code == 403
    assert "te lang open" in response.content.decode()


def test_the_page_for_our_own_faults_needs_no_database() -> None:
    from django.test import RequestFactory

    from trustone.platform.errors import server_error

    with translation.override("nl"):
        response = server_error(RequestFactory().get("/nl/"))
    assert response.status_code == 500
    assert "ging iets mis" in response.content.decode()


def test_the_gallery_is_for_administrators(client: Client, make_user: Callable[..., User], secretariat: object) -> None:
    from trustone.platform.roles import Role

    client.force_login(make_user("anna"), backend="allauth.account.auth_backends.AuthenticationBackend")
    assert client.get("/nl/gallery/").status_code == 404
    admin = make_user("beheer", secretariat, Role.ADMINISTRATOR)
    client.force_login(admin, backend="allauth.account.auth_backends.AuthenticationBackend")
    assert client.get("/nl/gallery/").status_code == 200
