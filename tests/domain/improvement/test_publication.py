"""What is frozen, and what differs between two publications."""

from __future__ import annotations

import json
from dataclasses import replace
from decimal import Decimal
from typing import Any

from hypothesis import given

from domain.improvement.plan_strategies import PLANS, SECRET, lexicon
from domain.improvement.test_summary import BASE, MASKS
from trustone.domain.improvement.facts import PlanLanguage
from trustone.domain.improvement.public_facts import PlanFacts, public_part
from trustone.domain.improvement.publication import compare, content_of, digest_of, rows_of, sections_of
from trustone.domain.improvement.summary import Section, summarise

NL, EN = PlanLanguage.NL, PlanLanguage.EN


def content(plan: PlanFacts, texts: dict[Section, dict[PlanLanguage, str]] | None = None) -> dict[str, Any]:
    public = public_part(plan)
    summaries = {language: summarise(public, lexicon(language)) for language in PlanLanguage}
    return content_of(public, summaries, texts or {}, number="M-1", covenant={NL: "Verzonnenland", EN: "Madeupland"})


@given(PLANS)
def test_a_publication_holds_nothing_confidential_and_survives_being_written_down(plan: PlanFacts) -> None:
    found = content(plan)
    assert SECRET not in json.dumps(found)
    again = json.loads(json.dumps(found))
    assert digest_of(again) == digest_of(found)
    assert rows_of(again, NL) == rows_of(found, NL)


def test_a_text_of_a_person_takes_the_place_of_the_generated_one() -> None:
    found = content(BASE, {Section.WHO: {NL: "Wij zijn klein.", EN: "We are small."}, Section.WHERE: {NL: "", EN: ""}})
    sections = dict(sections_of(found, EN))
    assert sections[Section.WHO] == "We are small."
    assert Section.WHERE not in sections


def test_a_publication_compared_with_itself_is_the_same() -> None:
    assert compare(content(replace(BASE, objectives=(MASKS,))), content(replace(BASE, objectives=(MASKS,))), NL).is_same


def test_objectives_added_dropped_and_changed_are_told_apart() -> None:
    dropped, added = replace(MASKS, key="OBJ-2"), replace(MASKS, key="OBJ-3")
    changed = replace(MASKS, indicator=replace(MASKS.indicator, target=Decimal(80)))
    old = content(replace(BASE, objectives=(MASKS, dropped)))
    new = content(replace(BASE, objectives=(changed, added), year=2026))
    found = compare(old, new, EN)
    assert [(one.kind, one.fields) for one in found.objectives] == [
        ("changed", ("values",)), ("added", ()), ("dropped", ()),
    ]  # fmt: skip
    assert [one.section for one in found.sections] == [Section.WHO, Section.OBJECTIVES]
