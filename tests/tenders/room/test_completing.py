"""What documents do not say, somebody writes: it counts at once, stays, and gives way when it is emptied."""

from __future__ import annotations

import pytest
from django.http import Http404
from django.test import Client

from tenders.room.conftest import Cast, address, corpus, opened, put, read_all
from trustone.domain.problems import Refused
from trustone.domain.screening.told import Said
from trustone.platform.versions import Conflict
from trustone.procurement.tenders import selectors, services
from trustone.procurement.tenders.models import Buyer, Collection, Completed, GroupingWord, TenderProcedure

pytestmark = pytest.mark.django_db


@pytest.fixture
def bare(cast: Cast, collection: Collection) -> TenderProcedure:
    """A procedure of which only a text without a notice is there."""
    put(cast, collection, [("bestek.txt", b"Levering van platen in graniet, 60 x 40 cm, 200 m2.\n")])
    read_all(cast, collection)
    return TenderProcedure.objects.get()


def _now(one: TenderProcedure) -> TenderProcedure:
    return TenderProcedure.objects.get(pk=one.pk)


def _facts(one: TenderProcedure) -> tuple[object, ...]:
    now = _now(one)
    return now.title, now.buyer.name if now.buyer else "", now.region, now.published, now.published_in


def test_it_counts_at_once_and_stays_when_brought_together_anew(
    cast: Cast, collection: Collection, bare: TenderProcedure
) -> None:
    assert selectors.queue(cast.covenant).missing == {"year": 1, "place": 1, "buyer": 1}
    said = Said("Markt  van Keienveen", "Gemeente Keienveen", "NL11", 2024)
    services.complete(actor=cast.actor(), procedure=bare, said=said, expected_version=0)
    written = ("Markt van Keienveen", "Gemeente Keienveen", "NL11", None, 2024)
    assert _facts(bare) == written
    read_all(cast, collection)
    assert _facts(bare) == written
    assert selectors.queue(cast.covenant).missing == {}


def test_what_is_emptied_gives_way_to_documents_and_collection(cast: Cast) -> None:
    about = services.About("Markt", "TenderNed", GroupingWord.ONE, published_in=2022, region="BE2")
    into = services.open_collection(actor=cast.actor(), covenant=cast.covenant, about=about)
    notice = next((name, content) for one, name, content in corpus(200) if one.format == "eforms")
    put(cast, into, [notice, ("bestek.txt", b"Levering van platen in graniet.\n")])
    read_all(cast, into)
    one = TenderProcedure.objects.get()
    before = _facts(one)
    assert before[3] is not None and before[2] != "BE2"
    services.complete(actor=cast.actor(), procedure=one, said=Said(region="DE", year=2019), expected_version=0)
    assert _facts(one)[2:] == ("DE", None, 2019)
    services.complete(actor=cast.actor(), procedure=one, said=Said(), expected_version=1)
    assert _facts(one) == before
    read_all(cast, into)
    assert _facts(one) == before


def test_a_collection_can_be_changed_and_its_procedures_follow(cast: Cast, collection: Collection) -> None:
    put(cast, collection, [("a.txt", b"Levering van platen in graniet.\n"), ("b.txt", b"Nieuwe natuursteen.\n")])
    read_all(cast, collection)
    assert TenderProcedure.objects.count() == 2
    about = services.About("Steekproef", "TenderNed", GroupingWord.ONE, published_in=2021, region="NL")
    services.change_collection(
        actor=cast.actor(), collection=collection, about=about, expected_version=collection.version
    )
    read_all(cast, collection)
    assert (*_facts(TenderProcedure.objects.get()),)[2:] == ("NL", None, 2021)
    with pytest.raises(Conflict):
        services.change_collection(actor=cast.actor(), collection=collection, about=about, expected_version=1)


@pytest.mark.parametrize(
    ("said", "code", "field"),
    [
        (Said(title="x" * 501), "SCR-092", "title"),
        (Said(buyer="x" * 301), "SCR-092", "buyer"),
        (Said(year=1890), "SCR-098", "published_in"),
        (Said(region="XX9"), "SCR-099", "region"),
        (Said(region="NL31"), "SCR-099", "region"),
    ],
    ids=["long title", "long name", "long ago", "no place", "a code of before"],
)
def test_what_cannot_be_is_refused_and_nothing_is_kept(
    cast: Cast, bare: TenderProcedure, said: Said, code: str, field: str
) -> None:
    with pytest.raises(Refused) as refused:
        services.complete(actor=cast.actor(), procedure=bare, said=said, expected_version=0)
    assert [(one.code, one.field) for one in refused.value.problems] == [(code, field)]
    assert not Completed.objects.exists()


def test_buyers_write_nothing(cast: Cast, bare: TenderProcedure) -> None:
    with pytest.raises(Http404):
        services.complete(actor=cast.actor(cast.buyer), procedure=bare, said=Said(year=2024), expected_version=0)


def test_two_who_write_at_once_do_not_overwrite_each_other_and_keep_what_they_typed(
    cast: Cast, bare: TenderProcedure
) -> None:
    to, office = address("facts", bare.public_id), cast.client(cast.office)
    assert 'name="version" value="0"' in office.get(to).content.decode()
    services.complete(actor=cast.actor(cast.second), procedure=bare, said=Said(year=2023), expected_version=0)
    typed = {"title": "Markt", "buyer": "", "region": "", "published_in": "2024", "version": "0"}
    answer = office.post(to, typed)
    page = answer.content.decode()
    assert answer.status_code == 422
    assert 'value="2024"' in page and 'value="Markt"' in page and 'name="version" value="1"' in page
    assert _facts(bare)[4] == 2023
    assert office.post(to, {**typed, "version": "1"}).status_code == 302
    assert _facts(bare)[4] == 2024


def test_the_page_says_what_documents_say_and_leads_to_the_next(cast: Cast) -> None:
    into = opened(cast)
    notice = next((name, content) for one, name, content in corpus(200) if one.format == "eforms")
    put(cast, into, [notice, ("a.txt", b"Levering van platen in graniet.\n"), ("b.txt", b"Nieuwe natuursteen.\n")])
    read_all(cast, into)
    office = cast.client(cast.office)
    told = TenderProcedure.objects.exclude(published=None).get()
    assert f"De documenten zeggen: {told.title}." in office.get(address("facts", told.public_id)).content.decode()
    first, second = TenderProcedure.objects.filter(published=None).order_by("pk")
    listed = office.get(address("procedures"), {"missing": "year"}).content.decode()
    assert first.public_id in listed and second.public_id in listed and told.public_id not in listed
    typed = {"title": "", "buyer": "Stad A", "region": "BE21", "published_in": "2024", "version": "0", "next": "1"}
    assert office.post(address("facts", first.public_id), typed)["Location"] == address("facts", second.public_id)
    assert office.post(address("facts", second.public_id), typed)["Location"] == address("procedure", second.public_id)
    assert Buyer.objects.filter(name="Stad A").count() == 1
    page = office.get(address("procedure", first.public_id)).content.decode()
    assert "niet uit de documenten: de aanbestedende dienst, de plaats, het jaar" in " ".join(page.split())
    assert "Antwerpen (BE21)" in page


@pytest.mark.parametrize("year", ["2199", "vorig jaar", "20x4"])
def test_a_wrong_year_comes_back_with_what_was_typed(cast: Cast, bare: TenderProcedure, year: str) -> None:
    office: Client = cast.client(cast.office)
    typed = {"title": "Markt", "buyer": "", "region": "", "published_in": year, "version": "0"}
    answer = office.post(address("facts", bare.public_id), typed)
    page = answer.content.decode()
    assert answer.status_code == 422 and f'value="{year}"' in page and "Geef een jaar van 1995" in page
    assert cast.client(cast.buyer).get(address("facts", bare.public_id)).status_code in {403, 404}
