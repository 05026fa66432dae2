"""What pages load (style, script, pictures), and the fingerprint of the program that makes them."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from django.conf import settings
from django.contrib.staticfiles.finders import get_finders
from django.contrib.staticfiles.storage import staticfiles_storage

from trustone.platform.signing.files import stamp


def collected() -> bool:
    """Whether pages can name what they load: with names that hold a fingerprint, these must have been made first."""
    return settings.DEBUG or getattr(staticfiles_storage, "hashed_files", True) != {}


def files() -> dict[str, bytes]:
    """Every asset by the name under which pages load it."""
    prefix = settings.STATIC_URL.strip("/")
    hashed = getattr(staticfiles_storage, "hashed_files", None)
    if hashed:
        found = {}
        for name in sorted(set(hashed.values())):
            with staticfiles_storage.open(name) as file:
                found[f"{prefix}/{name}"] = bytes(file.read())
        return found
    return {
        f"{prefix}/{name}": bytes(storage.open(name).read())
        for finder in get_finders()
        for name, storage in finder.list([])
    }


def program() -> Iterator[str]:
    """What stands for the version of program, words, assets and keys: a file that was touched counts as changed."""
    for path in sorted(settings.PACKAGE.rglob("*")):
        if path.suffix in {".py", ".html", ".txt", ".xml", ".mo", ".json"} and "packs" not in path.parts:
            state = path.stat()
            yield f"{path.relative_to(settings.PACKAGE)} {state.st_size} {state.st_mtime_ns}"
    manifest = Path(settings.STATIC_ROOT) / "staticfiles.json"
    if manifest.is_file():
        yield manifest.read_text(encoding="utf-8")
    yield repr(stamp())
