"""``publish``: the static copy says the same, changes only what has to, and never leaves half a state."""

from __future__ import annotations

import errno
import hashlib
import html
import json
import re
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any
from unittest.mock import patch
from urllib.parse import unquote, urljoin, urlsplit

import pytest
import time_machine
from django.conf import settings
from django.test import Client
from django.urls import get_resolver

from trustone.catalog.models import Covenant
from trustone.cli import main
from trustone.domain.problems import Refused
from trustone.members.models import Member
from trustone.opendata.copying import Outcome, addresses, publish, tree
from trustone.opendata.copying.addresses import asked, file_of, place_of
from trustone.opendata.datasets import DATASETS
from trustone.platform.actors import system_actor
from trustone.platform.public_pages import public_pages
from trustone.platform.signing import current_key, make_key

Add = Callable[..., Member]
ROOMS = (
    "register:start",
    "register:members",
    "register:member",
    "register:quarry_areas",
    "register:about",
    "register:badge",
    "register:check",
    "opendata:",
)
HASHED = "django.contrib.staticfiles.storage.ManifestStaticFilesStorage"


@pytest.fixture(autouse=True)
def _few_pages(monkeypatch: pytest.MonkeyPatch, settings: Any, tmp_path: Path) -> Iterator[None]:
    """The register and open data; the reference pages work alike and would take long."""
    assert get_resolver().url_patterns  # read before data sets are taken away: the API describes all of them
    few = tuple(page for page in public_pages() if page.view.startswith(ROOMS))
    monkeypatch.setattr(addresses, "public_pages", lambda: few)
    settings.DATA_DIR = tmp_path / "data"
    kept = {key: DATASETS[key] for key in ("members", "decisions")}
    with patch.dict(DATASETS, kept, clear=True):  # it puts all of them back in the order they had
        yield


@pytest.fixture
def filled(covenant: Covenant, add_member: Add, add_decision: Callable[..., Any]) -> Covenant:
    add_decision(add_member("Kei <&> Zoon"), 2023, "green", "2024-03-01")
    add_member("Steen")
    return covenant


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "copy"


def run(folder: Path, **more: Any) -> Outcome:
    return publish(folder, actor=system_actor("tests"), **more)


def state(folder: Path) -> dict[str, tuple[int, str]]:
    return {
        str(path.relative_to(folder)): (path.stat().st_mtime_ns, hashlib.sha256(path.read_bytes()).hexdigest())
        for path in folder.rglob("*")
        if path.is_file()
    }


def code_of(refused: Any) -> str:
    return str(refused.value.problems[0].code)


class TestTheSame:
    def test_a_second_run_asks_for_nothing_and_touches_nothing(self, filled: Covenant, folder: Path) -> None:
        first = run(folder)
        before = state(folder)
        again = run(folder)
        assert first.files == len(before) - 1  # the list of its own files
        assert (again.asked, bool(again.change)) == (0, False)
        assert state(folder) == before

    def test_pages_made_again_keep_their_bytes(self, filled: Covenant, folder: Path, settings: Any) -> None:
        run(folder)
        before = state(folder)
        settings.LANGUAGE_COOKIE_NAME = "other"
        path = next((Path(settings.DATA_DIR) / "copies").glob("*.json"))
        kept = json.loads(path.read_text())
        kept["base"] = "another version of the program"
        path.write_text(json.dumps(kept))
        again = run(folder)
        assert again.asked > 30
        assert not again.change
        assert state(folder) == before

    def test_a_day_later_only_what_names_the_day_changes(self, filled: Covenant, folder: Path) -> None:
        with time_machine.travel(datetime(2026, 11, 21, 12, tzinfo=UTC), tick=False):
            run(folder)
        with time_machine.travel(datetime(2026, 11, 22, 12, tzinfo=UTC), tick=False):
            again = run(folder)
        pages = [name for name in again.change.changed if name.endswith(".html")]
        assert not pages
        assert b"21 november 2026" in (folder / "nl/members/index.html").read_bytes()

    def test_one_change_makes_its_own_pages_again_and_no_others(
        self, filled: Covenant, folder: Path, add_decision: Callable[..., Any]
    ) -> None:
        first = run(folder)
        before = state(folder)
        member = Member.objects.get(organisation__name="Steen")
        add_decision(member, 2023, "orange", "2024-03-01")
        again = run(folder)
        after = state(folder)
        assert f"nl/members/{member.number}/index.html" in again.change.changed
        other = Member.objects.exclude(pk=member.pk).get(covenant=filled, organisation__name__startswith="Kei")
        assert before[f"nl/members/{other.number}/index.html"] == after[f"nl/members/{other.number}/index.html"]
        assert before["nl/about/index.html"] == after["nl/about/index.html"]
        assert 0 < again.asked < first.asked / 2

    def test_what_is_public_no_longer_goes_and_what_others_put_there_stays(
        self, filled: Covenant, folder: Path, add_member: Add
    ) -> None:
        run(folder)
        (folder / "verification.txt").write_text("not ours")
        member = Member.objects.get(organisation__name="Steen")
        file = folder / f"nl/members/{member.number}/index.html"
        assert file.is_file()
        Member.objects.filter(pk=member.pk).update(covenant=Covenant.objects.exclude(pk=filled.pk).first())
        run(folder)
        assert not file.exists() and not file.parent.exists()
        assert (folder / "verification.txt").read_text() == "not ours"


LINK = re.compile(r'\s(?:href|src|action)="([^"]*)"')


def pages_of(folder: Path) -> Iterator[tuple[str, str]]:
    for path in sorted(folder.rglob("*.html")):
        yield str(path.relative_to(folder)), path.read_text(encoding="utf-8")


def main_text(page: str) -> str:
    """What a reader reads: the words of the main part, without forms, which only the application can answer."""
    body = page[page.index("<main") : page.index("</main>")] if "<main" in page else page
    body = re.sub(r"<form\b.*?</form>|<p data-live>.*?</p>", " ", body, flags=re.DOTALL)
    return " ".join(html.unescape(re.sub(r"<[^>]+>", " ", body)).split())


class TestTheCopy:
    def test_every_page_of_the_sitemap_says_what_the_live_page_says(self, filled: Covenant, folder: Path) -> None:
        run(folder)
        checked = 0
        for address in addresses.roots():
            if not address.endswith("/") or addresses.NOT_FOUND in address:
                continue
            live = Client().get(address)
            copy = (folder / file_of(place_of(address))).read_text(encoding="utf-8")
            assert main_text(copy) == main_text(live.content.decode()), address
            checked += 1
        assert checked > 30

    def test_every_link_leads_to_a_file_or_to_the_site(self, filled: Covenant, folder: Path) -> None:
        run(folder)
        links = 0
        for name, page in pages_of(folder):
            for value in map(html.unescape, LINK.findall(page)):
                parts = urlsplit(urljoin("/" + name, value))
                if parts.scheme or not value or value.startswith("#"):
                    continue
                target = unquote(parts.path).lstrip("/") + ("index.html" if parts.path.endswith("/") else "")
                assert (folder / target).is_file(), f"{name} leads to {value}"
                assert not parts.query
                links += 1
        assert links > 500

    def test_a_page_holds_nothing_of_the_one_who_asked(self, filled: Covenant, folder: Path) -> None:
        run(folder)
        for name, page in pages_of(folder):
            assert "csrfmiddlewaretoken" not in page and "form_token" not in page, name
            assert "[[day" not in page, name

    def test_questions_go_to_the_site(self, filled: Covenant, folder: Path) -> None:
        run(folder)
        page = (folder / "en/members/index.html").read_text()
        forms = re.findall(r"<form\b[^>]*>", page)
        assert forms and all(f'action="{settings.SITE_URL}/en/' in form for form in forms)
        assert f'href="{settings.SITE_URL}/en/account/login/"' in page
        assert "This is a copy, made on" in page
        assert "This is a copy" not in Client().get("/en/members/").content.decode()

    def test_nobody_outside_can_ask_for_the_page_of_a_copy(self, filled: Covenant) -> None:
        headers = {"HTTP_TRUSTONE_STATIC_COPY": "1", "HTTP_TRUSTONE.STATIC_COPY": "1"}
        assert "This is a copy" not in Client().get("/en/members/", **headers).content.decode()  # type: ignore[arg-type]

    def test_pages_of_a_list_are_pages(self, filled: Covenant, folder: Path, add_member: Add) -> None:
        for number in range(51):
            add_member(f"Nog een {number:02d}")
        run(folder)
        second = folder / "en/members/page-2/index.html"
        assert 'href="/en/members/page-2/"' in (folder / "en/members/index.html").read_text()
        assert main_text(second.read_text()) == main_text(Client().get("/en/members/?page=2").content.decode())

    def test_a_copy_under_a_path_leads_to_itself(self, filled: Covenant, folder: Path) -> None:
        run(folder, base_url="https://cdn.example/stone/")
        page = (folder / "en/members/index.html").read_text()
        assert 'href="/stone/en/open-data/"' in page and 'href="/stone/static/' in page
        assert "https://cdn.example/stone/nl/members/" in (folder / "sitemap.xml").read_text()

    def test_the_fingerprints_and_their_signature_can_be_checked(self, filled: Covenant, folder: Path) -> None:
        make_key(datetime.now(UTC))
        run(folder)
        sums = (folder / "SHA256SUMS").read_bytes()
        key = current_key()
        assert key is not None and key.verifies(sums, (folder / "SHA256SUMS.sig").read_bytes())
        lines = sums.decode().splitlines()
        assert len(lines) > 50
        for line in lines:
            digest, name = line.split("  ", 1)
            assert hashlib.sha256((folder / name).read_bytes()).hexdigest() == digest

    def test_the_badge_of_every_company_is_there_with_what_checks_it(self, filled: Covenant, folder: Path) -> None:
        make_key(datetime.now(UTC))
        run(folder)
        for number in Member.objects.filter(covenant=filled).values_list("number", flat=True):
            for language in ("nl", "en", "fr", "de"):
                picture, frame = f"/{language}/badge/{number}.svg", f"/{language}/badge/{number}/frame/"
                assert (folder / picture[1:]).read_bytes() == Client().get(picture).content
                assert f'src="{picture}"' in (folder / frame[1:] / "index.html").read_text()
                assert f'src="{picture}"' in (folder / language / "badge" / number / "index.html").read_text()
            said, proof = ((folder / f"badge/{number}.json{end}").read_bytes() for end in ("", ".sig"))
            key = current_key()
            assert key is not None and key.verifies(said, proof)

    def test_error_pages_feeds_and_data_are_there(self, filled: Covenant, folder: Path) -> None:
        run(folder)
        for name in ("index.html", "404.html", "fr/404.html", "sitemap.xml", "robots.txt", ".well-known/security.txt",
                     "nl/changes.atom", "open-data/members.parquet", "open-data/catalog.ttl"):  # fmt: skip
            assert (folder / name).stat().st_size > 0, name


class TestBadInput:
    def test_a_folder_of_somebody_else_is_refused_and_stays(self, filled: Covenant, folder: Path) -> None:
        folder.mkdir()
        (folder / "thesis.docx").write_text("three years of work")
        with pytest.raises(Refused) as refused:
            run(folder)
        assert code_of(refused) == "OPN-002"
        assert [path.name for path in folder.iterdir()] == ["thesis.docx"]

    def test_a_file_is_no_folder(self, filled: Covenant, folder: Path) -> None:
        folder.write_text("")
        with pytest.raises(Refused) as refused:
            run(folder)
        assert code_of(refused) == "OPN-001"

    def test_a_folder_that_cannot_be_made(self, filled: Covenant, tmp_path: Path) -> None:
        (tmp_path / "file").write_text("")
        with pytest.raises(Refused) as refused:
            run(tmp_path / "file" / "copy")
        assert code_of(refused) == "OPN-003"

    @pytest.mark.django_db
    def test_without_a_covenant_nothing_is_public(self, folder: Path) -> None:
        with pytest.raises(Refused) as refused:
            run(folder)
        assert code_of(refused) == "OPN-005"
        assert not folder.exists()

    @pytest.mark.parametrize(
        "text", ["", "{}", '{"files": 3}', '{"files": {"../../etc/passwd": "x"}}', '{"files": {"/a": "x"}}']
    )
    def test_a_damaged_list_of_files_removes_nothing(self, text: str, filled: Covenant, folder: Path) -> None:
        folder.mkdir()
        (folder / tree.MARK).write_text(text)
        with pytest.raises(Refused) as refused:
            run(folder)
        assert code_of(refused) == "OPN-004"

    def test_a_full_disk_leaves_the_old_state_whole(
        self, filled: Covenant, folder: Path, add_member: Add, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        run(folder)
        before, write, left = state(folder), tree._write, [7]

        def full(path: Path, body: bytes) -> None:
            left[0] -= 1
            if left[0] < 0:
                raise OSError(errno.ENOSPC, "No space left on device")
            write(path, body)

        add_member("Nieuw")
        monkeypatch.setattr(tree, "_write", full)
        with pytest.raises(Refused) as refused:
            run(folder)
        assert (code_of(refused), refused.value.problems[0].params["reason"]) == ("OPN-003", "No space left on device")
        assert state(folder) == before
        monkeypatch.setattr(tree, "_write", write)
        assert run(folder).change.added

    def test_a_run_cut_off_while_moving_is_ended_by_the_next(
        self, filled: Covenant, folder: Path, add_member: Add, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        run(folder)
        add_member("Nieuw")
        replace, left = Path.replace, [5]

        def cut(self: Path, target: Path) -> Path:
            if tree._FRESH in self.parts:
                left[0] -= 1
                if left[0] < 0:
                    raise KeyboardInterrupt
            return replace(self, target)

        with monkeypatch.context() as patched, pytest.raises(KeyboardInterrupt):
            patched.setattr(Path, "replace", cut)
            run(folder)
        assert (folder / tree._PLAN).is_file()
        run(folder)
        assert not (folder / tree._PLAN).exists() and not (folder / tree._FRESH).exists()
        number = Member.objects.get(organisation__name="Nieuw").number
        assert (folder / f"de/members/{number}/index.html").is_file()
        for line in (folder / "SHA256SUMS").read_text().splitlines():
            digest, name = line.split("  ", 1)
            assert hashlib.sha256((folder / name).read_bytes()).hexdigest() == digest

    def test_a_page_that_breaks_publishes_nothing(
        self, filled: Covenant, folder: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        run(folder)
        before = state(folder)
        next((Path(settings.DATA_DIR) / "copies").glob("*.json")).unlink()
        monkeypatch.setattr("trustone.register.selectors.published_list", lambda *given: 1 / 0)
        with pytest.raises(Refused) as refused:
            run(folder)
        assert code_of(refused) == "OPN-007"
        assert state(folder) == before

    def test_without_styles_nothing_is_published(
        self, filled: Covenant, folder: Path, settings: Any, tmp_path: Path
    ) -> None:
        settings.STATIC_ROOT = str(tmp_path / "nothing")
        settings.STORAGES = settings.STORAGES | {"staticfiles": {"BACKEND": HASHED}}
        with pytest.raises(Refused) as refused:
            run(folder)
        assert code_of(refused) == "OPN-008"
        assert not folder.exists()

    def test_two_runs_at_once(self, filled: Covenant, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        def second(**_given: Any) -> list[Any]:
            with pytest.raises(Refused) as refused:
                run(folder)
            assert code_of(refused) == "OPN-006"
            return []

        monkeypatch.setattr("trustone.opendata.copying.publishing.note_versions", second)
        assert run(folder).files

    def test_looking_first_writes_nothing(self, filled: Covenant, folder: Path) -> None:
        outcome = run(folder, dry_run=True)
        assert len(outcome.change.added) == outcome.files > 50
        assert not folder.exists()


def test_a_file_that_was_lost_comes_back(filled: Covenant, folder: Path) -> None:
    run(folder)
    (folder / "nl/members/index.html").unlink()
    assert run(folder).change.changed == ("nl/members/index.html",)
    assert (folder / "nl/members/index.html").is_file()


@pytest.mark.parametrize(
    ("query", "wanted"),
    [("", "/a/"), ("page=2", "/a/?page=2"), ("page=1", "/a/"), ("text=nl&version=2", "/a/?text=nl&version=2"),
     ("q=x", None), ("page=2&q=x", None), ("page=../..", None), ("page=%00", None), ("q=", "/a/")],
)  # fmt: skip
def test_which_questions_become_pages(query: str, wanted: str | None) -> None:
    assert asked("/a/", query) == wanted


@pytest.mark.parametrize("place", ["/../x/", "/a/%2e%2e/", "/a/%00/", "/", "/a/%2Fetc/", "/" + "x" * 300])
def test_no_path_leaves_the_folder(place: str) -> None:
    if place == "/":
        assert file_of(place) == "index.html"
    else:
        with pytest.raises(ValueError, match="not the path"):
            file_of(place)


def test_the_command(filled: Covenant, folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["publish", str(folder), "--jobs", "1", "--check"]) == 0
    assert "would be new" in capsys.readouterr().out
    assert main(["publish", str(folder), "--jobs", "1", "--json"]) == 0
    said = json.loads(capsys.readouterr().out)
    assert said["files"] == len(said["added"]) and not said["removed"]
    (folder / tree.MARK).write_text("?")
    assert main(["publish", str(folder), "--jobs", "1"]) == 1
    assert capsys.readouterr().err.startswith("OPN-004 · ")
    assert main(["publish", str(folder), "--base-url", "cdn.example"]) == 2
    assert main(["publish", str(folder), "--jobs", "-3"]) == 2
