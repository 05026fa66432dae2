"""Last year's answers: proposed, never taken over unseen; each keeps the day on which it was first given."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest
from django.http import Http404
from django.test import Client

from cycle.conftest import NOW, YEAR, answer
from trustone.assessments import services as assessments
from trustone.assessments.models import Assessment
from trustone.assessments.selectors import assessment_for
from trustone.cycle.models import KeptAnswer
from trustone.cycle.selectors import kept
from trustone.cycle.services import keep_answers, ticket
from trustone.domain.problems import Refused
from trustone.members.models import Member
from trustone.platform.actors import Actor
from trustone.platform.models import User

GIVEN = date(2025, 10, 17)


def open_proposals(actor: Actor, file: Assessment, before: Assessment) -> list[kept.Proposal]:
    return kept.proposals(actor, file, before)


def test_what_last_year_answered_and_is_open_now_is_proposed_with_its_day(
    ella: Actor, file: Assessment, before: Assessment
) -> None:
    answer(ella, file, "2.1", "met", "Anew.")
    found = open_proposals(ella, file, before)
    assert [(one.answer.code, one.since, one.has_news) for one in found] == [
        ("1.1", GIVEN, False),
        ("1.2", GIVEN, False),
    ]
    assert file.answers.exclude(value="not_yet").count() == 1  # looking takes nothing over


def test_still_true_makes_it_this_years_answer_and_keeps_the_day(
    ella: Actor, file: Assessment, before: Assessment
) -> None:
    tickets = [ticket(one) for one in open_proposals(ella, file, before) if one.answer.code == "1.2"]
    assert keep_answers(actor=ella, assessment=file, before=before, tickets=tickets) == 1
    row = file.answers.get(code="1.2")
    assert (row.value, str(row.share), row.reason) == ("partly", "0.5000", "Half of the buyers know it.")
    known = KeptAnswer.objects.get(answer=row)
    assert (known.since, known.from_year, known.confirmed_as) == (GIVEN, YEAR - 1, "Ella")
    assert kept.since_of([row])[row.pk] == GIVEN


def test_the_day_goes_along_from_year_to_year_and_ends_when_the_answer_changes(
    ella: Actor, file: Assessment, before: Assessment
) -> None:
    keep_answers(
        actor=ella, assessment=file, before=before, tickets=[ticket(one) for one in open_proposals(ella, file, before)]
    )
    next_year = replace(ella, now=NOW + timedelta(days=365))
    later = assessments.open_assessment(actor=next_year, member=file.member, year=YEAR + 1)
    again = assessment_for(next_year, file.member.number, YEAR)
    assert {one.since for one in open_proposals(next_year, later, again)} == {GIVEN}
    answer(next_year, again, "1.1", "met", "Our policy of 2027.")
    changed = {
        one.answer.code: one.since for one in open_proposals(next_year, later, Assessment.objects.get(pk=again.pk))
    }
    assert changed["1.1"] == (NOW + timedelta(days=365)).date()
    assert changed["1.2"] == GIVEN


def test_nothing_is_confirmed_that_changed_since_it_was_shown(
    ella: Actor, file: Assessment, before: Assessment
) -> None:
    tickets = [ticket(one) for one in open_proposals(ella, file, before)]
    answer(ella, file, "1.1", "not_met", "A colleague was first.")
    with pytest.raises(Refused) as refusal:
        keep_answers(actor=ella, assessment=file, before=before, tickets=tickets)
    assert [one.code for one in refusal.value.problems] == ["CYC-005"]
    assert file.answers.get(code="1.2").value == "not_yet"  # all of them, or none


def test_what_the_secretariat_judged_otherwise_is_news(
    ella: Actor, assessor: Actor, file: Assessment, before: Assessment
) -> None:
    assessments.start_review(actor=assessor, assessment=before, expected_version=before.version)
    row = before.answers.get(code="1.1")
    assessments.judge_criterion(
        actor=assessor, assessment=before, answer=row, expected_version=row.version, value="not_met", reason="No text."
    )
    assert not any(one.has_news for one in open_proposals(ella, file, before))  # not public: the member does not know
    assessments.send_back(
        actor=assessor, assessment=before, expected_version=before.version, reason="Please show the policy."
    )
    found = {one.answer.code: one for one in open_proposals(ella, file, Assessment.objects.get(pk=before.pk))}
    assert found["1.1"].has_news and found["1.1"].judged_reason == "No text."
    assert found["1.1"].since == GIVEN  # judging is not answering


def test_a_criterion_worded_otherwise_is_news(ella: Actor, file: Assessment, before: Assessment) -> None:
    content = {**before.framework.content}
    tier = next(one for one in content["tiers"] if one["code"] == "C")
    tier["criteria"][0]["expectation"] = {"en": "Something else", "nl": "Iets anders"}
    before.framework.content = content
    before.framework.__dict__.pop("_as_framework", None)  # what was read of it before
    assert [one.asked_otherwise for one in open_proposals(ella, file, before)] == [True, False, False]


def test_a_file_that_was_sent_takes_no_answers(ella: Actor, file: Assessment, before: Assessment) -> None:
    tickets = [ticket(one) for one in open_proposals(ella, file, before)]
    assessments.submit(actor=ella, assessment=file, expected_version=file.version)
    with pytest.raises(Refused) as refusal:
        keep_answers(actor=ella, assessment=file, before=before, tickets=tickets)
    assert [one.code for one in refusal.value.problems] == ["CYC-006"]


def test_a_stranger_confirms_nothing(stranger: Actor, ella: Actor, file: Assessment, before: Assessment) -> None:
    tickets = [ticket(one) for one in open_proposals(ella, file, before)]
    with pytest.raises(Http404):
        keep_answers(actor=stranger, assessment=file, before=before, tickets=tickets)


def test_the_page_proposes_and_takes_what_is_ticked(
    client: Client, ella_user: User, member: Member, file: Assessment, before: Assessment
) -> None:
    client.force_login(ella_user)
    address = f"/en/participants/{member.number}/cycle/{YEAR}/still-true/"
    page = client.get(address).content.decode()
    assert page.count('type="checkbox"') == page.count(" checked") == 3
    assert "Our policy of 2024." in page
    refused = client.post(address, {})
    assert refused.status_code == 422
    assert "Nothing is ticked" in refused.content.decode()
    (one, *_rest) = kept.proposals(Actor(user_id=ella_user.pk), file, before)
    assert client.post(address, {"tickets": [ticket(one)]}).status_code == 302
    assert client.get(address).content.decode().count('type="checkbox"') == 2
