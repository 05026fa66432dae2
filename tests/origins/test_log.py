"""The log of questions to suppliers, behind the pages."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable
from dataclasses import replace
from datetime import date

import pytest
from django.http import Http404

from supply.conftest import NOW
from trustone.catalog.models import Country
from trustone.domain.problems import Refused
from trustone.domain.supply import Link
from trustone.members.models import Member
from trustone.origins import selectors, services
from trustone.origins.exports import as_csv
from trustone.origins.models import FollowUp, OriginQuestion
from trustone.origins.services import Facts, Outcome
from trustone.platform.actors import Actor
from trustone.platform.versions import Conflict
from trustone.supply.models import Chain

TODAY = NOW.date()


def codes(refusal: pytest.ExceptionInfo[Refused]) -> list[str]:
    return [problem.code for problem in refusal.value.problems]


def test_a_question_is_recorded_with_who_asked(question: OriginQuestion, editor: Actor) -> None:
    assert question.public_id.startswith("ORQ-")
    assert (question.supplier, question.key, question.state) == ("Marmi Rossi", "marmi rossi", "open")
    assert question.asked_by_name == editor.name


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        ({"supplier": "  "}, ["ORG-001"]),
        ({"asked_on": None}, ["ORG-002"]),
        ({"asked_on": date(2026, 6, 16), "remind_on": None}, ["ORG-003"]),
        ({"remind_on": date(2026, 6, 14)}, ["ORG-004"]),
        ({"supplier": "x" * 201, "how": "pigeon", "language": "la"}, ["ORG-010", "ORG-011", "ORG-011"]),
    ],
)
def test_what_is_wrong_is_said_and_nothing_is_kept(
    editor: Actor, member: Member, facts: Facts, changes: dict[str, object], expected: list[str]
) -> None:
    with pytest.raises(Refused) as refusal:
        services.log_question(actor=editor, member=member, facts=replace(facts, **changes))  # type: ignore[arg-type]
    assert codes(refusal) == expected
    assert not OriginQuestion.objects.exists()


def test_an_answer_ends_the_question_and_its_reminder(question: OriginQuestion, editor: Actor) -> None:
    learnt = Outcome("answered", date(2026, 6, 10), "From Jaipur.\r\n\r\nWe visit.", Country(pk="IN"), " Jaipur ")
    services.end_question(actor=editor, question=question, expected_version=1, outcome=learnt)
    question.refresh_from_db()
    assert (question.state, question.remind_on, question.area, question.country_id) == (
        "answered",
        None,
        "Jaipur",
        "IN",
    )
    assert question.answer == "From Jaipur.\n\nWe visit."
    assert [entry.state for entry in FollowUp.objects.all()] == ["answered"]


@pytest.mark.parametrize(
    ("outcome", "expected"),
    [
        (Outcome("answered", None, "India"), ["ORG-006"]),
        (Outcome("answered", date(2026, 5, 31), "India"), ["ORG-007"]),
        (Outcome("answered", date(2026, 6, 16), "India"), ["ORG-008"]),
        (Outcome("answered", date(2026, 6, 10), " \n "), ["ORG-009"]),
        (Outcome("answered", date(2026, 6, 10), "x" * 20_000), ["ORG-010"]),
        (Outcome("open"), ["ORG-011"]),
        (Outcome("maybe"), ["ORG-011"]),
        (Outcome("no_answer", area="x" * 121), ["ORG-010"]),
    ],
)
def test_an_end_that_cannot_be_right_is_refused(
    question: OriginQuestion, editor: Actor, outcome: Outcome, expected: list[str]
) -> None:
    with pytest.raises(Refused) as refusal:
        services.end_question(actor=editor, question=question, expected_version=1, outcome=outcome)
    assert codes(refusal) == expected
    question.refresh_from_db()
    assert (question.state, question.version) == ("open", 1)


def test_two_colleagues_who_note_an_answer_do_not_overwrite_each_other(
    question: OriginQuestion, editor: Actor, colleague: Actor
) -> None:
    mine, theirs = OriginQuestion.objects.get(), OriginQuestion.objects.get()
    services.end_question(actor=editor, question=mine, expected_version=1, outcome=Outcome("refused", TODAY))
    with pytest.raises(Conflict):
        services.end_question(
            actor=colleague, question=theirs, expected_version=1, outcome=Outcome("answered", TODAY, "India")
        )
    assert OriginQuestion.objects.get().state == "refused"
    assert FollowUp.objects.count() == 1


def test_a_reminder_moves_on(question: OriginQuestion, editor: Actor) -> None:
    later = replace(editor, now=NOW.replace(day=25))
    (due,) = selectors.due_in(question.member.covenant, later.today)
    assert due[1] == question.public_id
    with pytest.raises(Refused) as refusal:  # the old day again would never end
        services.add_note(actor=later, question=question, expected_version=1, text="", reminded=True,
                          remind_on=question.remind_on)  # fmt: skip
    assert codes(refusal) == ["ORG-004"]
    services.add_note(
        actor=later, question=question, expected_version=1, text="", reminded=True, remind_on=date(2026, 7, 15)
    )
    assert not selectors.due_in(question.member.covenant, later.today)
    with pytest.raises(Refused) as refusal:
        services.add_note(actor=later, question=question, expected_version=2, text=" ", reminded=False, remind_on=None)
    assert codes(refusal) == ["ORG-013"]


def test_an_ended_question_can_be_opened_again_and_keeps_its_history(question: OriginQuestion, editor: Actor) -> None:
    services.end_question(actor=editor, question=question, expected_version=1, outcome=Outcome("refused", TODAY, "No."))
    with pytest.raises(Refused) as refusal:
        services.add_note(actor=editor, question=question, expected_version=2, text="x", reminded=True, remind_on=None)
    assert codes(refusal) == ["ORG-012"]
    services.open_again(actor=editor, question=question, expected_version=2)
    with pytest.raises(Refused) as refusal:
        services.open_again(actor=editor, question=question, expected_version=3)
    assert codes(refusal) == ["ORG-014"]
    assert [entry.text for entry in FollowUp.objects.all()] == ["No.", ""]


def test_correcting_cannot_put_the_question_after_its_answer(
    question: OriginQuestion, editor: Actor, facts: Facts
) -> None:
    services.end_question(
        actor=editor, question=question, expected_version=1, outcome=Outcome("refused", date(2026, 6, 5))
    )
    with pytest.raises(Refused) as refusal:
        services.change_question(actor=editor, question=question, expected_version=2,
                                 facts=replace(facts, asked_on=date(2026, 6, 8)))  # fmt: skip
    assert codes(refusal) == ["ORG-007"]


def test_a_supplier_that_keeps_refusing_is_named_once_whatever_its_spelling(
    editor: Actor, member: Member, facts: Facts
) -> None:
    for name in ("Marmi Rossi", "MARMI  ROSSI", "Altri"):
        asked = services.log_question(actor=editor, member=member, facts=replace(facts, supplier=name))
        services.end_question(actor=editor, question=asked, expected_version=1, outcome=Outcome("refused", TODAY))
    assert selectors.suppliers_that_refuse(OriginQuestion.objects.all()) == ["MARMI ROSSI"]


def test_nobody_else_reads_the_log_and_only_the_company_writes_it(
    question: OriginQuestion, stranger: Actor, assessor: Actor, facts: Facts, member: Member
) -> None:
    with pytest.raises(Http404):
        selectors.member_for(stranger, member.number)
    assert not selectors.questions_for(stranger, member).exists()
    assert selectors.questions_for(assessor, member).exists()
    for actor in (stranger, assessor):
        with pytest.raises(Http404):
            services.log_question(actor=actor, member=member, facts=facts)
        with pytest.raises(Http404):
            services.end_question(actor=actor, question=question, expected_version=1, outcome=Outcome("no_answer"))


def test_a_chain_of_somebody_else_cannot_be_named(
    add_chain: Callable[..., Chain], editor: Actor, other: Member, facts: Facts, stranger: Actor
) -> None:
    chain = add_chain()
    member = chain.member
    with pytest.raises(Http404):
        services.log_question(actor=stranger, member=other, facts=replace(facts, chain=chain))
    mine = services.log_question(actor=editor, member=member, facts=replace(facts, chain=chain))
    assert mine.chain == chain


def test_suggestions_are_the_companys_own(
    add_chain: Callable[..., Chain], question: OriginQuestion, stranger: Actor, other: Member, facts: Facts
) -> None:
    add_chain(supplier=Link("Alpha Stone", country="IT"))
    services.log_question(actor=stranger, member=other, facts=replace(facts, supplier="Secret", remind_on=None))
    assert selectors.supplier_names(question.member) == ["Alpha Stone", "Marmi Rossi"]


def test_the_file_holds_the_log_and_no_formula(question: OriginQuestion, editor: Actor) -> None:
    said = Outcome("answered", TODAY, '=HYPERLINK("http://evil");\nsecond line', Country(pk="IN"), "@area")
    services.end_question(actor=editor, question=question, expected_version=1, outcome=said)
    found = as_csv(selectors.questions_for(editor, question.member)).decode("utf-8-sig")
    head, row = csv.reader(io.StringIO(found), delimiter=";")
    assert len(head) == len(row) == 14
    assert row[1] == "Marmi Rossi"
    assert row[11] == '\'=HYPERLINK("http://evil");\nsecond line'
    assert row[13] == "'@area"
