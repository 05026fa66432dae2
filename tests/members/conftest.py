"""A covenant, people of its secretariat and of a company, and a short way to members."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, date, datetime

import pytest
from django.test import Client

from trustone.catalog.models import Country, Covenant, Pack
from trustone.members.models import Member
from trustone.members.services import Details, register_member
from trustone.platform.actors import Actor
from trustone.platform.models import Organisation, User
from trustone.platform.roles import Role

NOW = datetime(2026, 6, 15, 10, 0, tzinfo=UTC)
COUNTRIES = {"NL": "Nederland", "BE": "België", "DE": "Duitsland", "IN": "India"}


@pytest.fixture
def covenant(db: None) -> Covenant:
    pack = Pack.objects.create(code="t", kind="covenant", key="t", version="1", valid_from=date(2019, 1, 1), digest="0")
    for code, name in COUNTRIES.items():
        title = {"nl": name, "en": name, "fr": name, "de": name}
        Country.objects.create(code=code, iso3="", title=title, eea=code != "IN", pack=pack)
    return Covenant.objects.create(
        key="t",
        pack=pack,
        in_use=True,
        title={"nl": "Proef", "en": "Test", "fr": "Essai", "de": "Probe"},
        settings={
            "importer_areas": ["NL", "BE-VLG"],
            "year_end": "09-30",
            "framework": "t",
            "light_countries": ["NL", "BE", "DE"],
        },
    )


@pytest.fixture
def lead(secretariat: Organisation, make_user: Callable[..., User]) -> User:
    return make_user("lea", secretariat, Role.SECRETARIAT_LEAD)


@pytest.fixture
def assessor(secretariat: Organisation, make_actor: Callable[..., Actor]) -> Actor:
    return make_actor("anna", secretariat, Role.ASSESSOR)


@pytest.fixture
def add_member(covenant: Covenant, system: Actor) -> Callable[..., Member]:
    """``add_member("Steen BV", joins="2020-10-01", kind="company", country="NL", …)``."""

    def add(name: str, joins: str | None = "2020-10-01", kind: str = "company", **more: object) -> Member:
        more.setdefault("country", "NL")
        numbers = more.pop("numbers", None)
        details = Details(name=name, **more)  # type: ignore[arg-type]
        return register_member(
            actor=system,
            covenant=covenant,
            kind=kind,
            details=details,
            joins_on=date.fromisoformat(joins) if joins else None,
            numbers=numbers,  # type: ignore[arg-type]
        )

    return add


@pytest.fixture
def editor(add_member: Callable[..., Member], make_user: Callable[..., User]) -> tuple[User, Member]:
    """A company and the person who fills in its file."""
    member = add_member("Graniet & Co")
    return make_user("karel", member.organisation, Role.COMPANY_EDITOR), member


@pytest.fixture
def desk(client: Client, lead: User, covenant: object) -> Client:
    """The browser of somebody of the secretariat."""
    client.force_login(lead)
    return client


@pytest.fixture
def visitor(editor: tuple[User, Member]) -> Client:
    """The browser of somebody of a company."""
    client = Client()
    client.force_login(editor[0])
    return client
