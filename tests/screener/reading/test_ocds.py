"""Open contracting data: texts under the terms of eForms, per lot, and the facts; invented buyers, no persons."""

from __future__ import annotations

import copy
import json
from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from trustone.domain.problems import Refused
from trustone.domain.screening.text import Document, PartKind
from trustone.procurement.screener.reading import ocds
from trustone.procurement.screener.reading.limits import LIMITS
from trustone.procurement.screener.screening import by_procedure, rules

Found = Callable[[str, bytes], Document]
Refusal = Callable[[str, bytes], list[str]]

RELEASE: dict[str, Any] = {
    "ocid": "ocds-test-77", "id": "77-2", "date": "2023-06-01T12:00:00Z", "tag": ["tender"], "language": "nl",
    "parties": [
        {"id": "1", "name": "Gemeente Steenhaven", "roles": ["buyer"], "contactPoint": {"name": "Jo Voorbeeld"},
         "address": {"countryName": "Nederland", "country": "NL", "region": "NL329"}},
        {"id": "2", "name": "Steenhandel Verzonnen", "roles": ["supplier"]},
    ],
    "buyer": {"id": "1", "name": "Steenhaven"},
    "awards": [{"id": "1", "suppliers": [{"id": "2", "name": "Steenhandel Verzonnen"}]}],
    "tender": {
        "id": "77", "title": "Heraanleg Marktplein", "description": "Levering van natuursteen.",
        "procurementMethod": "open", "mainProcurementCategory": "works", "eligibilityCriteria": "Zie leidraad.",
        "classification": {"scheme": "CPV", "id": "45233262-3"},
        "exclusionGrounds": {"criteria": [{"type": "crime-org", "description": "Kinderarbeid."}]},
        "documents": [{"id": "1", "documentType": "tenderNotice", "datePublished": "2023-05-04T00:00:00Z"}],
        "lots": [
            {"id": "LOT-0001", "title": "Graniet", "hasSustainability": True,
             "sustainability": [{"goal": "social.humanRightsInSupplyChains", "description": "Rechten in de keten."},
                                {"goal": "environmental.recycling", "description": "Hergebruik."}],
             "contractTerms": {"performanceTerms": "De opdrachtnemer past gepaste zorgvuldigheid toe in de keten."},
             "awardCriteria": {"criteria": [{"name": "Plan", "description": "Plan van aanpak."}]},
             "selectionCriteria": {"criteria": [{"description": "Ketenbeheer."}]}},
            {"id": "LOT-0002", "title": "Groen"},
        ],
        "items": [{"id": "1", "description": "Granieten tegels", "relatedLot": "LOT-0001",
                   "classification": {"scheme": "CPV", "id": "44912100"},
                   "additionalClassifications": [{"scheme": "GPC", "id": "12345678"}],
                   "deliveryAddresses": [{"region": "NL321"}]}],
    },
}  # fmt: skip


def _as(told: Any) -> bytes:
    return json.dumps(told).encode()


def test_texts_stand_under_their_term_and_lot(document: Found) -> None:
    read = document("release.json", _as({"releases": [RELEASE]}))
    assert (read.format, read.pages, {part.kind for part in read.parts}) == ("ocds", None, {PartKind.FIELD})
    assert [(part.field, part.lot, part.text) for part in read.parts] == [
        ("BT-21", "", "Heraanleg Marktplein"),
        ("BT-24", "", "Levering van natuursteen."),
        ("BT-67", "", "Kinderarbeid."),
        ("BT-750", "", "Zie leidraad."),
        ("BT-21", "LOT-0001", "Graniet"),
        ("BT-750", "LOT-0001", "Ketenbeheer."),
        ("BT-734", "LOT-0001", "Plan"),
        ("BT-540", "LOT-0001", "Plan van aanpak."),
        ("BT-70", "LOT-0001", "De opdrachtnemer past gepaste zorgvuldigheid toe in de keten."),
        ("BT-777", "LOT-0001", "Rechten in de keten."),
        ("BT-21", "LOT-0002", "Groen"),
        ("BT-24", "LOT-0001", "Granieten tegels"),
    ]


def test_facts(document: Found) -> None:
    facts = document("release.json", _as(RELEASE)).facts
    assert (facts.ocid, facts.procedure, facts.notice) == ("ocds-test-77", "ocds-test-77", "77-2")
    assert (facts.notice_type, facts.title, facts.buyer) == ("tender", "Heraanleg Marktplein", "Gemeente Steenhaven")
    assert (facts.country, facts.places, facts.published) == ("NL", ("NL321",), "2023-05-04")
    assert (facts.cpv, facts.languages) == (("45233262", "44912100"), ("nl",))
    assert dict(facts.lots) == {"LOT-0001": "Graniet", "LOT-0002": "Groen"}
    assert dict(facts.codes) == {
        "BT-23": ("works",), "BT-105": ("open",), "BT-67": ("crime-org",), "BT-06@LOT-0001": ("soc-obj",),
        "BT-775@LOT-0001": ("hum-right",),
    }  # fmt: skip
    assert dict(facts.texts) == {
        "BT-67": ("Kinderarbeid.",),
        "BT-70@LOT-0001": ("De opdrachtnemer past gepaste zorgvuldigheid toe in de keten.",),
        "BT-777@LOT-0001": ("Rechten in de keten.",),
    }


@pytest.mark.parametrize("goal", ["social.humanRightsInSupplyChains", "social.humanRightsInSupplyChain"])
def test_both_spellings_of_the_goal_are_known(document: Found, goal: str) -> None:
    told = copy.deepcopy(RELEASE)
    told["tender"]["lots"][0]["sustainability"][0]["goal"] = goal
    assert document("a.json", _as(told)).facts.codes["BT-775@LOT-0001"] == ("hum-right",)


def test_a_record_gives_its_compiled_release_and_a_package_its_newest(document: Found) -> None:
    newer = {**RELEASE, "date": "2023-07-01T00:00:00Z", "tender": {"id": "77", "title": "Nieuw"}}
    award = {**RELEASE, "date": "2023-09-01T00:00:00Z", "tender": {}}
    for told in (
        {"records": [{"ocid": "ocds-test-77", "compiledRelease": newer, "releases": [RELEASE]}]},
        {"records": [{"ocid": "ocds-test-77", "releases": [RELEASE, newer]}]},
        {"releases": [newer, RELEASE, award]},
    ):
        assert document("a.json", _as(told)).facts.title == "Nieuw", told


def test_without_places_that_of_the_buyer_and_without_notices_the_day_of_the_release(document: Found) -> None:
    told = copy.deepcopy(RELEASE)
    del told["tender"]["items"], told["tender"]["documents"]
    facts = document("a.json", _as(told)).facts
    assert (facts.places, facts.published) == (("NL329",), "2023-06-01")


def test_it_is_a_notice_and_its_procedure_has_its_lots(tmp_path: Any) -> None:
    (tmp_path / "77.json").write_bytes(_as(RELEASE))
    (tmp_path / "bestek.txt").write_text("Leveren van natuursteen.", encoding="utf-8")
    (one,) = by_procedure([tmp_path], rules())
    assert (one.id, one.buyer, one.coverage.value) == ("ocds-test-77", "Gemeente Steenhaven", "documents")
    assert [lot.lot for lot in one.lots] == ["LOT-0001", "LOT-0002"]
    assert (one.whole.stone.value, one.whole.tier.name) == ("yes_new", "PROCESS")


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (_as({"releases": [RELEASE, {**RELEASE, "ocid": "ocds-test-78"}]}), "SCR-087"),
        (_as({"name": "natuursteen", "version": "1"}), "SCR-088"),
        (_as({"releases": []}), "SCR-088"),
        (b'{"ocid": "x", ', "SCR-088"),
        (b'{"a": ' * 5000, "SCR-088"),
    ],
)
def test_other_json_is_refused(refusal: Refusal, content: bytes, code: str) -> None:
    assert refusal("a.json", content) == [code]


def test_a_text_that_begins_with_a_brace_is_a_text(document: Found) -> None:
    assert document("a.txt", b"{natuursteen} en graniet").format == "txt"


def test_what_no_database_keeps_is_replaced(document: Found) -> None:
    facts = document(
        "a.json", b'{"ocid": "ocds-\\u0000", "tender": {"title": "a\\ud800b", "description": "steen"}}'
    ).facts
    assert (facts.ocid, facts.title) == ("ocds-\ufffd", "a\ufffdb")


def test_a_file_that_is_too_large_is_not_parsed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(ocds, "LARGEST", 100)
    with pytest.raises(Refused) as refused:
        ocds.read_ocds(_as(RELEASE), LIMITS)
    assert refused.value.problems[0].code == "SCR-002"


_ANY = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=5),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from(
        ["id", "tender", "lots", "items", "sustainability", "criteria", "address", "region", "roles", "scheme"]),
        inner, max_size=4),
    max_leaves=12,
)  # fmt: skip


@settings(max_examples=60, deadline=None)
@given(st.dictionaries(st.sampled_from(sorted({*RELEASE, *RELEASE["tender"]})), _ANY, max_size=6), st.booleans())
def test_any_form_of_a_release_is_read_or_refused(told: dict[str, Any], inside: bool) -> None:
    release = {"ocid": "ocds-test-1", "tender": told} if inside else {**told, "ocid": "ocds-test-1"}
    facts = ocds.read_ocds(_as(release), LIMITS).facts
    assert facts.procedure == "ocds-test-1"
