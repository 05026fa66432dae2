"""The clause: files that are recognised, and every hard validator that stops a real attempt."""

from __future__ import annotations

import io
import json
import zipfile
from datetime import date
from typing import Any

import pytest
from docx import Document

from procurement.conftest import DUTCH_FRAMEWORK, FLEMISH, Room, text_of
from trustone.catalog.models import ClauseBlock
from trustone.domain.procurement.recognition import State, recognise
from trustone.procurement import selectors
from trustone.procurement.reading.texts import text_of as words_of

DUTCH = {"text": "nl"}


def test_the_clause_has_numbers_and_says_it_is_not_reviewed(room: Room) -> None:
    html = text_of(room.get("clause/", FLEMISH))
    assert "Not legally reviewed" in html
    assert "To be used until 13 December 2027" in html or "To be used until Dec. 13, 2027" in html
    assert 'class="clausetext__number">1.1<' in html
    assert "background" not in html
    assert "general knowledge, not looked up" in html


@pytest.mark.parametrize("kind", ["docx", "odt", "html", "txt"])
def test_every_file_is_recognised_as_ours_unchanged(room: Room, kind: str) -> None:
    response = room.get(f"clause/file.{kind}", FLEMISH | DUTCH)
    assert response.status_code == 200
    assert f".{kind}" in response["Content-Disposition"]
    data = response.content
    words = data.decode() if kind in ("html", "txt") else words_of(data, f"clause.{kind}")
    if kind == "html":
        import re
        from html import unescape

        words = unescape(re.sub(r"<[^>]+>", "\n", words.replace("<br>", "\n")))
    found = recognise(words)
    assert found is not None
    assert found.level == 3
    assert found.blocks
    assert {one.state for one in found.blocks} == {State.UNCHANGED}


def test_the_properties_of_the_file_hold_the_line_as_well(room: Room) -> None:
    data = room.get("clause/file.docx", FLEMISH | DUTCH).content
    properties = Document(io.BytesIO(data)).core_properties
    assert recognise(properties.comments) is not None
    odt = zipfile.ZipFile(io.BytesIO(room.get("clause/file.odt", FLEMISH | DUTCH).content))
    assert "TSC1" in odt.read("meta.xml").decode()


def test_the_file_for_programs_names_blocks_values_and_reasons(room: Room) -> None:
    told = json.loads(room.get("clause/file.json", DUTCH_FRAMEWORK | {"text": "en"}).content)
    assert told["level"] == told["advised_level"] == 4
    assert told["reviewed"] is False
    assert told["mark"].startswith("TSC1 NL-en 4")
    blocks = {item["block"]: item for part in told["sections"] for item in part["items"]}
    assert "award-ladder.1" in blocks
    assert len(blocks["award-ladder.1"]["digest"]) == 8
    assert told["parameters"]["notice_days"] == "30"
    assert any(one["code"] == "framework_long" for one in told["reasons"])


def test_the_ladder_comes_at_level_four_and_may_be_left_out_of_three(room: Room) -> None:
    assert "Fictitious discount" in text_of(room.get("clause/", DUTCH_FRAMEWORK | {"text": "en"}))
    three = text_of(room.get("clause/", FLEMISH | {"text": "en"}))
    assert "Fictitious discount" not in three
    assert "Fictitious discount" in text_of(room.get("clause/", FLEMISH | {"text": "en", "ladder": "yes"}))


def test_level_four_without_its_ladder_is_refused(room: Room) -> None:
    answers = DUTCH_FRAMEWORK | {"text": "nl", "ladder": "no"}
    response = room.get("clause/file.docx", answers)
    assert response.status_code == 422
    assert "At level 4 this part is needed: Award criterion" in text_of(response)
    assert room.get("clause/file.docx", answers | {"level": "3"}).status_code == 200


def test_another_level_warns_and_does_not_refuse(room: Room) -> None:
    html = text_of(room.get("clause/", FLEMISH | {"level": "1"}))
    assert "level 3 is advised" in html
    assert room.get("clause/file.docx", FLEMISH | {"level": "1"}).status_code == 200


@pytest.mark.parametrize(
    ("chosen", "words"),
    [
        ({"made": "1", "proofs": "membership"}, "is the only proof that counts"),
        ({"made": "1", "proofs": ["certificate", "own_file"]}, "without equivalents"),
        ({"made": "1"}, "No proof is named"),
        ({"ladder": "yes", "selection": "yes"}, "judged again at the award"),
        ({"v-stone_products": "graniet uit India"}, "a country"),
        ({"v-discount_1": "5", "ladder": "yes"}, "every next step more"),
        ({"v-notice_days": "0"}, "a number from 15 to 120"),
        ({"v-notice_days": "soon"}, "write a number"),
        ({"v-contact": "{x}"}, "without braces"),
        ({"specification": "yes"}, "A value is missing"),
    ],
)
def test_a_choice_that_is_unlawful_stops_the_download(room: Room, chosen: dict[str, Any], words: str) -> None:
    answers = FLEMISH | DUTCH | chosen
    html = text_of(room.get("clause/", answers))
    assert "This stops the download" in html
    assert words in html
    refused = room.get("clause/file.docx", answers)
    assert refused.status_code == 422
    assert "attachment" not in refused.headers.get("Content-Disposition", "")


@pytest.mark.parametrize(
    ("accepted", "block"),
    [
        (["membership", "certificate", "own_file"], "proofs.1"),
        (["membership", "own_file"], "proofs-membership.1"),
        (["certificate", "own_file"], "proofs-certificates.1"),
        (["own_file"], "proofs-file.1"),
    ],
)
def test_the_text_lists_the_proofs_that_were_chosen(room: Room, accepted: list[str], block: str) -> None:
    chosen = {"made": "1", "proofs": accepted, "equivalent": "yes"}
    told = json.loads(room.get("clause/file.json", FLEMISH | DUTCH | chosen).content)
    texts = {item["block"]: item["text"] for part in told["sections"] for item in part["items"]}
    assert [code for code in texts if code.startswith("proofs")] == [block]
    assert ("XertifiX" in texts[block]) == ("certificate" in accepted)
    assert ("deelname aan" in texts[block]) == ("membership" in accepted)
    assert "dossier" in texts[block]


OWN = [
    ("origin", "De natuursteen moet Europese steen zijn.", "a region"),
    ("origin", "De steen komt uit België.", "a country"),
    ("specification", "Te leveren: petit granit.", "trade name"),
    ("specification", "Merk: Marshalls.", "a brand"),
    ("proofs", "De inschrijver toont een certificaat van XertifiX.", "without equivalents"),
    ("proofs", "Alleen deelnemers aan TruStone mogen leveren.", "the only proof"),
    ("award", "Punten voor het duurzaamheidsbeleid van de onderneming in het algemeen.", "policy of the firm"),
    ("award", "Punten voor lokale steen uit de streek.", "near by"),
    ("award", "Sociale duurzaamheid telt voor 20 punten.", "no link to the stone"),
    ("deliverables", "Het plan is klaar op 1 januari 2027.", "before the contract starts"),
]


@pytest.mark.parametrize(("part", "text", "words"), OWN)
def test_own_words_are_checked_as_well(room: Room, part: str, text: str, words: str) -> None:
    answers = FLEMISH | DUTCH | {"start_on": "2027-06-01", "ladder": "yes", "specification": "yes"}
    answers |= {"v-colour": "grijs", "v-dimensions": "10 x 10 cm", "v-traffic": "voetgangers"}
    response = room.post("clause/", {f"own-{part}": text, "file": "docx"}, answers)
    html = text_of(response)
    assert response.status_code == 422
    assert words in html
    assert "<mark>" in html
    assert "Instead:" in html
    assert text.split(maxsplit=1)[0] in html, "what was typed stays"


def test_a_sanction_of_ones_own_without_notice_is_refused_where_no_block_has_one(room: Room) -> None:
    small = FLEMISH | DUTCH | {"level": "0", "made": "1"}
    response = room.post("clause/", {"own-sanctions": "Bij elke inbreuk volgt meteen een boete van 1000 euro."}, small)
    assert "without a notice of default" in text_of(response)


def test_lawful_own_words_become_an_item_and_go_into_the_file(room: Room) -> None:
    own = "De opdrachtnemer brengt de herkomstlijst mee naar het startoverleg."
    answers = FLEMISH | DUTCH
    assert own in text_of(room.post("clause/", {"own-origin": own}, answers))
    response = room.post("clause/", {"own-origin": own, "file": "docx"}, answers)
    assert response.status_code == 200
    words = words_of(response.content, "clause.docx")
    assert own in words
    found = recognise(words)
    assert found is not None
    assert {one.state for one in found.blocks} == {State.UNCHANGED}


def test_fifty_pages_are_read_and_too_many_are_refused_with_nothing_lost(room: Room) -> None:
    page = "De opdrachtnemer geeft de herkomst op en werkt mee aan controle. " * 45
    fifty = "\n\n".join([page] * 50)
    response = room.post("clause/", {"own-origin": fifty, "file": "docx"}, FLEMISH | DUTCH)
    assert response.status_code == 200
    assert len(words_of(response.content, "clause.docx")) > 140_000
    endless = room.post("clause/", {"own-origin": fifty * 3}, FLEMISH | DUTCH)
    assert endless.status_code == 422
    assert "more than 400000" in text_of(endless)


def test_nul_bytes_in_own_words_are_left_out(room: Room) -> None:
    response = room.post("clause/", {"own-origin": "Eerste\x00 zin.\x07", "file": "txt"}, FLEMISH | DUTCH)
    assert response.status_code == 200
    assert "Eerste zin." in response.content.decode()


def test_an_expired_text_is_refused_and_no_older_one_takes_its_place(room: Room) -> None:
    ClauseBlock.objects.filter(code="norms-full.1").update(expires_on=date(2020, 1, 1))
    selectors.forget()
    html = text_of(room.get("clause/", FLEMISH))
    assert "may not be used any more" in html
    assert room.get("clause/file.docx", FLEMISH).status_code == 422


def test_values_for_the_notice_follow_the_type_of_notice(room: Room) -> None:
    html = text_of(room.get("clause/", DUTCH_FRAMEWORK))
    assert "hum-right" in html
    assert "soc-obj" in html
    planning = text_of(room.get("clause/", DUTCH_FRAMEWORK, notice="4"))
    assert "hum-right</span>" not in planning
    assert "This notice does not have the field" in planning
    assert "must be filled in" in text_of(room.get("clause/", DUTCH_FRAMEWORK, notice="17"))
    assert "no notice of type" in text_of(room.get("clause/", DUTCH_FRAMEWORK, notice="99"))


def test_the_clause_speaks_the_chosen_language_whatever_the_page_speaks(room: Room) -> None:
    french = text_of(room.get("clause/", FLEMISH, text="fr"))
    assert "pierre naturelle" in french
    assert '<article class="clausetext" lang="fr">' in french
    dutch_only = text_of(room.get("clause/", DUTCH_FRAMEWORK, text="fr"))
    assert 'lang="fr">' not in dutch_only.split("clausetext")[1]
