"""Pages of readings: what readers get to see, who sees what before it shows, the public page beside the colour."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from django.test import Client

from readings.conftest import QUOTE
from readings.test_reading_services import published, whole
from trustone.improvement.models import PlanVersion
from trustone.members.models import Member
from trustone.members.services import set_term
from trustone.platform.actors import Actor
from trustone.platform.models import Organisation, User
from trustone.readings.models import Reading


@pytest.fixture
def as_reader(client: Client, ngo_user: User) -> Client:
    client.force_login(ngo_user)
    return client


def test_a_reader_marks_publishes_and_everybody_reads_it_beside_the_colour(
    as_reader: Client, version: PlanVersion, member: Member, ngo: Organisation
) -> None:
    base = f"/nl/plan-readings/{member.number}/2026/"
    assert as_reader.post(base, {"form_token": "a"}).status_code == 302
    page = as_reader.get(base).content.decode()
    assert "8 thema’s hebben nog geen oordeel" in page
    for theme in ("living_wage", "fair_purchasing"):
        given = {"form_token": theme, "says": "names", "quote": QUOTE, "note": "", "version": "0"}
        assert as_reader.post(f"{base}themes/{theme}/", given).status_code == 302
    bad = as_reader.post(
        f"{base}themes/child_labour/", {"form_token": "x", "says": "names", "quote": "Verzonnen woorden"}
    )
    assert bad.status_code == 422
    assert "staat niet in het gepubliceerde plan" in bad.content.decode()
    assert as_reader.post(f"{base}publish/", {"form_token": "p", "text": "", "version": "1"}).status_code == 422


def test_the_public_page_says_whose_reading_it_is(
    client: Client, reader: Actor, ngo: Organisation, version: PlanVersion, member: Member
) -> None:
    published(replace(reader, now=version.published_at), ngo, version)
    Reading.objects.update(shows_on=date(2020, 1, 1))
    page = client.get(f"/nl/members/{member.number}/plan-readings/").content.decode()
    assert "De lezing van deze organisaties, niet het besluit van het secretariaat" in page
    assert ngo.name in page and QUOTE in page
    grid = client.get("/nl/readings-of-plans/2026/").content.decode()
    assert "niets gepubliceerd" in grid and "heeft een doel" in grid
    rows = client.get("/nl/readings-of-plans/2026.csv").content.decode("utf-8-sig").splitlines()
    assert len(rows) == 9
    assert rows[0].startswith("Jaar;")
    assert (
        "wat ngo’s en vakbonden in deze plannen lezen"
        in client.get(f"/nl/members/{member.number}/").content.decode().lower()
    )


def test_before_it_shows_only_the_company_and_the_reader_see_it(
    *, client: Client, reader: Actor, ngo: Organisation, version: PlanVersion, member: Member, editor_user: User,
    system: Actor,
) -> None:  # fmt: skip
    set_term(actor=system, covenant=member.covenant, key="reading_reply_days", text="14", reason="Proef", seen=0)
    published(reader, ngo, version)
    Reading.objects.update(shows_on=date(2099, 1, 1))
    assert client.get(f"/nl/members/{member.number}/plan-readings/").status_code == 404
    assert client.get("/nl/readings-of-plans/2026/").status_code == 404
    client.force_login(editor_user)
    page = client.get(f"/nl/participants/{member.number}/plan-readings/").content.decode()
    assert QUOTE in page and ngo.name in page
    assert ngo.name in client.get("/nl/home/").content.decode()


def test_a_reader_meets_published_words_only(
    as_reader: Client, reader: Actor, ngo: Organisation, version: PlanVersion, member: Member
) -> None:
    """The page reads the frozen public content; chains, owners and budgets of the company cannot be opened."""
    whole(reader, ngo, version)
    assert QUOTE in as_reader.get(f"/nl/plan-readings/{member.number}/2026/").content.decode()
    closed = (
        f"participants/{member.number}/plan/2026/",
        f"participants/{member.number}/plan/2026/whole/",
        f"participants/{member.number}/chains/2026/",
        f"participants/{member.number}/risks/2026/",
        f"participants/{member.number}/plan-readings/",
        f"participants/{member.number}/checks/2026/",
    )
    for path in closed:
        assert as_reader.get(f"/nl/{path}").status_code == 404, path


def test_a_theme_nobody_knows_and_a_year_without_plan_are_not_there(
    as_reader: Client, reader: Actor, ngo: Organisation, version: PlanVersion, member: Member
) -> None:
    whole(reader, ngo, version)
    for path in ("2026/themes/moon/", "2025/", "1700/"):
        assert as_reader.get(f"/nl/plan-readings/{member.number}/{path}").status_code == 404


def test_the_grid_costs_the_same_for_one_reading_and_for_many(
    *, client: Client, reader: Actor, union_reader: Actor, ngo: Organisation, union: Organisation, version: PlanVersion,
    django_assert_max_num_queries: object,
) -> None:  # fmt: skip
    for actor, organisation in ((reader, ngo), (union_reader, union)):
        published(actor, organisation, version)
    Reading.objects.update(shows_on=date(2020, 1, 1))
    with django_assert_max_num_queries(14):  # type: ignore[operator]
        assert client.get("/nl/readings-of-plans/2026/").status_code == 200
