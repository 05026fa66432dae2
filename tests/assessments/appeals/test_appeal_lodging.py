"""Lodging an appeal: who may, until when, what stays in force; and withdrawing it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime
from typing import Any

import pytest
import time_machine
from django.core import mail
from django.http import Http404

from assessments.appeals.steps import (
    WHY,
    Act,
    at,
    browser,
    decide,
    hidden,
    lodge,
    publish,
    refusal,
    text_of,
    withdraw,
)
from assessments.conftest import NOW, YEAR
from trustone.assessments import appeals, policies, selectors
from trustone.assessments.models import Appeal, Assessment
from trustone.catalog.models import Covenant
from trustone.domain.assessment.workflow import Step, open_steps
from trustone.platform.actors import Actor
from trustone.platform.models import AuditEntry
from trustone.platform.roles import Role
from trustone.platform.versions import Conflict


class TestLodging:
    def test_the_decision_stays_in_force_and_the_register_says_that_it_is_appealed_against(
        self, public: Assessment, editor: Actor, covenant: Covenant
    ) -> None:
        before = selectors.published_decisions(covenant, NOW.date())[0]
        appeal = lodge(editor, public)
        assert public.state == "under_appeal"
        assert appeal.reason == WHY
        after = selectors.published_decisions(covenant, NOW.date())[0]
        assert (before.appeal, after.appeal) == ("", "running")
        assert replace(after, appeal="") == before

    def test_who_only_fills_in_does_not_appeal(self, public: Assessment, act: Act) -> None:
        clerk = act("kim", public.member.organisation, Role.COMPANY_EDITOR)
        assert refusal(lambda: lodge(clerk, public)) == "ASM-002"

    def test_the_secretariat_does_not_appeal_for_a_member(self, public: Assessment, assessor: Actor) -> None:
        assert refusal(lambda: lodge(assessor, public)) == "ASM-002"

    def test_without_a_reason_or_with_too_long_a_one_it_is_refused(self, public: Assessment, editor: Actor) -> None:
        assert refusal(lambda: lodge(editor, public, "  \n")) == "ASM-005"
        assert refusal(lambda: lodge(editor, public, "x" * 4001)) == "ASM-020"

    def test_a_decision_that_is_not_public_yet_cannot_be_appealed_against(
        self, in_review: Assessment, assessor: Actor, reader: Actor, editor: Actor
    ) -> None:
        later = publish(in_review, assessor, reader, date(2024, 12, 1))
        assert refusal(lambda: lodge(editor, later)) == "ASM-028"
        assert lodge(at(editor, "2024-12-01T10:00"), later).decision.version == 1

    def test_without_a_term_no_day_is_too_late(self, public: Assessment, editor: Actor) -> None:
        assert lodge(at(editor, "2034-12-01T10:00"), public).last_day is None

    @pytest.mark.parametrize(
        ("zone", "moment", "refused"),
        [
            ("", "2025-09-30T21:59", False),
            ("", "2025-09-30T22:00", True),
            ("Europe/Lisbon", "2025-09-30T22:00", False),
            ("Europe/Lisbon", "2025-09-30T23:00", True),
        ],
    )
    def test_midnight_of_30_september_is_that_of_the_covenant(
        self,
        *,
        in_review: Assessment,
        assessor: Actor,
        reader: Actor,
        editor: Actor,
        agree_on: Callable[..., None],
        zone: str,
        moment: str,
        refused: bool,
    ) -> None:
        agree_on(appeal_days="14")
        covenant = in_review.member.covenant
        covenant.settings["time_zone"] = zone
        covenant.save()
        publish(in_review, assessor, reader, date(2025, 9, 16))
        with time_machine.travel(datetime.fromisoformat(f"{moment}+00:00"), tick=False):
            signing = replace(editor, now=datetime.now(UTC))
            if refused:
                assert refusal(lambda: lodge(signing, in_review)) == "ASM-026"
            else:
                assert lodge(signing, in_review).last_day == date(2025, 9, 30)

    def test_the_year_that_runs_is_that_of_the_covenant_too(self, covenant: Covenant) -> None:
        moment = datetime(2025, 9, 30, 22, 30, tzinfo=UTC)
        assert selectors.current_year(covenant, covenant.day_of(moment)) == 2026
        covenant.settings["time_zone"] = "Europe/Lisbon"
        assert selectors.current_year(covenant, covenant.day_of(moment)) == 2025


class TestWithdrawing:
    def test_the_decision_is_as_it_was_and_the_register_no_longer_says_under_appeal(
        self, public: Assessment, editor: Actor, covenant: Covenant
    ) -> None:
        before = selectors.published_decisions(covenant, NOW.date())
        lodge(editor, public)
        appeal = withdraw(editor, public)
        assert (public.state, appeal.outcome, appeal.body) == ("published", "withdrawn", "")
        assert (appeal.outcome_reason, appeal.decided_by_id) == ("We agree after all.", editor.user_id)
        assert selectors.published_decisions(covenant, NOW.date()) == before
        assert appeals.running_appeal(public) is None
        assert [step.step for step in selectors.history_of(editor, public, is_public=True)][:2] == [
            "withdraw",
            "appeal",
        ]
        assert AuditEntry.objects.filter(action="assessments.appeal.withdrawn").count() == 1

    def test_against_the_same_version_there_is_no_second_one(self, public: Assessment, editor: Actor) -> None:
        lodge(editor, public)
        withdraw(editor, public)
        assert refusal(lambda: lodge(editor, public)) == "ASM-027"

    def test_who_lodged_it_may_when_no_longer_signing_and_a_new_signatory_may_too(
        self, public: Assessment, editor: Actor, act: Act
    ) -> None:
        lodge(editor, public)
        clerk = replace(editor, roles=frozenset(role for role in editor.roles if role[0] is Role.COMPANY_EDITOR))
        other = act("kim", public.member.organisation, Role.COMPANY_EDITOR)
        successor = act("sara", public.member.organisation, Role.SIGNATORY)
        assert refusal(lambda: withdraw(other, public)) == "ASM-002"
        for somebody in (clerk, successor):
            person = policies.person(somebody, public)
            assert Step.WITHDRAW in open_steps(person, appeals.situation_of(somebody, public))
        assert withdraw(clerk, public).outcome == "withdrawn"

    def test_who_lodged_it_and_left_the_company_has_no_say(self, public: Assessment, editor: Actor) -> None:
        lodge(editor, public)
        with pytest.raises(Http404):
            withdraw(replace(editor, roles=frozenset()), public)

    def test_others_do_not_and_a_reason_is_needed(
        self, *, public: Assessment, editor: Actor, lead: Actor, agree_on: Callable[..., None]
    ) -> None:
        agree_on(appeal_decided_by="secretariat_lead")
        lodge(editor, public)
        assert refusal(lambda: withdraw(lead, public)) == "ASM-002"
        assert refusal(lambda: withdraw(editor, public, " ")) == "ASM-005"
        assert refusal(lambda: withdraw(editor, public, "x" * 4001)) == "ASM-020"

    def test_what_is_decided_is_not_withdrawn_and_the_other_way_round(
        self, *, public: Assessment, editor: Actor, lead: Actor, agree_on: Callable[..., None]
    ) -> None:
        agree_on(appeal_decided_by="secretariat_lead")
        lodge(editor, public)
        stale = Assessment.objects.get(pk=public.pk)
        decide(lead, public)
        assert refusal(lambda: withdraw(editor, public)) == "ASM-001"
        with pytest.raises(Conflict):
            withdraw(editor, stale)
        assert Appeal.objects.get().outcome == "upheld"

    def test_withdrawing_is_no_outcome_somebody_can_decide(
        self, *, public: Assessment, editor: Actor, lead: Actor, agree_on: Callable[..., None]
    ) -> None:
        agree_on(appeal_decided_by="secretariat_lead")
        lodge(editor, public)
        assert refusal(lambda: decide(lead, public, "withdrawn")) == "ASM-012"
        page = browser(lead).get(f"/nl/assessments/{public.member.number}/{YEAR}/appeal/decide/").content.decode()
        assert 'value="upheld"' in page
        assert 'value="withdrawn"' not in page

    def test_in_the_browser_with_the_reason_for_who_decides(
        self, *, public: Assessment, editor: Actor, steering: Actor, agree_on: Callable[..., None]
    ) -> None:
        agree_on(appeal_decided_by="steering_group")
        base = f"/nl/assessments/{public.member.number}/{YEAR}/"
        company, board = browser(editor), browser(steering)
        assert "intrekken" not in text_of(company.get(f"{base}appeal/lodge/"))
        lodge(editor, public)
        assert f'href="{base}appeal/withdraw/"' in company.get(f"{base}appeal/").content.decode()
        assert f'href="{base}appeal/withdraw/"' not in board.get(f"{base}appeal/").content.decode()
        assert board.get(f"{base}appeal/withdraw/").status_code == 404
        page = company.get(f"{base}appeal/withdraw/")
        empty = company.post(f"{base}appeal/withdraw/", {**hidden(page), "reason": ""})
        assert empty.status_code == 422
        sent = {**hidden(page), "reason": "Na overleg eens geworden."}
        assert company.post(f"{base}appeal/withdraw/", sent).status_code == 302
        after = text_of(company.get(f"{base}appeal/"))
        assert "Na overleg eens geworden." in after
        assert "Ingetrokken op 4 november 2024" in after
        assert "Er loopt een bezwaar" not in text_of(company.get(f"{base}decision/"))
        assert "Na overleg eens geworden." in text_of(board.get(f"{base}appeal/"))
        assert company.post(f"{base}appeal/withdraw/", sent).status_code == 409

    def test_mails_go_to_who_decides_and_to_colleagues_without_the_reason(
        self,
        *,
        public: Assessment,
        editor: Actor,
        lead: Actor,
        act: Act,
        agree_on: Callable[..., None],
        django_capture_on_commit_callbacks: Any,
    ) -> None:
        agree_on(appeal_decided_by="secretariat_lead")
        act("kim", public.member.organisation, Role.COMPANY_EDITOR)
        lodge(editor, public)
        with django_capture_on_commit_callbacks(execute=True):
            withdraw(editor, public, "Geheim overleg")
        assert {message.to[0] for message in mail.outbox} == {"lea@example.org", "kim@example.org"}
        assert all("ingetrokken" in message.subject for message in mail.outbox)
        assert not any("Geheim" in message.body for message in mail.outbox)
