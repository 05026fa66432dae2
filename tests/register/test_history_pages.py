"""The pages of what comes from before: send, look, take over; see and change it; what everybody may read."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from register.history_files import PDF, workbook, zipped
from trustone.assessments.past.models import PastDocument, PastResult
from trustone.assessments.past.services import PastValues, keep_document, keep_result
from trustone.catalog.models import Covenant
from trustone.members.models import Member
from trustone.platform.actors import Actor
from trustone.platform.models import User
from trustone.platform.roles import Role

Add = Callable[..., Member]


@pytest.fixture
def desk(client: Client, people: dict[str, User], settings: Any, tmp_path: Path) -> Client:
    settings.MEDIA_ROOT = tmp_path
    client.force_login(people["maker"])
    return client


def file(content: bytes, name: str = "vroeger.zip") -> SimpleUploadedFile:
    return SimpleUploadedFile(name, content)


def test_a_zip_is_looked_at_and_taken_over_in_the_browser(desk: Client, covenant: Covenant, add_member: Add) -> None:
    member = add_member("Steen")
    rows = [{"member": "Steen", "year": 2022, "colour": "green", "source": "Besluit", "public": "ja"}]
    documents = [{"member": "Steen", "year": 2022, "file": "plan.pdf", "public": "ja"}]
    content = zipped({"h.xlsx": workbook({"history": rows, "documents": documents}), "plan.pdf": PDF})
    sent = desk.post(reverse("register:import"), {"file": file(content)})
    assert sent.status_code == 302
    shown = desk.get(sent["Location"])
    assert shown.context["usable"] == 2
    assert not PastResult.objects.exists()
    taken = desk.post(sent["Location"], {"mode": "all", "seen": shown.context["preview"].digest})
    assert taken.status_code == 302
    assert PastResult.objects.get().member == member
    public = Client().get(f"/en/members/{member.number}/").content.decode()
    assert "Decided before this platform" in public and "not recomputed" in public
    assert "decided before this platform" in Client().get("/en/members/").content.decode()
    document = PastDocument.objects.get()
    got = Client().get(reverse("register:past_document", args=[member.number, document.pk]))
    assert (got.content, got["Content-Type"]) == (PDF, "application/pdf")
    assert got["Content-Disposition"].startswith("attachment")


def test_what_is_not_public_stays_with_the_company_and_the_secretariat(
    desk: Client, covenant: Covenant, add_member: Add, make_user: Callable[..., User], system: Actor
) -> None:
    member, other = add_member("Steen"), add_member("Kei")
    keep_result(actor=system, member=member, year=2022, values=PastValues("red", note="geheim"))
    document = keep_document(actor=system, member=member, year=2022, file_name="p.pdf", content=PDF)
    assert "geheim" not in Client().get(f"/en/members/{member.number}/").content.decode()
    assert Client().get(reverse("register:past_document", args=[member.number, document.pk])).status_code == 404
    own = reverse("assessments:past", args=[member.number])
    inside = reverse("assessments:past_document", args=[member.number, document.pk])
    seen = Client()
    seen.force_login(make_user("karel", member.organisation, Role.COMPANY_EDITOR))
    assert "geheim" in seen.get(own).content.decode()
    assert seen.get(inside).content == PDF
    assert seen.get(reverse("assessments:past_add", args=[member.number])).status_code == 404
    stranger = Client()
    stranger.force_login(make_user("kees", other.organisation, Role.SIGNATORY))
    assert (stranger.get(own).status_code, stranger.get(inside).status_code) == (404, 404)


def test_a_result_is_added_once_changed_and_taken_back(desk: Client, covenant: Covenant, add_member: Add) -> None:
    member = add_member("Steen")
    add = reverse("assessments:past_add", args=[member.number])
    typed = {"year": 2022, "colour": "orange", "form_token": "x"}
    assert [desk.post(add, typed).status_code for _ in range(2)] == [302, 302]
    kept = PastResult.objects.get()
    change = reverse("assessments:past_change", args=[member.number, 2022])
    assert desk.post(change, {"colour": "green", "public": "on", "version": 1}).status_code == 422  # no source
    assert desk.post(change, {"colour": "green", "source": "B", "public": "on", "version": 1}).status_code == 302
    stale = desk.post(change, {"colour": "red", "version": 1})
    assert stale.status_code == 422 and stale.context["newer"].colour == "green"
    assert desk.post(reverse("assessments:past_remove", args=[member.number, 2022])).status_code == 302
    assert not PastResult.objects.filter(pk=kept.pk).exists()


def test_a_document_is_sent_afterwards_and_judged_by_its_content(
    desk: Client, covenant: Covenant, add_member: Add, system: Actor
) -> None:
    member = add_member("Steen")
    waits = keep_document(actor=system, member=member, year=2022, file_name="plan.pdf", content=None)
    change = reverse("assessments:past_document_change", args=[member.number, waits.pk])
    bad = desk.post(change, {"kind": "plan", "file": file(b"MZ\x00\x01", "plan.pdf")})
    assert bad.status_code == 422
    assert desk.post(change, {"kind": "plan", "file": file(PDF, "plan.pdf")}).status_code == 302
    waits.refresh_from_db()
    assert waits.content() == PDF
    add = reverse("assessments:past_document_add", args=[member.number])
    assert desk.post(add, {"year": 2022, "kind": "report"}).status_code == 422  # without a file
    assert (
        desk.post(add, {"year": 2022, "kind": "report", "file": file(PDF, "plan.pdf")}).status_code == 422
    )  # same name
    assert desk.post(add, {"year": 2022, "kind": "report", "file": file(b"", "leeg.pdf")}).status_code == 422
    assert PastDocument.objects.count() == 1
