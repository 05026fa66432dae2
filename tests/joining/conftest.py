"""A covenant with packs, and a short way to an application in any state."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import UTC, date, datetime

import pytest
from django.core import mail
from django.core.cache import cache

from trustone.catalog.models import Country, Covenant, Pack
from trustone.catalog.selectors import covenant_in_use
from trustone.joining import services
from trustone.joining.models import Application, Link, Purpose
from trustone.joining.selectors import link_by_secret
from trustone.platform.actors import Actor, anonymous
from trustone.platform.models import Organisation
from trustone.platform.roles import Role

_LINK = re.compile(r"http://\S+/(?:application|sign)/([\w-]+)/")
SITUATION = {"what": "Paving", "bought_from": "outside_eea", "extracted": "outside", "processed": "outside"}
WHO = {"name": "Nieuwe Keien BV", "country": "NL", "region": "", "city": "Gouda", "website": ""}
PEOPLE = {
    "applicant_name": "Anna Aanvraag",
    "applicant_task": "inkoop",
    "phone": "",
    "signatory_name": "Dirk Directeur",
    "signatory_task": "directeur",
    "signatory_email": "dirk@keien.example",
}
KVK = {"kvk": "12345678", "kbo": "", "vat": ""}


@pytest.fixture(autouse=True)
def _no_attempts_before() -> None:
    cache.clear()


@pytest.fixture
def whole_covenant(demo_covenant: None) -> Covenant:
    """The fictional covenant with all packs: slow, for what needs fees and titles."""
    return covenant_in_use()


@pytest.fixture
def covenant(db: None) -> Covenant:
    """A covenant with three countries and no fees."""
    pack = Pack.objects.create(code="t", kind="covenant", key="t", version="1", valid_from=date(2019, 1, 1), digest="0")
    for code in ("NL", "BE", "IN"):
        title = dict.fromkeys(("nl", "en", "fr", "de"), code)
        Country.objects.create(code=code, iso3="", title=title, eea=code != "IN", pack=pack)
    settings = {
        "importer_areas": ["NL", "BE-VLG"],
        "year_end": "09-30",
        "framework": "t",
        "light_countries": ["NL", "BE"],
    }
    return Covenant.objects.create(
        key="t", pack=pack, in_use=True, settings=settings, title=dict.fromkeys(("nl", "en", "fr", "de"), "Proef")
    )


@pytest.fixture
def assessor(secretariat: Organisation, make_actor: Callable[..., Actor]) -> Actor:
    return make_actor("bea", secretariat, Role.ASSESSOR)


@pytest.fixture
def ambassador(make_actor: Callable[..., Actor], system: Actor) -> Actor:
    from trustone.platform.services import create_organisation

    federation = create_organisation(actor=system, name="Branche", kind="federation", country="NL")
    return make_actor("anton", federation, Role.AMBASSADOR)


def secret_in(message: mail.EmailMessage) -> str:
    """The secret of the link in a mail."""
    found = _LINK.search(str(message.body))
    assert found, message.body
    return found[1]


def last_secret() -> str:
    return secret_in(mail.outbox[-1])


@pytest.fixture
def on_commit(django_capture_on_commit_callbacks: Callable[..., object]) -> Callable[..., object]:
    """``with on_commit(): …`` sends what is sent after the transaction."""
    return lambda: django_capture_on_commit_callbacks(execute=True)


def begun(covenant: Covenant, kind: str = "company", email: str = "anna@keien.example") -> tuple[Application, Link]:
    """An application of an address that was not proven yet, with its link."""
    application = services.begin(actor=anonymous(), covenant=covenant, kind=kind, email=email, language="nl")
    return application, Link.objects.filter(application=application, purpose=Purpose.APPLICANT).latest("pk")


def put(link: Link, part: str, values: dict[str, object]) -> None:
    application = Application.objects.get(pk=link.application_id)
    services.change(actor=anonymous(), link=link, part=part, expected_version=application.version, values=values)


def filled_in(covenant: Covenant, kind: str = "company", email: str = "anna@keien.example", **who: str) -> Link:
    """A proven application with everything filled in; the applicant's link."""
    _, link = begun(covenant, kind, email)
    services.prove(actor=anonymous(), link=link)
    put(link, "who", {**WHO, **who})
    put(link, "people", PEOPLE)
    if kind == "company":
        put(link, "numbers", KVK)
        services.put_situation(actor=anonymous(), link=link, **SITUATION)
    elif kind in ("authority", "government"):
        put(link, "promises", {"promises": True})
    return Link.objects.get(pk=link.pk)


def at_signatory(covenant: Covenant, **options: str) -> tuple[Link, Link]:
    """The applicant's link and the signatory's."""
    link = filled_in(covenant, **options)
    services.ask_signature(actor=anonymous(), link=link, expected_version=now(link).version)
    return link, Link.objects.filter(application=link.application, purpose=Purpose.SIGNATORY).latest("pk")


def at_secretariat(covenant: Covenant, **options: str) -> Link:
    """An application that waits for the secretariat; the applicant's link."""
    link, signatory = at_signatory(covenant, **options)
    services.confirm(actor=anonymous(), link=signatory, seen_digest=now(link).facts_digest)
    return link


def now(link: Link) -> Application:
    return Application.objects.get(pk=link.application_id)


def accepted(covenant: Covenant, actor: Actor, on: date = date(2026, 10, 1), **options: str) -> Application:
    link = at_secretariat(covenant, **options)
    application = now(link)
    services.accept(actor=actor, application=application, expected_version=application.version, joins_on=on)
    return now(link)


def at(*when: int) -> datetime:
    return datetime(*when, tzinfo=UTC)  # type: ignore[misc,arg-type]


__all__ = ["accepted", "at", "at_secretariat", "at_signatory", "begun", "filled_in", "last_secret", "link_by_secret",
           "now", "put", "secret_in"]  # fmt: skip
