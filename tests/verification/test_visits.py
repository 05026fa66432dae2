"""Visits: findings with sources, the company heard, a second person, and who comes next."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date

import pytest
from django.http import Http404

from trustone.domain.problems import Refused
from trustone.platform.actors import Actor
from trustone.platform.models import RoleAssignment
from trustone.platform.roles import Role
from trustone.platform.versions import Conflict
from trustone.verification import selectors, services
from trustone.verification.checklists import checklist
from trustone.verification.models import Finding, SamplePlan, Visit
from verification.conftest import NOW

UNTIL = date(2024, 11, 18)


def codes(refusal: pytest.ExceptionInfo[Refused]) -> list[str]:
    return [problem.code for problem in refusal.value.problems]


def find_all(actor: Actor, visit: Visit, result: str = "confirmed") -> None:
    for question in checklist(visit.plan.kind).questions:
        services.save_finding(
            actor=actor, visit=visit, question=question.key, expected_version=0, result=result, source="Invoices",
            note="Seen.",
        )  # fmt: skip
    visit.refresh_from_db()


@pytest.fixture
def shared(visit: Visit, assessor: Actor) -> Visit:
    find_all(assessor, visit)
    return services.share_findings(actor=assessor, visit=visit, expected_version=1, reply_until=UNTIL)


def test_from_drawn_to_confirmed(shared: Visit, company: Actor, second: Actor) -> None:
    services.reply_to_findings(actor=company, visit=shared, expected_version=2, reply="That is right.")
    services.confirm_findings(actor=second, visit=shared, expected_version=3)
    found = Visit.objects.get(pk=shared.pk)
    assert (found.state, found.reply, found.confirmed_by_id) == ("confirmed", "That is right.", second.user_id)
    assert [step.step for step in found.steps.all()] == ["drew", "share", "reply", "confirm"]


def test_who_wrote_one_finding_does_not_confirm(shared: Visit, assessor: Actor, second: Actor, company: Actor) -> None:
    Finding.objects.filter(visit=shared, question="type").update(by_id=second.user_id)
    services.reply_to_findings(actor=company, visit=shared, expected_version=2, reply="Fine.")
    for person in (assessor, second):
        with pytest.raises(Refused) as refusal:
            services.confirm_findings(actor=person, visit=shared, expected_version=3)
        assert codes(refusal) == ["VER-006"]


def test_the_company_is_heard_or_lets_the_day_pass(shared: Visit, second: Actor) -> None:
    last_day = replace(second, now=NOW.replace(day=18, hour=22))
    with pytest.raises(Refused) as refusal:
        services.confirm_findings(actor=last_day, visit=shared, expected_version=2)
    assert codes(refusal) == ["VER-007"]
    services.confirm_findings(actor=replace(second, now=NOW.replace(day=19)), visit=shared, expected_version=2)


def test_findings_stand_still_while_the_company_reads_them(shared: Visit, assessor: Actor) -> None:
    with pytest.raises(Refused) as refusal:
        services.save_finding(
            actor=assessor,
            visit=shared,
            question="type",
            expected_version=1,
            result="not_confirmed",
            source="x",
            note="y",
        )
    assert codes(refusal) == ["VER-001"]
    services.take_back(actor=assessor, visit=shared, expected_version=2, reason="The company showed other papers.")
    services.save_finding(
        actor=assessor, visit=shared, question="type", expected_version=1, result="not_confirmed", source="x", note="y"
    )


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        ({"result": "maybe"}, ["VER-030"]),
        ({"result": "confirmed"}, ["VER-031"]),
        ({"result": "not_confirmed", "source": "Invoices"}, ["VER-032"]),
        ({"result": "not_verifiable"}, ["VER-032"]),
        ({"result": "confirmed", "source": "x" * 301, "note": "y" * 4001}, ["VER-009", "VER-009"]),
    ],
)
def test_a_finding_says_what_was_seen_and_where(
    visit: Visit, assessor: Actor, given: dict[str, str], expected: list[str]
) -> None:
    with pytest.raises(Refused) as refusal:
        services.save_finding(actor=assessor, visit=visit, question="type", expected_version=0, **given)
    assert codes(refusal) == expected


def test_two_people_who_write_the_same_finding_do_not_overwrite_each_other(
    visit: Visit, assessor: Actor, second: Actor
) -> None:
    given = {"visit": visit, "question": "type", "expected_version": 0, "source": "Invoices"}
    services.save_finding(actor=assessor, result="confirmed", **given)  # type: ignore[arg-type]
    with pytest.raises(Conflict):
        services.save_finding(actor=second, result="not_verifiable", note="x", **given)  # type: ignore[arg-type]
    assert Finding.objects.get().result == "confirmed"


def test_nothing_is_shared_before_every_question_has_a_finding(visit: Visit, assessor: Actor) -> None:
    with pytest.raises(Refused) as refusal:
        services.share_findings(actor=assessor, visit=visit, expected_version=1, reply_until=UNTIL)
    assert codes(refusal) == ["VER-005"]
    find_all(assessor, visit)
    for day in (None, NOW.date()):
        with pytest.raises(Refused) as refusal:
            services.share_findings(actor=assessor, visit=visit, expected_version=1, reply_until=day)
        assert codes(refusal) == ["VER-024"]


def test_who_is_tied_to_the_company_neither_finds_nor_confirms(
    visit: Visit, assessor: Actor, second: Actor, company: Actor, act: Callable[..., Actor]
) -> None:
    find_all(assessor, visit)
    RoleAssignment.objects.create(
        user_id=second.user_id, organisation=visit.member.organisation, role=Role.SIGNATORY.value, valid_from=NOW.date()
    )
    tied = act("twan")
    with pytest.raises(Http404):
        services.save_finding(actor=tied, visit=visit, question="type", expected_version=1, result="not_verifiable")
    services.share_findings(actor=assessor, visit=visit, expected_version=1, reply_until=UNTIL)
    services.reply_to_findings(actor=company, visit=visit, expected_version=2, reply="Fine.")
    with pytest.raises(Refused) as refusal:
        services.confirm_findings(actor=tied, visit=visit, expected_version=3)
    assert codes(refusal) == ["VER-004"]


def test_the_next_in_line_was_fixed_by_the_draw(visit: Visit, lead: Actor, drawn: SamplePlan) -> None:
    from trustone.domain.verification.draw import draw, read_frame

    strata = draw(read_frame(drawn.frame), seed=drawn.seed, plan=drawn.public_id, later="", percent=20)
    stratum = next(one for one in strata if one.name == visit.row.stratum)
    fresh = services.stop_visit(actor=lead, visit=visit, expected_version=1, reason="It left.", draw_next=True)
    assert fresh is not None
    assert fresh.row.code == stratum.ordered[stratum.drawn]
    again = services.stop_visit(actor=lead, visit=fresh, expected_version=1, reason="It merged.", draw_next=False)
    assert again is None
    assert selectors.coverage_of(drawn, public=False).stopped == 2


def test_a_company_sees_its_own_visit_and_no_other(company: Actor, visit: Visit, drawn: SamplePlan) -> None:
    assert selectors.visit_for(company, visit.public_id) == visit
    other = Visit.objects.filter(plan=drawn).exclude(pk=visit.pk).first()
    assert other is not None
    with pytest.raises(Http404):
        selectors.visit_for(company, other.public_id)


def test_in_a_withdrawn_sample_nothing_moves(shared: Visit, lead: Actor, company: Actor) -> None:
    services.withdraw_plan(actor=lead, plan=shared.plan, reason="Wrong frame.")
    with pytest.raises(Refused) as refusal:
        services.reply_to_findings(actor=company, visit=shared, expected_version=2, reply="Fine.")
    assert codes(refusal) == ["VER-021"]


def test_the_report_counts_companies(drawn: SamplePlan, assessor: Actor, second: Actor) -> None:
    for place, one in enumerate(selectors.visits_of(drawn)):
        find_all(assessor, one, "not_confirmed" if place == 0 else "confirmed")
        services.share_findings(actor=assessor, visit=one, expected_version=1, reply_until=UNTIL)
        services.confirm_findings(actor=replace(second, now=NOW.replace(day=20)), visit=one, expected_version=2)
    total = selectors.coverage_of(drawn, public=False).lines[-1]
    assert (total.population, total.drawn, total.verified, total.confirmed) == (30, 6, 6, 5)
    public = selectors.coverage_of(drawn, public=True)
    assert not public.lines[-1].is_withheld
    assert all(line.is_withheld for line in public.lines[:-1])
