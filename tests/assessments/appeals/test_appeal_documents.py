"""What who decides on an appeal may read: the documents the decision rested on, as they were."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from assessments.appeals.steps import (
    browser,
    decide,
    lodge,
    publish,
)
from assessments.conftest import NOW, YEAR
from trustone.assessments.documents import KIND, lent_for_appeals
from trustone.assessments.models import Assessment, DeclaredTie
from trustone.domain.evidence import Audience
from trustone.evidence import selectors as vault
from trustone.evidence import storage
from trustone.evidence.models import Document, Use
from trustone.evidence.services import Facts, Target, add_document, add_version
from trustone.members.models import DataLook
from trustone.members.services import set_term
from trustone.platform.actors import Actor, system_actor


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
