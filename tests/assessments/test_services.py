"""From opening an assessment to a published colour and its correction, with everything that is refused."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal

import pytest
from django.db import IntegrityError, transaction
from django.http import Http404

from assessments.conftest import NOW, YEAR, fill, judge_all
from trustone.assessments import selectors, services
from trustone.assessments.models import Assessment, Decision
from trustone.assessments.scores import digest_of, input_text, judged_score, own_score
from trustone.catalog.models import Covenant
from trustone.cli.score import score_bytes
from trustone.domain.problems import Refused
from trustone.members.models import CorporateGroup, GroupMembership, Member
from trustone.platform.actors import Actor
from trustone.platform.audit import broken_entries
from trustone.platform.models import AuditEntry, Organisation
from trustone.platform.roles import Role
from trustone.platform.versions import Conflict

Add = Callable[..., Member]


def codes(refusal: pytest.ExceptionInfo[Refused]) -> list[str]:
    return [problem.code for problem in refusal.value.problems]


def propose(actor: Actor, assessment: Assessment, reason: str = "As seen.") -> Decision:
    seen = digest_of(input_text(assessment, assessment.answers.all()))
    return services.propose(
        actor=actor, assessment=assessment, expected_version=assessment.version, seen_digest=seen, reason=reason
    )


TODAY = NOW.date()


def publish(assessor: Actor, reader: Actor, assessment: Assessment, on: date = TODAY) -> Decision:
    propose(assessor, assessment)
    services.confirm(actor=reader, assessment=assessment, expected_version=assessment.version)
    return services.publish(
        actor=assessor, assessment=assessment, expected_version=assessment.version, published_from=on
    )


class TestOpening:
    def test_settles_year_tier_framework_and_asks_what_is_due(self, assessment: Assessment) -> None:
        assert (assessment.membership_year, assessment.tier, assessment.framework.key) == (3, "C", "demo-stone-2022")
        assert list(assessment.answers.values_list("code", flat=True)) == (
            ["1.1", "1.2", "2.1", "2.2", "2.3", "3.1", "3.2", "4.1", "5.1", "6.1"]
        )

    def test_in_the_first_assessed_year_three_criteria_are_asked(self, add_member: Add, assessor: Actor) -> None:
        newcomer = add_member("Nieuw", joins="2023-10-01")
        opened = services.open_assessment(actor=assessor, member=newcomer, year=YEAR)
        assert opened.membership_year == 1
        assert list(opened.answers.values_list("code", flat=True)) == ["1.1", "1.2", "2.1"]

    @pytest.mark.parametrize(
        ("changes", "year", "code"),
        [
            ({"joins": "2023-10-02"}, 2024, "SCO-016"),
            ({"joins": "2024-10-01"}, 2024, "ASM-014"),
            ({}, 2026, "ASM-013"),
            ({"declared_type": "A"}, 2024, "ASM-015"),
            ({"declared_type": "B"}, 2024, "ASM-015"),
            ({"declared_type": None}, 2024, "ASM-021"),
            ({"joins": "2015-10-01"}, 2020, "ASM-017"),
        ],
    )
    def test_is_refused_when_there_is_nothing_to_assess(
        self, add_member: Add, assessor: Actor, changes: dict[str, str], year: int, code: str
    ) -> None:
        with pytest.raises(Refused) as refusal:
            services.open_assessment(actor=assessor, member=add_member("Iemand", **changes), year=year)
        assert codes(refusal) == [code]

    def test_the_year_that_runs_can_be_opened_early(self, member: Member, assessor: Actor) -> None:
        assert services.open_assessment(actor=assessor, member=member, year=2025).membership_year == 4

    def test_happens_once_a_year(self, assessment: Assessment, assessor: Actor, member: Member) -> None:
        with pytest.raises(Refused) as refusal:
            services.open_assessment(actor=assessor, member=member, year=YEAR)
        assert codes(refusal) == ["ASM-016"]

    def test_the_member_may_open_its_own_but_not_another_ones(
        self, editor: Actor, member: Member, add_member: Add
    ) -> None:
        assert services.open_assessment(actor=editor, member=member, year=YEAR).pk
        with pytest.raises(Http404):
            services.open_assessment(actor=editor, member=add_member("Ander"), year=YEAR)

    def test_all_that_can_be_opened_at_once(
        self, covenant: Covenant, assessor: Actor, add_member: Add, assessment: Assessment
    ) -> None:
        for name, joins, declared in (("C3", "2021-01-01", "C"), ("C0", "2024-01-01", "C"), ("A", "2020-01-01", "A")):
            add_member(name, joins, declared)
        found = {candidate.member.name: candidate.ready for candidate in selectors.openable(assessor, covenant, YEAR)}
        assert found == {"A": False, "C0": False, "C3": True}
        assert services.open_all(actor=assessor, covenant=covenant, year=YEAR) == 1
        assert services.open_all(actor=assessor, covenant=covenant, year=YEAR) == 0


class TestAnswering:
    def test_the_score_follows_every_answer(self, assessment: Assessment, editor: Actor) -> None:
        fill(editor, assessment, c1_1="met", c2_1=("partly", "0.6"), c2_2="not_met")
        score = own_score(assessment, assessment.answers.all())
        assert (float(score.total or -1), float(score.upper or -1)) == (15.6, 85.6)

    def test_does_not_apply_needs_a_reason_and_counts_only_when_judged_so(
        self, assessment: Assessment, editor: Actor, assessor: Actor
    ) -> None:
        answer = assessment.answers.get(code="4.1")
        save = {"actor": editor, "assessment": assessment, "answer": answer, "expected_version": 1}
        with pytest.raises(Refused) as refusal:
            services.save_answer(**save, value="not_applicable", reason="  ")
        assert codes(refusal) == ["ASM-010"]
        services.save_answer(**save, value="not_applicable", reason="We have no measures of our own.")
        assert own_score(assessment, assessment.answers.all()).not_applicable == ()
        services.submit(actor=editor, assessment=assessment, expected_version=1)
        services.start_review(actor=assessor, assessment=assessment, expected_version=2)
        judge_all(assessor, assessment, "met", c4_1="not_applicable")
        assert judged_score(assessment, assessment.answers.all()).not_applicable == ("4.1",)

    @pytest.mark.parametrize(
        ("value", "share", "reason", "code"),
        [
            ("perhaps", None, "", "ASM-012"),
            ("partly", "0", "", "ASM-011"),
            ("partly", "1", "", "ASM-011"),
            ("met", "0.5", "", "ASM-022"),
            ("met", None, "x" * 4001, "ASM-020"),
        ],
    )
    def test_what_cannot_be_meant_is_refused(
        self, *, assessment: Assessment, editor: Actor, value: str, share: str | None, reason: str, code: str
    ) -> None:
        answer = assessment.answers.get(code="1.1")
        with pytest.raises(Refused) as refusal:
            services.save_answer(
                actor=editor,
                assessment=assessment,
                answer=answer,
                expected_version=1,
                value=value,
                share=None if share is None else Decimal(share),
                reason=reason,
            )
        assert codes(refusal) == [code]
        assert assessment.answers.get(code="1.1").value == "not_yet"

    def test_of_two_people_saving_the_second_is_told(self, assessment: Assessment, editor: Actor) -> None:
        mine, yours = assessment.answers.get(code="1.1"), assessment.answers.get(code="1.1")
        common = {"actor": editor, "assessment": assessment, "expected_version": 1}
        services.save_answer(**common, answer=mine, value="met")
        with pytest.raises(Conflict) as conflict:
            services.save_answer(**common, answer=yours, value="not_met")
        assert conflict.value.current.value == "met"

    def test_after_sending_the_answers_stand(self, in_review: Assessment, editor: Actor) -> None:
        with pytest.raises(Refused) as refusal:
            fill(editor, in_review, c5_1="met")
        assert codes(refusal) == ["ASM-018"]

    def test_a_stranger_finds_nothing(self, assessment: Assessment, add_member: Add, act: Callable[..., Actor]) -> None:
        stranger = act("vreemde", add_member("Ander").organisation, Role.COMPANY_EDITOR, Role.SIGNATORY)
        with pytest.raises(Http404):
            fill(stranger, assessment, c1_1="met")
        with pytest.raises(Http404):
            services.submit(actor=stranger, assessment=assessment, expected_version=1)
        with pytest.raises(Http404):
            selectors.assessment_for(stranger, assessment.member.number, YEAR)


class TestJudging:
    def test_needs_a_reason_where_it_differs(self, in_review: Assessment, assessor: Actor) -> None:
        answer = in_review.answers.get(code="1.1")
        judge = {"actor": assessor, "assessment": in_review, "answer": answer, "expected_version": answer.version}
        with pytest.raises(Refused) as refusal:
            services.judge_criterion(**judge, value="not_met")
        assert codes(refusal) == ["ASM-005"]
        services.judge_criterion(**judge, value="met")
        assert in_review.answers.get(code="1.1").judged_value == "met"

    def test_only_counts_what_was_judged(self, in_review: Assessment, assessor: Actor) -> None:
        assert judged_score(in_review, in_review.answers.all()).total == 0
        judge_all(assessor, in_review, "not_met", c1_1="met")
        assert judged_score(in_review, in_review.answers.all()).total == 9

    def test_is_for_assessors_while_in_review(
        self, assessment: Assessment, editor: Actor, reader: Actor, assessor: Actor
    ) -> None:
        for actor, expected in ((assessor, "ASM-019"), (reader, "ASM-019")):
            with pytest.raises(Refused) as refusal:
                judge_all(actor, assessment)
            assert codes(refusal) == [expected]
        with pytest.raises(Http404):
            judge_all(editor, assessment)

    def test_nobody_judges_a_member_they_are_tied_to(
        self, in_review: Assessment, act: Callable[..., Actor], secretariat: Organisation, add_member: Add
    ) -> None:
        sister = add_member("Zuster")
        group = CorporateGroup.objects.create(covenant=in_review.member.covenant, number="G-1", name="Groep")
        for company in (sister, in_review.member):
            GroupMembership.objects.create(group=group, member=company, since=date(2020, 1, 1))
        act("tessa", secretariat, Role.ASSESSOR, Role.SECOND_READER)
        tied = act("tessa", sister.organisation, Role.COMPANY_EDITOR)
        with pytest.raises(Refused) as refusal:
            judge_all(tied, in_review)
        assert codes(refusal) == ["ASM-003"]
        for step in (services.send_back, services.correct):
            with pytest.raises(Refused):
                step(actor=tied, assessment=in_review, expected_version=in_review.version, reason="x")

    def test_the_forecast_needs_a_reason(self, in_review: Assessment, assessor: Actor) -> None:
        record = {"actor": assessor, "assessment": in_review, "expected_version": in_review.version}
        for forecast, reason, code in (("expected", " ", "ASM-005"), ("soon", "x", "ASM-012")):
            with pytest.raises(Refused) as refusal:
                services.record_forecast(**record, forecast=forecast, reason=reason)
            assert codes(refusal) == [code]


class TestDeciding:
    def test_a_proposal_needs_every_judgement_and_below_green_a_forecast(
        self, in_review: Assessment, assessor: Actor
    ) -> None:
        with pytest.raises(Refused) as refusal:
            propose(assessor, in_review)
        assert codes(refusal) == ["ASM-006", "ASM-007"]
        judge_all(assessor, in_review, "not_met", c1_1="met")
        with pytest.raises(Refused) as refusal:
            propose(assessor, in_review)
        assert codes(refusal) == ["ASM-007"]
        services.record_forecast(
            actor=assessor,
            assessment=in_review,
            expected_version=in_review.version,
            forecast="expected",
            reason="Plans are on the way.",
        )
        assert propose(assessor, in_review).colour == "orange"

    def test_nobody_signs_for_numbers_not_seen(self, in_review: Assessment, assessor: Actor) -> None:
        judge_all(assessor, in_review)
        seen = digest_of(input_text(in_review, in_review.answers.all()))
        judge_all(assessor, in_review, "met", c1_1="not_met")
        with pytest.raises(Refused) as refusal:
            services.propose(
                actor=assessor,
                assessment=in_review,
                expected_version=in_review.version,
                seen_digest=seen,
                reason="x",
            )
        assert codes(refusal) == ["ASM-023"]

    def test_a_job_proposes_nothing(self, in_review: Assessment, assessor: Actor, system: Actor) -> None:
        judge_all(assessor, in_review)
        with pytest.raises(Refused) as refusal:
            propose(replace(system, now=NOW), in_review)
        assert codes(refusal) == ["ASM-024"]

    def test_can_be_computed_again_from_what_is_stored(self, in_review: Assessment, assessor: Actor) -> None:
        judge_all(assessor, in_review, "met", c4_1="not_applicable", c5_1="not_met")
        decision = propose(assessor, in_review)
        assert decision.result == score_bytes(decision.input.encode())
        assert decision.digest == decision.result["input_digest"]
        assert decision.total == Decimal(decision.result["total"])
        assert (decision.green_from, decision.orange_from) == (65, 45)
        assert json.loads(decision.input)["answers"]["4.1"]["approved"] is True

    def test_two_people_stand_behind_it(
        self, in_review: Assessment, assessor: Actor, act: Callable[..., Actor], secretariat: Organisation
    ) -> None:
        judge_all(assessor, in_review)
        both = act("anna", secretariat, Role.SECOND_READER)
        propose(both, in_review)
        with pytest.raises(Refused) as refusal:
            services.confirm(actor=both, assessment=in_review, expected_version=in_review.version)
        assert codes(refusal) == ["ASM-004"]
        with pytest.raises(IntegrityError), transaction.atomic():
            Decision.objects.update(confirmed_by_id=both.user_id)

    def test_the_second_reader_can_say_no(self, in_review: Assessment, assessor: Actor, reader: Actor) -> None:
        judge_all(assessor, in_review)
        first = propose(assessor, in_review)
        services.decline(
            actor=reader, assessment=in_review, expected_version=in_review.version, reason="4.1 is too generous."
        )
        assert in_review.state == "in_review"
        judge_all(assessor, in_review, "met", c4_1="not_met")
        second = propose(assessor, in_review)
        assert (first.version, second.version, second.correction_of) == (1, 2, None)
        services.confirm(actor=reader, assessment=in_review, expected_version=in_review.version)
        first.refresh_from_db()
        assert (first.declined_at is not None, first.confirmed_at) == (True, None)

    def test_two_confirmations_at_once_make_one(self, in_review: Assessment, assessor: Actor, reader: Actor) -> None:
        judge_all(assessor, in_review)
        propose(assessor, in_review)
        other = Assessment.objects.get(pk=in_review.pk)
        services.confirm(actor=reader, assessment=in_review, expected_version=in_review.version)
        with pytest.raises(Conflict):
            services.confirm(actor=reader, assessment=other, expected_version=other.version)

    def test_is_published_from_a_day_that_is_not_before_its_confirmation(
        self, in_review: Assessment, assessor: Actor, reader: Actor
    ) -> None:
        judge_all(assessor, in_review)
        with pytest.raises(Refused) as refusal:
            publish(assessor, reader, in_review, NOW.date() - timedelta(days=1))
        assert codes(refusal) == ["ASM-009"]
        with pytest.raises(Refused) as refusal:
            services.publish(
                actor=assessor, assessment=in_review, expected_version=in_review.version, published_from=None
            )
        assert codes(refusal) == ["ASM-008"]

    def test_never_changes_afterwards(self, in_review: Assessment, assessor: Actor) -> None:
        judge_all(assessor, in_review)
        decision = propose(assessor, in_review)
        decision.colour = "green"
        with pytest.raises(TypeError):
            decision.save()
        with pytest.raises(TypeError):
            decision.delete()

    def test_without_thresholds_the_colour_stays_undecided_and_can_be_published(
        self, covenant: Covenant, member: Member, assessor: Actor, editor: Actor, reader: Actor
    ) -> None:
        covenant.settings["framework"] = "trustone-2020"
        covenant.save()
        member.refresh_from_db()
        assessment = services.open_assessment(actor=assessor, member=member, year=YEAR)
        services.submit(actor=editor, assessment=assessment, expected_version=1)
        services.start_review(actor=assessor, assessment=assessment, expected_version=2)
        judge_all(assessor, assessment)
        decision = publish(assessor, reader, assessment)
        assert (decision.colour, decision.green_from, decision.result["to_green"]) == ("undecided", None, None)

    def test_the_whole_way_leaves_an_unbroken_trail(
        self, in_review: Assessment, assessor: Actor, reader: Actor
    ) -> None:
        judge_all(assessor, in_review)
        publish(assessor, reader, in_review)
        assert broken_entries() == []
        assert {
            "assessments.assessment.opened",
            "assessments.answer.saved",
            "assessments.assessment.submit",
            "assessments.answer.judged",
            "assessments.decision.proposed",
            "assessments.assessment.confirm",
            "assessments.decision.published",
        } <= set(AuditEntry.objects.values_list("action", flat=True))
        assert [step.step for step in selectors.history_of(assessor, in_review, is_public=True)] == [
            *("publish", "confirm", "propose", "start_review", "submit", "open")
        ]
