"""``publish``: the static copy says the same, changes only what has to, and never leaves half a state."""

from __future__ import annotations

import hashlib
import html
import json
import re
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urljoin, urlsplit

import pytest
import time_machine
from django.conf import settings
from django.test import Client

from opendata.copies import Add, main_text, run, state
from trustone.catalog.models import Covenant
from trustone.cli import main
from trustone.members.models import Member
from trustone.opendata.copying import addresses, tree
from trustone.opendata.copying.addresses import asked, file_of, place_of
from trustone.platform.signing import current_key, make_key

pytestmark = pytest.mark.usefixtures("few_pages")


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
