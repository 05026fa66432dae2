"""Public texts and publishing: nothing lost, nothing confidential out, clear words."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta

import pytest
from django.http import Http404

from trustone.catalog.models import RiskFinding
from trustone.domain.improvement.facts import PlanLanguage
from trustone.domain.improvement.summary import Section
from trustone.domain.problems import Refused
from trustone.improvement.models import Objective, Plan, PlanText, PlanVersion
from trustone.improvement.selectors.plan_facts import withdrawn_grounds
from trustone.improvement.selectors.plans import PlanSheet, published_plan, published_plans_of, sheet_of
from trustone.improvement.services.plans import (
    Draft,
    choose_countries,
    keep_text,
    make_again,
    publish,
    save_texts,
    take_over_texts,
)
from trustone.members.models import Member
from trustone.platform.actors import Actor
from trustone.platform.versions import Conflict
from trustone.risks.models import Rating

NL, EN = PlanLanguage.NL, PlanLanguage.EN
WHO, WHERE = Section.WHO, Section.WHERE


def sheet(editor: Actor, plan: Plan) -> PlanSheet:
    return sheet_of(editor, plan.member, plan.year)


def write(editor: Actor, plan: Plan, section: Section = WHO, version: int = 0, **texts: str) -> None:
    drafts = {(section, PlanLanguage(code)): Draft(text, version) for code, text in texts.items()}
    save_texts(actor=editor, plan=plan, drafts=drafts)


def send(editor: Actor, plan: Plan, **more: object) -> PlanVersion:
    return publish(actor=editor, member=plan.member, year=plan.year, confirmed=False, **more)  # type: ignore[arg-type]


def refused(editor: Actor, plan: Plan, **more: object) -> list[str]:
    with pytest.raises(Refused) as refusal:
        send(editor, plan, **more)
    return [one.code for one in refusal.value.problems]


def codes(editor: Actor, plan: Plan) -> set[str]:
    return {one.code for one in sheet(editor, plan).problems}


def test_what_is_published_holds_the_plan_and_nothing_confidential(editor: Actor, plan: Plan) -> None:
    version = send(editor, plan)
    text = json.dumps(version.content, ensure_ascii=False)
    for said in (
        "Minder mensen ademen steenstof in",
        "We pay within thirty days",
        "India",
        "people who work in the quarry",
    ):
        assert said in text
    for silent in ("Marmi", "Heuvel Vier", "Bundi", "Ella Geheim", "7531", "Stille Partner", "Longziekte", "Bezoek"):
        assert silent not in text


def test_a_plan_without_the_choice_about_countries_stays_inside(editor: Actor, plan: Plan) -> None:
    Plan.objects.update(names_countries=None)
    assert refused(editor, plan) == ["IMP-213"]
    choose_countries(actor=editor, plan=Plan.objects.get(), named=False, version=plan.version)
    assert "India" not in json.dumps(send(editor, plan).content)


def test_two_people_choosing_at_once_are_told(editor: Actor, plan: Plan) -> None:
    stale = Plan.objects.get()
    choose_countries(actor=editor, plan=plan, named=False, version=plan.version)
    with pytest.raises(Conflict):
        choose_countries(actor=editor, plan=stale, named=False, version=stale.version)


def test_a_site_of_ones_own_is_refused_with_or_without_its_legal_form(editor: Actor, plan: Plan) -> None:
    write(editor, plan, WHERE, nl="Wij kopen bij Marmi Rossi.", en="We buy from someone.")
    assert "IMP-202" in refused(editor, plan, why="")


def test_a_place_below_a_country_goes_out_only_when_somebody_means_it(editor: Actor, plan: Plan) -> None:
    write(editor, plan, WHERE, nl="Wij kopen zandsteen uit Bundi.", en="We buy sandstone from Bundi.")
    assert refused(editor, plan) == ["IMP-215"]
    version = publish(actor=editor, member=plan.member, year=plan.year, confirmed=True)
    assert "Bundi" in json.dumps(version.content)


def test_english_with_dutch_in_it_is_said_and_stops_nothing(editor: Actor, plan: Plan) -> None:
    dutch = "Wij kopen elk jaar zandsteen en wij praten met de mensen die daar werken."
    write(editor, plan, WHO, nl=dutch, en=dutch)
    assert "IMP-205" in codes(editor, plan)
    assert send(editor, plan).number == 1


def test_a_long_text_from_a_word_processor_is_refused_and_nothing_is_saved(editor: Actor, plan: Plan) -> None:
    with pytest.raises(Refused) as refusal:
        write(editor, plan, WHO, nl="a" * 20_000, en="short")
    assert [(one.code, one.field) for one in refusal.value.problems] == [("IMP-201", "who_nl")]
    assert not PlanText.objects.exists()


def test_a_text_that_was_not_changed_stays_generated(editor: Actor, plan: Plan) -> None:
    generated = sheet(editor, plan).texts[WHO]
    write(editor, plan, WHO, nl=generated[NL].text.replace("\n", "\r\n"), en=generated[EN].text)
    assert not PlanText.objects.exists()


def test_two_people_writing_the_same_text_are_told_and_nothing_is_lost(editor: Actor, plan: Plan) -> None:
    write(editor, plan, WHO, nl="Eerst.")
    with pytest.raises(Conflict):
        write(editor, plan, WHO, nl="Ook eerst.")
    assert PlanText.objects.get().text == "Eerst."
    with pytest.raises(Conflict):
        write(editor, plan, WHO, version=7, nl="Later.")
    write(editor, plan, WHO, version=1, nl="Later.")
    assert PlanText.objects.get().text == "Later."


def test_a_change_in_one_language_marks_the_other_until_somebody_says_they_agree(editor: Actor, plan: Plan) -> None:
    write(editor, plan, WHO, nl="Wij zijn klein.")
    assert "IMP-210" in codes(editor, plan)
    save_texts(actor=replace(editor, now=editor.now + timedelta(days=1)), plan=plan, drafts={}, agree=[WHO])
    assert codes(editor, plan) & {"IMP-210", "IMP-211"} == set()
    assert sheet(editor, plan).texts[WHO][EN].is_edited


def test_facts_that_change_never_overwrite_a_persons_text(editor: Actor, plan: Plan) -> None:
    write(editor, plan, Section.OBJECTIVES, nl="Minder stof.", en="Less dust.")
    Objective.objects.update(target=5)
    assert "IMP-212" in codes(editor, plan)
    assert sheet(editor, plan).texts[Section.OBJECTIVES][NL].text == "Minder stof."
    keep_text(actor=editor, plan=plan, section=Section.OBJECTIVES)
    assert "IMP-212" not in codes(editor, plan)
    make_again(actor=editor, plan=plan, section=Section.OBJECTIVES)
    assert "5 groeves of fabrieken" in sheet(editor, plan).texts[Section.OBJECTIVES][NL].text


def test_generated_text_follows_the_facts(editor: Actor, plan: Plan) -> None:
    Objective.objects.update(target=5)
    assert "to 5 quarries or factories" in sheet(editor, plan).texts[Section.OBJECTIVES][EN].text
    assert "IMP-212" not in codes(editor, plan)


def test_a_new_version_needs_news_and_a_reason(editor: Actor, plan: Plan) -> None:
    first = send(editor, plan)
    assert refused(editor, plan, why="Again") == ["IMP-217"]
    Objective.objects.update(target=5)
    assert refused(editor, plan) == ["IMP-218"]
    assert refused(editor, plan, why="x" * 301) == ["IMP-219"]
    second = send(editor, plan, why="Een hoger doel")
    assert (second.number, published_plan(plan.member, plan.year)) == (2, second)
    assert first.digest != second.digest
    assert PlanVersion.objects.get(number=1).content == first.content


def test_what_was_seen_is_what_goes_out(editor: Actor, plan: Plan) -> None:
    assert refused(editor, plan, seen="0" * 64) == ["IMP-216"]


def test_a_plan_without_objectives_is_no_plan(editor: Actor, plan: Plan) -> None:
    Objective.objects.update(first_year=2030)
    assert "IMP-214" in refused(editor, plan)


def test_the_secretariat_helps_with_texts_and_does_not_publish(
    plan: Plan, secretariat: object, make_actor: Callable[..., Actor]
) -> None:
    from trustone.platform.roles import Role

    helper = make_actor("anna", secretariat, Role.ASSESSOR)
    write(helper, plan, WHO, nl="Hulp.", en="Help.")
    with pytest.raises(Http404):
        send(helper, plan)


def test_strangers_do_nothing(
    plan: Plan, add_company: Callable[[str], Member], make_actor: Callable[..., Actor]
) -> None:
    from trustone.platform.roles import Role

    stranger = make_actor("otto", add_company("Andere Steen").organisation, Role.SIGNATORY)
    for do in (lambda: write(stranger, plan, WHO, nl="x"), lambda: send(stranger, plan)):
        with pytest.raises(Http404):
            do()


def test_a_withdrawn_finding_that_a_plan_rests_on_is_flagged(plan: Plan) -> None:
    code = RiskFinding.objects.values_list("pk", flat=True).first()
    Rating.objects.update(findings_seen=[code])
    assert withdrawn_grounds(plan.member, plan.year) == ()
    RiskFinding.objects.filter(pk=code).update(retired=True)
    assert withdrawn_grounds(plan.member, plan.year) == (code,)


def test_the_newest_version_of_each_year_is_in_force(editor: Actor, plan: Plan) -> None:
    send(editor, plan)
    Objective.objects.update(target=5)
    send(editor, plan, why="Meer")
    assert [(one.plan.year, one.number) for one in published_plans_of(plan.member)] == [(2026, 2)]


def test_a_year_later_own_texts_are_taken_over_and_what_changed_is_marked(editor: Actor, plan: Plan) -> None:
    write(editor, plan, Section.ACTIONS, nl="Wij delen de kosten.", en="We share the cost.")
    write(editor, plan, Section.COMPLAINTS, nl="Bel ons.", en="Call us.")
    later = Plan.objects.create(public_id="PLN-2", member=plan.member, year=2027, created_at=editor.now)
    assert take_over_texts(actor=editor, plan=later) == 4
    found = sheet(editor, later)
    assert found.texts[Section.COMPLAINTS][EN].text == "Call us."
    assert {section for section, both in found.texts.items() if both[NL].is_edited} == {
        Section.ACTIONS, Section.COMPLAINTS,
    }  # fmt: skip
    assert "IMP-212" in codes(editor, later)
    assert take_over_texts(actor=editor, plan=later) == 0
