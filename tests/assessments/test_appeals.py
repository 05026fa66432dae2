"""Appeals: who lodges and who decides, until when, what everybody sees meanwhile, and what goes wrong."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
import time_machine
from django.core import mail
from django.core.files.uploadedfile import SimpleUploadedFile
from django.http import Http404
from django.test import Client

from assessments.conftest import NOW, YEAR, judge_all
from trustone.assessments import appeals, policies, selectors, services
from trustone.assessments.documents import KIND, appeal_documents, lent_for_appeals
from trustone.assessments.models import Appeal, Assessment, DeclaredTie
from trustone.assessments.scores import digest_of, input_text
from trustone.catalog.models import Covenant
from trustone.domain.assessment.workflow import Step, open_steps
from trustone.domain.evidence import Audience
from trustone.domain.problems import Refused
from trustone.evidence import selectors as vault
from trustone.evidence import storage
from trustone.evidence.models import Document, Use
from trustone.evidence.services import Facts, Target, add_document, add_version
from trustone.members.models import DataLook
from trustone.members.services import set_term
from trustone.platform.actors import Actor, system_actor
from trustone.platform.models import AuditEntry, Organisation, User
from trustone.platform.roles import Role
from trustone.platform.services import create_organisation
from trustone.platform.versions import Conflict

Act = Callable[..., Actor]
WHY = "Criterium 4.1 is wel gedaan; zie het verslag."


@pytest.fixture(autouse=True)
def _today() -> Iterator[None]:
    with time_machine.travel(NOW, tick=True):
        yield


@pytest.fixture
def agree_on(covenant: Covenant, system: Actor) -> Callable[..., None]:
    """``agree_on(appeal_days="14", appeal_decided_by="steering_group")``."""

    def agree(**terms: str) -> None:
        for key, text in terms.items():
            set_term(actor=system, covenant=covenant, key=key, text=text, reason="Agreed", seen=0)

    return agree


@pytest.fixture
def lead(act: Act, secretariat: Organisation) -> Actor:
    return act("lea", secretariat, Role.SECRETARIAT_LEAD)


@pytest.fixture
def steering(act: Act, system: Actor, db: None) -> Actor:
    union = create_organisation(actor=system, name="Bond", kind="union", country="NL")
    return act("stef", union, Role.STEERING_GROUP)


@pytest.fixture
def public(in_review: Assessment, assessor: Actor, reader: Actor) -> Assessment:
    return publish(in_review, assessor, reader)


def publish(assessment: Assessment, assessor: Actor, reader: Actor, on: date | None = None) -> Assessment:
    """Judged, proposed by one, confirmed and published by another."""
    judge_all(assessor, assessment, c4_1="not_met")
    services.record_forecast(
        actor=assessor,
        assessment=assessment,
        expected_version=assessment.version,
        forecast="expected",
        reason="Almost there.",
    )
    services.propose(
        actor=assessor,
        assessment=assessment,
        expected_version=assessment.version,
        seen_digest=digest_of(input_text(assessment, list(assessment.answers.all()))),
        reason="Criterion 4.1 is missing.",
    )
    services.confirm(actor=reader, assessment=assessment, expected_version=assessment.version)
    services.publish(
        actor=assessor,
        assessment=assessment,
        expected_version=assessment.version,
        published_from=on or NOW.date(),
    )
    return assessment


def lodge(actor: Actor, assessment: Assessment, reason: str = WHY) -> Appeal:
    return services.lodge_appeal(actor=actor, assessment=assessment, expected_version=assessment.version, reason=reason)


def decide(actor: Actor, assessment: Assessment, outcome: str = "upheld", reason: str = "As it is.") -> Appeal:
    return services.decide_appeal(
        actor=actor,
        assessment=assessment,
        expected_version=assessment.version,
        outcome=outcome,
        reason=reason,
    )


def refusal(do: Callable[[], Any]) -> str:
    with pytest.raises(Refused) as refused:
        do()
    return ", ".join(problem.code for problem in refused.value.problems)


def at(actor: Actor, moment: str) -> Actor:
    return replace(actor, now=datetime.fromisoformat(moment).replace(tzinfo=UTC))


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


def withdraw(actor: Actor, assessment: Assessment, reason: str = "We agree after all.") -> Appeal:
    return services.withdraw_appeal(
        actor=actor, assessment=assessment, expected_version=assessment.version, reason=reason
    )


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


def text_of(response: Any) -> str:
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", response.content.decode()))


def hidden(response: Any) -> dict[str, str]:
    body = response.content.decode()
    form = body[body.index('<form class="form"') :].split("</form>")[0]
    return dict(re.findall(r'<input type="hidden" name="(\w+)" value="([^"]*)"', form))


def browser(actor: Actor) -> Client:
    client = Client()
    client.force_login(User.objects.get(pk=actor.user_id))
    return client


class TestPages:
    def test_a_member_appeals_and_reads_the_outcome(
        self, *, public: Assessment, editor: Actor, steering: Actor, agree_on: Callable[..., None]
    ) -> None:
        agree_on(appeal_days="30", appeal_decided_by="steering_group")
        base = f"/nl/assessments/{public.member.number}/{YEAR}/"
        company = browser(editor)
        assert "4 december 2024" in text_of(company.get(f"{base}appeal/"))
        page = company.get(f"{base}appeal/lodge/")
        assert company.post(f"{base}appeal/lodge/", {**hidden(page), "reason": WHY}).status_code == 302
        assert "Er loopt een bezwaar" in text_of(company.get(base))

        board = browser(steering)
        assert board.get(base).status_code == 404
        read = board.get(f"{base}appeal/")
        assert WHY in text_of(read)
        page = board.get(f"{base}appeal/decide/")
        sent = {**hidden(page), "outcome": "upheld", "reason": "Het verslag is van vorig jaar."}
        assert board.post(f"{base}appeal/decide/", sent).status_code == 302
        after = text_of(company.get(f"{base}appeal/"))
        assert "Het verslag is van vorig jaar." in after
        assert "Stef" not in after, "people read roles, not names"

    def test_an_appeal_after_the_last_day_is_not_offered_and_refused_with_the_day(
        self, *, public: Assessment, editor: Actor, agree_on: Callable[..., None]
    ) -> None:
        agree_on(appeal_days="14")
        base = f"/nl/assessments/{public.member.number}/{YEAR}/"
        company = browser(editor)
        page = company.get(f"{base}appeal/lodge/")
        with time_machine.travel(datetime(2024, 11, 19, 10, tzinfo=UTC)):
            company = browser(editor)
            assert company.get(f"{base}appeal/lodge/").status_code == 404
            late = company.post(f"{base}appeal/lodge/", {**hidden(page), "reason": WHY})
        assert late.status_code == 422
        assert WHY in late.content.decode()
        assert "18 november 2024" in text_of(late) or "2024-11-18" in text_of(late)

    def test_documents_can_be_added_until_the_appeal_is_decided(
        self,
        *,
        public: Assessment,
        editor: Actor,
        lead: Actor,
        agree_on: Callable[..., None],
    ) -> None:
        agree_on(appeal_decided_by="secretariat_lead")
        ref = f"{YEAR}/1"

        def stands() -> tuple[bool, bool]:
            found = appeal_documents(editor, public.member, ref)
            assert found is not None
            return found.is_open, found.was_seen

        assert stands() == (True, False)
        assert "Documenten" in text_of(browser(editor).get(f"/nl/assessments/{public.member.number}/{YEAR}/appeal/"))
        lodge(editor, public)
        assert stands() == (True, True)
        decide(lead, public)
        assert stands() == (False, True)
        for wrong in (f"{YEAR}/2", f"{YEAR}/", "x", f"{YEAR}/²", "1999/1", "/"):
            assert appeal_documents(editor, public.member, wrong) is None

    def test_not_set_is_said(self, public: Assessment, editor: Actor) -> None:
        page = text_of(browser(editor).get(f"/nl/assessments/{public.member.number}/{YEAR}/appeal/"))
        assert page.count("niet vastgesteld") >= 2

    def test_mails_go_to_who_has_to_know_and_say_nothing_confidential(
        self,
        *,
        public: Assessment,
        editor: Actor,
        lead: Actor,
        agree_on: Callable[..., None],
        django_capture_on_commit_callbacks: Any,
    ) -> None:
        agree_on(appeal_decided_by="secretariat_lead")
        User.objects.filter(pk=editor.user_id).update(language="de")
        with django_capture_on_commit_callbacks(execute=True):
            lodge(editor, public)
        with django_capture_on_commit_callbacks(execute=True):
            decide(lead, public, reason="Geheim oordeel")
        to = {message.to[0]: message for message in mail.outbox}
        assert set(to) == {"lea@example.org", "karel@example.org"}
        assert "Einspruch" in to["karel@example.org"].subject
        assert not any("Geheim" in message.body or WHY in message.body for message in mail.outbox)


def put(actor: Actor, assessment: Assessment, ref: str, text: str, **more: Any) -> Document:
    """A document of the member's, shown for a criterion (``2024/1.1``) or an appeal (``kind="appeal"``)."""
    kind, audience = more.pop("kind", KIND), more.pop("audience", Audience.SHARED)
    with storage.arriving(SimpleUploadedFile(f"{text}.txt", text.encode()), 10**6, vault.is_kept) as arrived:
        return add_document(
            actor=actor, member=assessment.member, arrived=arrived, facts=Facts(title=text, audience=audience),
            target=Target(kind, ref) if ref else None,
        )  # fmt: skip


def newer(actor: Actor, document: Document, text: str) -> None:
    document.refresh_from_db()
    with storage.arriving(SimpleUploadedFile("b.txt", text.encode()), 10**6, vault.is_kept) as arrived:
        add_version(actor=actor, document=document, expected_version=document.version, arrived=arrived)


def file_address(document: Document, version: int = 1) -> str:
    return f"/nl/participants/{document.member.number}/documents/{document.public_id}/versions/{version}/file/"


class TestWhatTheDecidersRead:
    @pytest.fixture(autouse=True)
    def _kept(self, tmp_path: Path, settings: Any) -> None:
        settings.MEDIA_ROOT = tmp_path / "uploads"

    def test_exactly_what_the_decision_rested_on_and_what_came_with_the_appeal_while_it_runs(
        self,
        *,
        in_review: Assessment,
        assessor: Actor,
        reader: Actor,
        editor: Actor,
        steering: Actor,
        agree_on: Callable[..., None],
    ) -> None:
        agree_on(appeal_decided_by="steering_group")
        back = replace(editor, now=NOW - timedelta(hours=2))
        assessment = Assessment.objects.get(pk=in_review.pk)
        Assessment.objects.filter(pk=assessment.pk).update(state="draft")
        code = put(back, assessment, f"{YEAR}/1.1", "Gedragscode")
        other_year = put(back, assessment, "", "Los")
        Use.objects.create(document=other_year, kind=KIND, ref=f"{YEAR - 1}/1.1", at=back.now)
        private = put(back, assessment, "", "Eigen", audience=Audience.OWN)
        Use.objects.create(document=private, kind=KIND, ref=f"{YEAR}/1.2", at=back.now)
        Assessment.objects.filter(pk=assessment.pk).update(state="in_review")
        public = publish(Assessment.objects.get(pk=assessment.pk), assessor, reader)
        newer(replace(editor, now=NOW + timedelta(hours=1)), code, "Later veranderd")
        late = put(replace(editor, now=NOW + timedelta(hours=1)), public, "", "Te laat")
        Use.objects.create(document=late, kind=KIND, ref=f"{YEAR}/1.1", at=NOW + timedelta(hours=1))

        board = browser(steering)
        assert board.get(file_address(code)).status_code == 404, "no appeal runs yet"
        lodge(editor, public)
        witness = put(editor, public, f"{YEAR}/1", "Getuige", kind="appeal")
        page = board.get(f"/nl/assessments/{public.member.number}/{YEAR}/appeal/").content.decode()
        assert file_address(code) in page and file_address(witness) in page
        for hidden_one in ("Los", "Eigen", "Te laat"):
            assert hidden_one not in page
        assert b"".join(board.get(file_address(code)).streaming_content) == b"Gedragscode"
        assert board.get(file_address(witness)).status_code == 200
        closed = [file_address(code, 2), *map(file_address, (other_year, private, late))]
        vault_pages = [f"/nl/participants/{public.member.number}/documents/"]
        vault_pages.append(f"{vault_pages[0]}{code.public_id}/")
        for address in (*closed, *vault_pages):
            assert board.get(address).status_code == 404, address
        assert DataLook.objects.filter(member=public.member, user_id=steering.user_id, room="evidence").exists()

        decide(steering, public)
        assert board.get(file_address(code)).status_code == 404
        assert "Gedragscode" not in board.get(f"/nl/assessments/{public.member.number}/{YEAR}/appeal/").content.decode()

    def test_not_where_others_decide_nor_for_who_is_tied_or_took_the_decision(
        self,
        *,
        public: Assessment,
        editor: Actor,
        steering: Actor,
        agree_on: Callable[..., None],
    ) -> None:
        lodge(editor, public)
        witness = put(editor, public, f"{YEAR}/1", "Getuige", kind="appeal")
        agree_on(appeal_decided_by="committee")
        assert not list(lent_for_appeals(steering, witness))
        set_term(
            actor=system_actor("t"), covenant=public.member.covenant, key="appeal_decided_by", text="steering_group",
            reason="x", seen=1,
        )  # fmt: skip
        public = Assessment.objects.get(pk=public.pk)
        witness = Document.objects.get(pk=witness.pk)
        assert list(lent_for_appeals(steering, witness)) == [1]
        assert not list(lent_for_appeals(replace(steering, roles=frozenset()), witness))
        decision = public.decisions.get()
        assert decision.proposed_by_id is not None
        assert not list(lent_for_appeals(replace(steering, user_id=decision.proposed_by_id), witness))
        DeclaredTie.objects.create(
            user_id=steering.user_id, member=public.member, reason="Broer", valid_from=date(2024, 1, 1),
            declared_at=NOW,
        )  # fmt: skip
        assert not list(lent_for_appeals(steering, witness))
