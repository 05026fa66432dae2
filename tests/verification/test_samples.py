"""Samples behind the pages: promised once, drawn as promised, never again in silence."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date

import pytest
from django.core import mail
from django.db import IntegrityError
from django.http import Http404

from trustone.catalog.models import Covenant
from trustone.domain.problems import Refused
from trustone.domain.verification.draw import commitment, draw, read_frame, sha256
from trustone.members.models import Member
from trustone.platform.actors import Actor
from trustone.platform.audit import broken_entries
from trustone.platform.versions import Conflict
from trustone.verification import selectors, services
from trustone.verification.models import FrameRow, SamplePlan, Visit
from trustone.verification.services import Wish
from trustone.verification.shown import draw_document
from verification.conftest import NOW, YEAR


def codes(refusal: pytest.ExceptionInfo[Refused]) -> list[str]:
    return [problem.code for problem in refusal.value.problems]


def test_the_promise_binds_plan_frame_and_seed(plan: SamplePlan) -> None:
    assert plan.commitment == commitment(plan.text, plan.seed)
    assert json.loads(plan.text)["frame_sha256"] == sha256(plan.frame)
    assert json.loads(plan.text)["share"] == 20
    assert FrameRow.objects.filter(plan=plan).count() == 30
    with pytest.raises(TypeError):
        plan.save()


def test_no_published_text_holds_a_member(drawn: SamplePlan, members: list[Member], lead: Actor) -> None:
    services.open_seed(actor=lead, plan=drawn)
    public = plan_texts(drawn)
    for member in members:
        assert member.number not in public
        assert member.name not in public
    assert drawn.key not in public


def plan_texts(plan: SamplePlan) -> str:
    return plan.text + plan.frame + draw_document(plan)


def test_the_draw_follows_from_what_was_promised(drawn: SamplePlan) -> None:
    strata = draw(read_frame(drawn.frame), seed=drawn.seed, plan=drawn.public_id, later="", percent=20)
    expected = {code for stratum in strata for code in stratum.codes}
    assert {visit.row.code for visit in selectors.visits_of(drawn)} == expected
    assert len(expected) == 6
    assert json.loads(draw_document(drawn))["rows"] == sorted(expected)


def test_a_sample_is_not_drawn_twice(drawn: SamplePlan, lead: Actor, covenant: Covenant, wish: Wish) -> None:
    with pytest.raises(Conflict):
        services.draw_sample(actor=lead, plan=SamplePlan.objects.get(pk=drawn.pk))
    with pytest.raises(Refused) as refusal:
        services.commit_plan(actor=lead, covenant=covenant, wish=wish)
    assert codes(refusal) == ["VER-017"]
    assert Visit.objects.count() == 6


def test_another_sample_needs_the_first_withdrawn_with_a_reason_that_stays(
    drawn: SamplePlan, lead: Actor, covenant: Covenant, wish: Wish
) -> None:
    with pytest.raises(Refused) as refusal:
        services.withdraw_plan(actor=lead, plan=drawn, reason="  ")
    assert codes(refusal) == ["VER-003"]
    services.withdraw_plan(actor=lead, plan=drawn, reason="A company was missing from the frame.")
    other = services.commit_plan(actor=lead, covenant=covenant, wish=wish)
    assert other.seed != drawn.seed
    assert [plan.withdrawn_reason for plan in selectors.plans_in(covenant) if plan.withdrawn_at] == [
        "A company was missing from the frame."
    ]
    with pytest.raises(Refused) as refusal:
        services.open_seed(actor=lead, plan=drawn)
    assert codes(refusal) == ["VER-021"]
    assert broken_entries() == []


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        ({"share": None}, ["VER-010"]),
        ({"share": 0}, ["VER-011"]),
        ({"share": 101}, ["VER-011"]),
        ({"share_reason": " "}, ["VER-012"]),
        ({"strata": ()}, ["VER-013"]),
        ({"strata": ("risk",)}, ["VER-013"]),
        ({"later_source": "Lottery"}, ["VER-015"]),
        ({"later_source": "Lottery", "later_day": NOW.date()}, ["VER-016"]),
        ({"guide": "chains"}, ["VER-023"]),
        ({"guided_size": 2}, ["VER-023"]),
        ({"guide": "volume"}, ["VER-020"]),
        ({"kind": "d"}, ["VER-020"]),
    ],
)
def test_what_cannot_be_promised_is_said(
    lead: Actor, members: list[Member], wish: Wish, changes: dict[str, object], expected: list[str]
) -> None:
    covenant = members[0].covenant
    with pytest.raises(Refused) as refusal:
        services.commit_plan(actor=lead, covenant=covenant, wish=replace(wish, **changes))  # type: ignore[arg-type]
    assert codes(refusal) == expected
    assert not SamplePlan.objects.exists()


def test_nobody_to_draw_is_no_sample(lead: Actor, covenant: Covenant, wish: Wish) -> None:
    with pytest.raises(Refused) as refusal:
        services.commit_plan(actor=lead, covenant=covenant, wish=wish)
    assert codes(refusal) == ["VER-014"]


def test_a_public_value_is_waited_for_and_mixed_in(
    lead: Actor, covenant: Covenant, members: list[Member], wish: Wish
) -> None:
    later = replace(wish, later_source="First number of the lottery", later_day=date(2024, 11, 6))
    plan = services.commit_plan(actor=lead, covenant=covenant, wish=later)
    with pytest.raises(Refused) as refusal:
        services.draw_sample(actor=lead, plan=plan, later_value="17")
    assert codes(refusal) == ["VER-018"]
    then = replace(lead, now=NOW.replace(day=6))
    for wrong in ("", "1|7", "x" * 101):
        with pytest.raises(Refused) as refusal:
            services.draw_sample(actor=then, plan=plan, later_value=wrong)
        assert codes(refusal) == ["VER-019"]
    services.draw_sample(actor=then, plan=plan, later_value=" 17 ")
    strata = draw(read_frame(plan.frame), seed=plan.seed, plan=plan.public_id, later="17", percent=20)
    assert {v.row.code for v in selectors.visits_of(plan)} == {code for one in strata for code in one.codes}


def test_the_seed_is_opened_after_the_draw_only(plan: SamplePlan, lead: Actor) -> None:
    with pytest.raises(Refused) as refusal:
        services.open_seed(actor=lead, plan=plan)
    assert codes(refusal) == ["VER-022"]
    with pytest.raises(IntegrityError):
        SamplePlan.objects.filter(pk=plan.pk).update(opened_at=NOW)


def test_extra_visits_are_promised_by_a_digest_and_in_no_share(
    lead: Actor, covenant: Covenant, members: list[Member], wish: Wish, monkeypatch: pytest.MonkeyPatch
) -> None:
    counts = {member.pk: 3 for member in members}
    monkeypatch.setattr("trustone.supply.selectors.counts_by_member", lambda covenant, year: counts)
    plan = services.commit_plan(actor=lead, covenant=covenant, wish=replace(wish, guide="chains", guided_size=4))
    assert json.loads(plan.text)["guided_sha256"] == sha256(plan.guided_text)
    assert services.draw_sample(actor=lead, plan=plan) == 10
    report = selectors.coverage_of(plan, public=False)
    assert (report.guided, report.lines[-1].drawn) == (4, 6)
    assert "weights" not in plan_texts(plan)


def test_only_the_head_of_the_secretariat_promises_and_draws(
    assessor: Actor, covenant: Covenant, plan: SamplePlan, wish: Wish
) -> None:
    for write in (
        lambda: services.commit_plan(actor=assessor, covenant=covenant, wish=replace(wish, kind="c")),
        lambda: services.draw_sample(actor=assessor, plan=plan),
        lambda: services.open_seed(actor=assessor, plan=plan),
        lambda: services.withdraw_plan(actor=assessor, plan=plan, reason="x"),
    ):
        with pytest.raises(Http404):
            write()


def test_the_covenants_share_needs_no_reason(
    lead: Actor, covenant: Covenant, members: list[Member], wish: Wish
) -> None:
    from trustone.members.services import set_term

    set_term(actor=lead, covenant=covenant, key="sample_share_ab", text="10", reason="Agreed.", seen=0)
    plan = services.commit_plan(actor=lead, covenant=covenant, wish=replace(wish, share=None, share_reason=""))
    assert plan.share == 10


def test_the_frame_is_who_took_part_when_the_year_closed(plan: SamplePlan) -> None:
    assert plan.frame_day == date(YEAR, 9, 30)


@pytest.mark.django_db(transaction=True)
def test_who_is_drawn_gets_a_mail_without_anything_confidential(
    lead: Actor, company: Actor, visit: Visit, covenant: Covenant
) -> None:
    services.withdraw_plan(actor=lead, plan=visit.plan, reason="Once more, for the mail.")
    wish = Wish(kind="ab", year=YEAR, share=100, share_reason="All.", strata=("type",))
    services.draw_sample(actor=lead, plan=services.commit_plan(actor=lead, covenant=covenant, wish=wish))
    (message,) = mail.outbox
    assert message.to == ["karel@example.org"]
    assert "/verification/visits/VIS-" in message.body
