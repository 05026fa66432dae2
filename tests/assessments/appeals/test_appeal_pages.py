"""Appeals in the browser and by mail: the way of a member and of who decides."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any

import time_machine
from django.core import mail

from assessments.appeals.steps import (
    WHY,
    browser,
    decide,
    hidden,
    lodge,
    text_of,
)
from assessments.conftest import YEAR
from trustone.assessments.documents import appeal_documents
from trustone.assessments.models import Assessment
from trustone.platform.actors import Actor
from trustone.platform.models import User


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
