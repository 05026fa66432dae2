"""Filing the origin report of a year, and who is reminded."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest
from django.core import mail
from django.http import Http404
from django.utils import translation

from supply.conftest import NOW
from trustone.domain.problems import Refused
from trustone.domain.supply import KnownBy, Link, QuarryArea
from trustone.members.models import Member, SentReminder
from trustone.members.services import reminding, send_due_reminders
from trustone.members.tasks import send_reminder
from trustone.origins import selectors, services
from trustone.origins.content import digest_of, lines_of
from trustone.origins.models import OriginQuestion, OriginReport
from trustone.platform.actors import Actor, system_actor
from trustone.platform.models import User
from trustone.supply.catalogue import catalogue
from trustone.supply.models import Chain
from trustone.supply.services import withdraw_chain

AddChain = Callable[..., Chain]


def file_now(actor: Actor, member: Member, version: int = 0, year: int = 2026) -> OriginReport:
    digest = digest_of(selectors.draft_of(member, year))
    return services.file_report(actor=actor, member=member, year=year, seen_digest=digest, seen_version=version)


def codes(refusal: pytest.ExceptionInfo[Refused]) -> list[str]:
    return [problem.code for problem in refusal.value.problems]


def test_what_is_filed_is_frozen_with_its_gaps(add_chain: AddChain, editor: Actor, member: Member) -> None:
    chain = add_chain(
        factory=Link("Segheria", country="IT", known_by=KnownBy.VISIT),
        country_processing="IT",
        country_extraction="IT",
        area=QuarryArea(name="Val d'Ossola", known_by=KnownBy.SAID),
        quarry=Link(known_by=KnownBy.REFUSED),
    )
    report = file_now(editor, member)
    assert (report.version, report.filed_by_name, report.digest) == (1, editor.name, digest_of(report.content))
    withdraw_chain(actor=editor, chain=chain, expected_version=1)
    add_chain(trade_name="Other")
    kept = OriginReport.objects.get()
    with translation.override("en"):
        (line,) = lines_of(kept.content, catalogue(member.covenant))
    assert line.quarried == "Val d'Ossola, Italy"
    assert line.worked == "Segheria, Italy"
    assert line.missing == "quarry (the supplier does not want to say)"
    assert digest_of(kept.content) == kept.digest
    with pytest.raises(TypeError):
        kept.save()


def test_filing_again_is_a_new_version_and_only_when_something_changed(
    add_chain: AddChain, editor: Actor, member: Member
) -> None:
    add_chain()
    file_now(editor, member)
    with pytest.raises(Refused) as refusal:
        file_now(editor, member, version=1)
    assert codes(refusal) == ["ORG-023"]
    add_chain(trade_name="Other")
    assert file_now(editor, member, version=1).version == 2
    assert [report.version for report in selectors.reports_for(editor, member, 2026)] == [2, 1]


def test_two_colleagues_who_file_at_once_make_one_report(
    add_chain: AddChain, editor: Actor, colleague: Actor, member: Member
) -> None:
    add_chain()
    file_now(editor, member)
    with pytest.raises(Refused) as refusal:
        file_now(colleague, member, version=0)
    (problem,) = refusal.value.problems
    assert (problem.code, problem.params) == ("ORG-022", {"name": editor.name, "version": 1})
    assert OriginReport.objects.count() == 1


def test_one_files_what_one_saw(add_chain: AddChain, editor: Actor, member: Member) -> None:
    add_chain()
    seen = digest_of(selectors.draft_of(member, 2026))
    add_chain(trade_name="Added meanwhile")
    with pytest.raises(Refused) as refusal:
        services.file_report(actor=editor, member=member, year=2026, seen_digest=seen, seen_version=0)
    assert codes(refusal) == ["ORG-021"]


def test_a_year_without_chains_or_still_to_come_is_not_filed(editor: Actor, member: Member) -> None:
    for year, code in ((2026, "ORG-020"), (2027, "ORG-024")):
        with pytest.raises(Refused) as refusal:
            file_now(editor, member, year=year)
        assert codes(refusal) == [code]


def test_only_the_company_files_and_only_it_and_the_secretariat_read(
    add_chain: AddChain, editor: Actor, assessor: Actor, stranger: Actor, member: Member
) -> None:
    add_chain()
    for actor in (assessor, stranger):
        with pytest.raises(Http404):
            file_now(actor, member)
    file_now(editor, member)
    assert selectors.reports_for(assessor, member, 2026)
    assert not selectors.reports_for(stranger, member, 2026)


def test_the_secretariat_sees_who_filed_and_who_of_type_b_did_not(
    add_member: Callable[..., Member], add_chain: AddChain, editor: Actor, member: Member
) -> None:
    add_member("Bee BV", declared_type="B")
    add_member("Cee BV", declared_type="C")
    Member.objects.filter(pk=member.pk).update(declared_type="B")
    member.refresh_from_db()
    facts = {"country_extraction": "IT", "country_processing": "IT", "supplier_imports": False}
    add_chain(**facts)
    file_now(editor, member)
    found = selectors.filings(member.covenant, 2026, NOW.date())
    assert [(one.member.name, one.type, bool(one.report)) for one in found] == [
        ("Bee BV", "B", False),
        ("Steen & Zoon", "B", True),
    ]
    assert selectors.filed_and_declared(member.covenant, 2026) == (1, 2)


def test_the_type_is_the_heavier_of_what_is_said_and_what_the_chains_show(add_chain: AddChain, member: Member) -> None:
    assert selectors.type_of(member, 2026) is None
    add_chain(country_purchase="NL", supplier_imports=True)
    assert selectors.type_of(member, 2026) == "A"
    member.declared_type = "B"
    assert selectors.type_of(member, 2026) == "B"
    add_chain(country_extraction="IN", country_processing="IN")
    assert selectors.type_of(member, 2026) == "C"


# --- Reminders --------------------------------------------------------------------------------------------------------


@pytest.fixture
def told(monkeypatch: pytest.MonkeyPatch) -> list[tuple[int, dict[str, int]]]:
    found: list[tuple[int, dict[str, int]]] = []

    class Task:
        @staticmethod
        def enqueue(user_id: int, member_id: int, counts: dict[str, int]) -> None:
            found.append((user_id, counts))

    monkeypatch.setattr(reminding, "send_reminder", Task)
    return found


def _system(days: int = 0) -> Actor:
    return replace(system_actor("timer"), now=NOW + timedelta(days=days))


def test_a_reminder_is_mailed_once_to_the_people_of_the_company(
    told: list[Any], question: OriginQuestion, editor_user: User, colleague_user: User,
    django_capture_on_commit_callbacks: Callable[..., Any],
) -> None:  # fmt: skip
    covenant = question.member.covenant

    def run(days: int, *, dry_run: bool = False) -> reminding.Reminded:
        with django_capture_on_commit_callbacks(execute=True):
            return send_due_reminders(actor=_system(days), covenant=covenant, dry_run=dry_run)

    assert run(0).due == 0  # the day has not come
    assert (run(5, dry_run=True).mails, SentReminder.objects.count(), told) == (2, 0, [])
    assert run(5).mails == 2
    assert sorted(told) == sorted([(editor_user.pk, {"origins": 1}), (colleague_user.pk, {"origins": 1})])
    assert (run(5).mails, run(6).mails) == (0, 0)
    OriginQuestion.objects.update(remind_on=NOW.date() + timedelta(days=7))
    assert run(7).mails == 2


def test_a_company_without_people_stays_due(question: OriginQuestion, editor_user: User) -> None:
    editor_user.is_active = False
    editor_user.save()
    found = send_due_reminders(actor=_system(5), covenant=question.member.covenant)
    assert (found.mails, found.without_people) == (0, (question.member.number,))
    assert not SentReminder.objects.exists()


def test_only_the_system_sends_reminders(question: OriginQuestion, editor: Actor) -> None:
    with pytest.raises(Http404):
        send_due_reminders(actor=editor, covenant=question.member.covenant)


@pytest.mark.parametrize("language", ["nl", "en", "fr", "de"])
def test_the_mail_names_no_supplier(question: OriginQuestion, editor_user: User, language: str) -> None:
    editor_user.language = language
    editor_user.save()
    send_reminder.call(editor_user.pk, question.member_id, {"origins": 1, "gone": 3})
    (sent,) = mail.outbox
    assert "Rossi" not in sent.subject + sent.body
    assert f"/{language}/participants/{question.member.number}/origins/" in sent.body
    assert ("One question to a supplier" in sent.body) is (language == "en")
