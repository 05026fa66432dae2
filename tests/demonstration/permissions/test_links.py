"""No page shows a link its reader may not open: people of the demonstration follow every link from their home page."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import translation

from demonstration.permissions.samples import Samples
from demonstration.permissions.walking import Form, dead_ends, leads_to
from trustone.cli._demo import cast
from trustone.members.access_items import items_of
from trustone.members.access_models import ONE_BY_ONE, DataPart
from trustone.members.models import Member
from trustone.members.services import give_access
from trustone.platform.actors import actor_for
from trustone.platform.models import User

pytestmark = pytest.mark.walk

WALKERS = ("ngo", "stuurgroep", "tweedelezer", "directie", "inkoper", "beheer")
HOME = "/nl/home/"


def _client(login: str) -> Client:
    client = Client()
    client.force_login(User.objects.get(email=f"{login}@demo-stone.example"))
    return client


@pytest.mark.django_db
@pytest.mark.usefixtures("world")
@pytest.mark.parametrize("login", WALKERS)
def test_no_page_leads_to_what_its_reader_may_not_open(login: str) -> None:
    found = [f"{page} → {address}" for page, address in dead_ends(_client(login), [HOME])]
    assert not found, "\n".join(found)


@pytest.mark.django_db
@pytest.mark.parametrize("part", DataPart.values)
def test_who_reads_along_meets_no_closed_door(world: Samples, part: str) -> None:
    """Everything the company with the fullest file can let an organisation read."""
    signatory = actor_for(User.objects.get(email="directie@demo-stone.example"))
    company = Member.objects.get(organisation__name=cast.HERO)
    reader = Member.objects.get(organisation__name="Stichting Kei Eerlijk Verhaal").organisation
    until = signatory.today + timedelta(days=90)
    year: int = world.common["year"]
    items = None
    if part in ONE_BY_ONE:
        year, items = next(
            (one, [reference for reference, _words in found])
            for one in range(signatory.today.year + 1, 2020, -1)
            if (found := items_of(part, company, one))
        )
    consent = give_access(
        actor=signatory,
        member=company,
        reader=reader,
        part=part,
        year=year,
        purpose="Samen kijken",
        until=until,
        items=items,
    )
    client = _client("ngo")
    with translation.override("nl"):
        to_read = reverse("members:to_read")
    shown = client.get(to_read).content.decode()
    assert company.number in shown, consent
    found = [f"{page} → {address}" for page, address in dead_ends(client, [to_read], per_kind=2)]
    assert not found, "\n".join(found)


def test_a_walk_sees_links_pictures_and_forms() -> None:
    page = """<a href="/nl/a/">a</a><a href="#here">b</a><a href="https://elsewhere.example/">c</a><img src="p.png">
    <form method="post" action="do/"><input type="hidden" name="version" value="3"><input name="said"></form>
    <form method="get" action=""><input type="hidden" name="q"></form><a href="/nl/account/logout/">d</a>"""
    links, forms = leads_to("/nl/here/", page)
    assert links == ["/nl/a/", "/nl/here/p.png"]
    assert forms == [Form("/nl/here/do/", {"version": "3"})]
