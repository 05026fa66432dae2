"""Files on disk: written once under a random name, outside everything a web server serves.

The name says nothing about the content, the member or the order of arrival. A file counts only when a row names it:
what arrives is taken away again when its transaction does not hold, and :func:`orphans` finds what a crash left.
"""

from __future__ import annotations

import hashlib
import secrets
import shutil
import tempfile
import time
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.files.base import File

from trustone.domain.evidence import FileType
from trustone.domain.problems import Problem, Refused
from trustone.evidence.files import Looked, look_into, sandbox
from trustone.evidence.files.limits import LIMITS, MEGABYTE

_FILES, _PREVIEWS = "evidence", "evidence-previews"
_DAY = 24 * 3600


@dataclass(frozen=True, slots=True)
class Arrived:
    """A file that is on disk and was looked into; ``stored`` is its random name."""

    stored: str
    file_name: str
    size: int
    sha256: str
    looked: Looked


def path_of(stored: str) -> Path:
    """Where a file is. Names are ours; anything else is a mistake of the program."""
    return _inside(_FILES, stored)


def preview_folder(stored: str) -> Path:
    """Where the previews of a file are."""
    return _inside(_PREVIEWS, stored)


def _inside(folder: str, stored: str) -> Path:
    if len(stored) != 40 or not stored.isascii() or not stored.isalnum():
        message = "not a name of a stored file"
        raise ValueError(message)
    return Path(settings.MEDIA_ROOT) / folder / stored[:2] / stored


@contextmanager
def arriving(
    upload: File[Any], most: int, is_kept: Callable[[str], bool], *, look: Callable[[Path], Looked] = look_into
) -> Iterator[Arrived]:
    """Write an upload to disk and look into it; when the block ends and no row names it, it is gone again.

    ``most`` bytes are taken, counted while they are read. ``is_kept`` is asked at the end, outside the transaction.
    Raises ``Refused`` EVI-001 to EVI-009.
    """
    stored = secrets.token_hex(20)
    path = path_of(stored)
    path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    try:
        digest, size = _written(upload, path, most)
        yield Arrived(stored, str(upload.name or ""), size, digest, look(path))
    finally:
        if not is_kept(stored):
            path.unlink(missing_ok=True)


def _written(upload: File[Any], path: Path, most: int) -> tuple[str, int]:
    digest, size = hashlib.sha256(), 0
    with path.open("xb") as target:
        path.chmod(0o600)
        for piece in upload.chunks():
            size += len(piece)
            if size > most:
                raise too_large(most)
            digest.update(piece)
            target.write(piece)
    return digest.hexdigest(), size


def without_metadata(arrived: Arrived) -> Arrived:
    """The same picture with nothing beside its points, in the place of what came: where, when and with what it was
    taken is gone for good. Everything that is no picture stays as it is.

    Raises ``Refused`` EVI-006 or EVI-009 when it cannot be written anew. HEIC cannot: refuse it before.
    """
    if not arrived.looked.kind.is_picture:
        return arrived
    path = path_of(arrived.stored)
    with tempfile.TemporaryDirectory(dir=path.parent, prefix="cleaning-") as folder:
        problem = sandbox.clean(arrived.looked.kind, path, Path(folder), LIMITS)
        made = Path(folder) / "clean"
        if problem or not made.exists():
            raise Refused(Problem("EVI-009" if problem == "too_large" else "EVI-006", field="file"))
        made.chmod(0o600)
        made.replace(path)
    content = path.read_bytes()
    return replace(arrived, size=len(content), sha256=hashlib.sha256(content).hexdigest())


def draw(stored: str, kind: FileType) -> int:
    """Draw a file's pages into a folder beside the place, then move: a reader never sees half a preview.

    Gives how many pages there are.
    """
    target = preview_folder(stored)
    target.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    with tempfile.TemporaryDirectory(dir=target.parent, prefix="drawing-") as folder:
        made = Path(folder) / "pages"
        made.mkdir()
        drawn = sandbox.draw(kind, path_of(stored), made, LIMITS)
        if drawn:
            shutil.rmtree(target, ignore_errors=True)
            made.replace(target)
    return drawn


def too_large(most: int) -> Refused:
    """The refusal of a file of more than ``most`` bytes."""
    return Refused(Problem("EVI-001", {"limit": most // MEGABYTE}, field="file"))


def remove(stored: str) -> None:
    """Take a file and its previews away for good."""
    if stored:
        path_of(stored).unlink(missing_ok=True)
        shutil.rmtree(preview_folder(stored), ignore_errors=True)


def orphans(known: Iterable[str], now: float | None = None) -> list[str]:
    """Names on disk that no row knows, older than a day: a younger one may be arriving."""
    kept, before = set(known), (now or time.time()) - _DAY
    root, found = Path(settings.MEDIA_ROOT), set()
    for folder in (_FILES, _PREVIEWS):
        for path in (root / folder).glob("*/*"):
            if path.name not in kept and path.stat().st_mtime < before:
                found.add(path.name)
    return sorted(found)


def default_limit() -> int:
    """The technical limit in bytes, when the covenant does not say one."""
    return LIMITS.file_size
