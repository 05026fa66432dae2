from __future__ import annotations

import copy
from datetime import date
from fractions import Fraction
from typing import Any

import pytest

from frameworks import read_mapping
from trustone.domain.assessment.framework import Framework, NotDue, Report, Thresholds, framework_from_pack
from trustone.domain.problems import Refused

PRINTED = {"1.1": 9, "1.2": 11, "2.1": 11, "2.2+2.3": 20, "3.1+3.2": 23, "4.1": 9, "5.1": 10, "6.1": 7}


@pytest.fixture
def pack() -> dict[str, Any]:
    return copy.deepcopy(read_mapping("demo-stone-2022"))


def codes_of(pack: dict[str, Any]) -> list[str]:
    with pytest.raises(Refused) as refused:
        framework_from_pack(pack)
    return [problem.code for problem in refused.value.problems]


def test_the_first_term_has_the_weights_of_table_1(trustone: Framework) -> None:
    tier = trustone.tier("C")
    assert tier is not None
    printed = {"+".join(c.code for c in cell.criteria): cell.weight for cell in tier.weighed}
    assert printed == PRINTED
    assert sum(printed.values()) == 100


def test_the_first_term_has_no_thresholds_and_no_scored_tier_but_c(trustone: Framework) -> None:
    assert {tier.code: (tier.scored, tier.report) for tier in trustone.tiers} == {
        "A": (False, Report.NONE),
        "B": (False, Report.ORIGINS),
        "C": (True, Report.FULL),
    }
    tier = trustone.tier("C")
    assert tier is not None
    assert [trustone.thresholds_for(tier, year) for year in range(1, 8)] == [None] * 7
    assert trustone.not_due is NotDue.EXCLUDED
    assert trustone.valid_from == date(2020, 1, 1)
    assert not trustone.fictional


def test_only_policy_and_chain_overview_are_due_in_the_first_year(trustone: Framework) -> None:
    tier = trustone.tier("C")
    assert tier is not None
    assert {c.code: c.due_from for c in tier.criteria} == {
        **dict.fromkeys(("1.1", "1.2", "2.1"), 1),
        **dict.fromkeys(("2.2", "2.3", "3.1", "3.2", "4.1", "5.1", "6.1"), 2),
    }


def test_the_demonstration_says_it_is_fictional_and_has_thresholds_for_every_year(demo: Framework) -> None:
    tier = demo.tier("C")
    assert tier is not None
    assert demo.fictional
    assert demo.thresholds_for(tier, 9) == demo.thresholds_for(tier, 5) == Thresholds(Fraction(80), Fraction(60))


@pytest.mark.parametrize("key", ["trustone-2020", "demo-stone-2022"])
def test_every_title_and_expectation_stands_in_four_languages(key: str) -> None:
    pack = read_mapping(key)
    tier = pack["tiers"][2]
    texts = [pack["title"], *(step["title"] for step in pack["steps"]), *(t["title"] for t in pack["tiers"])]
    texts += [row[name] for row in tier["criteria"] for name in ("title", "expectation")]
    assert all(set(text) == {"nl", "en", "fr", "de"} and all(text.values()) for text in texts)


def test_weights_must_make_exactly_100(pack: dict[str, Any]) -> None:
    pack["tiers"][2]["criteria"][0]["weight"] = "9.000001"
    assert codes_of(pack) == ["SCO-040"]


def test_a_weight_written_as_a_plain_number_is_read_as_written(pack: dict[str, Any]) -> None:
    pack["tiers"][2]["criteria"][0]["weight"] = 8.1
    pack["tiers"][2]["criteria"][1]["weight"] = 11.9
    tier = framework_from_pack(pack).tier("C")
    assert tier is not None
    assert tier.weighed[0].weight == Fraction(81, 10)


@pytest.mark.parametrize(
    ("change", "code"),
    [
        (lambda rows: rows[1].update(code="1.1"), "SCO-041"),
        (lambda rows: rows.insert(0, rows.pop(4)), "SCO-042"),
        (lambda rows: rows[0].update(group="2.2+2.3"), "SCO-043"),
        (lambda rows: rows[0].pop("weight"), "SCO-043"),
        (lambda rows: rows[3].update(group="nowhere"), "SCO-043"),
        (lambda rows: rows[0].update(due_from=6), "SCO-044"),
        (lambda rows: rows[0].update(due_from=0), "SCO-045"),
        (lambda rows: rows[0].update(due_from=True), "SCO-045"),
        (lambda rows: rows[0].update(weight="0"), "SCO-047"),
        (lambda rows: rows[0].update(weight="-9"), "SCO-047"),
        (lambda rows: rows[0].update(weight=float("nan")), "SCO-047"),
        (lambda rows: rows.append("2.9"), "SCO-045"),
    ],
)
def test_a_pack_that_does_not_hold_together_is_refused(pack: dict[str, Any], change: Any, code: str) -> None:
    change(pack["tiers"][2]["criteria"])
    assert code in codes_of(pack)


@pytest.mark.parametrize(
    ("thresholds", "code"),
    [
        ({"1": {"green": "60"}}, "SCO-045"),
        ({"1": {"green": "60", "orange": "61"}}, "SCO-026"),
        ({"1": {"green": "101", "orange": "50"}}, "SCO-025"),
        ({"6": {"green": "60", "orange": "50"}}, "SCO-046"),
        ({"x": {"green": "60", "orange": "50"}}, "SCO-045"),
        (["60"], "SCO-045"),
    ],
)
def test_thresholds_of_a_pack_are_checked(pack: dict[str, Any], thresholds: object, code: str) -> None:
    pack["tiers"][2]["thresholds"] = thresholds
    assert code in codes_of(pack)


@pytest.mark.parametrize("name", ["key", "version", "last_year", "not_due"])
def test_a_pack_without_its_header_is_refused(pack: dict[str, Any], name: str) -> None:
    del pack[name]
    assert "SCO-045" in codes_of(pack)
