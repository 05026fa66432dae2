"""The folder with the keys: one private key that only its owner reads, and every public key there ever was.

``DATA_DIR/keys/signing.pem`` is the private key (mode 600); ``DATA_DIR/keys/public/<id>.json`` is one public key with
its dates. A backup takes the public folder only. Files appear whole or not at all, and two processes that start at once
make one key: whoever changes something holds the lock of the folder.
"""

from __future__ import annotations

import fcntl
import json
import os
import secrets
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from django.conf import settings

PRIVATE = "signing.pem"
PUBLIC = "public"
_LOCK = "lock"


def folder() -> Path:
    """Where the keys lie; made by whoever writes first."""
    return Path(settings.DATA_DIR) / "keys"


def private_file() -> Path:
    """The private key."""
    return folder() / PRIVATE


def public_folder() -> Path:
    """The public keys, present and past."""
    return folder() / PUBLIC


@contextmanager
def alone() -> Iterator[None]:
    """Hold the lock of the folder; others wait."""
    folder().mkdir(parents=True, exist_ok=True, mode=0o700)
    public_folder().mkdir(exist_ok=True)
    descriptor = os.open(folder() / _LOCK, os.O_RDWR | os.O_CREAT, 0o600)
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX)
        yield
    finally:
        os.close(descriptor)


def write(path: Path, data: bytes, mode: int) -> None:
    """Put a file in place in one step; never readable by more than ``mode`` says, not even for a moment."""
    fresh = path.with_name(f".{path.name}.{secrets.token_hex(4)}")
    descriptor = os.open(fresh, os.O_WRONLY | os.O_CREAT | os.O_EXCL, mode)
    try:
        with os.fdopen(descriptor, "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        fresh.replace(path)
    except BaseException:
        fresh.unlink(missing_ok=True)
        raise


def write_public(key_id: str, values: dict[str, Any]) -> None:
    """Note a public key with its dates."""
    text = json.dumps(values, indent=2, sort_keys=True) + "\n"
    write(public_folder() / f"{key_id}.json", text.encode(), 0o644)


def read_public() -> list[dict[str, Any]]:
    """Every public key that can be read; a damaged file is left out here and named by ``state_of_keys``."""
    found = []
    for path in sorted(public_folder().glob("*.json")):
        try:
            found.append(json.loads(path.read_bytes()))
        except (OSError, ValueError):
            continue
    return found


def stamp() -> tuple[tuple[str, int, int], ...]:
    """Changes whenever a public key is added or noted anew; empty = there is none."""
    try:
        with os.scandir(public_folder()) as entries:
            return tuple(sorted((one.name, one.inode(), one.stat().st_mtime_ns) for one in entries))
    except OSError:
        return ()
