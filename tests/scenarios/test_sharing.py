"""What others read of scenarios and years: numbers without names, small ones left out; and a member's own what-if."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime
from typing import Any

import pytest
from django.test import Client

from trustone.assessments import services as assessments
from trustone.assessments.models import Assessment
from trustone.assessments.past.services import PastValues, keep_result
from trustone.assessments.scores import digest_of, input_text
from trustone.catalog.models import Covenant
from trustone.domain.assessment.answers import Value
from trustone.domain.assessment.changes import AnswerChange, Changes
from trustone.members.models import Member
from trustone.platform.actors import Actor
from trustone.platform.models import User
from trustone.platform.roles import Role
from trustone.scenarios import services
from trustone.scenarios.models import Scenario
from trustone.scenarios.schedule import schedule_of

pytestmark = pytest.mark.django_db
TODAY = date(2027, 6, 1)


def _client(actor: Actor) -> Client:
    client = Client()
    client.force_login(User.objects.get(pk=actor.user_id))
    return client


@pytest.fixture
def publish(assess: Callable[..., Assessment], assessor: Actor, reader: Actor) -> Callable[..., Assessment]:
    """The whole way of one year, to a public colour."""

    def make(member: Member, year: int, forecast: str = "expected", **other: str) -> Assessment:
        on = datetime(year, 12, 1, 10, tzinfo=UTC)
        one, two = replace(assessor, now=on), replace(reader, now=on)
        found = assess(member, year, **other)
        if other:
            assessments.record_forecast(
                actor=one, assessment=found, expected_version=found.version, forecast=forecast, reason="A plan."
            )
        assessments.propose(
            actor=one,
            assessment=found,
            expected_version=found.version,
            seen_digest=digest_of(input_text(found, found.answers.all())),
            reason="Seen.",
        )
        assessments.confirm(actor=two, assessment=found, expected_version=found.version, note="")
        assessments.publish(
            actor=one, assessment=found, expected_version=found.version, published_from=date(year, 12, 5)
        )
        return found

    return make


@pytest.fixture
def scenario(assessor: Actor, covenant: Covenant) -> Scenario:
    made = services.make(actor=assessor, covenant=covenant, name="Strenger", note="A question.")
    supposed = Changes(answers=(AnswerChange("2.1", Value.NOT_MET), AnswerChange("1.1", Value.NOT_MET)))
    return services.change(actor=assessor, scenario=made, expected_version=made.version, changes=supposed)


def test_the_steering_group_reads_numbers_without_names_and_no_small_ones(
    scenario: Scenario,
    assess: Callable[..., Assessment],
    add_member: Callable[..., Member],
    assessor: Actor,
    steering: Actor,
) -> None:
    for number in range(6):
        assess(add_member(f"Basalt {number}"), 2024, c3_1="not_met", c3_2="not_met")
    for number in range(3):
        assess(add_member(f"Marmer {number}", joins="2022-10-01"), 2024, c3_1="not_met", c3_2="not_met")
    client, other = _client(assessor), _client(steering)
    assert other.get(f"/en/what-if/shared/{scenario.pk}/").status_code == 404
    preview = client.get(f"/en/what-if/{scenario.pk}/share/").content.decode()
    assert client.post(f"/en/what-if/{scenario.pk}/share/", {"version": scenario.version}).status_code == 302
    text = other.get(f"/en/what-if/shared/{scenario.pk}/").content.decode()
    for page in (preview, text):
        assert "Basalt" not in page
        assert "Marmer" not in page
    scenario.refresh_from_db()
    assert scenario.shared_result is not None
    few, many = scenario.shared_result["rows"]
    assert (few["membership_year"], few["scored"], few["lost"], few["green_after"]) == (2, None, None, None)
    assert (many["scored"], many["green_before"], many["lost"], many["green_after"]) == (6, 6, 6, 0)
    assert "Basalt" not in json.dumps(scenario.shared_result)
    scenario.refresh_from_db()
    client.post(f"/en/what-if/{scenario.pk}/share/", {"version": scenario.version, "stop": "1"})
    assert other.get(f"/en/what-if/shared/{scenario.pk}/").status_code == 404


def test_what_was_shared_stays_as_it_was_that_day(
    scenario: Scenario,
    assess: Callable[..., Assessment],
    add_member: Callable[..., Member],
    assessor: Actor,
    steering: Actor,
) -> None:
    for number in range(6):
        assess(add_member(f"Basalt {number}"), 2024)
    _client(assessor).post(f"/en/what-if/{scenario.pk}/share/", {"version": scenario.version})
    scenario.refresh_from_db()
    before = scenario.shared_result
    assess(add_member("Newcomer"), 2024)
    assert _client(steering).get(f"/en/what-if/shared/{scenario.pk}/").status_code == 200
    scenario.refresh_from_db()
    assert scenario.shared_result == before


def test_years_on_schedule_are_what_was_published_and_the_causes_make_the_number(
    publish: Callable[..., Assessment], add_member: Callable[..., Member], covenant: Covenant
) -> None:
    good, slips = add_member("Goed"), add_member("Zakt")
    for year in (2023, 2024):
        publish(good, year)
    publish(slips, 2023)
    publish(slips, 2024, c3_1="not_met", c3_2="not_met", c2_2="not_met", c2_3="not_met")
    newcomer = add_member("Nieuw", joins="2022-10-01")
    publish(newcomer, 2024)
    found = schedule_of(covenant, TODAY, names_small_numbers=True)
    assert [(year.year, year.scored, year.green) for year in found.years] == [(2023, 2, 2), (2024, 3, 2)]
    (step,) = found.steps
    assert (step.step.lost, step.step.entered, step.step.entered_green) == (1, 1, 1)
    assert {part.code for part in step.lost_by.parts} == {"2.2", "2.3", "3.1", "3.2", "threshold"}
    assert sum(part.members for part in step.step.lost_by) == 1


def test_a_year_with_open_files_is_provisional_and_is_not_compared(
    publish: Callable[..., Assessment],
    assess: Callable[..., Assessment],
    add_member: Callable[..., Member],
    covenant: Covenant,
) -> None:
    one, two = add_member("Een"), add_member("Twee")
    publish(one, 2023)
    publish(two, 2023)
    publish(one, 2024)
    assess(two, 2024)
    found = schedule_of(covenant, TODAY, names_small_numbers=True)
    assert [year.waiting for year in found.years] == [0, 1]
    assert found.steps == []


def test_a_year_decided_before_this_platform_says_so_and_has_no_causes(
    publish: Callable[..., Assessment],
    add_member: Callable[..., Member],
    covenant: Covenant,
    assessor: Actor,
) -> None:
    one, two = add_member("Een"), add_member("Twee")
    for member, year in ((one, 2022), (two, 2022), (two, 2023)):
        kept = PastValues("orange", source="Verslag", public=True)
        keep_result(actor=assessor, member=member, year=year, values=kept)
    publish(one, 2023)
    found = schedule_of(covenant, TODAY, names_small_numbers=True)
    assert [(year.scored, year.before, year.only_before) for year in found.years] == [(2, 2, True), (2, 1, False)]
    assert [dot.only_before for dot in found.dots] == [True, False]
    page = " ".join(_client(assessor).get("/en/on-schedule/").content.decode().split())
    assert page.count(">Decided before this platform, not recomputed<") == 1
    assert "one decided before this platform, not recomputed" in page
    assert "Reporting year 2022" not in page


def test_others_than_the_secretariat_read_no_cause_of_few_members(
    publish: Callable[..., Assessment],
    add_member: Callable[..., Member],
    covenant: Covenant,
    steering: Actor,
    assessor: Actor,
) -> None:
    slips = add_member("Zakt")
    publish(slips, 2023)
    publish(slips, 2024, c3_1="not_met", c3_2="not_met", c2_2="not_met", c2_3="not_met")
    page = _client(steering).get("/en/on-schedule/").content.decode()
    assert "Formulating or adjusting objectives" not in page
    assert "Causes that too few members have to be told" in page
    assert "Formulating or adjusting objectives" in _client(assessor).get("/en/on-schedule/").content.decode()


def test_a_member_supposes_on_its_own_file_and_nothing_is_kept(
    member: Member, assessor: Actor, act: Callable[..., Actor], add_member: Callable[..., Member]
) -> None:
    editor = act("karel", member.organisation, Role.COMPANY_EDITOR)
    found = assessments.open_assessment(actor=assessor, member=member, year=2024)
    client = _client(editor)
    address = f"/en/participants/{member.number}/what-if/2024/"
    page = client.get(address).content.decode()
    assert "The fewest criteria that, fully met, make this year green" in page
    everything = "&".join(f"met={answer.code}" for answer in found.answers.all())
    page = client.get(f"{address}?{everything}&met=nonsense").content.decode()
    assert "That is enough for green." in page
    assert not found.answers.exclude(value="not_yet").exists()
    stranger = act("piet", add_member("Ander").organisation, Role.COMPANY_EDITOR)
    assert _client(stranger).get(address).status_code == 404


def test_a_member_does_not_learn_judgements_from_supposing(
    member: Member, assess: Callable[..., Assessment], act: Callable[..., Actor]
) -> None:
    editor = act("karel", member.organisation, Role.COMPANY_EDITOR)
    assess(member, 2024)
    response: Any = _client(editor).get(f"/en/participants/{member.number}/what-if/2024/")
    assert not response.context["own"].judged
    assert response.context["own"].now.total == 9
