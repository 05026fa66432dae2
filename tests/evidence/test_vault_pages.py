"""The pages of the vault: adding, choosing, looking, taking along; what a hostile or a tired sender meets."""

from __future__ import annotations

import tracemalloc
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from evidence import samples
from evidence.conftest import Board
from trustone.evidence import tasks
from trustone.evidence.models import Document, Use
from trustone.evidence.services import Target
from trustone.members.models import Member
from trustone.members.services import set_term
from trustone.platform.actors import Actor
from trustone.platform.models import User

Add = Callable[..., Document]
Files = Callable[[], list[Path]]
MB = 1024 * 1024


def upload(content: bytes, name: str = "rapport.pdf", kind: str = "application/pdf") -> SimpleUploadedFile:
    return SimpleUploadedFile(name, content, kind)


def typed(**more: object) -> dict[str, Any]:
    return {"title": "Visit 2026", "kind": "report", "description": "What we saw", "audience": "shared", **more}


# --- Adding -----------------------------------------------------------------------------------------------------------


def test_a_file_goes_into_the_vault_and_its_page_shows_it(own: Client, vault: str) -> None:
    answer = own.post(f"{vault}add/", typed(file=upload(samples.pdf()), valid_until="2027-01-31"), follow=True)
    page = answer.content.decode()
    assert "Visit 2026" in page
    assert "Jan. 31, 2027" in page
    assert "rapport.pdf" in page
    assert "Visit 2026" in own.get(vault).content.decode()


def test_a_photograph_taken_on_the_spot_counts_as_the_file(own: Client, vault: str) -> None:
    shot = upload(samples.picture("JPEG", gps=True), "image.jpg", "image/jpeg")
    page = own.post(f"{vault}add/", typed(photo=shot), follow=True).content.decode()
    assert "GPS" in page
    form = own.get(f"{vault}add/").content.decode()
    assert 'capture="environment"' in form
    assert 'accept="image/*"' in form


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"", "The file is empty"),
        (samples.locked_pdf(), "protected with a password"),
        (samples.OLE_LOCKED, "protected with a password"),
        (samples.OLE, "older Office program"),
        (b"MZ" + bytes(100), "This kind of file is not taken"),
        (samples.pdf()[:50], "damaged"),
        (None, "Choose a file"),
    ],
)
def test_what_is_refused_is_said_at_the_field_and_what_was_typed_stays(
    own: Client, vault: str, files: Files, content: bytes | None, words: str
) -> None:
    sent = {} if content is None else {"file": upload(content, "audit.pdf")}
    answer = own.post(f"{vault}add/", typed(**sent))
    page = answer.content.decode()
    assert answer.status_code == 422
    assert words in page
    assert 'value="Visit 2026"' in page
    assert "What we saw</textarea>" in page
    assert 'value="report" selected' in page
    assert files() == []


def test_no_page_shows_a_bare_code_in_any_language(own: Client, member: Member) -> None:
    for language in ("nl", "en", "fr", "de"):
        address = f"/{language}/participants/{member.number}/documents/add/"
        page = own.post(address, typed(file=upload(samples.locked_pdf()))).content.decode()
        assert "EVI-" not in page


class _Endless:
    """A body of many megabytes that is never in memory as a whole."""

    def __init__(self, before: bytes, size: int, after: bytes) -> None:
        self.parts = self._pieces(before, size, after)
        self.rest = b""

    @staticmethod
    def _pieces(before: bytes, size: int, after: bytes) -> Iterator[bytes]:
        yield before
        for _ in range(size // MB):
            yield b"x" * MB
        yield after

    def read(self, most: int = -1) -> bytes:
        while len(self.rest) < most:
            piece = next(self.parts, b"")
            if not piece:
                break
            self.rest += piece
        found, self.rest = self.rest[:most], self.rest[most:]
        return found

    readline = None


def _post_large(client: Client, address: str, size: int) -> Any:
    line = b"--line\r\nContent-Disposition: form-data; name="
    before = (
        line
        + b'"title"\r\n\r\nVisit 2026\r\n'
        + line
        + (b'"file"; filename="big.pdf"\r\nContent-Type: application/pdf\r\n\r\n%PDF-1.7\n')
    )
    after = (
        b"\r\n"
        + line
        + b'"description"\r\n\r\nTyped after the file\r\n'
        + line
        + (b'"audience"\r\n\r\nshared\r\n' + line + b'"kind"\r\n\r\nreport\r\n--line--\r\n')
    )
    body = _Endless(before, size, after)
    length = len(before) + size + len(after)
    kind = "multipart/form-data; boundary=line"
    return client.generic("POST", address, **{"wsgi.input": body, "CONTENT_LENGTH": str(length), "CONTENT_TYPE": kind})


@pytest.mark.parametrize("size", [26 * MB, 100 * MB])
def test_a_hundred_megabytes_are_refused_early_and_leave_no_trace(
    *, own: Client, vault: str, files: Files, tmp_path: Path, settings: Any, size: int
) -> None:
    temporary = tmp_path / "arriving"
    temporary.mkdir()
    settings.FILE_UPLOAD_TEMP_DIR = str(temporary)
    tracemalloc.start()
    answer = _post_large(own, f"{vault}add/", size)
    most = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    page = answer.content.decode()
    assert answer.status_code == 422
    assert "larger than 25 MB" in page
    assert "Visit 2026" in page
    assert "Typed after the file" in page
    assert most < 16 * MB
    assert list(temporary.iterdir()) == []
    assert files() == []


def test_the_covenants_own_limit_is_kept_while_the_file_arrives(
    own: Client, vault: str, files: Files, member: Member, system: Actor
) -> None:
    set_term(actor=system, covenant=member.covenant, key="evidence_megabytes", text="1", reason="Agreed", seen=0)
    content = samples.pdf() + b"\n%" + b"x" * (MB + 10)
    page = own.post(f"{vault}add/", typed(file=upload(content))).content.decode()
    assert "larger than 1 MB" in page
    assert "At most 1 MB" in page
    assert files() == []


def test_a_double_click_keeps_one_document_and_one_file(own: Client, vault: str, files: Files) -> None:
    for _ in range(2):
        assert own.post(f"{vault}add/", typed(file=upload(samples.pdf()), form_token="t1")).status_code == 302
    assert Document.objects.count() == len(files()) == 1


def test_the_same_file_again_is_told_with_the_way_to_it(own: Client, vault: str, add: Add) -> None:
    first = add(title="Gedragscode")
    answer = own.post(f"{vault}add/", typed(file=upload(samples.pdf())))
    page = answer.content.decode()
    assert "already as “Gedragscode”" in page
    assert f"{vault}{first.public_id}/" in page
    assert 'name="again"' in page
    assert own.post(f"{vault}add/", typed(file=upload(samples.pdf()), again="on")).status_code == 302


@pytest.mark.parametrize(
    "name",
    [
        "../../../etc/passwd", "C:\\Windows\\system32\\evil.pdf", "a\r\nSet-Cookie: x=1.pdf", '"; filename="b.html',
        "x" * 900 + ".pdf", "\u202efdp.exe", "....", "rapport\x00.html", "<script>alert(1)</script>.pdf",
    ],
)  # fmt: skip
def test_a_name_is_cleaned_before_it_goes_anywhere(own: Client, vault: str, name: str) -> None:
    own.post(f"{vault}add/", typed(file=upload(samples.pdf(), name), title=""))
    document = Document.objects.get()
    assert document.current is not None
    kept = document.current.file_name
    assert kept.endswith(".pdf")
    assert len(kept) <= 120
    assert not set(kept) & set('/\\"\r\n\x00\u202e<>')
    header = own.get(f"{vault}{document.public_id}/versions/1/file/")["Content-Disposition"]
    assert header.startswith("attachment;")
    assert "\r" not in header


# --- Handing out ------------------------------------------------------------------------------------------------------


def test_a_download_runs_nothing(own: Client, vault: str, add: Add) -> None:
    document = add(samples.pdf(), name="Vérification.pdf")
    answer = own.get(f"{vault}{document.public_id}/versions/1/file/")
    assert b"".join(answer.streaming_content) == samples.pdf()  # type: ignore[attr-defined]
    assert answer["Content-Type"] == "application/pdf"
    assert answer["Content-Disposition"] == "attachment; filename*=utf-8''V%C3%A9rification.pdf"
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert answer["Content-Security-Policy"] == "default-src 'none'; sandbox; frame-ancestors 'none'"
    assert answer["Cache-Control"] == "no-store, private"


def test_a_preview_is_a_picture_and_nothing_else(own: Client, vault: str, add: Add) -> None:
    document = add(samples.pdf(pages=2))
    assert document.current is not None
    assert "being made" in own.get(f"{vault}{document.public_id}/").content.decode()
    assert own.get(f"{vault}{document.public_id}/versions/1/pages/1/").status_code == 404
    tasks.look_at.call(document.current.pk)
    answer = own.get(f"{vault}{document.public_id}/versions/1/pages/2/")
    assert answer["Content-Type"] == "image/png"
    assert b"".join(answer.streaming_content).startswith(b"\x89PNG")  # type: ignore[attr-defined]
    assert "sandbox" in answer["Content-Security-Policy"]
    assert own.get(f"{vault}{document.public_id}/versions/1/pages/3/").status_code == 404
    assert "versions/1/pages/2/" in own.get(f"{vault}{document.public_id}/").content.decode()


def test_the_preview_of_a_photograph_says_no_place(own: Client, vault: str, add: Add) -> None:
    document = add(samples.picture("JPEG", (800, 600), gps=True), name="a.jpg")
    assert document.current is not None
    tasks.look_at.call(document.current.pk)
    drawn = b"".join(own.get(f"{vault}{document.public_id}/versions/1/pages/1/").streaming_content)  # type: ignore[attr-defined]
    original = b"".join(own.get(f"{vault}{document.public_id}/versions/1/file/").streaming_content)  # type: ignore[attr-defined]
    assert b"Exif" in original
    assert b"Exif" not in drawn


def test_what_cannot_be_drawn_says_so(own: Client, vault: str, add: Add) -> None:
    document = add(samples.docx(), name="a.docx")
    assert "No preview possible" in own.get(f"{vault}{document.public_id}/").content.decode()


def test_other_people_find_nothing(
    *, own: Client, office: Client, vault: str, add: Add, other: Member, make_user: Callable[..., User]
) -> None:
    from trustone.platform.roles import Role

    stranger = Client()
    stranger.force_login(make_user("otto", other.organisation, Role.COMPANY_EDITOR))
    shared, note = add(), add(samples.docx(), audience="own")
    pages = ("", "change/", "replace/", "withdraw/", "versions/1/file/")
    for document in (shared, note):
        for page in pages:
            assert stranger.get(f"{vault}{document.public_id}/{page}").status_code == 404
            assert Client().get(f"{vault}{document.public_id}/{page}").status_code == 302
            assert own.get(f"{vault}{document.public_id}/{page}").status_code == 200
    assert office.get(f"{vault}{shared.public_id}/").status_code == 200
    assert office.get(f"{vault}{note.public_id}/versions/1/file/").status_code == 404
    assert note.title not in office.get(vault).content.decode().replace(shared.title, "")
    assert stranger.get(vault).status_code == 404
    for page in ("put-back/", "delete/", "uses/1/end/"):
        assert stranger.post(f"{vault}{shared.public_id}/{page}").status_code == 404
    assert stranger.post(f"{vault}add/", typed(file=upload(samples.pdf()))).status_code == 404


def test_a_document_answers_under_its_own_company_only(own: Client, vault: str, add: Add, other: Member) -> None:
    document = add()
    assert own.get(f"/en/participants/{other.number}/documents/{document.public_id}/").status_code == 404


# --- Showing it for something -----------------------------------------------------------------------------------------


def test_one_form_shows_a_document_that_is_there(own: Client, vault: str, add: Add, board: Board) -> None:
    document = add()
    address = f"{vault}attach/?kind=board&ref=open-1"
    assert document.public_id in own.get(address).content.decode()
    answer = own.post(address, {"existing": document.public_id, "where": "page 4"})
    assert answer["Location"] == "/nl/home/#documents"
    assert Use.objects.get().where == "page 4"
    assert document.public_id not in own.get(address).content.decode()


def test_the_same_form_takes_a_new_file(own: Client, vault: str, board: Board) -> None:
    address = f"{vault}attach/?kind=board&ref=open-1"
    assert own.post(address, {"file": upload(samples.pdf()), "title": "Visit"}).status_code == 302
    assert (Document.objects.get().title, Use.objects.get().ref) == ("Visit", "open-1")


@pytest.mark.parametrize(
    ("existing", "file", "words"),
    [(True, True, "not both"), (False, False, "or a new file"), (False, b"", "The file is empty")],
)
def test_the_form_asks_for_one_of_the_two(
    *, own: Client, vault: str, add: Add, board: Board, existing: bool, file: bool | bytes, words: str
) -> None:
    document = add()
    sent: dict[str, Any] = {"existing": document.public_id if existing else "", "where": "page 4"}
    if file is not False:
        sent["file"] = upload(samples.docx() if file is True else b"", "a.docx")
    answer = own.post(f"{vault}attach/?kind=board&ref=open-1", sent)
    assert answer.status_code == 422
    assert words in answer.content.decode()
    assert 'value="page 4"' in answer.content.decode()


def test_a_file_that_is_there_already_is_chosen_for_the_next_press(
    own: Client, vault: str, add: Add, board: Board
) -> None:
    document = add(title="Gedragscode")
    page = own.post(f"{vault}attach/?kind=board&ref=open-1", {"file": upload(samples.pdf())}).content.decode()
    assert "already as “Gedragscode”" in page
    assert f'<option value="{document.public_id}" selected>' in page


def test_nothing_is_shown_for_what_is_not_there(own: Client, vault: str, board: Board) -> None:
    assert own.get(f"{vault}attach/")["Location"] == vault  # without what it is for: to everything that is kept
    for query in ("?kind=board&ref=gone", "?kind=x&ref=open-1", "?kind=board&ref=%00"):
        assert own.get(f"{vault}attach/{query}").status_code == 404
    assert "closed at the moment" in own.get(f"{vault}attach/?kind=board&ref=shut-1").content.decode()


def test_taking_away_leads_back_to_where_it_was_shown(
    own: Client, vault: str, add: Add, board: Board, on_board: Target
) -> None:
    document = add(target=on_board)
    use = document.uses.get()
    answer = own.post(f"{vault}{document.public_id}/uses/{use.pk}/end/", {"from": "subject"})
    assert answer["Location"] == "/nl/home/"
    assert own.post(f"{vault}{document.public_id}/uses/{use.pk}/end/").status_code == 404  # pressed twice
