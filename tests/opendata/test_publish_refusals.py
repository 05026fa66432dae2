"""``publish``: what goes wrong is said by code, and the old copy stays whole."""

from __future__ import annotations

import errno
import hashlib
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings

from opendata.copies import HASHED, Add, code_of, run, state
from trustone.catalog.models import Covenant
from trustone.domain.problems import Refused
from trustone.members.models import Member
from trustone.opendata.copying import tree

pytestmark = pytest.mark.usefixtures("few_pages")


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
