"""The pages: who sees what, what bad input gets, one record for a double click, few questions to the database."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from tenders.room.conftest import Cast, address, corpus, opened, put, read_all
from trustone.platform.actors import system_actor
from trustone.procurement.tenders import services
from trustone.procurement.tenders.models import (
    Buyer,
    Collection,
    FileState,
    GroupingWord,
    TenderDocument,
    TenderFile,
    TenderProcedure,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def office(cast: Cast) -> Client:
    return cast.client(cast.office)


def _upload(name: str, content: bytes = b"Levering van nieuwe natuursteen.\n" * 3) -> SimpleUploadedFile:
    return SimpleUploadedFile(name, content)


def test_a_collection_is_begun_once_and_takes_files_without_script(
    office: Client, django_capture_on_commit_callbacks: Callable[..., Any]
) -> None:
    page = office.get(address("collection_add")).content.decode()
    token = page.split('name="form_token" value="')[1].split('"')[0]
    typed = {"title": "Markt", "origin": "TenderNed", "grouping": "files", "form_token": token}
    to = office.post(address("collection_add"), typed)["Location"]
    assert office.post(address("collection_add"), typed)["Location"] == to
    assert Collection.objects.count() == 1
    with django_capture_on_commit_callbacks(execute=True):
        came = office.post(to, {"documents": [_upload("a.txt"), _upload("b.txt", b"Schilderwerk van kozijnen.\n" * 3)]})
    assert came.status_code == 302
    assert set(TenderFile.objects.values_list("state", flat=True)) == {FileState.READ}
    assert TenderProcedure.objects.count() == 2


def test_what_is_typed_stays_and_says_what_is_missing(office: Client) -> None:
    answer = office.post(address("collection_add"), {"title": "Markt", "origin": "", "grouping": "files"})
    page = answer.content.decode()
    assert answer.status_code == 422
    assert 'value="Markt"' in page
    assert "waar de documenten vandaan komen" in page
    late = office.post(
        address("collection_add"), {"title": "M", "origin": "x", "grouping": "files", "published_in": "3000"}
    )
    page = late.content.decode()
    assert late.status_code == 422 and 'value="3000"' in page and "Geef een jaar van 1995 tot en met" in page


def test_no_file_chosen_is_said(office: Client, collection: Collection) -> None:
    answer = office.post(address("collection", collection.public_id), {})
    assert answer.status_code == 422
    assert "Kies ten minste één bestand" in answer.content.decode()


def test_the_script_is_told_whether_a_file_is_new_and_what_is_there(office: Client, collection: Collection) -> None:
    to = address("upload", collection.public_id)
    told = [office.post(to, {"path": "x/../map/a.txt", "document": _upload("a.txt")}).json() for _ in range(2)]
    assert told == [{"new": True}, {"new": False}]
    assert office.post(to, {}).status_code == 422
    assert office.get(to).status_code == 405
    state = office.get(address("state", collection.public_id) + "?there").json()
    file = TenderFile.objects.get()
    assert state["there"] == [f"{file.sha256} {file.path}"]
    assert file.path == "x/map/a.txt"
    assert "there" not in office.get(address("state", collection.public_id)).json()


def test_what_cannot_be_read_is_not_counted_as_read(cast: Cast, office: Client, collection: Collection) -> None:
    [(_, name, good)] = corpus(1)
    put(cast, collection, [(name, good), ("leeg.pdf", b""), ("stuk.pdf", b"%PDF-1.7 nothing")])
    read_all(cast, collection)
    told = "1 van 3 bestanden zijn gelezen. 2 waren niet te lezen."
    page = office.get(address("collection", collection.public_id)).content.decode()
    assert told in page
    assert office.get(address("state", collection.public_id)).json()["text"] == told
    assert 'href="?show=problems#files"' in page
    listed = office.get(address("collection", collection.public_id), {"show": "problems"}).content.decode()
    assert "leeg.pdf" in listed
    assert name not in listed
    overview = office.get(address("overview")).content.decode()
    assert "1 van 3 · 2 niet te lezen" in overview
    assert "Bestanden die niemand kon lezen" in overview
    to = f"{address('collection', collection.public_id)}?show=alone#files"
    assert re.search(rf'href="{re.escape(to)}">[^<]*</a></span><span class="number">2</span>', overview)
    alone = office.get(to.partition("#")[0]).content.decode()
    assert "2 bestanden" in alone
    assert alone.count("Geen: zolang niemand het kan lezen, telt het nergens mee.") == 2
    listed = office.get(address("procedures")).content.decode()
    assert "Eén aanbesteding" in listed
    assert "leeg.pdf" not in listed


def test_the_pages_of_a_procedure_say_what_of_it_could_not_be_read(cast: Cast, office: Client) -> None:
    into = opened(cast, GroupingWord.ONE)
    put(cast, into, [("a.txt", b"Levering van nieuwe natuursteen.\n" * 3), ("leeg.pdf", b"")])
    read_all(cast, into)
    one = TenderProcedure.objects.get()
    for page in (address("procedures"), address("procedure", one.public_id)):
        assert "één document was niet te lezen" in office.get(page).content.decode()


def test_the_room_leads_to_its_words_and_to_the_share(office: Client, collection: Collection) -> None:
    page = office.get(address("overview")).content.decode()
    assert 'href="/nl/procurement/lexicon/"' in page
    assert 'href="/nl/procurement/monitor/now/"' in page


@pytest.mark.parametrize(
    ("page", "room"),
    [
        ("tenders/", "Aanbestedingsstukken"),
        ("tenders/procedures/", "Aanbestedingsstukken"),
        ("tenders/review/", "Aanbestedingsstukken"),
        ("lexicon/", "Aanbestedingsstukken"),
        ("lexicon/delivered/words/", "Aanbestedingsstukken"),
        ("lexicon/rules/", "Aanbestedingsstukken"),
        ("monitor/now/", "Aanbestedingsstukken"),
        ("monitor/proposals/", "Aanbestedingsstukken"),
        ("monitor/", "Voor inkopers"),
        ("help/", "Voor inkopers"),
    ],
)
def test_pages_say_which_room_they_lie_in(office: Client, page: str, room: str) -> None:
    shown = office.get(f"/nl/procurement/{page}")
    assert shown.status_code == 200
    current = re.findall(r'<a class="mainnav__link"[^>]*aria-current[^>]*>\s*([^<]*)', shown.content.decode())
    assert [one.strip() for one in current] == [room]


def test_nobody_else_comes_in(cast: Cast, collection: Collection) -> None:
    put(cast, collection, [("a.txt", b"Levering van nieuwe natuursteen.\n" * 3)])
    read_all(cast, collection)
    procedure, document = TenderProcedure.objects.get(), TenderDocument.objects.get()
    closed = [
        address("overview"), address("collection_add"), address("collection", collection.public_id),
        address("state", collection.public_id), address("buyers"), address("procedure", procedure.public_id),
        address("document", document.pk),
    ]  # fmt: skip
    buyer = cast.client(cast.buyer)
    assert {buyer.get(one).status_code for one in closed} == {404}
    assert {Client().get(one).status_code for one in closed} == {302}
    assert buyer.get(address("procedures")).status_code == 200


def test_a_buyer_reads_the_verdicts_of_the_own_authority_alone(cast: Cast, collection: Collection) -> None:
    notices = [
        (name, content) for one, name, content in corpus(40) if one.format == "eforms" and one.facts.get("buyer")
    ]
    put(cast, collection, notices)
    read_all(cast, collection)
    procedure = TenderProcedure.objects.exclude(buyer=None).earliest("pk")
    assert procedure.buyer is not None
    services.set_buyer(
        actor=cast.actor(), buyer=procedure.buyer, size="small", organisation=cast.town, expected_version=1
    )
    mine, other = cast.client(cast.buyer), cast.client(cast.other_buyer)
    page = address("procedure", procedure.public_id)
    assert mine.get(page).status_code == 200
    assert other.get(page).status_code == 404
    assert procedure.title in mine.get(address("procedures")).content.decode()
    assert procedure.title not in other.get(address("procedures")).content.decode()
    homes = [client.get("/nl/home/").content.decode() for client in (mine, other)]
    assert [f'href="{address("procedures")}"' in home for home in homes] == [True, False]
    held = TenderDocument.objects.filter(procedure=procedure).earliest("pk")
    assert mine.get(address("document", held.pk)).status_code == 200
    assert other.get(address("document", held.pk)).status_code == 404


def test_the_sentence_is_marked_in_its_page(cast: Cast, office: Client, collection: Collection) -> None:
    put(cast, collection, [(name, content) for _, name, content in corpus(30)])
    read_all(cast, collection)
    one = TenderProcedure.objects.exclude(decided_by=None).latest("final_tier")
    assert one.decided_by is not None
    page = office.get(address("document", one.decided_by.document_id) + f"?clause={one.decided_by.number}")
    assert '<mark id="find">' in page.content.decode()
    shown = office.get(address("procedure", one.public_id)).content.decode()
    assert "De zin die de doorslag gaf" in shown


def test_odd_questions_are_harmless(cast: Cast, office: Client, collection: Collection) -> None:
    put(cast, collection, [("a.txt", b"Levering van nieuwe natuursteen.\n" * 3)])
    read_all(cast, collection)
    document = TenderDocument.objects.get()
    for query in ("?page=0", "?page=99999999999", "?page=x'--", "?clause=7", "?clause=", "?page=%00"):
        assert office.get(address("document", document.pk) + query).status_code == 200
    for query in ("?stone=nonsense&tier=9&why=x", "?q=%27%22%3Cscript%3E", "?collection=zzz", "?page=999", "?tier=%00"):
        answer = office.get(address("procedures") + query)
        assert answer.status_code == 200
        assert "<script>" not in answer.content.decode()
    assert office.get(address("collection", "TDC-NONE")).status_code == 404
    assert office.get(address("collection", collection.public_id) + "?show=nonsense").status_code == 200


def test_text_of_a_document_is_shown_as_text(cast: Cast, office: Client, collection: Collection) -> None:
    put(cast, collection, [("a.txt", b"Levering van nieuwe natuursteen <script>alert(1)</script> tegels.\n" * 3)])
    read_all(cast, collection)
    page = office.get(address("document", TenderDocument.objects.get().pk)).content.decode()
    assert "<script>alert" not in page
    assert "&lt;script&gt;alert" in page


def test_two_colleagues_do_not_overwrite_each_other(cast: Cast, office: Client) -> None:
    buyer = Buyer.objects.create(public_id="TDB-1", covenant=cast.covenant, name="Stad", plain="stad")
    typed = {"size": "small", "organisation": "", "version": "1"}
    assert office.post(address("buyer", buyer.public_id), typed).status_code == 302
    answer = office.post(address("buyer", buyer.public_id), {**typed, "size": "large"}, follow=True)
    assert "collega" in answer.content.decode()
    assert Buyer.objects.get().size == "small"


def test_lists_ask_the_database_as_often_for_many_as_for_few(
    cast: Cast, office: Client, collection: Collection, django_assert_max_num_queries: Callable[..., Any]
) -> None:
    put(cast, collection, [(name, content) for _, name, content in corpus(30)])
    read_all(cast, collection)
    for view, args, most in (("procedures", (), 14), ("collection", (collection.public_id,), 18), ("overview", (), 16)):
        office.get(address(view, *args))
        with django_assert_max_num_queries(most):
            assert office.get(address(view, *args)).status_code == 200


def test_a_file_is_taken_away_after_asking(cast: Cast, office: Client, collection: Collection) -> None:
    put(cast, collection, [("a.txt", b"Levering van nieuwe natuursteen.\n" * 3)])
    to = address("remove", collection.public_id, TenderFile.objects.get().public_id)
    assert "a.txt" in office.get(to).content.decode()
    assert TenderFile.objects.count() == 1
    assert office.post(to).status_code == 302
    assert TenderFile.objects.count() == 0


def test_two_thousand_files_are_counted_once(cast: Cast) -> None:
    into = opened(cast, GroupingWord.FILES, "Veel")
    put(cast, into, [(f"{number}.txt", f"Bestek {number}: schilderwerk.\n".encode() * 3) for number in range(300)])
    read_all(cast, into)
    assert TenderProcedure.objects.count() == 300
    before = json.dumps(list(TenderProcedure.objects.values_list("key", "version")))
    services.regroup(actor=system_actor("tests"), covenant=cast.covenant)
    assert json.dumps(list(TenderProcedure.objects.values_list("key", "version"))) == before
