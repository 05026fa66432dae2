"""Making a backup. Secret keys stay out: who finds the file must not be able to forge sessions or signatures."""

from __future__ import annotations

import json
import tempfile
import zipfile
from datetime import datetime
from pathlib import Path

from django.conf import settings
from django.db import connection
from django.db.migrations.recorder import MigrationRecorder
from django.utils import timezone

from trustone import __version__
from trustone.platform.safekeeping import archive as shape
from trustone.platform.safekeeping import database
from trustone.platform.signing.files import public_folder

LAST = "last-backup.json"


def applied_migrations() -> set[str]:
    """Table changes the database has seen, as ``app.name``."""
    return {f"{app}.{name}" for app, name in MigrationRecorder(connection).applied_migrations()}


def back_up(target: Path) -> shape.Manifest:
    """Write everything to ``target`` in one step: a failed backup leaves no half file."""
    target = target.resolve()
    parts: dict[str, dict[str, str | int]] = {}
    with tempfile.TemporaryDirectory(dir=target.parent) as folder:
        copy = Path(folder) / "database"
        database.copy_out(copy)
        fresh = Path(folder) / "backup.zip"
        with zipfile.ZipFile(fresh, "w", zipfile.ZIP_DEFLATED, compresslevel=6) as archive:
            uploads = Path(settings.MEDIA_ROOT)
            files = sorted(path for path in uploads.rglob("*") if path.is_file()) if uploads.is_dir() else []
            named = [(shape.DATABASE, copy)]
            named += [(f"{shape.UPLOADS}{path.relative_to(uploads).as_posix()}", path) for path in files]
            named += [(f"{shape.KEYS}{path.name}", path) for path in sorted(public_folder().glob("*.json"))]
            for name, path in named:
                with path.open("rb") as stream:
                    sha256, size = shape.digest(stream)
                parts[name] = {"sha256": sha256, "size": size}
                archive.write(path, name)
            manifest = shape.Manifest(
                format=shape.FORMAT,
                made_at=timezone.now().isoformat(timespec="seconds"),
                product_version=__version__,
                engine=database.engine(),
                migrations=sorted(applied_migrations()),
                parts=parts,
            )
            archive.writestr(shape.MANIFEST, manifest.as_bytes())
        fresh.chmod(0o600)
        fresh.replace(target)
    _remember(manifest)
    return manifest


def _remember(manifest: shape.Manifest) -> None:
    """Note when the last backup was made, outside the database so that a restored one does not claim it."""
    note = Path(settings.DATA_DIR) / LAST
    note.write_text(json.dumps({"made_at": manifest.made_at, "parts": len(manifest.parts)}), encoding="utf-8")


def last_backup() -> datetime | None:
    """When this installation was last backed up by its own command; ``None`` when that is not known."""
    try:
        found = json.loads((Path(settings.DATA_DIR) / LAST).read_text(encoding="utf-8"))
        return datetime.fromisoformat(found["made_at"])
    except (OSError, ValueError, KeyError, TypeError):
        return None
