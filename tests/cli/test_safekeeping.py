"""Backup and restore: what comes back is what went in, and a bad file changes nothing."""

from __future__ import annotations

import json
import shutil
import sqlite3
import zipfile
from pathlib import Path

import pytest

from cli.conftest import Command, run_trustone


@pytest.fixture(scope="module")
def kept(tmp_path_factory: pytest.TempPathFactory, empty_tables: Path) -> Path:
    """An installation with a row and a file in ``var``, and its backup in ``backup.zip``: made once, then copied."""
    folder = tmp_path_factory.mktemp("kept")
    uploads = folder / "var" / "uploads" / "evidence"
    uploads.mkdir(parents=True)
    (uploads / "photo.jpg").write_bytes(b"stone")
    shutil.copy(empty_tables, folder / "var")
    for arguments in (("people", "invite", "els@example.org"), ("backup", folder / "backup.zip")):
        assert run_trustone(folder / "var", *arguments).returncode == 0
    return folder


@pytest.fixture
def installation(kept: Path, data_folder: Path) -> Path:
    shutil.copytree(kept / "var", data_folder)
    return data_folder


def invitations(data_folder: Path) -> list[str]:
    with sqlite3.connect(data_folder / "trustone.sqlite3") as database:
        return [row[0] for row in database.execute("SELECT email FROM platform_invitation ORDER BY email")]


def rewritten(source: Path, target: Path, **parts: bytes) -> Path:
    """A copy of a backup in which some parts hold something else."""
    with zipfile.ZipFile(source) as old, zipfile.ZipFile(target, "w") as new:
        for name in old.namelist():
            new.writestr(name, parts.get(name.partition(".")[0], old.read(name)))
    return target


def test_what_comes_back_is_what_went_in(installation: Path, trustone: Command, tmp_path: Path) -> None:
    backup = tmp_path / "backup.zip"
    assert trustone("backup", backup).returncode == 0
    assert backup.stat().st_mode & 0o077 == 0
    trustone("people", "invite", "later@example.org")
    (installation / "uploads" / "evidence" / "photo.jpg").unlink()

    restored = trustone("restore", backup)

    assert restored.returncode == 0, restored.stderr
    assert invitations(installation) == ["els@example.org"]
    assert (installation / "uploads" / "evidence" / "photo.jpg").read_bytes() == b"stone"


def test_the_secret_key_stays_out(installation: Path, trustone: Command, tmp_path: Path) -> None:
    trustone("backup", tmp_path / "backup.zip")
    key = (installation / "secret-key").read_text(encoding="ascii")
    with zipfile.ZipFile(tmp_path / "backup.zip") as archive:
        assert not any(key.encode() in archive.read(name) for name in archive.namelist())


@pytest.mark.parametrize(
    ("what", "code"),
    [("not a backup", "ACC-101"), ("cut off", "ACC-101"), ("newer", "ACC-102"), ("other table changes", "ACC-102"),
     ("damaged", "ACC-104"), ("escaping", "ACC-101")],
)  # fmt: skip
def test_a_bad_file_is_refused_and_changes_nothing(
    installation: Path, kept: Path, trustone: Command, what: str, code: str
) -> None:
    good, bad = kept / "backup.zip", installation.with_name("bad.zip")
    with zipfile.ZipFile(good) as archive:
        manifest = json.loads(archive.read("manifest.json"))
    if what == "not a backup":
        bad.write_bytes(b"%PDF-1.7")
    elif what == "cut off":
        bad.write_bytes(good.read_bytes()[:-200])
    elif what == "newer":
        rewritten(good, bad, manifest=json.dumps({**manifest, "format": 99}).encode())
    elif what == "other table changes":
        more = {**manifest, "migrations": [*manifest["migrations"], "supply.0099_future"]}
        rewritten(good, bad, manifest=json.dumps(more).encode())
    elif what == "damaged":
        rewritten(good, bad, database=b"SQLite format 3\x00 and then nothing")
    else:
        rewritten(good, bad)
        with zipfile.ZipFile(bad, "a") as archive:
            archive.writestr("uploads/../../escaped.txt", b"out")

    refused = trustone("restore", bad)

    assert refused.returncode == 1
    assert refused.stderr.startswith(code)
    assert invitations(installation) == ["els@example.org"]
    assert (installation / "uploads" / "evidence" / "photo.jpg").exists()
    assert not installation.with_name("escaped.txt").exists()


def test_restore_is_refused_while_somebody_writes(installation: Path, kept: Path, trustone: Command) -> None:
    writer = sqlite3.connect(installation / "trustone.sqlite3", isolation_level=None)
    writer.execute("BEGIN IMMEDIATE")
    refused = trustone("restore", kept / "backup.zip")
    writer.execute("ROLLBACK")
    writer.close()
    assert refused.returncode == 1
    assert refused.stderr.startswith("ACC-107")


def test_doctor_names_what_is_missing_and_how_to_mend_it(installation: Path, trustone: Command) -> None:
    result = trustone("doctor", "--json")
    findings = {finding["subject"]: finding for finding in json.loads(result.stdout)}
    assert result.returncode == 1
    assert not findings["packs"]["ok"]
    assert findings["packs"]["remedy"] == "trustone packs load"
    assert findings["database"]["ok"]
    assert findings["audit trail"]["ok"]


def test_doctor_without_tables_says_migrate(trustone: Command) -> None:
    result = trustone("doctor")
    assert result.returncode == 1
    assert "python -m django migrate" in result.stdout
    assert "Traceback" not in result.stderr
