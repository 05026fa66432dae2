"""Files, folders and zips, one document after the other: each with its own outcome, none twice."""

from __future__ import annotations

import hashlib
import os
import stat
import tempfile
import zipfile
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path

from trustone.domain.problems import Problem, Refused
from trustone.domain.screening.text import Document

from .apart import Apart
from .archives import Archive, Budget
from .found import warning
from .kinds import is_bundle
from .limits import LIMITS, MEGABYTE, Limits
from .names import Names, inside, is_hidden, shown, written_in

_INSIDE = "!/"


@dataclass(frozen=True, slots=True)
class ReadFile:
    """One file. ``document`` is ``None`` when it could not be read; ``problems`` then says why. Beside a document
    they are warnings: something was left out or looks odd."""

    file: str
    document: Document | None
    problems: tuple[Problem, ...] = ()


@dataclass(frozen=True, slots=True)
class _Asked:
    """A file that the other process is reading; ``problems`` are known already."""

    file: str
    problems: tuple[Problem, ...] = ()


_Walked = Iterator[ReadFile | _Asked]


@dataclass(frozen=True, slots=True)
class _Bundle:
    """An open zip: its name, how deep it lies, where its files are unpacked one by one, and which were given."""

    archive: Archive
    name: str
    depth: int
    folder: Path
    names: Names = field(default_factory=Names)
    digests: set[tuple[str, bytes]] = field(default_factory=set)

    def named(self, called: str) -> str:
        """What a file in it is called in the result."""
        return f"{self.name}{_INSIDE}{self.names.unique(called)}"


class Reading:
    """A run over any number of files, with one process that reads them (``apart``); use it with ``with``."""

    def __init__(self, limits: Limits = LIMITS) -> None:
        self._limits = limits
        self._apart = Apart(limits)
        self._seen: set[str] = set()

    def __enter__(self) -> Reading:
        return self

    def __exit__(self, *_: object) -> None:
        self._apart.close()

    def files(self, paths: Iterable[Path]) -> Iterator[ReadFile]:
        """Every file of these paths, folders and zips walked in order of their names. A file is given once a run."""
        yield from self._answered(self._paths(paths))

    def _answered(self, walked: _Walked) -> Iterator[ReadFile]:
        """Each when it was read. While the caller looks at one, the other process reads the next."""
        coming = next(walked, None)
        while coming is not None:
            one = self._answer(coming) if isinstance(coming, _Asked) else coming
            coming = next(walked, None)
            yield one

    def _answer(self, asked: _Asked) -> ReadFile:
        document, problems = self._apart.answer()
        return ReadFile(asked.file, document, (*asked.problems, *problems))

    def _paths(self, paths: Iterable[Path]) -> _Walked:
        for path in paths:
            name = shown(str(path))
            try:
                mode = path.stat().st_mode
            except (OSError, ValueError):
                yield ReadFile(name, None, (Problem("SCR-019"),))
                continue
            if stat.S_ISDIR(mode):
                yield from self._folder(path)
            else:
                yield from self._once(path)

    def file(self, path: Path, name: str) -> Iterator[ReadFile]:
        """A file that is kept under another name than it came with: one document, or those of a zip."""
        yield from self._answered(self._file(path, inside(name), 0, None))

    def content(self, name: str, content: bytes) -> Iterator[ReadFile]:
        """What somebody sent: one document, or those of a zip. ``name`` is only shown and compared."""
        called = inside(name)
        renamed = (warning("SCR-031"),) if called != name else ()
        if len(content) > max(self._limits.file_size, self._limits.bundle_size):
            yield ReadFile(called, None, (*renamed, self._too_large(self._limits.file_size)))
            return
        with tempfile.TemporaryDirectory(prefix="tender-") as folder:
            path = Path(folder, "0")
            path.write_bytes(content)
            yield from self._answered(_with(self._file(path, called, 0, None), renamed))

    # --- folders ---

    def _folder(self, top: Path) -> _Walked:
        root = top.resolve()
        waiting = [top]
        while waiting:
            here = waiting.pop()
            try:
                with os.scandir(here) as listed:
                    entries = sorted(listed, key=lambda entry: entry.name)
            except OSError:
                yield ReadFile(shown(str(here)), None, (Problem("SCR-019"),))
                continue
            folders = []
            for entry in entries:
                path = here / entry.name
                if is_hidden(entry.name):
                    continue
                if entry.is_symlink() and not _stays_in(path, root):
                    yield ReadFile(shown(str(path)), None, (Problem("SCR-020"),))
                elif entry.is_dir():
                    if not entry.is_symlink():  # what a link inside the folder points to is walked where it stands
                        folders.append(path)
                else:
                    yield from self._once(path)
            waiting.extend(reversed(folders))

    def _once(self, path: Path) -> _Walked:
        """A file on disk, unless this run has given it already under any of its names."""
        try:
            real = str(path.resolve())
        except (OSError, RuntimeError, ValueError):
            yield ReadFile(shown(str(path)), None, (Problem("SCR-019"),))
            return
        if real not in self._seen:
            self._seen.add(real)
            yield from self._file(path, shown(str(path)), 0, None)

    # --- one file ---

    def _file(self, path: Path, name: str, depth: int, budget: Budget | None) -> _Walked:
        limits = self._limits
        try:
            told = path.stat()
            if not stat.S_ISREG(told.st_mode):  # a pipe or a device is never opened
                yield ReadFile(name, None, (Problem("SCR-019"),))
                return
            if told.st_size > max(limits.file_size, limits.bundle_size):
                yield ReadFile(name, None, (self._too_large(limits.file_size),))
                return
            bundle = is_bundle(path, limits)
        except OSError:
            yield ReadFile(name, None, (Problem("SCR-019"),))
            return
        except Refused as refused:
            yield ReadFile(name, None, refused.problems)
            return
        if bundle:
            yield from self._bundle(path, name, depth + 1, budget)
        elif told.st_size > limits.file_size:
            yield ReadFile(name, None, (self._too_large(limits.file_size),))
        else:
            self._apart.ask(path, name)
            yield _Asked(name)

    @staticmethod
    def _too_large(limit: int) -> Problem:
        return Problem("SCR-002", {"limit": limit // MEGABYTE})

    # --- zips ---

    def _bundle(self, path: Path, name: str, depth: int, budget: Budget | None) -> _Walked:
        """The files of a zip in its order. What is wrong with the zip as a whole is told under its own name."""
        if depth > self._limits.depth:
            yield ReadFile(name, None, (Problem("SCR-008", {"limit": self._limits.depth}),))
            return
        given = False
        try:
            with (
                Archive(path, self._limits, budget) as archive,
                tempfile.TemporaryDirectory(prefix="tender-") as folder,
            ):
                bundle = _Bundle(archive, name, depth, Path(folder))
                for entry in archive.entries:
                    if entry.is_dir() or is_hidden(entry.filename):
                        continue
                    given = True
                    yield from self._entry(bundle, entry)
        except Refused as refused:
            yield ReadFile(name, None, refused.problems)
            return
        if not given:
            yield ReadFile(name, None, (Problem("SCR-001"),))

    def _entry(self, bundle: _Bundle, entry: zipfile.ZipInfo) -> _Walked:
        """One file of a zip, unpacked under a number. ``Refused`` SCR-009 when the whole zip is used up."""
        meant = written_in(entry)
        called = inside(meant)
        renamed = (warning("SCR-031"),) if called != meant else ()
        if stat.S_ISLNK(entry.external_attr >> 16):
            yield ReadFile(bundle.named(called), None, (Problem("SCR-020"),))
            return
        path = bundle.folder / "0"
        try:
            digest = self._unpack(bundle.archive, entry, path)
        except Refused as refused:
            if refused.problems[0].code == "SCR-009":
                raise
            yield ReadFile(bundle.named(called), None, (*renamed, *refused.problems))
            return
        except OSError:  # no room to unpack it
            yield ReadFile(bundle.named(called), None, (*renamed, Problem("SCR-019")))
            return
        if (called, digest) not in bundle.digests:
            bundle.digests.add((called, digest))
            yield from _with(self._file(path, bundle.named(called), bundle.depth, bundle.archive.budget), renamed)
        path.unlink(missing_ok=True)

    def _unpack(self, archive: Archive, entry: zipfile.ZipInfo, path: Path) -> bytes:
        """Write an entry to a file and give its digest. ``Refused``: SCR-002 too large, and as ``Archive.pieces``."""
        most = self._limits.file_size
        if entry.file_size > most:
            raise Refused(self._too_large(most))
        digest, size = hashlib.sha256(), 0
        with path.open("wb") as out:
            for piece in archive.pieces(entry):
                size += len(piece)
                if size > most:
                    raise Refused(self._too_large(most))
                digest.update(piece)
                out.write(piece)
        return digest.digest()


def _with(files: _Walked, further: tuple[Problem, ...]) -> _Walked:
    """The same with a problem more each."""
    for one in files:
        yield replace(one, problems=(*further, *one.problems)) if further else one


def _stays_in(path: Path, root: Path) -> bool:
    try:
        return path.resolve().is_relative_to(root)
    except (OSError, RuntimeError):
        return False


def read_files(paths: Iterable[Path], limits: Limits = LIMITS) -> Iterator[ReadFile]:
    """Every file of these paths, one after the other; none is kept but the next, which is read meanwhile.

    Raises nothing for what a file holds; ``RuntimeError`` when the process that reads cannot be started at all.
    """
    with Reading(limits) as reading:
        yield from reading.files(paths)


def read_bytes(name: str, content: bytes, limits: Limits = LIMITS) -> Iterator[ReadFile]:
    """The same for content that somebody sent: one document, or each of a zip."""
    with Reading(limits) as reading:
        yield from reading.content(name, content)
