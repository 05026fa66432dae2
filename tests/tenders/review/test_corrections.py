"""What people decided, taken out: labelled passages and documents without a name of an authority."""

from __future__ import annotations

import json
import zlib
from datetime import timedelta
from pathlib import Path

import pytest
import yaml
from django.utils import timezone

from tenders.review.conftest import DUTY, MISSED, PAGES, REPORT, Make
from tenders.room.conftest import Cast, address
from trustone.cli import _tender_corrections
from trustone.domain.screening.rates import REVIEWED, ClauseLabel
from trustone.procurement.lexicons import reviewed
from trustone.procurement.screener import corpus
from trustone.procurement.tenders.models import DocumentText, SampleItem, TenderDocument
from trustone.procurement.tenders.review import corrections
from trustone.procurement.tenders.review.services import judging, sampling
from trustone.procurement.tenders.review.services.judging import RIGHT, WRONG, Missed, Opinion

pytestmark = pytest.mark.django_db
KEYS = {"id", "family", "heading", "text", "kinds", "binds", "position", "decoy"}


def _judge(cast: Cast, make: Make, buyer: str = "Gemeente Keienveen") -> str:
    pages = [*PAGES, (4, f"Opgemaakt door {buyer.rsplit(maxsplit=1)[-1].upper()}.\n{buyer} koopt in.")]
    made = make([("dd_process", True), ("dd_followup", True)], tier=4, buyer=buyer, pages=pages)
    judging.judge(
        actor=cast.actor(), procedure=made.procedure, expected_version=1, stone="yes_new",
        opinions=[Opinion(made.document.pk, 1, RIGHT), Opinion(made.document.pk, 2, WRONG)], missed=(), note="privé",
    )  # fmt: skip
    return made.document.digest


def test_passages_have_the_form_of_the_training_data(cast: Cast, make: Make) -> None:
    source = _judge(cast, make)
    make(), "not judged: not in it"
    rows = {row["text"]: row for row in corrections.passages(cast.covenant)}
    assert set(rows) == {DUTY, REPORT, MISSED}
    assert rows[DUTY]["kinds"] == ["dd_process"] and rows[DUTY]["binds"] and rows[DUTY]["source"] == source
    assert rows[REPORT]["kinds"] == [] and rows[REPORT]["decoy"], "a find that is no clause"
    assert rows[MISSED]["kinds"] == [], "a suspect nobody took over"
    folder = Path(corpus.__file__).parent / "training"
    trained = yaml.safe_load((folder / "nl.yaml").read_text(encoding="utf-8"))[0]
    assert set(trained) >= KEYS and all(set(row) == KEYS | {"language", "source"} for row in rows.values())
    assert len({row["id"] for row in rows.values()}) == 3


def test_what_was_missed_teaches_too(cast: Cast, make: Make) -> None:
    made = make([])
    judging.judge(
        actor=cast.actor(), procedure=made.procedure, expected_version=1, stone="yes_new", opinions=(), note="",
        missed=[Missed(made.document.pk, 3, MISSED, "dd_process", "performance", True)],
    )  # fmt: skip
    [row] = corrections.passages(cast.covenant)
    assert (row["text"], row["kinds"], row["decoy"]) == (MISSED, ["dd_process"], "")


def test_a_document_that_was_read_again_keeps_what_was_judged(cast: Cast, make: Make) -> None:
    _judge(cast, make)
    before = list(corrections.passages(cast.covenant)), list(corrections.documents(cast.covenant))
    document = TenderDocument.objects.get()
    clauses, text = list(document.clauses.all()), document.text
    TenderDocument.objects.filter(pk=document.pk).delete()
    document.pk = None
    document.save()
    for one in [*clauses, text]:
        one.document = document
        one.pk = document.pk if one is text else None
        one.save(force_insert=True)
    assert (list(corrections.passages(cast.covenant)), list(corrections.documents(cast.covenant))) == before
    page = cast.client(cast.office).get(address("review", document.procedure.public_id))  # type: ignore[union-attr]
    assert page.context["form"][f"says-{document.pk}-2"].value() == "wrong"


def test_what_people_did_not_see_is_not_taken_for_nothing(cast: Cast, make: Make) -> None:
    """Who judges blind quotes the clearest sentence; what is left out there teaches nothing."""
    make()
    sampling.draw(actor=cast.actor(), covenant=cast.covenant, size=1, whole=True)
    item = SampleItem.objects.select_related("procedure", "sample").get()
    document = item.procedure.documents.get()
    clauses = [Missed(document.pk, 2, DUTY, "dd_process", "performance", True)]
    for who in (cast.office, cast.second):
        sampling.judge_blind(actor=cast.actor(who), item=item, stone="yes_new", clauses=clauses, note="")
    assert [row["text"] for row in corrections.passages(cast.covenant)] == [DUTY]


def test_no_name_goes_along_and_one_authority_is_one_family(cast: Cast, make: Make) -> None:
    _judge(cast, make)
    _judge(cast, make)
    _judge(cast, make, "Stad Elders")
    told = corrections.passages_as_yaml(cast.covenant) + corrections.documents_as_lines(cast.covenant)
    text = told.decode().lower()
    assert "keienveen" not in text and "elders" not in text and "privé" not in text and "lies" not in text
    assert len({row["family"] for row in corrections.documents(cast.covenant)}) == 2


def test_documents_have_their_text_by_page_and_their_labels(cast: Cast, make: Make) -> None:
    _judge(cast, make)
    [line] = [json.loads(one) for one in corrections.documents_as_lines(cast.covenant).splitlines()]
    assert line["stone"] == "yes_new" and line["clauses"] == [["dd_process", "performance", True, ""]]
    assert line["parts"][1] == [PAGES[1][1], "page", {"page": 2}] and line["pages"] == 3


def _beside(document: TenderDocument, stone: str, text: str = "Andere bepalingen.") -> TenderDocument:
    """A second document of the same procedure, without a clause."""
    made = TenderDocument.objects.get(pk=document.pk)
    made.pk, made.number, made.digest, made.stone = None, 2, f"{document.pk:02}".ljust(64, "f"), stone
    made.suspects = []
    made.save()
    kept = json.dumps([[1, text]]).encode()
    DocumentText.objects.create(document=made, packed=zlib.compress(kept))
    return made


@pytest.mark.parametrize(("answer", "stones"), [("no", ["no", "no"]), ("yes_new", ["", "yes_new"])])
def test_stone_is_known_of_a_document_where_all_say_no_or_it_says_the_same(
    cast: Cast, make: Make, answer: str, stones: list[str]
) -> None:
    made = make([], tier=0)
    _beside(made.document, "no")
    judging.judge(
        actor=cast.actor(), procedure=made.procedure, expected_version=1, stone=answer, opinions=(), missed=(), note=""
    )  # fmt: skip
    assert sorted(one.get("stone", "") for one in corrections.documents(cast.covenant)) == stones


def test_a_document_that_came_after_the_judgement_is_left_out(cast: Cast, make: Make) -> None:
    _judge(cast, make)
    document = TenderDocument.objects.get()
    late = _beside(document, "no")
    assert len(list(corrections.documents(cast.covenant))) == 2, "it was there when people judged"
    TenderDocument.objects.filter(pk=late.pk).update(read_at=timezone.now() + timedelta(hours=1))
    type(document.procedure).objects.update(standing="another")  # type: ignore[union-attr]
    assert [one["key"] for one in corrections.documents(cast.covenant)] == [f"judged-{document.digest[:16]}"]


def test_who_judged_blind_and_quoted_one_document_says_nothing_of_another(cast: Cast, make: Make) -> None:
    made = make()
    _beside(made.document, "no")
    sampling.draw(actor=cast.actor(), covenant=cast.covenant, size=1, whole=True)
    item = SampleItem.objects.select_related("procedure", "sample").get()
    clauses = [Missed(made.document.pk, 2, DUTY, "dd_process", "performance", True)]
    for who in (cast.office, cast.second):
        sampling.judge_blind(actor=cast.actor(who), item=item, stone="yes_new", clauses=clauses, note="")
    assert [one["key"] for one in corrections.documents(cast.covenant)] == [f"judged-{made.document.digest[:16]}"]


def test_words_are_compared_on_what_people_judged(cast: Cast, make: Make) -> None:
    begun = timezone.now()
    assert (reviewed.counted(), list(reviewed.texts()), reviewed.since(begun)) == (reviewed.Counted(), [], 0)
    source = _judge(cast, make)
    make(), "not judged: not in it"
    assert (reviewed.counted(), reviewed.since(begun)) == (reviewed.Counted(1, 1), 1)
    assert reviewed.since(timezone.now()) == 0
    [one] = reviewed.texts()
    assert one.group == REVIEWED and one.labels.stone == "yes_new"
    assert one.labels.clauses == (ClauseLabel("dd_process", "performance", True),)
    assert one.key.startswith("TDP-") and source[8:16] in one.key and one.title.startswith("Markt")
    assert DUTY in one.document.parts[1].text and "Keienveen" not in one.document.parts[3].text


def test_the_command_and_the_page_write_the_same(cast: Cast, make: Make, tmp_path: Path) -> None:
    import argparse

    _judge(cast, make)
    parser = argparse.ArgumentParser()
    _tender_corrections.add(parser.add_subparsers())
    for name, options in (("passages", []), ("documents", ["--documents"])):
        target = tmp_path / name
        arguments = parser.parse_args(["corrections", str(target), *options])
        assert arguments.run(arguments) == 0
        page = cast.client(cast.office).get(address("corrections_file", name))
        assert page.content == target.read_bytes() and "attachment" in page["Content-Disposition"]
    arguments = parser.parse_args(["corrections", str(tmp_path / "not" / "there")])
    assert arguments.run(arguments) == 1
    assert cast.client(cast.office).get(address("corrections_file", "alles")).status_code == 404
    assert cast.client(cast.buyer).get(address("corrections_file", "passages")).status_code == 404
