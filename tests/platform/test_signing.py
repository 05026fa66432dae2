"""The key of the installation: made once, changed on request, never shown; earlier keys go on verifying."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import zipfile
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from django.test import Client

from trustone.domain.problems import Refused
from trustone.platform import signing
from trustone.platform.safekeeping import back_up
from trustone.platform.safekeeping.restore import _add_keys
from trustone.platform.signing import files

NOW = datetime(2026, 3, 1, 12, tzinfo=UTC)


@pytest.fixture(autouse=True)
def own_folder(settings, tmp_path: Path) -> Path:
    settings.DATA_DIR = tmp_path / "data"
    settings.DATA_DIR.mkdir()
    return settings.DATA_DIR


def code(call, *arguments, **named) -> str:
    with pytest.raises(Refused) as refusal:
        call(*arguments, **named)
    return refusal.value.problems[0].code


def test_nothing_is_made_by_looking(own_folder: Path) -> None:
    assert signing.current_key() is None
    assert signing.state_of_keys().problem.code == "SIG-004"
    assert not (own_folder / "keys").exists()


def test_the_first_signature_makes_the_key_and_only_its_owner_reads_it() -> None:
    made = signing.sign(b"bytes", NOW)
    assert len(made.raw) == 64
    assert files.private_file().stat().st_mode & 0o777 == 0o600
    assert signing.who_signed(b"bytes", made.raw).id == made.key_id
    assert signing.who_signed(b"other bytes", made.raw) is None
    assert signing.state_of_keys().problem is None


def test_the_same_bytes_get_the_same_signature() -> None:
    assert signing.sign(b"bytes", NOW) == signing.sign(b"bytes", NOW + timedelta(days=1))


def test_after_a_new_key_old_signatures_still_verify_and_new_ones_are_of_the_new_key() -> None:
    old = signing.sign(b"bytes", NOW)
    later = NOW + timedelta(days=400)
    fresh = signing.rotate_key(later)
    assert signing.sign(b"bytes", later).key_id == fresh.id != old.key_id
    before = signing.who_signed(b"bytes", old.raw)
    assert (before.id, before.valid_from, before.valid_until, before.leaked) == (old.key_id, NOW, later, False)
    assert [key.id for key in signing.public_keys()] == [fresh.id, old.key_id]


def test_a_leaked_key_is_marked() -> None:
    old = signing.sign(b"bytes", NOW)
    signing.rotate_key(NOW + timedelta(days=1), leaked=True)
    assert signing.who_signed(b"bytes", old.raw).leaked


def test_a_lost_private_key_is_never_replaced_silently() -> None:
    signing.sign(b"bytes", NOW)
    files.private_file().unlink()
    assert code(signing.sign, b"bytes", NOW) == "SIG-001"
    assert signing.state_of_keys().problem.code == "SIG-001"
    signing.rotate_key(NOW)
    assert signing.state_of_keys().problem is None


def test_a_damaged_key_and_one_that_others_read_are_named() -> None:
    signing.make_key(NOW)
    files.private_file().chmod(0o644)
    assert signing.state_of_keys().problem.code == "SIG-005"
    files.private_file().write_bytes(b"no key")
    assert signing.state_of_keys().problem.code == "SIG-003"


def test_a_public_part_that_is_gone_is_made_again() -> None:
    key = signing.make_key(NOW)
    (files.public_folder() / f"{key.id}.json").unlink()
    assert signing.state_of_keys().problem.code == "SIG-006"
    assert signing.make_key(NOW).id == key.id


def test_a_public_file_somebody_changed_counts_for_nothing() -> None:
    key = signing.make_key(NOW)
    path = files.public_folder() / f"{key.id}.json"
    values = json.loads(path.read_text())
    path.write_text(json.dumps({**values, "id": "0" * 16}))
    assert signing.public_keys() == ()


def test_two_processes_that_start_at_once_make_one_key(own_folder: Path) -> None:
    program = (
        "import django; django.setup()\n"
        "from django.utils import timezone\n"
        "from trustone.platform.signing import make_key\n"
        "print(make_key(timezone.now()).id)"
    )
    env = {**os.environ, "TRUSTONE_DATA_DIR": str(own_folder), "DJANGO_SETTINGS_MODULE": "trustone.config.settings"}
    running = [
        subprocess.Popen([sys.executable, "-c", program], env=env, stdout=subprocess.PIPE, text=True) for _ in range(2)
    ]
    made = {process.communicate(timeout=120)[0].strip() for process in running}
    assert len(made) == 1
    assert made == {key.id for key in signing.public_keys()}


@pytest.mark.django_db(transaction=True)
def test_a_backup_holds_public_keys_and_never_the_private_one(tmp_path: Path, own_folder: Path) -> None:
    key = signing.make_key(NOW)
    back_up(tmp_path / "backup.zip")
    with zipfile.ZipFile(tmp_path / "backup.zip") as archive:
        assert f"keys/{key.id}.json" in archive.namelist()
        assert not any(b"PRIVATE KEY" in archive.read(name) for name in archive.namelist())


def test_restored_public_keys_come_on_top_of_the_own_key(tmp_path: Path) -> None:
    brought = tmp_path / "brought"
    signed = signing.sign(b"bytes", NOW)
    brought.mkdir()
    for path in files.public_folder().iterdir():
        path.replace(brought / path.name)
    files.private_file().unlink()
    own = signing.make_key(NOW + timedelta(days=1))
    _add_keys(brought)
    assert signing.who_signed(b"bytes", signed.raw).id == signed.key_id
    assert signing.current_key().id == own.id
    assert signing.state_of_keys().problem is None


def test_everybody_can_fetch_the_keys(db, client: Client) -> None:
    assert client.get("/.well-known/trustone-key.pem").status_code == 404
    old = signing.make_key(NOW)
    new = signing.rotate_key(NOW + timedelta(days=1))
    assert client.get("/.well-known/trustone-key.pem").content.decode() == new.pem
    assert client.get(f"/.well-known/trustone-keys/{old.id}.pem").content.decode() == old.pem
    assert client.get("/.well-known/trustone-keys/0000000000000000.pem").status_code == 404
    listed = client.get("/.well-known/trustone-keys.json").json()["keys"]
    assert [(one["id"], one["valid_until"] is None) for one in listed] == [(new.id, True), (old.id, False)]
    text = client.get("/.well-known/security.txt").content.decode()
    assert f"# Signing-Key-SHA256: {new.fingerprint}" in text
