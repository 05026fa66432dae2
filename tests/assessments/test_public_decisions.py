"""What the public sees of decisions, and what stays when things change later."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from assessments.conftest import YEAR, fill, judge_all, store_framework
from assessments.test_services import codes, publish
from frameworks import read_mapping
from trustone.assessments import selectors, services
from trustone.assessments.models import Assessment
from trustone.catalog.models import Covenant, Framework
from trustone.domain.problems import Refused
from trustone.members.models import Member
from trustone.platform.actors import Actor


class TestWhatIsPublic:
    def test_a_correction_takes_over_from_its_day(
        self, *, in_review: Assessment, assessor: Actor, reader: Actor, covenant: Covenant, member: Member
    ) -> None:
        judge_all(assessor, in_review)
        publish(assessor, reader, in_review)
        later = datetime(2025, 2, 3, 9, 0, tzinfo=UTC)
        assessor, reader = replace(assessor, now=later), replace(reader, now=later)
        services.correct(
            actor=assessor, assessment=in_review, expected_version=in_review.version, reason="A document was false."
        )
        assert [d.colour for d in selectors.published_decisions(covenant, later.date())] == ["green"]
        judge_all(assessor, in_review, "not_met")
        services.record_forecast(
            actor=assessor,
            assessment=in_review,
            expected_version=in_review.version,
            forecast="not_expected",
            reason="No plan.",
        )
        second = publish(assessor, reader, in_review, date(2025, 3, 1))
        assert (second.version, second.correction_of and second.correction_of.version) == (2, 1)
        before, after = date(2025, 2, 28), date(2025, 3, 1)
        assert [(d.colour, d.version) for d in selectors.published_decisions(covenant, before)] == [("green", 1)]
        assert [(d.colour, d.version) for d in selectors.published_decisions(covenant, after)] == [("red", 2)]
        assert [(d.version, d.in_force) for d in selectors.published_history(member, after)] == [(2, True), (1, False)]

    def test_the_newest_year_is_shown_and_nothing_before_its_day(
        self,
        *,
        in_review: Assessment,
        assessor: Actor,
        reader: Actor,
        covenant: Covenant,
        member: Member,
        editor: Actor,
    ) -> None:
        judge_all(assessor, in_review)
        publish(assessor, reader, in_review)
        later = datetime(2025, 11, 3, 9, 0, tzinfo=UTC)
        assessor, reader, editor = (replace(actor, now=later) for actor in (assessor, reader, editor))
        following = services.open_assessment(actor=assessor, member=member, year=2025)
        services.submit(actor=editor, assessment=following, expected_version=1)
        services.start_review(actor=assessor, assessment=following, expected_version=2)
        judge_all(assessor, following)
        publish(assessor, reader, following, date(2025, 12, 1))
        shown = selectors.published_decisions(covenant, date(2025, 12, 1))
        assert [(d.member_id, d.reporting_year, d.membership_year) for d in shown] == [(member.pk, 2025, 4)]
        assert selectors.published_decisions(covenant, date(2025, 11, 30))[0].reporting_year == YEAR
        assert selectors.published_decisions(covenant, date(2024, 11, 3)) == []
        assert [d.reporting_year for d in selectors.published_history(member, date(2026, 1, 1))] == [2025, 2024]


def test_a_returned_assessment_comes_back_with_the_question(
    assessment: Assessment, editor: Actor, assessor: Actor
) -> None:
    services.submit(actor=editor, assessment=assessment, expected_version=1)
    with pytest.raises(Refused) as refusal:
        services.send_back(actor=assessor, assessment=assessment, expected_version=2, reason=" ")
    assert codes(refusal) == ["ASM-005"]
    services.send_back(actor=assessor, assessment=assessment, expected_version=2, reason="Which factories?")
    fill(editor, assessment, c2_1="met")
    services.submit(actor=editor, assessment=assessment, expected_version=3)
    assert assessment.state == "submitted"
    last = selectors.last_step(assessment, "send_back")
    assert last is not None
    assert last.reason == "Which factories?"


def test_a_framework_in_use_stays_when_a_newer_one_is_loaded(assessment: Assessment, covenant: Covenant) -> None:
    newer = {**read_mapping("demo-stone-2022"), "version": "2", "valid_from": "2024-10-01"}
    store_framework(newer)
    assessment.refresh_from_db()
    assert assessment.framework.version == "1"
    following = selectors.framework_for(covenant, 2025)
    assert isinstance(following, Framework)
    assert following.version == "2"
