"""The public text: nothing confidential, two languages alike, same facts same words."""

from __future__ import annotations

import string
from dataclasses import replace
from datetime import date
from decimal import Decimal

from hypothesis import given

from domain.improvement.plan_strategies import COUNTRIES, PLANS, SECRET, lexicon
from trustone.domain.improvement.facts import (
    ActionFacts,
    ActionKind,
    Attribution,
    ForWhom,
    Indicator,
    ObjectiveFacts,
    PlanLanguage,
    PriorityFacts,
    ResultFacts,
    Unit,
)
from trustone.domain.improvement.phrases import PHRASES
from trustone.domain.improvement.public_facts import PlanFacts, public_part
from trustone.domain.improvement.summary import Section, Summary, made_from, summarise

NL, EN = PlanLanguage.NL, PlanLanguage.EN
BASE = PlanFacts("De Lachende Kassei", 2025, date(2024, 10, 1), date(2025, 9, 30), date(2023, 10, 1))
MASKS = ObjectiveFacts(
    "OBJ-1",
    "living_wage",
    {NL: "Meer mensen verdienen een leefbaar loon", EN: "More people earn a living wage"},
    ForWhom.QUARRY_WORKERS,
    Indicator({NL: "aandeel werknemers", EN: "share of workers"}, Unit.PERCENT, Decimal(40), None, "", Decimal(60)),
    date(2025, 9, 30),
)


def both(plan: PlanFacts) -> tuple[Summary, Summary]:
    public = public_part(plan)
    return summarise(public, lexicon(NL)), summarise(public, lexicon(EN))


def everything(summary: Summary) -> str:
    rows = [f"{row.change}{row.for_whom}{row.values}{row.by}{row.how}" for row in summary.rows]
    return "\n".join([*summary.sections.values(), *rows])


@given(PLANS)
def test_no_confidential_value_is_ever_said(plan: PlanFacts) -> None:
    for summary in both(plan):
        text = everything(summary)
        assert SECRET not in text
        assert "7531" not in text and "7.531" not in text


@given(PLANS)
def test_countries_are_named_only_when_the_company_chose_so(plan: PlanFacts) -> None:
    silent = replace(plan, names_countries=False, objectives=(), actions=(), practices=(), earlier=())
    text = "".join(everything(summary) for summary in both(silent))
    assert not [name for name in COUNTRIES.values() if name in text]


@given(PLANS)
def test_both_languages_have_the_same_sections_and_lines(plan: PlanFacts) -> None:
    nl, en = both(plan)
    assert list(nl.sections) == list(en.sections) == list(Section)
    for section in Section:
        assert nl.sections[section] and en.sections[section]
        assert nl.sections[section].count("\n") == en.sections[section].count("\n")
    assert [row.key for row in nl.rows] == [row.key for row in en.rows]


@given(PLANS)
def test_same_facts_give_the_same_text_and_digest(plan: PlanFacts) -> None:
    assert both(plan) == both(replace(plan))
    public = public_part(plan)
    assert [made_from(public, one) for one in Section] == [made_from(public_part(plan), one) for one in Section]


@given(PLANS)
def test_a_confidential_change_does_not_change_a_digest(plan: PlanFacts) -> None:
    other = replace(plan, actions=tuple(replace(one, budget=Decimal(1), owner="A. Nder") for one in plan.actions))
    for section in Section:
        assert made_from(public_part(plan), section) == made_from(public_part(other), section)


def test_a_changed_target_changes_the_digest_of_its_section_only() -> None:
    new = replace(MASKS, indicator=replace(MASKS.indicator, target=Decimal(70)))
    old_plan, new_plan = (public_part(replace(BASE, objectives=(one,))) for one in (MASKS, new))
    changed = {section for section in Section if made_from(old_plan, section) != made_from(new_plan, section)}
    assert changed == {Section.OBJECTIVES}


def test_the_tables_have_the_same_keys_and_holes() -> None:
    def holes(text: str) -> set[str | None]:
        return {name for _, name, _, _ in string.Formatter().parse(text) if name}

    assert PHRASES[NL].keys() == PHRASES[EN].keys()
    for key, text in PHRASES[NL].items():
        assert holes(text) == holes(PHRASES[EN][key]), key


def test_an_objective_says_what_for_whom_from_which_value_to_which_and_by_when() -> None:
    nl, en = both(replace(BASE, objectives=(MASKS,)))
    assert nl.rows[0].values == "aandeel werknemers: van 40 procent naar 60 procent"
    assert en.rows[0].for_whom == "people who work in the quarry"
    assert en.sections[Section.OBJECTIVES] == (
        "- Leefbaar loon: More people earn a living wage. For whom: people who work in the quarry. We measure: share "
        "of workers, from 40 percent to 60 percent. By: 2025-09-30."
    )


def test_one_person_is_not_persons() -> None:
    one = replace(MASKS.indicator, unit=Unit.PERSONS, baseline=Decimal(1), target=Decimal(12))
    nl, _ = both(replace(BASE, objectives=(replace(MASKS, indicator=one),)))
    assert "van 1 persoon naar 12 personen" in nl.rows[0].values


def test_a_missing_translation_is_said_and_not_made_up() -> None:
    _, en = both(replace(BASE, objectives=(replace(MASKS, change={NL: "Stof wordt afgezogen"}),)))
    assert en.rows[0].change == "[not translated yet: Stof wordt afgezogen]"


def test_unknown_is_said_and_never_low() -> None:
    unknown = PriorityFacts(None, "child_labour", ("IN",), "sandstone", "", "", "")
    known = PriorityFacts(1, "living_wage", ("IN",), "sandstone", "very_high", "", "nobody")
    nl, _ = both(replace(BASE, priorities=(known, unknown), names_countries=True))
    text = nl.sections[Section.PRIORITIES]
    assert "Dit weten wij nog niet, in een of meer van onze ketens: Kinderarbeid. Onbekend is niet hetzelfde" in text
    assert "- 1. Leefbaar loon (zandsteen; India): ernst zeer hoog, kans nog onbekend." in text
    assert "Hierover hebben wij nog niemand gehoord." in text


def test_a_theme_stands_once_at_its_highest_place_with_the_chains_that_stand_there() -> None:
    def rated(rank: int, theme: str, stone: str, heard: str = "nobody") -> PriorityFacts:
        return PriorityFacts(rank, theme, ("IN",), stone, "high", "high", heard)

    rows = (rated(1, "living_wage", "sandstone"), rated(1, "living_wage", "granite", "both"),
            rated(3, "child_labour", "granite"), rated(4, "living_wage", ""))  # fmt: skip
    found = public_part(replace(BASE, priorities=rows, names_countries=True)).priorities
    assert [(one.rank, one.theme, one.stones, one.heard) for one in found] == [
        (1, "living_wage", ("sandstone", "granite"), "mixed"), (2, "child_labour", ("granite",), "nobody"),
    ]  # fmt: skip


def test_a_result_says_whose_work_it_was_and_names_others_only_when_they_are_public() -> None:
    result = ResultFacts(
        date(2024, 5, 1), {NL: "Negentig mensen gekeurd", EN: "Ninety people examined"}, Attribution.JOINED, "Manjari"
    )
    action = ActionFacts(
        "ACT-1", ("OBJ-1",), (), {NL: "Longonderzoek", EN: "Lung checks"}, ActionKind.COLLECTIVE, None, "", True,
        None, None, Indicator({}, Unit.PERSONS), partners="Manjari", partners_public=True, results=(result,),
    )  # fmt: skip
    nl, en = both(replace(BASE, actions=(action,)))
    assert (
        "Longonderzoek (2024-05-01): Negentig mensen gekeurd. Wij hebben ons aangesloten bij het werk van Manjari."
        in (nl.sections[Section.RESULTS])
    )
    _, silent = both(replace(BASE, actions=(replace(action, partners_public=False),)))
    assert "Manjari" not in everything(silent)
    assert "We joined the work of others." in silent.sections[Section.RESULTS]
    assert "Manjari" in en.sections[Section.ACTIONS]
