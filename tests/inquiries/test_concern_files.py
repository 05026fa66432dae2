"""Photos and PDF with a concern: cleaned, looked at, shown to companies only when the secretariat chose so."""

from __future__ import annotations

import io
from collections.abc import Callable, Sequence
from contextlib import ExitStack
from pathlib import Path
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.http import Http404
from django.test import Client
from django.urls import reverse
from PIL import Image

from evidence import samples
from inquiries.conftest import TODAY, Asker
from trustone.catalog import selectors as catalog
from trustone.domain.problems import Refused
from trustone.evidence import scanner, storage
from trustone.evidence.services import tidy_up
from trustone.inquiries import selectors, services
from trustone.inquiries.models import Matter, MatterFile, MatterStep, Passed
from trustone.inquiries.places import PlaceRef
from trustone.members.models import Member
from trustone.platform.actors import Actor, system_actor

Browser = Callable[[Actor], Client]
Attach = Callable[..., list[MatterFile]]


@pytest.fixture(autouse=True)
def uploads(tmp_path: Path, settings: Any) -> Path:
    settings.MEDIA_ROOT = tmp_path / "uploads"
    return tmp_path / "uploads"


@pytest.fixture
def concern(asker: Asker, bundi: PlaceRef) -> Matter:
    return _concern(asker, bundi)


def _concern(asker: Asker, place: PlaceRef, *, sensitive: bool = False) -> Matter:
    return services.report_concern(
        actor=asker.actor, covenant=asker.covenant, organisation=asker.organisation, place=place,
        theme=catalog.themes().first(), text="Children carry stone.", sources="", seen_on=TODAY, sure="seen",
        sensitive=sensitive,
    )  # fmt: skip


@pytest.fixture
def attach(asker: Asker, django_capture_on_commit_callbacks: Any) -> Attach:
    """``attach(matter, (name, content), …)``: as the page does it, previews made."""

    def put(matter: Matter, *files: tuple[str, bytes], actor: Actor | None = None) -> list[MatterFile]:
        with ExitStack() as stack, django_capture_on_commit_callbacks(execute=True):
            arrived = [
                services.prepare(
                    stack.enter_context(storage.arriving(SimpleUploadedFile(name, content), 10**7, selectors.is_kept))
                )
                for name, content in files
            ]
            made = services.add_files(actor=actor or asker.actor, matter=matter, arrived=arrived)
        for one in made:
            one.refresh_from_db()
        return made

    return put


@pytest.fixture
def photo(concern: Matter, attach: Attach) -> MatterFile:
    return attach(concern, ("FNV foto van Jan.jpg", samples.picture(gps=True)))[0]


def pass_on(matter: Matter, actor: Actor, members: Sequence[Member], files: Sequence[MatterFile] = ()) -> Passed:
    version = Matter.objects.get(pk=matter.pk).version
    return services.pass_on(
        actor=actor, matter=matter, expected_version=version, members=members[:1], text="Seen there.", files=files
    )[0]


def codes(refusal: pytest.ExceptionInfo[Refused]) -> list[str]:
    return [problem.code for problem in refusal.value.problems]


def company_page(passed: Passed, file: MatterFile, page: int = 1) -> str:
    return reverse("inquiries:passed_page", args=[passed.member.number, passed.public_id, file.public_id, page])


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP"])
def test_nothing_but_the_picture_is_kept(concern: Matter, attach: Attach, kind: str) -> None:
    taken = samples.picture(kind, gps=True)
    assert b"Camera" in taken
    kept = attach(concern, (f"a.{kind}", taken))[0]
    content = storage.path_of(kept.stored).read_bytes()
    picture = Image.open(io.BytesIO(content))
    assert (picture.format, picture.size) == (kind, (64, 48))
    assert not picture.getexif() and b"Camera" not in content and "exif" not in picture.info
    assert kept.said_where and kept.size == len(content) and kept.warnings == []


def test_a_picture_that_lay_on_its_side_still_stands_up(concern: Matter, attach: Attach) -> None:
    """The way it was held stands in the metadata that go; so the points are turned."""
    exif, out = Image.Exif(), io.BytesIO()
    exif[0x0112] = 6
    Image.new("RGB", (40, 20)).save(out, "JPEG", exif=exif)
    kept = attach(concern, ("a.jpg", out.getvalue()))[0]
    assert Image.open(storage.path_of(kept.stored)).size == (20, 40)


def test_a_picture_keeps_what_is_see_through(concern: Matter, attach: Attach) -> None:
    out = io.BytesIO()
    Image.new("RGBA", (8, 8), (255, 0, 0, 40)).save(out, "PNG")
    kept = attach(concern, ("a.png", out.getvalue()))[0]
    assert Image.open(storage.path_of(kept.stored)).getpixel((1, 1)) == (255, 0, 0, 40)


def test_companies_see_nothing_until_the_secretariat_chose(
    photo: MatterFile, assessor: Actor, members: list[Member], company: Actor, browser: Browser
) -> None:
    passed = pass_on(photo.matter, assessor, members)
    client = browser(company)
    assert client.get(company_page(passed, photo)).status_code == 404
    services.show_files(actor=assessor, matter=photo.matter, files=[photo], shown=True)
    response = client.get(company_page(passed, photo))
    assert response.status_code == 200 and response["Content-Type"] == "image/jpeg"
    assert response["Cache-Control"] == "no-store, private"
    services.show_files(actor=assessor, matter=photo.matter, files=[photo], shown=False)
    assert client.get(company_page(passed, photo)).status_code == 404


def test_a_company_gets_pages_and_never_the_file_its_name_or_the_sender(
    *, photo: MatterFile, assessor: Actor, members: list[Member], company: Actor, browser: Browser, asker: Asker
) -> None:
    passed = pass_on(photo.matter, assessor, members, [photo])
    client = browser(company)
    page = client.get(reverse("inquiries:passed", args=[members[0].number, passed.public_id])).content.decode()
    assert company_page(passed, photo) in page
    for hidden in ("FNV", "Jan", asker.organisation.name, asker.actor.name, photo.sha256):
        assert hidden not in page
    matter = photo.matter.public_id
    for name in ("file", "whole_file"):
        assert client.get(reverse(f"inquiries:{name}", args=[matter, photo.public_id])).status_code == 404
    assert client.get(reverse("inquiries:file_page", args=[matter, photo.public_id, 1])).status_code == 404


def test_another_company_sees_no_page_of_it(
    photo: MatterFile, assessor: Actor, members: list[Member], act: Any, browser: Browser
) -> None:
    from trustone.platform.roles import Role

    passed = pass_on(photo.matter, assessor, members, [photo])
    other = act("olga", members[1].organisation, Role.COMPANY_EDITOR)
    assert browser(other).get(company_page(passed, photo)).status_code == 404


def test_the_reporter_does_not_learn_that_companies_see_it(
    photo: MatterFile, assessor: Actor, members: list[Member], asker: Asker, browser: Browser
) -> None:
    before = browser(asker.actor).get(reverse("inquiries:file", args=[photo.matter.public_id, photo.public_id]))
    pass_on(photo.matter, assessor, members, [photo])
    client = browser(asker.actor)
    after = client.get(reverse("inquiries:file", args=[photo.matter.public_id, photo.public_id]))
    words = "Dit bestand verwijderen"
    assert words in before.content.decode() and words in after.content.decode()
    history = client.get(reverse("inquiries:matter", args=[photo.matter.public_id])).content.decode()
    assert "aan de bedrijven getoond" not in history and "bedrijven zien het" not in history


def test_a_dangerous_file_is_for_its_reporter_and_the_head_alone(
    *, asker: Asker, bundi: PlaceRef, attach: Attach, assessor: Actor, lead: Actor, browser: Browser
) -> None:
    matter = _concern(asker, bundi, sensitive=True)
    kept = attach(matter, ("a.pdf", samples.pdf()))[0]
    address = reverse("inquiries:whole_file", args=[matter.public_id, kept.public_id])
    assert browser(assessor).get(address).status_code == 404
    assert browser(lead).get(address).status_code == 200
    assert browser(asker.actor).get(address).status_code == 200


def test_what_cannot_stand_with_a_concern_is_refused_in_words(concern: Matter, attach: Attach) -> None:
    for name, content, code in (
        ("a.docx", samples.docx(), "INQ-050"),
        ("a.heic", samples.heic(), "INQ-052"),
        ("a.pdf", b"", "EVI-002"),
        ("a.jpg", samples.picture()[:-40], "EVI-006"),
    ):
        with pytest.raises(Refused) as refusal:
            attach(concern, (name, content))
        assert codes(refusal) == [code]
    assert not MatterFile.objects.exists()


def test_the_same_twice_or_too_many_is_refused(concern: Matter, attach: Attach, uploads: Path) -> None:
    attach(concern, ("a.jpg", samples.picture()))
    with pytest.raises(Refused) as refusal:
        attach(concern, ("b.jpg", samples.picture(gps=True)))
    assert codes(refusal) == ["INQ-053"], "the same points, whatever stood beside them"
    many = [(f"{n}.jpg", samples.picture(size=(20 + n, 20))) for n in range(services.MOST_FILES)]
    with pytest.raises(Refused) as refusal:
        attach(concern, *many)
    assert codes(refusal) == ["INQ-051"]
    assert len([path for path in (uploads / "evidence").rglob("*") if path.is_file()]) == 1


def test_a_concern_and_its_files_arrive_together_or_not_at_all(
    asker: Asker, bundi: PlaceRef, browser: Browser, agreement: object
) -> None:
    client = browser(asker.actor)
    address = reverse("inquiries:concern") + f"?place={bundi.key}"
    typed = {"theme": catalog.themes().first().pk, "text": "Dust everywhere.", "sure": "seen"}  # type: ignore[union-attr]
    bad = SimpleUploadedFile("slides.docx", samples.docx())
    good = SimpleUploadedFile("a.jpg", samples.picture(gps=True))
    response = client.post(address, {**typed, "attachments": [good, bad]})
    words = response.content.decode()
    assert response.status_code == 422 and "slides.docx" in words and "Dust everywhere." in words
    assert not Matter.objects.exists() and not MatterFile.objects.exists()
    good.seek(0)
    response = client.post(address, {**typed, "attachments": [good]})
    assert response.status_code == 302 and MatterFile.objects.get().matter == Matter.objects.get()


def test_the_reporter_adds_and_removes_while_it_is_open(photo: MatterFile, asker: Asker, browser: Browser) -> None:
    client, matter = browser(asker.actor), photo.matter
    add = reverse("inquiries:add_files", args=[matter.public_id])
    assert client.post(add, {}).status_code == 422
    more = SimpleUploadedFile("visit.pdf", samples.pdf(pages=2))
    assert client.post(add, {"attachments": [more]}).status_code == 302
    change = reverse("inquiries:change_file", args=[matter.public_id, photo.public_id])
    assert client.post(change, {"act": "show"}).status_code == 404, "showing is the secretariat's"
    path = storage.path_of(photo.stored)
    assert path.exists() and client.post(change, {"act": "remove"}).status_code == 302
    assert [one.file_name for one in matter.files.all()] == ["visit.pdf"]
    assert MatterStep.objects.filter(matter=matter, step="unfile").count() == 1


def test_who_takes_a_photo_back_takes_it_from_the_companies_too(
    *, photo: MatterFile, assessor: Actor, members: list[Member], asker: Asker, company: Actor, browser: Browser
) -> None:
    """Refusing it would tell the reporter that companies see it."""
    passed = pass_on(photo.matter, assessor, members, [photo])
    services.remove_file(actor=asker.actor, file=photo)
    assert browser(company).get(company_page(passed, photo)).status_code == 404


def test_nobody_adds_to_somebody_elses_concern(concern: Matter, attach: Attach, assessor: Actor) -> None:
    with pytest.raises(Http404):
        attach(concern, ("a.jpg", samples.picture()), actor=assessor)


def test_the_scanner_comes_first_and_what_it_refuses_is_gone(
    *, concern: Matter, attach: Attach, settings: Any, monkeypatch: pytest.MonkeyPatch, asker: Asker, browser: Browser,
    assessor: Actor,
) -> None:  # fmt: skip
    settings.CLAMD = "tcp://127.0.0.1:1"
    monkeypatch.setattr(scanner, "scan", lambda path: (_ for _ in ()).throw(scanner.Unreachable("away")))
    kept = attach(concern, ("a.jpg", samples.picture()))[0]
    address = reverse("inquiries:whole_file", args=[concern.public_id, kept.public_id])
    assert browser(asker.actor).get(address).status_code == 404
    with pytest.raises(Refused) as refusal:
        services.show_files(actor=assessor, matter=concern, files=[kept], shown=True)
    assert codes(refusal) == ["INQ-054"]
    path = storage.path_of(kept.stored)
    monkeypatch.setattr(scanner, "scan", lambda path: scanner.Verdict("Eicar"))
    assert tidy_up(actor=system_actor())["looked_at"] == 1
    kept.refresh_from_db()
    assert (kept.scan, kept.stored) == ("found", "")
    assert path  # the file itself goes when the transaction holds


def test_tidying_up_knows_these_files(photo: MatterFile, uploads: Path) -> None:
    import os

    path = storage.path_of(photo.stored)
    os.utime(path, (0, 0))
    assert tidy_up(actor=system_actor())["removed"] == 0 and path.exists()
