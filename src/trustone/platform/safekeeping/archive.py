"""The shape of a backup: a zip whose manifest names every part with its size and SHA-256.

``FORMAT`` counts up when an older program could misread a newer file; such a file is refused.
"""

from __future__ import annotations

import hashlib
import json
import zipfile
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import IO

from trustone.domain.problems import Problem, Refused

FORMAT = 2  # 2 since the public keys go along
MANIFEST = "manifest.json"
DATABASE = "database"
UPLOADS = "uploads/"
KEYS = "keys/"
_CHUNK = 1024 * 1024


@dataclass(frozen=True, slots=True)
class Manifest:
    """What a backup holds. ``migrations`` are the table changes its database has seen, as ``app.name``."""

    format: int
    made_at: str
    product_version: str
    engine: str
    migrations: list[str]
    parts: dict[str, dict[str, str | int]]

    def as_bytes(self) -> bytes:
        return json.dumps(asdict(self), indent=1, sort_keys=True).encode()


def digest(stream: IO[bytes]) -> tuple[str, int]:
    """SHA-256 and length of a stream, read in pieces."""
    total, size = hashlib.sha256(), 0
    while piece := stream.read(_CHUNK):
        total.update(piece)
        size += len(piece)
    return total.hexdigest(), size


def read_manifest(archive: zipfile.ZipFile, known_migrations: set[str], engine: str) -> Manifest:
    """The manifest, after checking that this program can restore the file. Raises Refused (ACC-101…104)."""
    try:
        manifest = Manifest(**json.loads(archive.read(MANIFEST)))
    except (KeyError, ValueError, TypeError) as damage:
        raise Refused(Problem("ACC-101")) from damage
    if manifest.format > FORMAT or not set(manifest.migrations) <= known_migrations:
        raise Refused(Problem("ACC-102", {"version": manifest.product_version}))
    if manifest.engine != engine:
        raise Refused(Problem("ACC-103", {"theirs": manifest.engine, "ours": engine}))
    return manifest


def check_parts(archive: zipfile.ZipFile, manifest: Manifest) -> None:
    """Every part is there, is the one the manifest names, and would land inside its own folder."""
    names = set(archive.namelist()) - {MANIFEST}
    if names != set(manifest.parts) or DATABASE not in names:
        raise Refused(Problem("ACC-101"))
    for name, expected in manifest.parts.items():
        inside = name == DATABASE or (name.startswith((UPLOADS, KEYS)) and ".." not in Path(name).parts)
        with archive.open(name) as stream:
            found = digest(stream)
        if not inside or found != (expected["sha256"], expected["size"]):
            raise Refused(Problem("ACC-104", {"part": name}))
