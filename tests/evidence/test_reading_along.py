"""The documents of a year for who reads along: exactly those, only while the company consents, only clean files."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
import time_machine
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from evidence.conftest import NOW
from supply.conftest import FACTS
from trustone.domain.evidence import Audience
from trustone.evidence import lending, selectors, services, storage
from trustone.evidence.models import Document, Scan, Use, Version
from trustone.members.access_models import AccessConsent, DataLook, DataPart
from trustone.members.models import Member
from trustone.members.services import give_access, withdraw_access
from trustone.platform.actors import Actor
from trustone.platform.models import Organisation, User
from trustone.platform.roles import Role
from trustone.platform.services import create_organisation
from trustone.supply.models import Chain

YEAR = FACTS.year
Add = Callable[..., Document]


@pytest.fixture(autouse=True)
def _today() -> Any:
    with time_machine.travel(NOW, tick=True):
        yield


@pytest.fixture
def stichting(system: Actor) -> Organisation:
    return create_organisation(actor=system, name="Stichting Kei", kind="ngo", country="NL")


@pytest.fixture
def ngo(stichting: Organisation, make_actor: Callable[..., Actor]) -> Actor:
    return replace(make_actor("nina", stichting, Role.NGO_UNION), now=NOW)


@pytest.fixture
def signatory(member: Member, make_actor: Callable[..., Actor]) -> Actor:
    return replace(make_actor("sara", member.organisation, Role.SIGNATORY), now=NOW)


@pytest.fixture
def consent(member: Member, signatory: Actor, stichting: Organisation, ngo: Actor) -> AccessConsent:
    return give_access(
        actor=signatory, member=member, reader=stichting, part=DataPart.DOCUMENTS, year=YEAR,
        purpose="Samen kijken", until=signatory.today + timedelta(days=30),
    )  # fmt: skip


@pytest.fixture
def reads(ngo: Actor) -> Client:
    client = Client()
    client.force_login(User.objects.get(pk=ngo.user_id))
    return client


def page(member: Member, year: int = YEAR) -> str:
    return reverse("evidence:of_year", args=[member.number, year])


def file(document: Document, version: int = 1) -> str:
    return reverse("evidence:download", args=[document.member.number, document.public_id, version])


def shown(document: Document, ref: str, kind: str = "criterion") -> Document:
    Use.objects.create(document=document, kind=kind, ref=ref, at=NOW)
    return document


def test_exactly_the_documents_of_the_year_and_nothing_else_of_the_vault(
    *, member: Member, add: Add, consent: AccessConsent, reads: Client, add_chain: Callable[..., Chain]
) -> None:
    read = [
        shown(add(b"een", "a.txt", title="Van een criterium"), f"{YEAR}/1.1"),
        shown(add(b"twee", "b.txt", title="Van een keten"), add_chain().public_id, "chain"),
        shown(add(b"drie", "c.txt", title="Van het plan"), str(YEAR), "plan"),
    ]
    closed = [
        shown(add(b"vier", "d.txt", title="Ander jaar"), f"{YEAR - 1}/1.1"),
        shown(add(b"vijf", "e.txt", title="Van een bezwaar"), f"{YEAR}/1", "appeal"),
        shown(add(b"zes", "f.txt", title="Eigen notitie", audience=Audience.OWN), f"{YEAR}/1.2"),
        add(b"zeven", "g.txt", title="Nergens voor"),
    ]
    body = reads.get(page(member)).content.decode()
    for one in read:
        assert one.title in body and file(one) in body
        assert reads.get(file(one)).status_code == 200, one.title
    for one in closed:
        assert one.title not in body
        assert reads.get(file(one)).status_code == 404, one.title
    vault = reverse("evidence:list", args=[member.number])
    for address in (vault, f"{vault}{read[0].public_id}/", f"{vault}add/", page(member, YEAR - 1)):
        assert reads.get(address).status_code == 404, address
    assert DataLook.objects.filter(member=member, room="evidence").count() == 1, "the company sees who looked"


def test_only_the_newest_version_and_only_while_it_is_clean_and_in_use(
    *, member: Member, editor: Actor, add: Add, consent: AccessConsent, reads: Client
) -> None:
    document = shown(add(b"een", "a.txt", title="Code"), f"{YEAR}/1.1")
    with storage.arriving(SimpleUploadedFile("b.txt", b"twee"), 10**6, selectors.is_kept) as arrived:
        services.add_version(actor=editor, document=document, expected_version=document.version, arrived=arrived)
    document.refresh_from_db()
    assert [reads.get(file(document, number)).status_code for number in (1, 2)] == [404, 200]
    for scan in (Scan.WAITING, Scan.FOUND):
        Version.objects.filter(document=document, number=2).update(scan=scan)
        assert reads.get(file(document, 2)).status_code == 404
        assert "Code" not in reads.get(page(member)).content.decode()
    Version.objects.filter(document=document).update(scan=Scan.CLEAN)
    assert reads.get(file(document, 2)).status_code == 200
    services.withdraw(actor=editor, document=document, expected_version=document.version, reason="Oud")
    assert reads.get(file(document, 2)).status_code == 404


def test_it_ends_with_the_consent(
    *, member: Member, signatory: Actor, add: Add, consent: AccessConsent, reads: Client, ngo: Actor
) -> None:
    document = shown(add(b"een", "a.txt"), f"{YEAR}/1.1")
    assert lending.lent(ngo, document) == {1}
    assert lending.lent(replace(ngo, now=NOW + timedelta(days=31)), document) == frozenset()
    assert reads.get(page(member)).status_code == 200
    withdraw_access(actor=signatory, member=member, consent_id=consent.pk)
    assert lending.lent(ngo, document) == frozenset()
    assert (reads.get(page(member)).status_code, reads.get(file(document)).status_code) == (404, 404)


def test_another_part_opens_no_documents_and_others_read_nothing(
    *, member: Member, add: Add, consent: AccessConsent, ngo: Actor, make_actor: Callable[..., Actor], system: Actor
) -> None:
    document = shown(add(b"een", "a.txt"), f"{YEAR}/1.1")
    AccessConsent.objects.filter(pk=consent.pk).update(part=DataPart.PLAN)
    assert lending.lent(ngo, document) == frozenset()
    AccessConsent.objects.filter(pk=consent.pk).update(part=DataPart.DOCUMENTS)
    union = create_organisation(actor=system, name="Bond", kind="union", country="NL")
    assert lending.lent(make_actor("vic", union, Role.NGO_UNION), document) == frozenset()


def test_the_company_sees_the_page_as_others_read_it_and_strangers_do_not(
    *, member: Member, editor_user: User, add: Add, stranger: Actor, uploads: Path
) -> None:
    shown(add(b"een", "a.txt", title="Code"), f"{YEAR}/1.1")
    own = Client()
    own.force_login(editor_user)
    assert "Code" in own.get(page(member)).content.decode()
    other = Client()
    other.force_login(User.objects.get(pk=stranger.user_id))
    assert other.get(page(member)).status_code == 404
    assert other.get(page(member, 9999)).status_code == 404
