"""A text of one's own, recognition, labels, amounts, three questions, and the RAW file."""

from __future__ import annotations

import json
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from procurement.conftest import FLEMISH, Room, text_of
from trustone.platform.documents.model import Article, Document, Paragraph
from trustone.platform.documents.pdf import pdf

RAW = """<?xml version="1.0"?><raw.bestek><raw.contractinfo><raw.bestek.nr>2026-7</raw.bestek.nr>
<raw.bestek.omschrijving>Marktplein</raw.bestek.omschrijving></raw.contractinfo>
<dl22.bpost.6cijfer.a><dl22.bpost.nr6.0>100010</dl22.bpost.nr6.0>
<romptekst>Leveren natuurstenen keien, dik 10 cm</romptekst>
<dl22.eenheid.res.verpl>m2</dl22.eenheid.res.verpl>
<dl22.hoev.res.verpl>250,00</dl22.hoev.res.verpl></dl22.bpost.6cijfer.a>
<dl22.bpost.6cijfer.b><dl22.bpost.nr6.0>100020</dl22.bpost.nr6.0><romptekst>Leveren betontegels</romptekst>
<dl22.eenheid.res.verpl>m2</dl22.eenheid.res.verpl>
<dl22.hoev.res.verpl>900,00</dl22.hoev.res.verpl></dl22.bpost.6cijfer.b>
</raw.bestek>"""


def upload(data: bytes, name: str) -> SimpleUploadedFile:
    return SimpleUploadedFile(name, data)


def test_a_demand_for_european_stone_is_found_with_words_and_a_way_out(room: Room) -> None:
    response = room.post("check/", {"section": "specification", "words": "Wij eisen Europese steen."})
    html = text_of(response)
    assert response.status_code == 200
    assert "1 thing has to be changed" in html
    assert "<mark>Europese" in html
    assert "Ask every bidder, whatever the origin" in html
    assert "Wij eisen Europese steen." in html


def test_a_clean_text_gets_no_guarantee(room: Room) -> None:
    html = text_of(
        room.post(
            "check/",
            {"section": "duty", "words": "De opdrachtnemer onderzoekt de risico’s in de keten van de natuursteen."},
        )
    )
    assert "We found nothing unlawful" in html
    assert "not a guarantee" in html


@pytest.mark.parametrize("words", ["", "   ", "\x00\x00"])
def test_an_empty_text_is_asked_for(room: Room, words: str) -> None:
    response = room.post("check/", {"section": "duty", "words": words})
    assert response.status_code == 422
    assert "Paste a text first" in text_of(response)


def test_too_long_a_text_is_refused_and_stays(room: Room) -> None:
    response = room.post("check/", {"section": "duty", "words": "woord " * 80_000})
    assert response.status_code == 422
    assert "Nothing was cut" in text_of(response)


def test_our_clause_is_recognised_from_every_kind_of_file(room: Room) -> None:
    for kind in ("docx", "odt", "txt"):
        data = room.get(f"clause/file.{kind}", FLEMISH, text="nl").content
        html = text_of(room.post("recognise/", {"file": upload(data, f"clausule.{kind}")}))
        assert "one of our clauses, unchanged" in html, kind


def test_our_clause_is_recognised_from_a_pdf(room: Room) -> None:
    made = json.loads(room.get("clause/file.json", FLEMISH, text="nl").content)
    articles = tuple(Article(item["number"], item["text"]) for part in made["sections"] for item in part["items"])
    data = pdf(Document("Clausule", "x", "nl", (*articles, Paragraph(made["mark"], soft=True))))
    html = text_of(room.post("recognise/", {"file": upload(data, "clausule.pdf")}))
    assert "one of our clauses, unchanged" in html


def test_a_changed_and_a_missing_paragraph_are_told_apart(room: Room) -> None:
    words = room.get("clause/file.txt", FLEMISH, text="nl").content.decode()
    changed = words.replace("dwangarbeid", "gedwongen werk", 1)
    html = text_of(room.post("recognise/", {"words": changed}))
    assert "with changes" in html
    assert ">changed<" in html
    mark = words[words.index("TSC1") : words.index("=", words.index("TSC1")) + 5]
    html = text_of(room.post("recognise/", {"words": f"Een heel andere tekst.\n{mark}"}))
    assert ">missing<" in html


def test_a_mistyped_line_is_no_clause_of_ours(room: Room) -> None:
    words = room.get("clause/file.txt", FLEMISH, text="nl").content.decode()
    html = text_of(room.post("recognise/", {"words": words.replace("TSC1 BE", "TSC1 NL")}))
    assert "signs do not fit together" in html
    assert "no line of ours" in text_of(room.post("recognise/", {"words": "Zomaar een tekst."}))


@pytest.mark.parametrize(
    ("data", "name"),
    [(b"", "a.docx"), (b"PK\x03\x04broken", "a.docx"), (b"%PDF-1.7 broken", "a.pdf"), (b"\x89PNG\r\n\x1a\n", "a.png")],
)
def test_a_file_that_cannot_be_read_is_refused_in_words(room: Room, data: bytes, name: str) -> None:
    response = room.post("recognise/", {"file": upload(data, name)})
    assert response.status_code == 422
    assert "PRC-" not in text_of(response)


def test_labels_say_what_they_do_not_prove(room: Room) -> None:
    html = text_of(room.get("labels/"))
    assert "XertifiX" in html
    assert "Does not prove" in html
    assert "What counts as equivalent" in html


def test_amounts_hold_on_a_day_and_an_unset_day_is_refused_kindly(room: Room) -> None:
    assert "216,000" in text_of(room.get("amounts/", {"on": "2026-06-01"}))
    assert "221,000" in text_of(room.get("amounts/", {"on": "2025-06-01"}))
    late = text_of(room.get("amounts/", {"on": "2031-06-01"}))
    assert "216,000" not in late
    assert "We do not use an older one" in late
    assert room.get("amounts/", {"on": "yesterday"}).status_code == 422
    assert room.get("amounts/", {"on": "2026-13-45"}).status_code == 422


QUICK = {"country": "BE-VLG", "how_much": "small", "how_bought": "quotations", "where_from": "unknown", "go": "1"}


def test_three_questions_give_an_answer_and_a_text(room: Room) -> None:
    html = text_of(room.get("three-questions/", QUICK))
    assert "Level 1" in html
    assert "What belongs in the text" in html
    start = html.index("/procurement/clause/?")
    clause = html[start : html.index('"', start)].replace("&amp;", "&")
    shown: Any = room.client.get(f"/en{clause}")
    assert shown.status_code == 200
    assert "Level 1" in text_of(shown)


def test_three_questions_that_contradict_are_refused(room: Room) -> None:
    response = room.get("three-questions/", QUICK | {"how_much": "large", "how_bought": "order"})
    assert response.status_code == 422
    assert "too much for one direct order" in text_of(response)


def test_a_raw_file_gives_its_stone_and_no_prices(room: Room) -> None:
    html = text_of(room.post("specifications/", {"file": upload(RAW.encode(), "bestek.xml")}))
    assert "1 item of natural stone among 2" in html
    assert "natuurstenen keien" in html
    assert "betontegels" not in html
    assert "25" in html
    assert "quantities, not prices" in html


@pytest.mark.parametrize(
    "data", [b"", b"<a/>", b"not xml", b"<raw.bestek/>", b'<!DOCTYPE a [<!ENTITY x "y">]><raw.bestek>&x;</raw.bestek>']
)
def test_another_file_is_no_specification(room: Room, data: bytes) -> None:
    response = room.post("specifications/", {"file": upload(data, "a.xml")})
    assert response.status_code == 422


def test_numbered_items_need_the_chapter_of_the_edition(room: Room) -> None:
    html = text_of(room.get("specifications/", FLEMISH, text="nl"))
    assert "is not set" in html
    numbered = text_of(room.get("specifications/", FLEMISH, text="nl", chapter="7-2"))
    assert ">7-2.1<" in numbered


@pytest.mark.parametrize(
    "path", ["", "questions/", "three-questions/", "check/", "recognise/", "labels/", "amounts/", "specifications/"]
)
def test_every_page_stands_by_itself_without_an_account(room: Room, path: str) -> None:
    assert room.get(path).status_code == 200


@pytest.mark.parametrize("answers", [{}, FLEMISH])
def test_a_page_reads_the_packs_once_for_a_process(
    room: Room, answers: dict[str, Any], django_assert_max_num_queries: Any
) -> None:
    for path in ("clause/", "route/"):
        room.get(path, FLEMISH)
    with django_assert_max_num_queries(6):
        room.get("route/", FLEMISH)
    with django_assert_max_num_queries(6):
        room.get("clause/", FLEMISH)
