"""Notices as XML: texts under their term, per lot, and the facts that are given as codes."""

from __future__ import annotations

from collections.abc import Callable

from screener.reading import notices
from screener.reading.conftest import Read
from trustone.domain.screening.text import Document, PartKind

Found = Callable[[str, bytes], Document]


def _fields(document: Document) -> list[tuple[str, str, str]]:
    assert {part.kind for part in document.parts} == {PartKind.FIELD}
    return [(part.field, part.lot, part.text) for part in document.parts]


def test_eforms_texts_stand_under_their_term_in_the_language_of_the_notice(document: Found) -> None:
    read = document("notice.xml", notices.EFORMS.encode())
    assert (read.format, read.pages) == ("eforms", None)
    assert _fields(read) == [
        ("BT-21", "", "Heraanleg Marktplein"),
        ("BT-24", "", "Levering en plaatsing van natuursteen."),
        ("BT-67", "", "Kinderarbeid en mensenhandel."),
        ("BT-21", "LOT-0001", "Graniet"),
        ("BT-777", "LOT-0001", "Mensenrechten in de keten."),
        ("BT-750", "LOT-0001", "Systeem voor het beheer van de toeleveringsketen."),
        ("BT-750", "LOT-0001", "Oude vorm: opvolging van de keten."),
        ("BT-70", "LOT-0001", "De opdrachtnemer verricht gepaste zorgvuldigheid\nin de keten."),
        ("BT-734", "LOT-0001", "Plan"),
        ("BT-540", "LOT-0001", "Plan van gepaste zorgvuldigheid."),
        ("BT-541", "LOT-0001", "30"),
        ("BT-21", "LOT-0002", "Groen"),
    ]


def test_eforms_facts(document: Found) -> None:
    facts = document("notice.xml", notices.EFORMS.encode()).facts
    assert facts.cpv == ("45233262", "44912000")
    assert dict(facts.codes) == {
        "BT-23": ("works",),
        "BT-67": ("exg-crim-traffick",),
        "BT-105": ("open",),
        "BT-06@LOT-0001": ("soc-obj",),
        "BT-775@LOT-0001": ("hum-right",),
        "BT-747@LOT-0001": ("slc-abil-mgmt-supply", "tp-abil"),
        "BT-821@LOT-0001": ("epo-notice",),
        "OPT-060@LOT-0001": ("performance",),
        "BT-539@LOT-0001": ("quality",),
        "OPP-070": ("16",),
    }
    assert dict(facts.texts) == {
        "BT-67": ("Kinderarbeid en mensenhandel.",),
        "BT-777@LOT-0001": ("Mensenrechten in de keten.",),
        "BT-70@LOT-0001": ("De opdrachtnemer verricht gepaste zorgvuldigheid\nin de keten.",),
    }
    assert facts.procedure == "1a2b3c4d-0000-4000-8000-000000000002"
    assert facts.notice == "5f3c0f3e-0000-4000-8000-000000000001-02"
    assert (facts.notice_type, facts.title, facts.buyer) == ("cn-standard", "Heraanleg Marktplein", "Stad Steenhaven")
    assert (facts.country, facts.places, facts.published) == ("BEL", ("BE234",), "2026-05-06")
    assert facts.languages == ("NLD", "FRA")
    assert dict(facts.lots) == {"LOT-0001": "Graniet", "LOT-0002": "Groen"}


def test_a_small_form_without_buyer_and_lots_is_read_too(document: Found) -> None:
    read = document("e1.xml", notices.SMALL_EFORMS.encode())
    assert _fields(read) == [("BT-21", "", "Markterkundung Naturstein")]
    assert (read.facts.notice_type, read.facts.published, read.facts.languages) == ("pmc", "2026-03-01", ("DEU",))


def test_the_place_of_the_buyer_stands_in_where_none_is_given(document: Found) -> None:
    without = notices.EFORMS.replace("BE234", "")
    assert document("notice.xml", without.encode()).facts.places == ("BE211",)


def test_a_buyer_may_be_named_by_its_touch_point(document: Found) -> None:
    touch = (
        "<efac:TouchPoint><cac:PartyIdentification><cbc:ID>TPO-0001</cbc:ID></cac:PartyIdentification>"
        "<cac:PartyName><cbc:Name>Loket inkoop</cbc:Name></cac:PartyName></efac:TouchPoint></efac:Organization>"
    )
    head, _, last = notices.EFORMS.rpartition("</efac:Organization>")
    pointed = (head + touch + last).replace("<cbc:ID>ORG-0001</cbc:ID>", "<cbc:ID>TPO-0001</cbc:ID>")
    facts = document("notice.xml", pointed.encode()).facts
    assert (facts.buyer, facts.country) == ("Stad Steenhaven", "BEL")


def test_a_group_of_lots_is_no_lot(document: Found) -> None:
    group = (
        '<cac:ProcurementProjectLot><cbc:ID schemeName="LotsGroup">GLO-0001</cbc:ID><cac:TenderingTerms>'
        "<cac:AwardingTerms><cac:AwardingCriterion><cbc:Description>Samen beoordeeld.</cbc:Description>"
        "</cac:AwardingCriterion></cac:AwardingTerms></cac:TenderingTerms></cac:ProcurementProjectLot></ContractNotice>"
    )
    read = document("notice.xml", notices.EFORMS.replace("</ContractNotice>", group).encode())
    assert list(read.facts.lots) == ["LOT-0001", "LOT-0002"]
    assert ("BT-733", "", "Samen beoordeeld.") in _fields(read)


def test_the_place_of_a_winner_is_none_of_performance(document: Found) -> None:
    """In older award notices every address has a code of its region."""
    winner = (
        "<AWARD_CONTRACT><ADDRESS_CONTRACTOR><OFFICIALNAME>Marbrerie</OFFICIALNAME><NUTS CODE='ITC11'/>"
        "</ADDRESS_CONTRACTOR></AWARD_CONTRACT>"
    )
    awarded = notices.TED.replace("</OBJECT_CONTRACT>", f"</OBJECT_CONTRACT>{winner}", 1)
    assert "ITC11" in awarded
    assert document("a.xml", awarded.encode()).facts.places == ("FRI11", "FRI12")


def test_work_in_the_region_of_the_buyer_has_a_place_too(document: Found) -> None:
    own = notices.TED.replace('<n2021:NUTS CODE="FRI12"/>', '<n2021:NUTS CODE="FRI13"/>')
    assert own != notices.TED
    assert document("a.xml", own.encode()).facts.places == ("FRI11", "FRI13")


def test_by_what_candidates_are_chosen_is_read(document: Found) -> None:
    chosen = "<CRITERIA_CANDIDATE><P>Suivi de la chaîne des pierres.</P></CRITERIA_CANDIDATE></OBJECT_DESCR>"
    read = document("a.xml", notices.TED.replace("</OBJECT_DESCR>", chosen, 1).encode())
    assert ("II.2.9", "1", "Suivi de la chaîne des pierres.") in _fields(read)


def test_older_procedures_have_the_codes_of_today(document: Found) -> None:
    assert document("a.xml", notices.TED.encode()).facts.codes["BT-105"] == ("open",)
    negotiated = notices.TED.replace('PR_PROC CODE="1"', 'PR_PROC CODE="B"')
    assert document("b.xml", negotiated.encode()).facts.codes["BT-105"] == ("neg-w-call",)
    unknown = notices.TED.replace('PR_PROC CODE="1"', 'PR_PROC CODE="Z"')
    assert "BT-105" not in document("c.xml", unknown.encode()).facts.codes


def test_a_notice_in_utf_16_and_one_with_an_outside_document_type_are_read(document: Found) -> None:
    wide = notices.SMALL_EFORMS.encode("utf-16")
    assert document("a.xml", wide).facts.notice_type == "pmc"
    typed = b'<!DOCTYPE TED_EXPORT SYSTEM "ted.dtd">' + notices.OLDER_TED.encode()
    assert document("b.xml", typed).format == "ted"


def test_a_form_of_2015_is_read_in_its_original_language(document: Found) -> None:
    read = document("123456_2021.xml", notices.TED.encode())
    assert read.format == "ted"
    assert _fields(read) == [
        ("II.1.1", "", "Place du marché"),
        ("II.1.4", "", "Pavage en pierre naturelle.\nDeux lots."),
        ("II.2.1", "1", "Pavage"),
        ("II.2.4", "1", "Dalles de granit."),
        ("II.2.5", "1", "Devoir de vigilance 30"),
        ("II.2.14", "1", "Voir le cahier."),
        ("II.2.1", "2", "Plantations"),
        ("III.1.1", "", "Registre du commerce."),
        ("III.1.3", "", "Références."),
        ("III.2.2", "", "Respect des conventions 1 de l’OIT."),
        ("VI.3", "", "Visite obligatoire."),
    ]
    facts = read.facts
    assert (facts.cpv, facts.places) == (("45233262", "44912100"), ("FRI11", "FRI12"))
    assert (facts.procedure, facts.notice, facts.notice_type) == ("2021-PL-07", "2021/S 101-123456", "F02")
    assert (facts.title, facts.buyer, facts.country) == ("Place du marché", "Ville de Pierrefonds-sur-Mer", "FR")
    assert (facts.published, facts.languages) == ("2021-05-27", ("FR",))
    assert dict(facts.lots) == {"1": "Pavage", "2": "Plantations"}
    assert dict(facts.texts) == {"BT-70": ("Respect des conventions 1 de l’OIT.",)}
    assert not any("Marbrerie" in part.text for part in read.parts)


def test_a_still_older_form_has_the_sections_of_the_newer_one(document: Found) -> None:
    read = document("old.xml", notices.OLDER_TED.encode())
    assert _fields(read) == [
        ("II.1.1", "", "Rathausplatz"),
        ("II.1.4", "", "Pflaster aus Naturstein."),
        ("II.2.1", "1", "Granit"),
        ("II.2.4", "1", "Platten."),
        ("III.2.2", "", "Nachweis ohne Kinderarbeit."),
        ("VI.3", "", "Keine."),
    ]
    assert (read.facts.buyer, read.facts.notice_type) == ("Stadt Muschelkalkingen", "2")


def test_a_raw_file_is_rows_of_number_text_quantity_and_unit(document: Found) -> None:
    read = document("bestek.rsx", notices.RAW.encode())
    assert (read.format, read.facts.procedure, read.facts.title) == ("raw", "2026-7", "Marktplein")
    assert [(part.kind, part.text, part.row) for part in read.parts] == [
        (PartKind.HEADING, "Marktplein", 0),
        (PartKind.HEADING, "Elementenverharding", 0),
        (PartKind.CELL, "316101", 1),
        (PartKind.CELL, "Straatlaag van natuursteen", 1),
        (PartKind.CELL, "850.5", 1),
        (PartKind.CELL, "m2", 1),
    ]


def test_other_xml_is_named_by_its_root(read: Read) -> None:
    (one,) = read("a.xml", b"<?xml version='1.0'?><Invoice xmlns='urn:x'><Note>steen</Note></Invoice>")
    assert one.document is None
    assert [(problem.code, problem.params) for problem in one.problems] == [("SCR-011", {"root": "Invoice"})]
