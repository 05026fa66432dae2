"""Deciding on an appeal: whom the terms name, never who took the decision, and who reads it meanwhile."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest

from assessments.appeals.steps import (
    Act,
    decide,
    lodge,
    publish,
    refusal,
)
from assessments.conftest import NOW
from trustone.assessments import appeals, policies, selectors, services
from trustone.assessments.models import Appeal, Assessment
from trustone.catalog.models import Covenant
from trustone.platform.actors import Actor
from trustone.platform.models import Organisation, User
from trustone.platform.roles import Role
from trustone.platform.versions import Conflict


class TestDeciding:
    def test_until_somebody_is_named_nobody_decides(
        self, public: Assessment, editor: Actor, lead: Actor, system: Actor
    ) -> None:
        lodge(editor, public)
        assert refusal(lambda: decide(lead, public)) == "ASM-002"

    def test_the_decision_stands(
        self, *, public: Assessment, editor: Actor, lead: Actor, agree_on: Callable[..., None], covenant: Covenant
    ) -> None:
        agree_on(appeal_decided_by="secretariat_lead")
        lodge(editor, public)
        appeal = decide(lead, public)
        assert (public.state, appeal.outcome, appeal.body) == ("published", "upheld", "secretariat_lead")
        assert selectors.published_decisions(covenant, NOW.date())[0].appeal == ""
        assert refusal(lambda: lodge(editor, public)) == "ASM-027"

    def test_changed_means_two_people_decide_anew_while_the_old_version_stays(
        self,
        *,
        public: Assessment,
        editor: Actor,
        assessor: Actor,
        reader: Actor,
        steering: Actor,
        agree_on: Callable[..., None],
        covenant: Covenant,
    ) -> None:
        agree_on(appeal_decided_by="steering_group")
        lodge(editor, public)
        decide(steering, public, "changed", "4.1 is shown.")
        assert public.state == "in_review"
        meanwhile = selectors.published_decisions(covenant, NOW.date())[0]
        assert (meanwhile.version, meanwhile.appeal) == (1, "granted")
        publish(public, assessor, reader)
        now = selectors.published_decisions(covenant, NOW.date())[0]
        assert (now.version, now.appeal) == (2, "")
        assert lodge(editor, public, "Again").decision.version == 2

    @pytest.mark.parametrize("role", [Role.ASSESSOR, Role.SECOND_READER])
    def test_who_proposed_or_confirmed_never_decides_whatever_other_roles(
        self,
        *,
        public: Assessment,
        editor: Actor,
        act: Act,
        secretariat: Organisation,
        agree_on: Callable[..., None],
        role: Role,
    ) -> None:
        agree_on(appeal_decided_by="committee")
        lodge(editor, public)
        name = "anna" if role is Role.ASSESSOR else "rik"
        promoted = act(name, secretariat, Role.SECRETARIAT_LEAD)
        assert refusal(lambda: decide(promoted, public)) == "ASM-029"

    def test_somebody_tied_does_not_decide(
        self, *, public: Assessment, editor: Actor, lead: Actor, agree_on: Callable[..., None]
    ) -> None:
        agree_on(appeal_decided_by="secretariat_lead")
        lodge(editor, public)
        services.declare_tie(
            actor=lead,
            user=User.objects.get(pk=lead.user_id),
            member=public.member,
            reason="My brother works there.",
            valid_from=date(2024, 1, 1),
        )
        assert refusal(lambda: decide(lead, public)) == "ASM-003"

    def test_two_deciding_at_once_one_wins(
        self,
        *,
        public: Assessment,
        editor: Actor,
        lead: Actor,
        act: Act,
        secretariat: Organisation,
        agree_on: Callable[..., None],
    ) -> None:
        agree_on(appeal_decided_by="secretariat_lead")
        lodge(editor, public)
        other = act("loes", secretariat, Role.SECRETARIAT_LEAD)
        stale = Assessment.objects.get(pk=public.pk)
        decide(lead, public)
        with pytest.raises(Conflict):
            decide(other, stale, "changed")
        assert Appeal.objects.get().outcome == "upheld"

    def test_an_appeal_is_written_once(self, public: Assessment, editor: Actor) -> None:
        appeal = lodge(editor, public)
        with pytest.raises(TypeError):
            appeal.save()


class TestWhoReads:
    def test_the_steering_group_reads_appeals_only_where_it_decides_on_them(
        self, *, public: Assessment, editor: Actor, steering: Actor, agree_on: Callable[..., None], covenant: Covenant
    ) -> None:
        def seen() -> int:
            return Assessment.objects.filter(policies.visible_appeals(steering, covenant)).count()

        agree_on(appeal_decided_by="steering_group")
        assert seen() == 0
        lodge(editor, public)
        assert seen() == 1
        assert not Assessment.objects.filter(policies.visible_assessments(steering)).exists()

    def test_it_does_not_where_somebody_else_decides(
        self, *, public: Assessment, editor: Actor, steering: Actor, agree_on: Callable[..., None], covenant: Covenant
    ) -> None:
        agree_on(appeal_decided_by="secretariat_lead")
        lodge(editor, public)
        assert not Assessment.objects.filter(policies.visible_appeals(steering, covenant)).exists()
        assert appeals.running_appeal(public) is not None
