"""Putting a backup back. Everything is checked before anything is touched."""

from __future__ import annotations

import shutil
import tempfile
import zipfile
from contextlib import suppress
from pathlib import Path

from django.conf import settings
from django.core.management import call_command
from django.db import connection
from django.db.migrations.loader import MigrationLoader
from django.utils import timezone

from trustone.domain.problems import Problem, Refused
from trustone.platform.safekeeping import archive as shape
from trustone.platform.safekeeping import database
from trustone.platform.signing import files as key_files
from trustone.platform.signing import make_key


def _known_migrations() -> set[str]:
    return {f"{app}.{name}" for app, name in MigrationLoader(None, ignore_no_migrations=True).disk_migrations}


def restore(source: Path) -> shape.Manifest:
    """Replace database and uploads by those of a backup, then bring its tables up to date.

    Raises Refused for a damaged, newer or foreign file (ACC-101…106) and when the database is in use (ACC-107).
    """
    data = Path(settings.DATA_DIR)
    data.mkdir(parents=True, exist_ok=True)
    try:
        with zipfile.ZipFile(source) as archive, tempfile.TemporaryDirectory(dir=data) as folder:
            manifest = shape.read_manifest(archive, _known_migrations(), database.engine())
            shape.check_parts(archive, manifest)
            if database.in_use():
                raise Refused(Problem("ACC-107"))
            for name in manifest.parts:
                archive.extract(name, folder)
            database.copy_in(Path(folder) / shape.DATABASE)
            _swap_uploads(Path(folder) / "uploads")
            _add_keys(Path(folder) / "keys")
    except (OSError, zipfile.BadZipFile) as damage:
        raise Refused(Problem("ACC-101")) from damage
    connection.close()
    call_command("migrate", interactive=False, verbosity=0)
    return manifest


def _swap_uploads(fresh: Path) -> None:
    current = Path(settings.MEDIA_ROOT)
    before = current.with_name(current.name + ".before-restore")
    shutil.rmtree(before, ignore_errors=True)
    if current.exists():
        current.replace(before)
    if fresh.exists():
        shutil.move(fresh, current)
    else:
        current.mkdir(parents=True, exist_ok=True)


def _add_keys(brought: Path) -> None:
    """Public keys only come on top: what this installation signed itself must verify as before."""
    found = sorted(brought.glob("*.json"))
    if not found:
        return
    with key_files.alone():
        for path in found:
            place = key_files.public_folder() / path.name
            if not place.exists():
                key_files.write(place, path.read_bytes(), 0o644)
    if key_files.private_file().exists():
        with suppress(Refused):  # what is wrong with the own key is said by ``doctor``
            make_key(timezone.now())
