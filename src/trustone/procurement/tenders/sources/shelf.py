"""The folder a source fills, and what it remembers of it: where it stopped, what it has, how to ask for changes.

What is remembered lies in a folder with a point before its name, which a reading of the folder passes over. It is
written beside and put in place at once, like every file: after a kill there is the old or the new, never a half.
"""

from __future__ import annotations

import fcntl
import json
import os
import re
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from trustone.domain.problems import Problem, Refused

from .asking import Answer

_VERSION = 1
_UNSAFE = re.compile(r"[^A-Za-z0-9._-]+")
_LONGEST = 150


def safe_name(wanted: str) -> str:
    """A name for a file from an identifier of strangers: no folders, no hidden file, not longer than disks bear."""
    return _UNSAFE.sub("_", wanted).strip("._")[:_LONGEST] or "_"


class Shelf:
    """Open it with ``opened``, which keeps a second run out of the same folder."""

    def __init__(self, folder: Path, key: str) -> None:
        self.folder = folder
        self.room = folder / ".trustone-sources" / key
        self._path = self.room / "state.json"
        self.state: dict[str, Any] = read_state(folder, key)
        self._known: dict[str, str] = self.state["known"]

    def save(self) -> None:
        """Keep what is remembered."""
        self._write(self._path, json.dumps(self.state, separators=(",", ":"), sort_keys=True).encode("ascii"))

    def knows(self, one: str) -> bool:
        """Whether this was fetched before, wherever its file is now."""
        return one in self._known

    def remember(self, one: str, name: str) -> None:
        """It was fetched; lasts once ``save`` was called."""
        self._known[one] = name

    def has(self, name: str) -> bool:
        """Whether the file is there."""
        return (self.folder / name).exists()

    def same(self, name: str, content: bytes) -> bool:
        """Whether the file is there with this content."""
        path = self.folder / name
        return path.is_file() and path.read_bytes() == content

    def put(self, name: str, content: bytes) -> None:
        """A file, at once whole."""
        self._write(self.folder / name, content)

    def partial(self, name: str = "download") -> Path:
        """Where something is written until it is whole; what a killed run left there is gone with the next."""
        return self.room / f"{name}.part"

    def take(self, partial: Path, name: str) -> None:
        """What was written becomes a file."""
        partial.replace(self.folder / name)

    def validators(self, one: str) -> Answer | None:
        """How to ask whether something changed."""
        told = self.state["validators"].get(one)
        return Answer(told[0], told[1]) if told else None

    def keep_validators(self, one: str, answer: Answer) -> None:
        """For the next time."""
        self.state["validators"][one] = [answer.etag, answer.modified]

    def _write(self, path: Path, content: bytes) -> None:
        beside = self.room / "writing.part"
        with beside.open("wb") as out:
            out.write(content)
            out.flush()
            os.fsync(out.fileno())
        beside.replace(path)


def read_state(folder: Path, key: str) -> dict[str, Any]:
    """What is remembered, or nothing yet. Raises ``Refused`` SCR-081 when it cannot be understood."""
    path = folder / ".trustone-sources" / key / "state.json"
    empty: dict[str, Any] = {"version": _VERSION, "known": {}, "validators": {}, "cursor": None, "last": None}
    try:
        told = json.loads(path.read_bytes())
    except FileNotFoundError:
        return empty
    except (OSError, ValueError, RecursionError) as error:
        raise Refused(Problem("SCR-081", {"file": str(path)})) from error
    sound = isinstance(told, dict) and told.get("version") == _VERSION
    if not sound or not all(isinstance(told.get(name), dict) for name in ("known", "validators")):
        raise Refused(Problem("SCR-081", {"file": str(path)}))
    return {**empty, **told}


@contextmanager
def opened(folder: Path, key: str) -> Iterator[Shelf]:
    """The shelf of a source in a folder, for one run at a time: SCR-080 while there is another, SCR-082 no folder."""
    room = folder / ".trustone-sources" / key
    try:
        room.mkdir(parents=True, exist_ok=True)
        lock = (room / "lock").open("w")
    except OSError as error:
        raise Refused(Problem("SCR-082", {"folder": str(folder)})) from error
    with lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError as error:
            raise Refused(Problem("SCR-080", {"folder": str(folder)})) from error
        for left in room.glob("*.part"):
            left.unlink()
        yield Shelf(folder, key)
