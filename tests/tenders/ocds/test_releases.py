"""A release says what the buyer said, under the names of the standard, and no more."""

from __future__ import annotations

import copy
import json
import re
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from domain.screening.test_facts import FACTS
from screener.reading.notices import EFORMS, OLDER_TED, SMALL_EFORMS, TED
from tenders.ocds.schema import faults, package_faults
from trustone.domain.screening.ocds import (
    METHODS,
    SOCIAL_GOALS,
    STRATEGIES,
    ocid_of,
    package,
    published,
    release,
)
from trustone.domain.screening.text import Facts
from trustone.procurement.screener.reading.limits import LIMITS
from trustone.procurement.screener.reading.notice_facts import facts_of
from trustone.procurement.screener.reading.ocds import read_ocds

DAY = "2026-06-01"
PREFIX = "ocds-a1b2c3"
NUMBER = "1a2b3c4d-0000-4000-8000-000000000002"


def _release(notice: str) -> dict[str, Any]:
    return release(published(facts_of(notice.encode(), LIMITS), f"{PREFIX}-1"), DAY)


def test_everything_the_buyer_published() -> None:
    told = _release(EFORMS)
    assert faults(told) == []
    assert told == {
        "ocid": "ocds-a1b2c3-1",
        "id": "ocds-a1b2c3-1-5f3c0f3e-0000-4000-8000-000000000001-02",
        "date": "2026-05-06T00:00:00Z",
        "tag": ["tender"],
        "initiationType": "tender",
        "language": "nl",
        "parties": [{"id": "buyer", "name": "Stad Steenhaven", "roles": ["buyer"], "address": {"country": "BE"}}],
        "buyer": {"id": "buyer", "name": "Stad Steenhaven"},
        "tender": {
            "id": NUMBER,
            "title": "Heraanleg Marktplein",
            "procurementMethod": "open",
            "procurementMethodDetails": "open",
            "mainProcurementCategory": "works",
            "items": [
                {
                    "id": "1",
                    "classification": {"scheme": "CPV", "id": "45233262"},
                    "additionalClassifications": [{"scheme": "CPV", "id": "44912000"}],
                    "deliveryAddresses": [{"region": "BE234"}],
                }
            ],
            "exclusionGrounds": {
                "criteria": [{"type": "exg-crim-traffick"}, {"description": "Kinderarbeid en mensenhandel."}]
            },
            "lots": [
                {
                    "id": "LOT-0001",
                    "title": "Graniet",
                    "hasSustainability": True,
                    "sustainability": [
                        {
                            "goal": "social.humanRightsInSupplyChains",
                            "strategies": list(STRATEGIES),
                            "description": "Mensenrechten in de keten.",
                        }
                    ],
                    "contractTerms": {
                        "performanceTerms": "De opdrachtnemer verricht gepaste zorgvuldigheid\nin de keten."
                    },
                },
                {"id": "LOT-0002", "title": "Groen"},
            ],
        },
    }


@pytest.mark.parametrize("notice", [EFORMS, SMALL_EFORMS, TED, OLDER_TED])
def test_every_kind_of_notice_gives_a_sound_release(notice: str) -> None:
    assert faults(_release(notice)) == []


def test_the_conditions_of_an_older_notice_stand_at_the_tender() -> None:
    tender = _release(TED)["tender"]
    assert tender["contractTerms"] == {"performanceTerms": "Respect des conventions 1 de l’OIT."}
    assert [lot["id"] for lot in tender["lots"]] == ["1", "2"]


def test_the_goal_of_supply_chains_is_plural() -> None:
    """The mapping table leaves out the last letter; the codelist, which programs check against, does not."""
    assert SOCIAL_GOALS["hum-right"] == "social.humanRightsInSupplyChains"
    told = _release(EFORMS)
    assert faults(told) == []
    told["tender"]["lots"][0]["sustainability"][0]["goal"] = "social.humanRightsInSupplyChain"
    assert any("humanRightsInSupplyChain" in fault for fault in faults(told))


def test_codes_of_a_country_that_the_standard_does_not_know_are_social() -> None:
    facts = Facts(codes={"BT-775@1": ("iao-core", "work-cond", "other")}, lots={"1": ""})
    (lot,) = release(published(facts, "x"), DAY)["tender"]["lots"]
    assert [one["goal"] for one in lot["sustainability"]] == ["social", "social.laborRightsPromotion"]


def test_a_social_objective_without_a_code_and_a_description_without_an_objective() -> None:
    facts = Facts(codes={"BT-06@1": ("soc-obj",)}, texts={"BT-777@2": ("Woorden.",)}, lots={"1": "", "2": "", "3": ""})
    lots = release(published(facts, "x"), DAY)["tender"]["lots"]
    assert [one["goal"] for one in lots[0]["sustainability"]] == ["social"]
    assert lots[1]["sustainability"] == [{"description": "Woorden."}]
    assert lots[2] == {"id": "3"}


def test_what_a_notice_says_of_the_environment_is_no_social_objective() -> None:
    graniet = '<cac:ProcurementProject><cbc:Name languageID="NLD">Graniet</cbc:Name>'
    green = (
        '<cac:ProcurementAdditionalType><cbc:ProcurementTypeCode listName="strategic-procurement">env-imp'
        '</cbc:ProcurementTypeCode><cbc:ProcurementType languageID="NLD">Minder uitstoot.</cbc:ProcurementType>'
        "</cac:ProcurementAdditionalType>"
    )
    notice = EFORMS.replace(graniet, graniet + green)
    assert notice != EFORMS
    assert "Minder uitstoot" not in json.dumps(_release(notice))


def test_a_day_nobody_gave_is_that_of_the_release() -> None:
    told = release(published(Facts(title="x"), "ocds-x"), DAY)
    assert (told["date"], told["id"]) == (f"{DAY}T00:00:00Z", f"ocds-x-{DAY}")


def test_planning_is_no_call() -> None:
    assert release(published(Facts(notice_type="pin-only"), "x"), DAY)["tag"] == ["planning"]
    assert release(published(Facts(notice_type="cn-standard"), "x"), DAY)["tag"] == ["tender"]


@pytest.mark.parametrize(
    ("facts", "prefix", "ocid"),
    [
        (Facts(ocid="ocds-mnwr74-5", procedure="ocds-mnwr74-5"), PREFIX, "ocds-mnwr74-5"),
        (Facts(ocid="ocds-mnwr74-5"), "", "ocds-mnwr74-5"),
        (Facts(procedure=NUMBER), PREFIX, f"{PREFIX}-{NUMBER}"),
        (Facts(procedure=NUMBER.upper()), PREFIX, f"{PREFIX}-{NUMBER}"),
        (Facts(procedure=NUMBER), "", ""),
        (Facts(procedure=NUMBER), "a1b2c3", ""),
        (Facts(procedure=NUMBER), "ocds-A1B2C3", ""),
        (Facts(procedure="2021-PL-07"), PREFIX, ""),
        (Facts(), PREFIX, ""),
    ],
)
def test_an_identifier_is_used_again_before_one_is_made(facts: Facts, prefix: str, ocid: str) -> None:
    assert ocid_of(facts, prefix) == ocid


def test_what_is_written_is_read_again() -> None:
    before = facts_of(EFORMS.encode(), LIMITS)
    told = json.dumps(release(published(before, "ocds-x-1"), DAY)).encode()
    after = read_ocds(told, LIMITS).facts
    kept = {"BT-67", "BT-775@LOT-0001", "BT-06@LOT-0001", "BT-105", "BT-23"}
    assert dict(after.codes) == {key: codes for key, codes in before.codes.items() if key in kept}
    assert dict(after.texts) == dict(before.texts)
    for name in ("cpv", "places", "lots", "title", "buyer", "published"):
        assert getattr(after, name) == getattr(before, name), name
    assert (after.ocid, after.country, after.languages) == ("ocds-x-1", "BE", ("nl",))


_LOTS = st.dictionaries(st.sampled_from(["1", "2", "LOT-0003"]), st.text(max_size=5), max_size=3)
_KEYS = st.sampled_from([f"{term}{lot}" for term in ("BT-06", "BT-67", "BT-70", "BT-105", "BT-23", "BT-775", "BT-777")
                         for lot in ("", "@1", "@2", "@4")])  # fmt: skip
_VALUES = st.lists(
    st.sampled_from([*SOCIAL_GOALS, *METHODS, "soc-obj", "none", "works", "Woorden.", "iao-core"]),
    max_size=3,
    unique=True,
).map(tuple)


@settings(max_examples=150, deadline=None)
@given(
    FACTS,
    _LOTS,
    st.dictionaries(_KEYS, _VALUES, max_size=6),
    st.dictionaries(_KEYS, _VALUES, max_size=6),
    st.lists(st.sampled_from(["45233262", "44912000"]), max_size=2, unique=True).map(tuple),
)
def test_any_facts_give_a_sound_release(
    facts: Facts, lots: dict[str, str], codes: dict[str, Any], texts: dict[str, Any], cpv: tuple[str, ...]
) -> None:
    given_ = replace(facts, lots=lots, codes=codes, texts=texts, cpv=cpv, places=("BE2",), published="2026-01-01")
    before = copy.deepcopy(given_)
    told = release(published(given_, "ocds-x-1"), DAY)
    assert faults(told) == []
    assert given_ == before
    assert re.fullmatch(r"\d{4}-\d\d-\d\dT00:00:00Z", told["date"])


def test_a_package_names_what_it_uses() -> None:
    empty = release(published(Facts(lots={"": "a lot without a name"}), "ocds-y"), DAY)
    told = package([_release(EFORMS), empty], uri="https://a.example", publisher="a", made=DAY)
    assert package_faults(told) == []
    assert (told["version"], told["publishedDate"]) == ("1.1", f"{DAY}T00:00:00Z")
    for name in ("lots", "sustainability", "contractTerms", "exclusionGrounds"):
        assert any(f"ocds_{name}_extension/" in address for address in told["extensions"])
    assert package_faults({**told, "releases": told["releases"] * 2})
