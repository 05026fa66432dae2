"""The real findings, placed in the tree; and an installation that had version 1 of them."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from datetime import date

import pytest

from packs_once import packs_on_file
from trustone.catalog.loading import load_packs
from trustone.catalog.models import Area, ContextFact, CountryIndicator, Pack, RiskFinding, Theme
from trustone.catalog.reading import PackFiles
from trustone.domain.risk.findings import PARTS_OF_STAGE
from trustone.domain.risk.source_years import read_year
from trustone.platform.actors import Actor
from trustone.risks.selectors.collection import collection
from trustone.risks.selectors.context import context_of
from trustone.risks.services.findings import confirm_retirement, propose_retirement
from trustone.risks.wording import EVIDENCE, STAGES

pytestmark = pytest.mark.django_db

BY_COUNTRY = {
    "IN": 26, "BR": 10, "CN": 9, "TR": 8, "VN": 9, "ZW": 11, "EG": 7, "PK": 2, "PS": 2, "IL": 1, "AO": 2, "MG": 1,
    "NP": 2, "NG": 2, "IT": 3, "ES": 1, "BE": 1, "AU": 1, "PT": 1, None: 1,
}  # fmt: skip


def test_all_hundred_rows_of_the_collection_are_there_by_country_and_theme(covenant: object) -> None:
    rows = RiskFinding.objects.filter(retired=False)
    assert Counter(rows.values_list("country_id", flat=True)) == BY_COUNTRY
    assert Counter(rows.values_list("confidence", flat=True)) == {"high": 66, "medium": 25, "low": 9}
    eight = set(Theme.objects.exclude(code="land_and_environment").values_list("code", flat=True))
    assert set(rows.values_list("theme_id", flat=True)) == eight
    assert all(row.finding.keys() == {"nl", "en", "fr", "de"} for row in rows)


def test_the_other_sources_are_there_row_by_row(covenant: object) -> None:
    assert ContextFact.objects.filter(kind="listed-goods").count() == 43
    assert ContextFact.objects.filter(kind="living-wages").count() == 7
    assert CountryIndicator.objects.values("country").distinct().count() == 59
    facts = {(row.country_id, row.indicator_id, row.edition): row.value for row in CountryIndicator.objects.all()}
    assert facts["IN", "ituc_rating", "2026"] == "5"
    assert facts["IN", "ilo_c087", "2026"] == "not_ratified"
    assert facts["ZW", "wgi_rule_of_law", "2023"] == "10.4"
    assert facts["BR", "ilo_count", "2026"] == "8"


def test_every_finding_lies_in_its_own_country_and_names_known_work(covenant: object) -> None:
    areas = {area.code: area.country_id for area in Area.objects.all()}
    for row in RiskFinding.objects.all():
        assert {areas[code] for code in row.areas} <= {row.country_id}, row.code
        assert set(row.stages) <= PARTS_OF_STAGE.keys() & STAGES.keys(), row.code
        assert row.evidence in EVIDENCE, row.code
        assert row.since == date(2026, 1, 1), row.code


@pytest.mark.parametrize(
    ("code", "areas"),
    [
        ("IN-01", ["IN-AP", "IN-TG", "IN-KA"]),
        ("IN-15", ["IN-RJ.kota", "IN-RJ.bundi"]),
        ("IN-20", ["IN-A15"]),
        ("ZW-04", ["ZW-ME.mutoko", "ZW-ME.murehwa", "ZW-MC.mount-darwin"]),
        ("VN-02", ["VN-71", "VN-14"]),
        ("TR-03", ["TR-A15"]),
        ("AU-01", ["AU-QLD"]),
        ("EG-03", ["EG-MN"]),
        ("IN-11", []),
    ],
)
def test_a_region_in_words_became_places_of_the_tree(covenant: object, code: str, areas: list[str]) -> None:
    assert RiskFinding.objects.get(code=code).areas == areas


def test_only_the_place_the_tree_lacks_stays_in_words(covenant: object) -> None:
    named = RiskFinding.objects.exclude(region="", place="")
    assert named.count() == 74
    assert [row.code for row in named if not row.areas] == ["IL-01"]


def test_most_years_are_certain_and_estimates_say_so(covenant: object) -> None:
    years = {row.code: read_year(row.source_year) for row in RiskFinding.objects.all()}
    assert years["IN-15"].estimated
    assert (years["IN-15"].year, years["ZW-04"].year, years["AU-01"].year) == (2015, 2023, 2024)
    assert {code for code, year in years.items() if year.year is None} == {"IN-22", "CN-09", "TR-08", "AO-01", "XX-01"}


def test_who_is_no_member_of_the_ilo_is_not_said_to_have_ratified_all(covenant: object) -> None:
    india, palestine, turkey = context_of(["IN", "PS", "TR"])
    assert len(india.not_ratified or ()) >= 4
    assert palestine.not_ratified is None
    assert [one.indicator_id for one in turkey.not_ratified or ()] == ["ilo_p029"]


def _as_version_one(pack: PackFiles) -> PackFiles:
    rows = [{name: value for name, value in row.items() if name not in ("areas", "since")} for row in pack.rows]
    return replace(pack, version="1", digest="1" * 64, content={**pack.content, "rows": rows})


def test_an_installation_with_version_one_goes_on_with_the_same_codes(assessor: Actor, reader: Actor) -> None:
    packs = packs_on_file()
    load_packs([_as_version_one(pack) if pack.kind == "risk-findings" else pack for pack in packs])
    before = set(RiskFinding.objects.values_list("code", flat=True))
    assert all(row.areas == [] and row.since is None for row in RiskFinding.objects.all())
    retirement = propose_retirement(actor=assessor, code="IN-14", reason="Withdrawn.")
    confirm_retirement(actor=reader, retirement=retirement, expected_version=1)
    done = next(one for one in load_packs(packs) if one.code.startswith("risk-findings"))
    assert (done.code, done.added, done.changed, done.retired) == ("risk-findings/natural-stone/2", 0, 100, 0)
    assert set(RiskFinding.objects.values_list("code", flat=True)) == before
    assert Pack.objects.filter(kind="risk-findings").count() == 2
    gone = {finding.code for finding in collection().findings if finding.retired_on}
    assert gone == {"IN-14"}
