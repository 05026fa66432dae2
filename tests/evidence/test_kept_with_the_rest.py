"""A backup takes documents and previews along, and puts them back."""

from __future__ import annotations

import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from evidence import samples
from trustone.evidence import storage, tasks
from trustone.evidence.models import Document
from trustone.platform.safekeeping import back_up
from trustone.platform.safekeeping.restore import _swap_uploads


@pytest.mark.django_db(transaction=True)
def test_a_backup_holds_every_file_and_its_preview(add: Callable[..., Document], tmp_path: Path) -> None:
    document = add()
    assert document.current is not None
    tasks.look_at.call(document.current.pk)
    stored = document.current.stored
    manifest = back_up(tmp_path / "backup.zip")
    file = f"uploads/evidence/{stored[:2]}/{stored}"
    assert {file, f"uploads/evidence-previews/{stored[:2]}/{stored}/1.png"} <= set(manifest.parts)
    storage.remove(stored)
    with zipfile.ZipFile(tmp_path / "backup.zip") as archive:
        for name in manifest.parts:
            archive.extract(name, tmp_path / "back")
    _swap_uploads(tmp_path / "back" / "uploads")  # the suite's database has no file to replace
    assert storage.path_of(stored).read_bytes() == samples.pdf()
    assert (storage.preview_folder(stored) / "1.png").exists()
