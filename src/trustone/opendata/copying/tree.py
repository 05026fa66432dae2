"""The folder of a copy: what is in it, and how a new state takes the place of the old one whole.

Everything new is written beside the copy first. Only when all of it is there, a plan of moves is written down; then the
files are moved, which takes no time. Whoever finds a plan (the run was cut off while moving) carries it out. Files that
did not change are not touched. What publish did not write is never removed.
"""

from __future__ import annotations

import hashlib
import json
import os
import shutil
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path

from trustone.domain.problems import Problem, Refused

MARK = ".trustone-copy"
_FRESH, _PLAN = ".trustone-copy-new", ".trustone-copy-plan"
_FORMAT = 1


@dataclass(frozen=True, slots=True)
class Change:
    """What a run would do, or did, by file."""

    added: tuple[str, ...] = ()
    changed: tuple[str, ...] = ()
    removed: tuple[str, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.added or self.changed or self.removed)


@dataclass(slots=True)
class Tree:
    """The folder; ``files`` holds the digest of every file that publish wrote into it."""

    folder: Path
    files: dict[str, str] = field(default_factory=dict)

    @classmethod
    def open(cls, folder: Path) -> Tree:
        """Look at the folder, and end a run that was cut off. Raises ``Refused`` when it is not ours to write in."""
        if folder.exists() and not folder.is_dir():
            raise Refused(Problem("OPN-001", {"folder": str(folder)}))
        _must_be_writable(folder)
        tree = cls(folder)
        try:
            if not folder.exists() or not any(folder.iterdir()):
                return tree
            if not (folder / MARK).is_file() and not (folder / _PLAN).is_file():
                left = [one.name for one in folder.iterdir() if one.name != _FRESH]
                if left:
                    raise Refused(Problem("OPN-002", {"folder": str(folder)}))
                return tree
            tree._carry_out()
            tree.files = _checked(json.loads((folder / MARK).read_text(encoding="utf-8"))["files"])
        except OSError as error:
            raise _cannot(folder, error) from error
        except (ValueError, KeyError, TypeError) as error:
            raise Refused(Problem("OPN-004", {"folder": str(folder)})) from error
        return tree

    def has(self, name: str, digest: str) -> bool:
        """Whether the file is there as it should be."""
        return self.files.get(name) == digest and os.path.isfile(f"{self.folder}/{name}")  # noqa: PTH113 - for thousands

    def compare(self, wanted: Mapping[str, str]) -> Change:
        """What has to happen so that the folder holds these files by digest."""
        return Change(
            tuple(sorted(name for name in wanted if name not in self.files)),
            tuple(sorted(n for n, digest in wanted.items() if n in self.files and not self.has(n, digest))),
            tuple(sorted(self.files.keys() - wanted.keys())),
        )

    def replace(self, bodies: Mapping[str, bytes], wanted: Mapping[str, str], change: Change) -> None:
        """Make the folder hold exactly ``wanted``; ``bodies`` are those that differ, as ``change`` has them."""
        if not change and (self.folder / MARK).is_file():
            return
        try:
            self._stage(bodies, change)
            plan = {"move": [*change.added, *change.changed], "remove": [*change.removed], "files": dict(wanted)}
            _write(self.folder / f"{_PLAN}.part", json.dumps(plan, ensure_ascii=False).encode())
            (self.folder / f"{_PLAN}.part").replace(self.folder / _PLAN)
            self._carry_out()
        except OSError as error:
            if not (self.folder / _PLAN).exists():
                self._forget()
            raise _cannot(self.folder, error) from error
        self.files = dict(wanted)

    def _stage(self, bodies: Mapping[str, bytes], change: Change) -> None:
        self.folder.mkdir(parents=True, exist_ok=True)
        shutil.rmtree(self.folder / _FRESH, ignore_errors=True)
        for name in (*change.added, *change.changed):
            _write(self.folder / _FRESH / name, bodies[name])

    def _carry_out(self) -> None:
        """Do what the plan says, also the part of it that was done before."""
        path = self.folder / _PLAN
        if not path.is_file():
            shutil.rmtree(self.folder / _FRESH, ignore_errors=True)
            return
        plan = json.loads(path.read_text(encoding="utf-8"))
        _checked({**plan["files"], **dict.fromkeys([*plan["move"], *plan["remove"]], "")})
        for name in plan["move"]:
            fresh, place = self.folder / _FRESH / name, self.folder / name
            if fresh.is_file():
                place.parent.mkdir(parents=True, exist_ok=True)
                fresh.replace(place)
        for name in plan["remove"]:
            (self.folder / name).unlink(missing_ok=True)
            self._drop_empty((self.folder / name).parent)
        mark = json.dumps({"format": _FORMAT, "files": plan["files"]}, ensure_ascii=False, sort_keys=True)
        _write(self.folder / f"{MARK}.part", mark.encode())
        (self.folder / f"{MARK}.part").replace(self.folder / MARK)
        path.unlink()
        shutil.rmtree(self.folder / _FRESH, ignore_errors=True)

    def _drop_empty(self, folder: Path) -> None:
        while folder != self.folder and folder.is_dir() and not any(folder.iterdir()):
            folder.rmdir()
            folder = folder.parent

    def _forget(self) -> None:
        shutil.rmtree(self.folder / _FRESH, ignore_errors=True)
        with suppress(OSError):
            (self.folder / f"{_PLAN}.part").unlink()


def _must_be_writable(folder: Path) -> None:
    """Say so before anything is made: the folder, or the nearest one above it that is there."""
    there = next(one for one in (folder, *folder.absolute().parents) if one.exists())
    if not there.is_dir() or not os.access(there, os.W_OK | os.X_OK):
        raise _cannot(folder, NotADirectoryError(20, os.strerror(20 if not there.is_dir() else 13)))


def _checked(files: dict[str, str]) -> dict[str, str]:
    """Names of files inside the folder and nothing else, whoever wrote them down."""
    for name in files:
        if name.startswith("/") or ".." in name.split("/") or "\x00" in name:
            raise ValueError(name)
    return files


def digest_of(body: bytes) -> str:
    """SHA-256, as the list of fingerprints has it."""
    return hashlib.sha256(body).hexdigest()


def _write(path: Path, body: bytes) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("wb") as file:
        file.write(body)
        file.flush()
        if path.name.startswith(MARK):
            os.fsync(file.fileno())


def _cannot(folder: Path, error: OSError) -> Refused:
    return Refused(Problem("OPN-003", {"folder": str(folder), "reason": error.strerror or type(error).__name__}))
