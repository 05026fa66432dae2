"""The second step of logging in: for whom it is required, what is kept, what a lost one asks, and what is mailed."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import TOTP, format_hotp_value, hotp_value, yield_hotp_counters_from_time
from django.core import mail
from django.test import Client
from django.urls import reverse
from django.utils import translation

from trustone.catalog.models import Covenant, Pack
from trustone.domain.problems import Refused
from trustone.platform.actors import actor_for
from trustone.platform.models import AuditEntry, Organisation, User
from trustone.platform.roles import Role
from trustone.platform.second_factor import services
from trustone.platform.second_factor.adapter import Adapter

PASSWORD = "three words and a stone"
SECRET = "JBSWY3DPEHPK3PXP"


def to(view: str, *args: object) -> str:
    with translation.override("en"):
        return reverse(view, args=args)


def code_of(secret: str) -> str:
    counter = next(iter(yield_hotp_counters_from_time()))
    return str(format_hotp_value(hotp_value(secret, counter)))


@pytest.fixture
def covenant(db: None, settings: Any) -> Covenant:
    settings.SECOND_FACTOR = "secretariat"
    pack = Pack.objects.create(code="t", kind="covenant", key="t", version="1", valid_from=date(2019, 1, 1), digest="0")
    title = {"nl": "Proef", "en": "Test", "fr": "Essai", "de": "Probe"}
    return Covenant.objects.create(key="t", pack=pack, in_use=True, title=title, settings={"year_end": "09-30"})


@pytest.fixture
def assessor(covenant: Covenant, secretariat: Organisation, make_user: Callable[..., User]) -> User:
    user = make_user("anna", secretariat, Role.ASSESSOR)
    user.set_password(PASSWORD)
    user.save()
    return user


@pytest.fixture
def administrator(covenant: Covenant, secretariat: Organisation, make_user: Callable[..., User]) -> User:
    return make_user("ada", secretariat, Role.ADMINISTRATOR)


def with_app(user: User) -> User:
    TOTP.activate(user, SECRET)
    return user


# --- For whom ---------------------------------------------------------------------------------------------------------


def test_the_secretariat_sets_it_up_before_anything_else(client: Client, assessor: User) -> None:
    client.force_login(assessor)
    response = client.get(to("web:home"))
    assert response.status_code == 302
    assert response["Location"] == to("mfa_index")
    assert "you need the second step before you can go on" in client.get(to("mfa_index")).content.decode()


def test_with_a_second_factor_the_secretariat_goes_on(client: Client, assessor: User) -> None:
    client.force_login(with_app(assessor))
    assert client.get(to("web:home")).status_code == 200


def test_logging_out_is_always_possible(client: Client, assessor: User) -> None:
    client.force_login(assessor)
    assert client.post(to("account_logout")).status_code == 302


def test_public_pages_stay_open(client: Client, assessor: User) -> None:
    client.force_login(assessor)
    assert client.get(to("register:start")).status_code == 200


def test_a_company_is_not_asked(
    client: Client, covenant: Covenant, make_user: Callable[..., User], company: Organisation
) -> None:
    client.force_login(make_user("cor", company, Role.SIGNATORY))
    assert client.get(to("web:home")).status_code == 200


def test_everybody_is_asked_when_the_setting_says_so(
    client: Client,
    covenant: Covenant,
    make_user: Callable[..., User],
    company: Organisation,
    settings: Any,
) -> None:
    settings.SECOND_FACTOR = "everybody"
    client.force_login(make_user("cor", company, Role.SIGNATORY))
    assert client.get(to("web:home"))["Location"] == to("mfa_index")


def test_an_invented_covenant_offers_it_and_does_not_require_it(
    client: Client, assessor: User, covenant: Covenant
) -> None:
    Covenant.objects.update(fictional=True)
    client.force_login(assessor)
    assert client.get(to("web:home")).status_code == 200


# --- Logging in -------------------------------------------------------------------------------------------------------


def log_in(client: Client, user: User) -> Any:
    return client.post(to("account_login"), {"login": user.email, "password": PASSWORD})


def test_the_password_alone_is_not_enough(client: Client, assessor: User) -> None:
    with_app(assessor)
    assert log_in(client, assessor)["Location"] == to("mfa_authenticate")
    assert client.get(to("web:home"))["Location"].startswith(to("account_login"))


def test_password_and_code_open_the_door(client: Client, assessor: User) -> None:
    with_app(assessor)
    log_in(client, assessor)
    assert client.post(to("mfa_authenticate"), {"code": code_of(SECRET)}).status_code == 302
    assert client.get(to("web:home")).status_code == 200


def test_a_code_is_not_used_twice(client: Client, assessor: User) -> None:
    with_app(assessor)
    code = code_of(SECRET)
    log_in(client, assessor)
    client.post(to("mfa_authenticate"), {"code": code})
    other = Client()
    log_in(other, assessor)
    page = other.post(to("mfa_authenticate"), {"code": code}).content.decode()
    assert "This code is not right, or it is too old." in page


def test_a_wrong_code_says_what_to_do_in_the_readers_language(client: Client, assessor: User) -> None:
    with_app(assessor)
    log_in(client, assessor)
    with translation.override("nl"):
        address = reverse("mfa_authenticate")
    page = client.post(address, {"code": "000000"}).content.decode()
    assert "Deze code klopt niet" in page
    assert "Incorrect code" not in page


def test_setting_up_the_app_gives_spare_codes_that_work_once(client: Client, assessor: User) -> None:
    log_in(client, assessor)
    again = client.get(to("mfa_activate_totp"))["Location"]
    page = client.post(again, {"password": PASSWORD}, follow=True).content.decode()
    secret = re.search(r'<code translate="no">([A-Z2-7 ]+)</code>', page)
    assert secret
    assert "data:image" not in page
    code = code_of(secret[1].replace(" ", ""))
    response = client.post(to("mfa_activate_totp"), {"code": code}, follow=True)
    spare = re.findall(r"<li><code>(\d{8})</code>", response.content.decode())
    assert len(spare) == 10
    for expected in (200, 302):
        other = Client()
        log_in(other, assessor)
        other.post(to("mfa_authenticate"), {"code": spare[0]})
        assert other.get(to("web:home")).status_code == expected


# --- What is kept and told --------------------------------------------------------------------------------------------


def test_a_copy_of_the_database_does_not_give_the_secret(assessor: User, settings: Any) -> None:
    with_app(assessor)
    assert SECRET not in str(Authenticator.objects.get(user=assessor).data)
    enciphered = Adapter().encrypt(SECRET)
    settings.SECRET_KEY_FALLBACKS = [settings.SECRET_KEY]
    settings.SECRET_KEY = "a new one"
    assert Adapter().decrypt(enciphered) == SECRET


def test_a_change_is_mailed_in_the_persons_language_and_stands_in_the_trail(assessor: User) -> None:
    assessor.language = "nl"
    assessor.save()
    Adapter().send_notification_mail("mfa/email/totp_activated", assessor)
    assert "Er is een app voor codes aan uw account toegevoegd." in mail.outbox[-1].body
    assert AuditEntry.objects.filter(action="platform.second_factor.app_added").exists()


# --- Lost -------------------------------------------------------------------------------------------------------------


@pytest.mark.django_db(transaction=True)
def test_an_administrator_takes_away_what_was_lost(client: Client, assessor: User, administrator: User) -> None:
    with_app(assessor)
    client.force_login(with_app(administrator))
    typed = {"email": assessor.email.upper(), "reason": "Called back on the number of the office"}
    assert client.post(to("mfa_lost"), typed).status_code == 302
    assert not Authenticator.objects.filter(user=assessor).exists()
    assert mail.outbox[-1].to == [assessor.email]
    assert AuditEntry.objects.filter(action="platform.second_factor.taken_away").exists()


@pytest.mark.parametrize(
    ("email", "reason", "code"),
    [
        ("nobody@stone.example", "Met in person", "ACC-040"),
        ("SELF", "Met in person", "ACC-041"),
        ("OTHER", "Met in person", "ACC-042"),
        ("OTHER", "  ", "ACC-043"),
        ("OTHER", "x" * 501, "ACC-043"),
    ],
)
def test_what_cannot_be_taken_away(assessor: User, administrator: User, email: str, reason: str, code: str) -> None:
    with_app(administrator)
    address = {"SELF": administrator.email, "OTHER": assessor.email}.get(email, email)
    with pytest.raises(Refused) as refusal:
        services.take_away(actor=actor_for(administrator), email=address, reason=reason)
    assert [one.code for one in refusal.value.problems] == [code]
    assert Authenticator.objects.filter(user=administrator).exists()


def test_nobody_else_reaches_the_page(client: Client, assessor: User) -> None:
    client.force_login(with_app(assessor))
    assert client.get(to("mfa_lost")).status_code == 404
