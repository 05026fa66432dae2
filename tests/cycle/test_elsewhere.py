"""What is due in other rooms stands in the year too: letters, verifications, readings, documents, the last appeal."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest
from django.test import Client
from django.urls import resolve
from django.utils import translation

from cycle.conftest import NOW, YEAR
from cycle.test_calendars import events
from cycle.test_year_pages import fresh, set_terms
from trustone.assessments.models import Appeal, Assessment, Decision
from trustone.catalog.models import Covenant
from trustone.cycle.selectors.facts import YearAtHand, year_at_hand
from trustone.cycle.selectors.reminders import appeals_ending, cases_waiting, objectives_ending
from trustone.cycle.shown import ShownDue, shown_dues
from trustone.domain.cycle.dues import DueKind, due_dates
from trustone.domain.cycle.tasks import Band, tasks
from trustone.escalation.models import Case, CaseStep
from trustone.evidence.models import Document, Use, Version
from trustone.improvement.models import Plan, PlanVersion
from trustone.improvement.services import create_objective
from trustone.members.models import Member
from trustone.platform.actors import Actor
from trustone.platform.models import User
from trustone.platform.services import create_organisation
from trustone.readings.models import Reading
from trustone.verification.models import FrameRow, SamplePlan, Visit

TODAY = NOW.date()
SOON = TODAY + timedelta(days=10)
_TEXT = {"nl": "Minder stof", "en": "Less dust"}


@pytest.fixture(autouse=True)
def in_english() -> Iterator[None]:
    with translation.override("en"):
        yield


def a_case(member: Member, state: str, on: date | None = SOON, number: int = 1) -> Case:
    day = "until" if state == "improving" else "answer_until"
    values: dict[str, Any] = {day: on, "proposed_on": NOW if state == "proposed" else None}
    return Case.objects.create(public_id=f"ESC-{number}", member=member, state=state, since=TODAY, **values)


def a_visit(member: Member, covenant: Covenant, state: str = "with_member", on: date | None = SOON) -> Visit:
    plan = SamplePlan.objects.create(
        public_id="VER-1", covenant=covenant, kind="c", year=YEAR, share=20, frame_day=TODAY, frame="", text="",
        commitment="0", seed="0", key="0", checklist="c-1", committed_at=NOW,
    )  # fmt: skip
    row = FrameRow.objects.create(plan=plan, member=member, code="A1", stratum="C")
    return Visit.objects.create(
        public_id="VIS-1", plan=plan, row=row, member=member, drawn="open", state=state, reply_until=on
    )


def a_reading(member: Member, system: Actor, shows_on: date) -> Reading:
    ngo = create_organisation(actor=system, name="Stichting Kei", kind="ngo", country="NL")
    plan = Plan.objects.create(public_id="PLN-1", member=member, year=YEAR, created_at=NOW)
    version = PlanVersion.objects.create(plan=plan, number=1, content={}, digest="0" * 64, published_at=NOW)
    return Reading.objects.create(
        public_id="REA-1", organisation=ngo, member=member, year=YEAR, plan_version=version, state="published",
        created_at=NOW, published_at=NOW, shows_on=shows_on,
    )  # fmt: skip


def a_document(member: Member, name: str, until: date, audience: str = "shared") -> Document:
    found = Document.objects.create(
        public_id=f"DOC-{name}", member=member, title=f"Certificate {name}", audience=audience, created_at=NOW
    )
    found.current = Version.objects.create(
        document=found, number=1, stored=name, file_name="a.pdf", file_type="pdf", size=1, sha256="0" * 64,
        valid_until=until, at=NOW,
    )  # fmt: skip
    found.save()
    return found


def a_decision(file: Assessment, on: date) -> Decision:
    Assessment.objects.filter(pk=file.pk).update(state="published")
    return Decision.objects.create(
        assessment=file, version=1, colour="orange", framework_key="x", framework_version="1", algorithm="a",
        digest="0" * 64, input="{}", result={}, reason="Because.", proposed_at=NOW, confirmed_at=NOW,
        published_from=on,
    )  # fmt: skip


def at_hand(actor: Actor, member: Member, year: int = YEAR + 1) -> YearAtHand:
    return year_at_hand(actor, fresh(actor, member), year)


def shown(actor: Actor, member: Member, kind: DueKind, year: int = YEAR + 1) -> list[ShownDue]:
    found = at_hand(actor, member, year)
    pairs = zip(due_dates(found.facts), shown_dues(found), strict=True)
    return [one for due, one in pairs if due.kind is kind]


@pytest.fixture
def everything(covenant: Covenant, member: Member, system: Actor) -> None:
    a_case(member, "offered")
    a_visit(member, covenant)
    a_reading(member, system, TODAY + timedelta(days=14))
    a_document(member, "1", TODAY + timedelta(days=30))


# --- The page ---------------------------------------------------------------------------------------------------------


def test_what_every_room_waits_for_is_sorted_by_day_and_leads_there(
    ella: Actor, member: Member, everything: None
) -> None:
    found = shown_dues(at_hand(ella, member))
    dated = [one.on for one in found if one.on]
    assert dated == sorted(dated)
    assert {one.address.partition("/")[2].partition("/")[2]: one.about for one in found if one.about} == {
        "escalation/ESC-1/": "Improvement period offered",
        "verification/visits/VIS-1/": f"Verification {YEAR}",
        f"participants/{member.number}/plan-readings/": "Stichting Kei",
        f"participants/{member.number}/documents/DOC-1/": "Certificate 1",
    }


def test_every_link_of_a_due_day_opens(client: Client, ella_user: User, member: Member, everything: None) -> None:
    client.force_login(ella_user)
    page = client.get(f"/en/participants/{member.number}/cycle/{YEAR + 1}/")
    addresses = [one.address for one in page.context["dues"] if one.address]
    assert len(addresses) == 4
    assert {client.get(address).status_code for address in addresses} == {200}


def test_a_letter_and_findings_come_first_as_tasks(ella: Actor, member: Member, everything: None) -> None:
    found = {one.key: one for one in tasks(at_hand(ella, member).facts)}
    assert next(iter(found)) == "case_reply"
    assert (found["case_reply"].due, found["case_reply"].band) == (SOON, Band.LATE)
    assert (found["visit_reply"].due, found["visit_reply"].band) == (SOON, Band.SOON)


@pytest.mark.parametrize(
    ("state", "kind"),
    [("offered", DueKind.CASE_REPLY), ("proposed", DueKind.CASE_REPLY), ("improving", DueKind.CASE_PERIOD)],
)
def test_a_case_waits_for_an_answer_or_for_improvement(state: str, kind: DueKind, ella: Actor, member: Member) -> None:
    a_case(member, state)
    (found,) = (one for one in due_dates(at_hand(ella, member).facts) if one.ref == "ESC-1")
    assert (found.kind, found.on) == (kind, SOON)


def test_after_the_reply_to_a_proposal_nothing_waits_for_the_company(ella: Actor, member: Member) -> None:
    case = a_case(member, "proposed")
    CaseStep.objects.create(case=case, step="reply", to="proposed", on=TODAY, public="nothing", at=NOW)
    assert not any(one.ref == "ESC-1" for one in due_dates(at_hand(ella, member).facts))


def test_a_reply_without_a_day_is_listed_as_not_set(ella: Actor, member: Member, covenant: Covenant) -> None:
    a_case(member, "offered", on=None)
    a_visit(member, covenant, on=None)
    assert [one.on for kind in (DueKind.CASE_REPLY, DueKind.VISIT_REPLY) for one in shown(ella, member, kind)] == [
        None,
        None,
    ]


@pytest.mark.parametrize("state", ["drawn", "replied", "confirmed", "stopped"])
def test_a_verification_that_waits_for_the_secretariat_is_not_due(
    state: str, ella: Actor, member: Member, covenant: Covenant
) -> None:
    a_visit(member, covenant, state)
    assert shown(ella, member, DueKind.VISIT_REPLY) == []


def test_a_time_to_improve_that_is_over_is_past_and_not_late(ella: Actor, member: Member) -> None:
    a_case(member, "improving", TODAY - timedelta(days=1))
    (found,) = shown(ella, member, DueKind.CASE_PERIOD)
    assert (found.state, found.kind) == ("past", "")


def test_a_reply_to_a_reading_is_due_on_the_day_before_everybody_reads_it_and_is_nobody_elses(
    ella: Actor, assessor: Actor, member: Member, system: Actor
) -> None:
    a_reading(member, system, TODAY + timedelta(days=1))
    (found,) = shown(ella, member, DueKind.READING)
    assert (found.on, found.state) == (TODAY, "today, until midnight")
    assert shown(assessor, member, DueKind.READING) == []


def test_documents_of_the_year_are_listed_and_those_that_end_soon_are_tasks(ella: Actor, member: Member) -> None:
    for name, until in (("soon", 59), ("later", 200), ("next year", 400), ("before", -100), ("shown", -100)):
        a_document(member, name.replace(" ", "-"), TODAY + timedelta(days=until))
    Use.objects.create(document=Document.objects.get(public_id="DOC-shown"), kind="criterion", ref="x", at=NOW)
    assert [one.about for one in shown(ella, member, DueKind.DOCUMENT)] == [
        "Certificate shown",
        "Certificate soon",
        "Certificate later",
    ]
    found = [one.ref for one in tasks(at_hand(ella, member).facts) if one.key == "document"]
    assert found == ["DOC-shown", "DOC-soon"]


def test_the_secretariat_does_not_see_the_companys_own_notes_end(ella: Actor, assessor: Actor, member: Member) -> None:
    a_document(member, "1", SOON, audience="own")
    assert len(shown(ella, member, DueKind.DOCUMENT)) == 1
    assert shown(assessor, member, DueKind.DOCUMENT) == []


def test_the_last_day_to_appeal_leads_to_the_appeal_and_is_done_when_one_was_lodged(
    ella: Actor, member: Member, covenant: Covenant, file: Assessment
) -> None:
    set_terms(covenant, appeal_days="30")
    decision = a_decision(file, TODAY - timedelta(days=5))
    (found,) = shown(ella, member, DueKind.APPEAL, YEAR)
    assert (found.on, found.state) == (TODAY + timedelta(days=25), "in 25 days")
    assert resolve(found.address).view_name == "assessments:appeal"
    Appeal.objects.create(assessment=file, decision=decision, reason="Not so.", lodged_at=NOW, lodged_by_name="K")
    (found,) = shown(ella, member, DueKind.APPEAL, YEAR)
    assert (found.state, found.kind) == ("done", "done")


def test_a_past_year_asks_other_rooms_nothing(ella: Actor, member: Member, everything: None) -> None:
    assert not any(one.about for one in shown_dues(at_hand(ella, member, YEAR - 1)))


def test_more_documents_cost_no_more_queries(
    ella: Actor, member: Member, everything: None, django_assert_max_num_queries: Callable[..., Any]
) -> None:
    found = fresh(ella, member)
    at_hand(ella, member)  # settles what is kept between requests
    with django_assert_max_num_queries(100) as few:
        shown_dues(year_at_hand(ella, found, YEAR + 1))
    for number in range(2, 32):
        a_document(member, str(number), SOON)
    with django_assert_max_num_queries(len(few)):
        shown_dues(year_at_hand(ella, found, YEAR + 1))


# --- Calendar and mails -----------------------------------------------------------------------------------------------


def test_the_calendar_holds_them_without_a_title(ella: Actor, member: Member, everything: None) -> None:
    found = events(ella, member, YEAR + 1)
    days = {uid.rpartition(".")[0].partition(".")[0].partition("-")[0]: one["DTSTART"][1] for uid, one in found.items()}
    assert days["case_reply"] == days["visit_reply"] == f"{SOON:%Y%m%d}"
    assert {"reading", "document", "close"} <= days.keys()
    text = str([one["SUMMARY"] for one in found.values()])
    assert not any(word in text for word in ("Certificate", "Kei", "Improvement period"))


def test_a_day_of_two_years_stands_once_in_the_calendar_of_a_person(
    ella: Actor, member: Member, file: Assessment, everything: None
) -> None:
    both = set(events(ella, member, YEAR)) & set(events(ella, member, YEAR + 1))
    assert len(both) == 4


def test_letters_are_mailed_a_week_before_and_periods_also_four_weeks_before(
    covenant: Covenant, member: Member, add_company: Callable[..., Member]
) -> None:
    a_case(member, "offered")
    a_case(add_company("Improves"), "improving", number=2)

    def refs(days: int) -> list[str]:
        return [one.ref for one in cases_waiting(covenant, SOON - timedelta(days=days))]

    assert refs(29) == []
    assert refs(10) == [f"ESC-2/{SOON}/soon"]
    assert refs(7) == [f"ESC-1/{SOON}/near", f"ESC-2/{SOON}/near"]
    assert refs(-1) == []


def test_an_appeal_is_mailed_in_its_last_week_unless_it_was_lodged(
    covenant: Covenant, file: Assessment, member: Member
) -> None:
    decision = a_decision(file, TODAY - timedelta(days=24))
    assert list(appeals_ending(covenant, TODAY)) == []  # no term is set
    set_terms(covenant, appeal_days="30")
    (found,) = appeals_ending(covenant, TODAY)
    assert (found.member_id, found.ref) == (member.pk, f"{decision.pk}/{TODAY + timedelta(days=6)}")
    assert list(appeals_ending(covenant, TODAY - timedelta(days=10))) == []
    assert list(appeals_ending(covenant, TODAY + timedelta(days=7))) == []
    Appeal.objects.create(assessment=file, decision=decision, reason="Not so.", lodged_at=NOW, lodged_by_name="K")
    assert list(appeals_ending(covenant, TODAY)) == []


def test_an_objective_is_mailed_in_its_last_week_and_after(covenant: Covenant, ella: Actor, member: Member) -> None:
    objective = create_objective(
        actor=replace(ella, now=NOW), member=member, year=YEAR + 1, theme="occupational_health_safety", change=_TEXT,
        indicator=_TEXT, unit="percent", due=SOON,
    )  # fmt: skip
    assert [list(objectives_ending(covenant, SOON - timedelta(days=left))) for left in (8,)] == [[]]
    assert [one.ref for left in (7, -1) for one in objectives_ending(covenant, SOON - timedelta(days=left))] == [
        f"{objective.public_id}/{SOON}/near",
        f"{objective.public_id}/{SOON}/past",
    ]
