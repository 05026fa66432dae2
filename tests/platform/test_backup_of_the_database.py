"""The database part of a backup, on whichever database the suite runs on; ``tests/cli`` has the whole command."""

from __future__ import annotations

import zipfile
from pathlib import Path
from typing import Any

import pytest
from django.db import connection

from trustone.platform.models import Organisation
from trustone.platform.safekeeping import back_up, restore
from trustone.platform.safekeeping.backup import LAST


@pytest.mark.django_db(transaction=True)
def test_a_copy_is_taken_and_on_postgresql_put_back(company: Organisation, tmp_path: Path, settings: Any) -> None:
    settings.DATA_DIR = tmp_path / "data"
    settings.DATA_DIR.mkdir()
    manifest = back_up(tmp_path / "backup.zip")
    assert (tmp_path / "data" / LAST).is_file()
    with zipfile.ZipFile(tmp_path / "backup.zip") as archive:
        assert archive.getinfo("database").file_size == manifest.parts["database"]["size"]
    if connection.vendor == "postgresql":  # the suite's SQLite database has no file to replace, and no migrations
        assert any(name.startswith("platform.") for name in manifest.migrations)
        Organisation.objects.all().update(name="Changed since")
        restore(tmp_path / "backup.zip")
        assert Organisation.objects.get().name == company.name
