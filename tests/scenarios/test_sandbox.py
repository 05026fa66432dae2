"""Scenarios in the browser: who may, what they show, and that nothing real changes."""

from __future__ import annotations

from collections.abc import Callable
from fractions import Fraction
from typing import Any

import pytest
from django.core import serializers
from django.test import Client
from django.utils.html import escape

from trustone.assessments.models import Answer, Assessment, Decision
from trustone.assessments.scores import judged_score
from trustone.catalog.models import Covenant, Framework
from trustone.domain.assessment.answers import Value
from trustone.domain.assessment.changes import AnswerChange, Changes
from trustone.domain.problems import Refused
from trustone.members.models import Member
from trustone.platform.actors import Actor
from trustone.platform.models import User
from trustone.platform.versions import Conflict
from trustone.scenarios import services
from trustone.scenarios.cases import material_of
from trustone.scenarios.models import Scenario
from trustone.scenarios.results import result_of, run

pytestmark = pytest.mark.django_db


def _client(actor: Actor) -> Client:
    client = Client()
    client.force_login(User.objects.get(pk=actor.user_id))
    return client


def _real_data() -> str:
    return serializers.serialize(
        "json", [*Assessment.objects.all(), *Answer.objects.all(), *Decision.objects.all(), *Framework.objects.all()]
    )


@pytest.fixture
def several(add_member: Callable[..., Member], assess: Callable[..., Assessment]) -> Callable[[int], None]:
    """So many members, each with a year in which 3.1 is not met."""

    def make(many: int) -> None:
        for number in range(many):
            assess(add_member(f"Steen {number}"), 2024, c3_1="not_met")

    return make


@pytest.fixture
def scenario(assessor: Actor, covenant: Covenant) -> Scenario:
    return services.make(actor=assessor, covenant=covenant, name="Strenger")


def test_the_scores_of_a_scenario_without_changes_are_those_of_the_assessments(
    member: Member, assess: Callable[..., Assessment], covenant: Covenant
) -> None:
    assessment = assess(member, 2024, c3_1="not_met", c4_1="not_applicable")
    (one,) = run(material_of(covenant), Changes()).compared
    assert one.before == judged_score(assessment, assessment.answers.all())
    assert one.before == one.after
    assert not one.moved


def test_a_scenario_shows_who_loses_green_and_why(
    member: Member, assess: Callable[..., Assessment], assessor: Actor, scenario: Scenario
) -> None:
    assess(member, 2024, c3_1="not_met", c3_2="not_met")
    supposed = Changes(answers=(AnswerChange("2.1", Value.NOT_MET), AnswerChange("5.1", Value.NOT_MET)))
    services.change(actor=assessor, scenario=scenario, expected_version=scenario.version, changes=supposed)
    page = _client(assessor).get(f"/en/what-if/{scenario.pk}/").content.decode()
    assert "One assessed year changes colour" in page
    assert escape(member.name) in page
    assert "-11.00 2.1 Overview of the production chain" in page
    assert "77.00 becomes 56.00" in page
    assert "green from 65.00" in page


def test_nothing_of_a_scenario_touches_real_data(
    member: Member, assess: Callable[..., Assessment], assessor: Actor, lead: Actor, scenario: Scenario
) -> None:
    assess(member, 2024)
    before = _real_data()
    client = _client(assessor)
    page = f"/en/what-if/{scenario.pk}/"
    weights = {"w0": "8", "w1": "12", "w2": "11", "w3": "20", "w4": "23", "w5": "9", "w6": "10", "w7": "7"}
    version = scenario.version
    for part, data in (
        ("weights/C/", weights),
        ("due/C/", {f"d{number}": "1" for number in range(10)}),
        ("thresholds/C/", {"g1": "90", "o1": "80", "g3": "99.5", "o3": "10"}),
        ("answers/", {"criterion": "1.1", "value": "partly", "percent": "33.3", "was": "", "year": "", "members": ""}),
    ):
        response = client.post(page + part, {**data, "version": version})
        assert response.status_code == 302, (part, response.content.decode())
        version += 1
    scenario.refresh_from_db()
    assert scenario.changes["thresholds"][-1]["green"] in {"99.5", None}
    assert client.get(page).status_code == 200
    assert _real_data() == before


def test_weights_that_do_not_make_100_come_back_with_the_sum(assessor: Actor, scenario: Scenario) -> None:
    weights = {"w0": "", "w1": "11", "w2": "11", "w3": "20", "w4": "23", "w5": "9", "w6": "10", "w7": "7"}
    address = f"/en/what-if/{scenario.pk}/weights/C/"
    weights["w0"] = "8.99"
    response = _client(assessor).post(address, {**weights, "version": scenario.version})
    assert response.status_code == 422
    assert "The weights of tier C make 99.99; they must make exactly 100." in response.content.decode()
    scenario.refresh_from_db()
    assert scenario.changes["weights"] == []


def test_a_member_that_is_not_there_is_named(assessor: Actor, scenario: Scenario) -> None:
    data = {"criterion": "1.1", "value": "met", "members": "M-NOBODY", "version": scenario.version}
    response = _client(assessor).post(f"/en/what-if/{scenario.pk}/answers/", data)
    assert response.status_code == 422
    assert "M-NOBODY" in response.content.decode()


def test_two_people_who_change_one_scenario_lose_nothing(assessor: Actor, lead: Actor, scenario: Scenario) -> None:
    seen = scenario.version
    one = Changes(answers=(AnswerChange("1.1", Value.MET),))
    services.change(actor=assessor, scenario=scenario, expected_version=seen, changes=one)
    with pytest.raises(Conflict):
        services.change(actor=lead, scenario=scenario, expected_version=seen, changes=Changes())
    response = _client(lead).post(
        f"/en/what-if/{scenario.pk}/answers/", {"criterion": "1.2", "value": "met", "version": seen}, follow=True
    )
    assert "Somebody else changed this scenario" in response.content.decode()
    scenario.refresh_from_db()
    assert len(scenario.changes["answers"]) == 1


def test_a_name_is_taken_once(assessor: Actor, covenant: Covenant, scenario: Scenario) -> None:
    with pytest.raises(Refused) as refused:
        services.make(actor=assessor, covenant=covenant, name=" Strenger ")
    assert [problem.code for problem in refused.value.problems] == ["SCN-002"]


def test_a_second_version_supposed_for_all_years(
    member: Member, assess: Callable[..., Assessment], assessor: Actor, covenant: Covenant, scenario: Scenario
) -> None:
    from assessments.conftest import store_framework
    from frameworks import read_mapping

    assess(member, 2024, c1_1="not_met")
    second: dict[str, Any] = {**read_mapping("demo-stone-2022"), "version": "2", "valid_from": "2026-10-01"}
    for tier in second["tiers"]:
        for criterion in tier.get("criteria", []):
            if criterion["code"] in {"1.1", "1.2"}:
                criterion["weight"] = {"1.1": "19", "1.2": "1"}[criterion["code"]]
    row = store_framework(second)
    services.change(actor=assessor, scenario=scenario, expected_version=scenario.version, framework=row)
    (one,) = result_of(scenario, material_of(covenant)).compared
    assert [(effect.cause, effect.points) for effect in one.effects] == [("1.1", Fraction(-10))]


@pytest.mark.parametrize("many", [3, 12])
def test_the_page_asks_the_same_number_of_questions_for_many_members(
    many: int, several: Callable[[int], None], assessor: Actor, scenario: Scenario, django_assert_max_num_queries: Any
) -> None:
    several(many)
    client = _client(assessor)
    with django_assert_max_num_queries(16):
        assert client.get(f"/en/what-if/{scenario.pk}/").status_code == 200


def test_others_do_not_learn_that_scenarios_exist(
    scenario: Scenario, steering: Actor, member: Member, act: Any
) -> None:
    from trustone.platform.roles import Role

    company = act("karel", member.organisation, Role.COMPANY_EDITOR)
    for actor in (steering, company):
        for address in ("/en/what-if/", f"/en/what-if/{scenario.pk}/", f"/en/what-if/{scenario.pk}/weights/C/"):
            assert _client(actor).get(address).status_code == 404
