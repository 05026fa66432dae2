"""Documents beside a criterion: shown by the company, seen by the assessor, kept as the decision saw them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
import time_machine
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from assessments.conftest import NOW, YEAR
from trustone.assessments import services as assessing
from trustone.assessments.documents import KIND, criterion_documents, document_counts, documents_panel
from trustone.assessments.models import Assessment
from trustone.domain.assessment.workflow import State
from trustone.domain.problems import Refused
from trustone.evidence import selectors, services, storage
from trustone.evidence.models import Document, Use
from trustone.evidence.services import Facts, Target
from trustone.platform.actors import Actor
from trustone.platform.models import User

REF = f"{YEAR}/1.1"


@pytest.fixture(autouse=True)
def _today(tmp_path: Path, settings: Any) -> Iterator[None]:
    settings.MEDIA_ROOT = tmp_path / "uploads"
    with time_machine.travel(NOW, tick=True):
        yield


def enter(actor: Actor) -> Client:
    client = Client()
    client.force_login(User.objects.get(pk=actor.user_id))
    return client


def keep(actor: Actor, assessment: Assessment, text: str = "Our code", *, shown: bool = True) -> Document:
    with storage.arriving(SimpleUploadedFile("code.txt", text.encode()), 10**6, selectors.is_kept) as arrived:
        return services.add_document(
            actor=actor, member=assessment.member, arrived=arrived, facts=Facts(title="Gedragscode"),
            target=Target(KIND, REF, "bladzijde 4") if shown else None,
        )  # fmt: skip


def newer(actor: Actor, document: Document, text: str) -> None:
    document.refresh_from_db()
    with storage.arriving(SimpleUploadedFile("code.txt", text.encode()), 10**6, selectors.is_kept) as arrived:
        services.add_version(actor=actor, document=document, expected_version=document.version, arrived=arrived)


def test_the_company_adds_a_document_on_the_page_of_a_criterion(editor: Actor, assessment: Assessment) -> None:
    company, page = enter(editor), f"/en/assessments/{assessment.member.number}/{YEAR}/criteria/1.1/"
    form = f"/en/participants/{assessment.member.number}/documents/attach/?kind=criterion&amp;ref={YEAR}%2F1.1"
    assert f'action="{form}"' in company.get(page).content.decode()
    sent = {"file": SimpleUploadedFile("code.txt", b"Our code of conduct"), "title": "Gedragscode", "where": "page 4"}
    answer = company.post(form.replace("&amp;", "&"), sent)
    assert answer["Location"] == f"{page}#documents"
    shown = company.get(page).content.decode()
    assert "Gedragscode" in shown
    assert "page 4" in shown


def test_the_assessor_sees_it_beside_the_answer(editor: Actor, assessor: Actor, in_review: Assessment) -> None:
    with pytest.raises(Refused) as error:  # it is with the secretariat now
        keep(editor, in_review)
    assert error.value.problems[0].code == "EVI-019"
    keep(assessor, in_review)
    page = enter(assessor).get(f"/en/assessments/{in_review.member.number}/{YEAR}/review/1.1/").content.decode()
    assert "Gedragscode" in page
    assert "bladzijde 4" in page


def test_what_was_added_in_a_draft_is_forgotten_and_what_was_sent_is_not(editor: Actor, assessment: Assessment) -> None:
    document = keep(editor, assessment)
    services.detach(actor=editor, document=document, use=document.uses.get())
    assert not Use.objects.exists()
    services.attach(actor=editor, document=document, target=Target(KIND, REF))
    assessing.submit(actor=editor, assessment=assessment, expected_version=assessment.version)
    with pytest.raises(Refused):
        services.detach(actor=editor, document=document, use=document.uses.get())
    assert document.uses.count() == 1


def test_a_decision_shows_the_version_it_rested_on(
    editor: Actor, assessor: Actor, reader: Actor, in_review: Assessment
) -> None:
    mine = replace(assessor, now=NOW - timedelta(days=2))
    document = keep(mine, in_review, "first")
    decision = in_review.decisions.create(
        version=1, colour="green", framework_key="x", framework_version="1", algorithm="x", digest="0" * 64, input="",
        result={}, reason="x", proposed_at=NOW - timedelta(days=1),
    )  # fmt: skip
    Assessment.objects.filter(pk=in_review.pk).update(state=State.PROPOSED)
    in_review.refresh_from_db()
    newer(assessor, document, "second")

    def numbers(actor: Actor) -> list[int]:
        panel = documents_panel(actor, in_review, "1.1")
        assert panel is not None
        return [line.file.version.number for line in panel.context["shelf"].lines if line.file]

    assert numbers(reader) == [1]
    assert numbers(editor) == [2]  # the company does not learn that something was proposed
    subject = criterion_documents(assessor, in_review.member, REF)
    assert subject is not None
    assert not subject.is_open
    assert decision.proposed_at < NOW


def test_the_review_counts_the_documents_of_each_criterion_as_they_are_now(
    assessment: Assessment, editor: Actor, assessor: Actor
) -> None:
    first = keep(editor, assessment)
    keep(editor, assessment, "Our other code")
    assessing.submit(actor=editor, assessment=assessment, expected_version=assessment.version)
    assessing.start_review(actor=assessor, assessment=assessment, expected_version=assessment.version)
    assert document_counts(assessor, assessment) == {"1.1": 2}
    page = enter(assessor).get(f"/en/assessments/{assessment.member.number}/{YEAR}/review/").content.decode()
    assert page.count("2 documents") == 1
    Use.objects.filter(document=first).update(ended_at=NOW)
    Use.objects.create(document=first, kind=KIND, ref=f"{YEAR - 1}/1.2", at=NOW)
    assert document_counts(assessor, assessment) == {"1.1": 1}
