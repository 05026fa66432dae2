"""From files that are brought in to procedures with a verdict: nothing twice, nothing lost, each file its own error."""

from __future__ import annotations

import importlib
import io
import zipfile
from datetime import timedelta

import pytest
from django.apps import apps
from django.utils import timezone

from tenders.room.conftest import Cast, corpus, opened, put, read_all
from trustone.domain.problems import Refused
from trustone.domain.screening.told import EARLIEST_YEAR
from trustone.evidence import storage
from trustone.platform.actors import system_actor
from trustone.procurement.tenders import selectors, services
from trustone.procurement.tenders.models import (
    Collection,
    FileState,
    FoundClause,
    GroupingWord,
    TenderDocument,
    TenderFile,
    TenderProcedure,
)
from trustone.procurement.tenders.texts import page_of, place

pytestmark = pytest.mark.django_db


def test_documents_become_procedures_with_the_sentence_that_decided(cast: Cast, collection: Collection) -> None:
    chosen = corpus(12)
    assert put(cast, collection, [(name, content) for _, name, content in chosen]) == [True] * 12
    read_all(cast, collection)
    assert selectors.progress(collection).done == 12
    procedures = TenderProcedure.objects.all()
    assert 6 <= procedures.count() <= 12
    assert {document.procedure_id for document in TenderDocument.objects.all()} == {one.pk for one in procedures}
    shown = 0
    for clause in FoundClause.objects.select_related("document"):
        text = page_of(selectors.pages_of(clause.document), clause.page)
        assert place(text, clause.snippet), clause.snippet
        shown += 1
    assert shown > 5
    for one in procedures.exclude(decided_by=None):
        assert one.decided_by is not None and one.decided_by.document.procedure_id == one.pk
        assert one.final_tier == one.tier > 0


def test_the_same_again_changes_nothing(cast: Cast, collection: Collection) -> None:
    files = [(name, content) for _, name, content in corpus(4)]
    put(cast, collection, files)
    read_all(cast, collection)
    before = list(TenderProcedure.objects.values_list("public_id", "standing", "version"))
    assert put(cast, collection, files) == [False] * 4
    read_all(cast, collection)
    assert list(TenderProcedure.objects.values_list("public_id", "standing", "version")) == before


def test_the_same_in_another_collection_is_counted_once(cast: Cast, collection: Collection) -> None:
    files = [(name, content) for _, name, content in corpus(4)]
    put(cast, collection, files)
    read_all(cast, collection)
    count = TenderProcedure.objects.count()
    again = opened(cast, title="Nog eens")
    put(cast, again, [(f"anders-{name}", content) for name, content in files])
    read_all(cast, again)
    assert TenderProcedure.objects.count() == count
    assert TenderDocument.objects.count() == 8


def test_a_file_that_cannot_be_read_has_its_own_error_and_stops_nothing(cast: Cast, collection: Collection) -> None:
    [(_, name, good)] = corpus(1)
    put(
        cast,
        collection,
        [("leeg.pdf", b""), ("stuk.pdf", b"%PDF-1.7 nothing"), (name, good), ("../../x.exe", b"MZ\0\0")],
    )
    read_all(cast, collection)
    states = {one.path: (one.state, [code for code, _ in one.problems]) for one in selectors.files(collection)}
    assert states["leeg.pdf"] == (FileState.REFUSED, ["SCR-001"])
    assert states["stuk.pdf"] == (FileState.REFUSED, ["SCR-004"])
    assert states["x.exe"][0] == FileState.REFUSED
    assert states[name][0] == FileState.READ
    assert TenderProcedure.objects.count() == 1
    assert [one.count for one in selectors.files_alone(cast.covenant)] == [3]
    alone = {one.path for one in selectors.files(collection, "alone")}
    assert alone == {one.path for one in selectors.files(collection)} - {name}
    assert selectors.progress(collection).refused == 3


STONE = b"De aannemer levert nieuwe natuursteen: 200 m2 tegels van graniet.\n" * 3
SCAN = bytes.fromhex("ffd8ffe000104a46494600010100000100010000ffd9")


def test_a_scan_beside_other_documents_is_named_with_its_procedure_and_alone_it_is_none(cast: Cast) -> None:
    into = opened(cast, GroupingWord.FOLDERS)
    put(cast, into, [("a/bestek.txt", STONE), ("a/scan.jpg", SCAN), ("los.jpg", SCAN + b"1"), ("b/1.jpg", SCAN + b"2")])
    read_all(cast, into)
    one = TenderProcedure.objects.get()
    assert (one.coverage, one.unread, one.why) == ("documents", 1, "unread")
    assert selectors.queue(cast.covenant).total == 1
    assert [each.path for each in selectors.files(into, "alone")] == ["b/1.jpg", "los.jpg"]
    put(cast, into, [("b/bestek.txt", STONE.replace(b"200", b"300"))])  # now it belongs to something
    read_all(cast, into)
    assert sorted(TenderProcedure.objects.values_list("unread", flat=True)) == [1, 1]
    assert [each.path for each in selectors.files(into, "alone")] == ["los.jpg"]


def test_what_was_read_or_decided_stays_a_procedure_when_a_later_version_cannot_be_read(cast: Cast) -> None:
    into = opened(cast)
    put(cast, into, [("bestek.txt", STONE)])
    read_all(cast, into)
    before = TenderProcedure.objects.get()
    put(cast, into, [("bestek.txt", b"")])
    read_all(cast, into)
    read_all(cast, into)
    later = TenderProcedure.objects.get()
    assert later.public_id == before.public_id
    assert (later.coverage, later.unread, later.stone, later.why) == ("none", 1, "", "unread")
    assert selectors.files_alone(cast.covenant) == []


def test_a_file_that_was_given_up_stands_unread_in_its_procedure(cast: Cast) -> None:
    into = opened(cast, GroupingWord.FOLDERS)
    put(cast, into, [("a/bestek.txt", STONE), ("a/tekening.txt", STONE)])
    ago = timezone.now() - timedelta(minutes=11)
    TenderFile.objects.filter(path="a/tekening.txt").update(state=FileState.READING, attempts=3, begun_at=ago)
    read_all(cast, into)
    one = TenderProcedure.objects.get()
    assert one.unread == 1
    given_up = TenderDocument.objects.get(procedure=one, stone="")
    assert (given_up.name, given_up.problems) == ("a/tekening.txt", [["SCR-094", {"times": 3}]])


def test_what_was_kept_before_is_settled_as_it_would_be_now(cast: Cast) -> None:
    into = opened(cast, GroupingWord.FOLDERS)
    put(cast, into, [("a/bestek.txt", STONE), ("a/scan.jpg", SCAN), ("los.jpg", SCAN + b"1")])
    read_all(cast, into)
    wanted = list(TenderProcedure.objects.values_list("key", "unread"))
    kept = TenderProcedure.objects.get()
    TenderProcedure.objects.update(unread=0)
    kept.pk, kept.public_id, kept.key, kept.stone, kept.coverage = None, "TDP-before", "before", "", "none"
    kept.decided_by = None
    kept.save(force_insert=True)
    TenderDocument.objects.filter(name="los.jpg").update(procedure=kept)
    module = importlib.import_module("trustone.procurement.tenders.migrations.0006_files_nobody_could_read")
    module.settle(apps, None)
    assert list(TenderProcedure.objects.values_list("key", "unread")) == wanted
    assert TenderDocument.objects.get(name="los.jpg").procedure_id is None


def test_a_later_version_takes_the_place_of_an_earlier_one(cast: Cast, collection: Collection) -> None:
    put(
        cast, collection, [("a/bestek.txt", b"De aannemer levert nieuwe natuursteen: 200 m2 tegels van graniet.\n" * 3)]
    )
    read_all(cast, collection)
    [one] = TenderProcedure.objects.all()
    put(cast, collection, [("a/bestek.txt", b"Het werk betreft schilderwerk aan kozijnen en deuren.\n" * 3)])
    read_all(cast, collection)
    later = TenderProcedure.objects.get()
    assert later.public_id == one.public_id
    assert (one.stone, later.stone) == ("yes_new", "no")
    assert [document.counts for document in selectors.documents_of(later)] == [True, False]


@pytest.mark.parametrize(("grouping", "count"), [(GroupingWord.FOLDERS, 1), (GroupingWord.FILES, 2)])
def test_a_zip_is_one_procedure_unless_every_document_stands_alone(cast: Cast, grouping: str, count: int) -> None:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        archive.writestr("bestek.txt", "De aannemer levert nieuwe natuursteen tegels.\n" * 3)
        archive.writestr("bijlage.txt", "Algemene bepalingen van dit werk voor alle partijen.\n" * 3)
    into = opened(cast, grouping)
    put(cast, into, [("werk.zip", packed.getvalue())])
    read_all(cast, into)
    assert TenderProcedure.objects.count() == count
    assert TenderDocument.objects.count() == 2


def test_a_job_killed_half_way_leaves_nothing_twice(cast: Cast, collection: Collection) -> None:
    [(_, name, content)] = corpus(1)
    put(cast, collection, [(name, content)])
    file = TenderFile.objects.get()
    TenderFile.objects.update(state=FileState.READING, attempts=1, begun_at=timezone.now())
    TenderDocument.objects.create(file=file, number=1, name=name, method="half", read_at=timezone.now())
    read_all(cast, collection)
    assert selectors.progress(collection).reading == 1  # somebody may be at work on it
    TenderFile.objects.update(begun_at=timezone.now() - timedelta(minutes=11))
    assert selectors.progress(collection).silent
    read_all(cast, collection)
    assert TenderDocument.objects.get().method.startswith("screen-1/")
    TenderFile.objects.update(state=FileState.READING, attempts=3, begun_at=timezone.now() - timedelta(minutes=11))
    read_all(cast, collection)
    assert TenderFile.objects.get().problems == [["SCR-094", {"times": 3}]]


def test_a_stopped_collection_is_not_read(cast: Cast, collection: Collection) -> None:
    put(cast, collection, [(name, content) for _, name, content in corpus(2)])
    services.stop(actor=cast.actor(), collection=collection)
    read_all(cast, collection)
    assert selectors.progress(collection).waiting == 2
    services.go_on(actor=cast.actor(), collection=collection)
    read_all(cast, collection)
    assert selectors.progress(collection).waiting == 0


def test_what_is_taken_away_is_gone_and_the_earlier_version_counts_again(cast: Cast, collection: Collection) -> None:
    put(cast, collection, [("bestek.txt", b"Levering van nieuwe natuursteen voor het plein.\n" * 3)])
    put(cast, collection, [("bestek.txt", b"Vertrouwelijke inschrijving van een firma.\n" * 3)])
    newest = TenderFile.objects.get(replaced_at=None)
    path = storage.path_of(newest.stored)
    assert path.is_file()
    services.take_away(actor=cast.actor(), file=newest)
    assert TenderFile.objects.get().replaced_at is None
    read_all(cast, collection)
    services.regroup(actor=system_actor("tests"), covenant=cast.covenant)
    assert TenderProcedure.objects.get().stone == "yes_new"


def test_what_does_not_say_when_it_was_published_is_of_the_year_its_collection_was_said_to_be(cast: Cast) -> None:
    told = services.open_collection(
        actor=cast.actor(), covenant=cast.covenant,
        about=services.About("Markt", "TenderNed", GroupingWord.FILES, published_in=2024, region="BE2"),
    )  # fmt: skip
    notice = next((name, content) for one, name, content in corpus(200) if one.format == "eforms")
    put(cast, told, [("bestek.txt", b"Levering van platen in graniet, 60 x 40 cm, 200 m2.\n"), notice])
    read_all(cast, told)
    years = {(one.published is None, one.published_in) for one in TenderProcedure.objects.all()}
    assert years == {(True, 2024), (False, None)}
    assert TenderProcedure.objects.get(published=None).region == "BE2"
    assert TenderProcedure.objects.exclude(published=None).get().region != "BE2"
    assert selectors.collection(cast.covenant, told.public_id).published_in == 2024


@pytest.mark.parametrize("years", [-1, 1])
def test_a_year_that_cannot_be_is_refused(cast: Cast, years: int) -> None:
    year = cast.actor().today.year + years if years > 0 else EARLIEST_YEAR + years
    with pytest.raises(Refused) as refused:
        services.open_collection(
            actor=cast.actor(), covenant=cast.covenant, about=services.About("x", "x", "files", published_in=year)
        )
    assert [(one.code, one.field) for one in refused.value.problems] == [("SCR-098", "published_in")]


@pytest.mark.parametrize(
    ("title", "origin", "code"), [("", "x", "SCR-090"), ("x", " ", "SCR-091"), ("x" * 151, "x", "SCR-092")]
)
def test_a_collection_says_what_it_is_and_where_it_came_from(cast: Cast, title: str, origin: str, code: str) -> None:
    with pytest.raises(Refused) as refused:
        services.open_collection(
            actor=cast.actor(), covenant=cast.covenant, about=services.About(title, origin, GroupingWord.FILES)
        )
    assert [one.code for one in refused.value.problems] == [code]
