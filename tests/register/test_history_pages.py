"""The pages of what comes from before: send, look, take over; see and change it; what everybody may read."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from django.core.files.storage import default_storage
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from register.history_files import PDF, workbook, zipped
from trustone.assessments.past.models import PastDocument, PastResult
from trustone.assessments.past.services import PastValues, keep_document, keep_result, remove_document
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


class TestANewerVersion:
    NEWER = PDF + b"\n% newer"

    @pytest.fixture
    def kept(self, add_member: Add, system: Actor) -> PastDocument:
        return keep_document(
            actor=system, member=add_member("Steen"), year=2022, file_name="plan.pdf", content=PDF, public=True
        )

    def _replace(self, desk: Client, kept: PastDocument, **sent: Any) -> Any:
        address = reverse("assessments:past_document_replace", args=[kept.member.number, kept.pk])
        assert desk.get(address).status_code == 200
        given = {"file": file(self.NEWER, "plan 2.pdf"), "reason": "Tekening ontbrak", "version": kept.version}
        return desk.post(address, {**given, **sent})

    def test_takes_the_place_of_the_old_one_which_stays_dated_with_the_reason(
        self, desk: Client, covenant: Covenant, kept: PastDocument, make_user: Callable[..., User]
    ) -> None:
        assert self._replace(desk, kept).status_code == 302
        kept.refresh_from_db()
        old = kept.earlier.get()
        assert (kept.content(), kept.file_name, kept.version) == (self.NEWER, "plan 2.pdf", 2)
        assert (old.content(), old.file_name, old.since, old.reason) == (
            PDF, "plan.pdf", kept.recorded_at, "Tekening ontbrak",
        )  # fmt: skip
        public = Client().get(reverse("register:past_document", args=[kept.member.number, kept.pk]))
        assert public.content == self.NEWER
        earlier = reverse("assessments:past_earlier", args=[kept.member.number, kept.pk, old.pk])
        assert Client().get(earlier).status_code == 302  # to the login
        own = Client()
        own.force_login(make_user("karel", kept.member.organisation, Role.COMPANY_EDITOR))
        page = own.get(reverse("assessments:past", args=[kept.member.number])).content.decode()
        assert earlier in page and "Tekening ontbrak" in page
        assert own.get(earlier).content == PDF
        assert (
            own.get(reverse("assessments:past_document_replace", args=[kept.member.number, kept.pk])).status_code == 404
        )

    def test_is_refused_without_reason_or_file_the_same_or_of_another_name_that_is_taken(
        self, desk: Client, covenant: Covenant, kept: PastDocument, system: Actor
    ) -> None:
        keep_document(actor=system, member=kept.member, year=2022, file_name="b.pdf", content=PDF + b"b")
        wrong = ({"reason": " "}, {"reason": "x" * 4001}, {"file": ""}, {"file": file(PDF, "plan.pdf")},
                 {"file": file(self.NEWER, "B.pdf")}, {"file": file(b"", "leeg.pdf")})  # fmt: skip
        for one in wrong:
            assert self._replace(desk, kept, **one).status_code == 422, one
        kept.refresh_from_db()
        assert kept.content() == PDF and not kept.earlier.exists()

    def test_asks_what_is_needed_and_says_the_year_once(
        self, desk: Client, covenant: Covenant, kept: PastDocument
    ) -> None:
        PastDocument.objects.filter(pk=kept.pk).update(title="Plan 2022")
        for view in ("replace", "withdraw"):
            page = desk.get(reverse(f"assessments:past_document_{view}", args=[kept.member.number, kept.pk]))
            text = page.content.decode().split("<h1")[1].split("</form>")[0]
            assert "(optional)" not in text
            assert "<p>Plan 2022. " in text
        kept.title = "Plan"
        assert kept.name_and_year == "Plan, 2022"

    def test_two_at_once_one_wins(self, desk: Client, covenant: Covenant, kept: PastDocument) -> None:
        assert self._replace(desk, kept).status_code == 302
        late = self._replace(desk, kept, file=file(PDF + b"late", "laat.pdf"))
        assert late.status_code == 302
        kept.refresh_from_db()
        assert kept.content() == self.NEWER and kept.earlier.count() == 1

    def test_waits_until_the_first_file_is_there(
        self, desk: Client, covenant: Covenant, add_member: Add, system: Actor
    ) -> None:
        waits = keep_document(actor=system, member=add_member("Kei"), year=2022, file_name="p.pdf", content=None)
        address = reverse("assessments:past_document_replace", args=[waits.member.number, waits.pk])
        assert desk.get(address).status_code == 404
        sent = {"file": file(PDF, "p.pdf"), "reason": "Nieuw", "version": 1}
        assert desk.post(address, sent).status_code == 422

    def test_when_the_document_goes_so_do_all_its_files_but_those_others_stand_on(
        self,
        desk: Client,
        covenant: Covenant,
        kept: PastDocument,
        system: Actor,
        django_capture_on_commit_callbacks: Any,
    ) -> None:
        self._replace(desk, kept)
        kept.refresh_from_db()
        other = keep_document(actor=system, member=kept.member, year=2021, file_name="c.pdf", content=PDF)
        path = kept.path
        with django_capture_on_commit_callbacks(execute=True):
            remove_document(actor=system, document=kept)
        assert not default_storage.exists(path)
        assert other.content() == PDF


class TestWithdrawing:
    def test_is_not_public_any_more_and_stays_readable_inside_until_it_is_put_back(
        self, desk: Client, covenant: Covenant, add_member: Add, system: Actor
    ) -> None:
        member = add_member("Steen")
        kept = keep_document(actor=system, member=member, year=2022, file_name="p.pdf", content=PDF, public=True)
        public = reverse("register:past_document", args=[member.number, kept.pk])
        withdraw = reverse("assessments:past_document_withdraw", args=[member.number, kept.pk])
        assert Client().get(public).status_code == 200
        assert desk.post(withdraw, {"reason": "", "version": 1}).status_code == 422
        assert desk.post(withdraw, {"reason": "Van een ander bedrijf", "version": 1}).status_code == 302
        assert Client().get(public).status_code == 404
        assert public not in Client().get(f"/en/members/{member.number}/").content.decode()
        page = desk.get(reverse("assessments:past", args=[member.number])).content.decode()
        assert "Van een ander bedrijf" in page
        assert desk.get(reverse("assessments:past_document", args=[member.number, kept.pk])).content == PDF
        assert desk.get(withdraw).status_code == 404
        assert desk.post(withdraw, {"reason": "Nog eens", "version": 2}).status_code == 422
        back = reverse("assessments:past_document_put_back", args=[member.number, kept.pk])
        assert desk.post(back, {"version": 1}).status_code == 302  # somebody was first: nothing happens
        assert Client().get(public).status_code == 404
        assert desk.post(back, {"version": 2}).status_code == 302
        assert Client().get(public).status_code == 200
        kept.refresh_from_db()
        assert (kept.withdrawn_at, kept.withdrawn_reason) == (None, "")
