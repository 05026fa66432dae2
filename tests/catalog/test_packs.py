"""The packs that come along are sound, honest about their sources, and load as often as one likes."""

from __future__ import annotations

from fractions import Fraction

import pytest

from packs_once import packs_on_file
from trustone.catalog.loading import load
from trustone.catalog.models import Area, Country, Covenant, Framework, RiskFinding, Stone, Theme
from trustone.catalog.reading import PackFiles, kinds, read_pack
from trustone.catalog.selectors import area_path, areas, context_facts, country_choices, covenant_in_use, themes

PACKS = packs_on_file()


@pytest.mark.parametrize("pack", PACKS, ids=lambda pack: pack.code)
def test_a_shipped_pack_has_no_problem(pack: PackFiles) -> None:
    assert pack.problems == ()


def test_every_kind_is_shipped() -> None:
    assert {pack.kind for pack in PACKS} == set(kinds())


@pytest.mark.parametrize("pack", PACKS, ids=lambda pack: pack.code)
def test_what_is_not_verified_names_no_source_to_verify_and_is_not_open_data(pack: PackFiles) -> None:
    for row in pack.rows:
        text = f"{row.get('source', '')} {row.get('silica_source', '')}"
        assert "to verify" not in text, row["code"]
        assert "sources/" not in text, row["code"]
        if row.get("confidence") == "low":
            assert row.get("redistributable") is not True


def test_weights_sum_to_one_hundred_in_each_scored_tier() -> None:
    for pack in PACKS:
        for tier in pack.content.get("tiers", []):
            parts = [*tier.get("criteria", []), *tier.get("groups", [])]
            total = sum(Fraction(str(part["weight"])) for part in parts if "weight" in part)
            assert total == (100 if tier.get("criteria") else 0), (pack.code, tier["code"])


def test_the_real_framework_has_no_thresholds_and_the_fictional_one_has() -> None:
    tiers = {key: {t["code"]: t for t in read_pack("framework", key).content["tiers"]} for key in FRAMEWORKS}
    assert not tiers["trustone-2020"]["C"].get("thresholds")
    assert tiers["demo-stone-2022"]["C"]["thresholds"]


FRAMEWORKS = ("trustone-2020", "demo-stone-2022")


def test_what_the_real_covenant_has_not_decided_is_not_set(packs: None) -> None:
    covenant = covenant_in_use()
    assert (covenant.key, covenant.fictional) == ("trustone", False)
    assert covenant.disclosure_k is None
    assert covenant.disclosure_window is None
    assert covenant.importer_areas == ("NL", "BE-VLG")
    assert covenant.year_end == "09-30"
    assert len(covenant.light_countries) == 30


def test_the_demonstration_covenant_says_that_it_is_fictional(packs: None) -> None:
    covenant = Covenant.objects.get(pk="demo-stone")
    assert covenant.fictional
    assert (covenant.disclosure_k, covenant.disclosure_window) == (3, 2)
    for language in ("nl", "en", "fr", "de"):
        assert covenant.settings["fictional_note"][language]
        assert covenant.title_in(language)


def test_loading_twice_changes_nothing(packs: None) -> None:
    assert {(one.added, one.changed, one.retired) for one in load()} == {(0, 0, 0)}


def test_all_real_rows_are_there(packs: None) -> None:
    assert areas(level="area").count() == 116
    assert Country.objects.filter(pack__key="stone-countries").count() == 59
    assert Country.objects.get(pk="NA").title_in("nl") == "Namibië"
    assert Country.objects.filter(risk_analysis=True).count() == 7
    assert Country.objects.filter(eea=True).count() == 30
    assert Stone.objects.filter(kind="stone").count() == 18
    assert Framework.objects.count() == 2
    assert RiskFinding.objects.count() == 100
    assert RiskFinding.objects.get(pk="XX-01").country is None
    assert context_facts("published-places").count() == 29
    assert [row.country_code for row in context_facts("published-places") if row.data["known"] == "none"] == ["MG"]
    assert context_facts("listed-goods").count() == 43
    assert context_facts("living-wages").count() == 7


def test_land_rights_and_living_environment_are_two_parts_of_one_theme(packs: None) -> None:
    seven = list(themes())
    assert [theme.number for theme in seven] == [f"T{number}" for number in range(1, 8)]
    assert [part.pk for part in seven[6].parts.all()] == ["land_rights", "living_environment"]
    assert Theme.objects.count() == 9


def test_an_area_knows_the_levels_above_it(packs: None) -> None:
    area = Area.objects.get(pk="IN-A02")
    assert area.levels == ("IN", "Rajasthan", "Bundi", "Budhpura")
    assert area_path(area) == "Rajasthan › Bundi › Budhpura"
    assert Area.objects.get(pk="IN-RJ").levels == ("IN", "Rajasthan", None, None)
    assert Area.objects.get(pk="EG-A03").levels == ("EG", "Aswan", None, "Aswan")


def test_a_fact_of_low_confidence_has_no_citation_whatever_its_source_says(packs: None) -> None:
    assert Area.objects.get(pk="BR-A06").source
    assert Area.objects.get(pk="BR-A06").citation is None
    assert Area.objects.get(pk="IN-A02").citation is not None
    assert all(row.citation is None for row in RiskFinding.objects.filter(confidence="low"))


def test_choices_follow_the_language(packs: None) -> None:
    from django.utils.translation import override

    with override("nl"):
        assert ("DE", "Duitsland") in country_choices()
    with override("fr"):
        names = [name for _, name in country_choices()]
        assert names.index("Égypte") < names.index("Espagne") < names.index("France")
