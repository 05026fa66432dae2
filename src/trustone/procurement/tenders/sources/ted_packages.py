"""TED packages: the notices of a month or issue in one packed file, of which only those that matter here are unpacked.

Kept are notices with a stone code from anywhere, and all of Dutch and Belgian buyers. Nothing of the archive is
trusted: only plain files ending in .xml are looked at, their folders are not used, sizes are counted while unpacking.
"""

from __future__ import annotations

import calendar
import re
import tarfile
from collections.abc import Iterator
from datetime import date
from pathlib import Path, PurePosixPath
from typing import IO
from zlib import error as ZlibError  # noqa: N812 - the name of a class of errors

from trustone.domain.problems import Problem, Refused
from trustone.domain.screening.text import Facts
from trustone.procurement.screener.reading.limits import MEGABYTE, Limits
from trustone.procurement.screener.reading.notice_facts import facts_of

from .asked import Run
from .codes import codes_of
from .contacts import without_contacts
from .shelf import safe_name

LARGEST = 2048 * MEGABYTE
#: Of one package: notices, bytes of one, bytes of all together.
MOST, LARGEST_NOTICE, UNPACKED = 200_000, 20 * MEGABYTE, 16 * 1024 * MEGABYTE
COUNTRIES = frozenset({"BE", "BEL", "NL", "NLD"})
_OURS = re.compile(rb">\s*(?:BEL|NLD)\s*<|VALUE=\"(?:BE|NL)\"")
_LIMITS = Limits(file_size=LARGEST_NOTICE)


def fetch(run: Run) -> None:
    """The packages of every month that lies whole between the two days; with ``issues`` or ``files`` those alone."""
    if run.wanted.files:
        for path in run.wanted.files:
            _unpacked(run, path, f"file {path.name}")
    else:
        for kind, name in _packages(run):
            _package(run, kind, name)
            if run.full:
                return
    run.outcome.whole = not run.full


def _packages(run: Run) -> list[tuple[str, str]]:
    if run.wanted.issues:
        return [("daily", issue) for issue in run.wanted.issues]
    whole = months(run.wanted.since, run.wanted.until)
    if not whole:
        raise Refused(Problem("SCR-086", {"since": str(run.wanted.since), "until": str(run.wanted.until)}))
    return [("monthly", month) for month in whole]


def months(since: date, until: date) -> list[str]:
    """The months of which no day is missing: ``2026-01``."""
    found, year, month = [], since.year, since.month
    while (year, month) <= (until.year, until.month):
        last = date(year, month, calendar.monthrange(year, month)[1])
        if date(year, month, 1) >= since and last <= until:
            found.append(f"{year}-{month:02}")
        year, month = (year + 1, 1) if month == 12 else (year, month + 1)
    return found


def _package(run: Run, kind: str, name: str) -> None:
    """A package that was unpacked whole is never asked for again; one that came whole is not fetched twice."""
    one = f"{kind}-{name}"
    if run.shelf.knows(one):
        run.outcome.known += 1
        return
    came = run.shelf.room / f"{one}.tar.gz"
    try:
        if not came.exists():
            partial = run.shelf.partial()
            run.asker.download(f"{run.addresses.ted_site}/packages/{kind}/{name}", partial, LARGEST)
            partial.replace(came)
        if _unpacked(run, came, one):
            run.shelf.remember(one, "")
            run.shelf.save()
            came.unlink()
    except Refused as refused:
        if refused.problems[0].code == "SCR-085":
            came.unlink(missing_ok=True)
        run.without(one, refused)


def _unpacked(run: Run, path: Path, subject: str) -> bool:
    """Whether the package was gone through to its end."""
    stone = re.compile("|".join(codes_of("stone", "likely")).encode())
    try:
        with path.open("rb") as stream:
            for name, content in _notices(stream, subject):
                if run.full:
                    return False
                _notice(run, name, content, stone)
    except OSError as error:
        raise Refused(Problem("SCR-082", {"folder": str(path)})) from error
    return True


def _notice(run: Run, name: str, content: bytes, stone: re.Pattern[bytes]) -> None:
    kept = safe_name(name)
    if run.shelf.has(kept):
        run.outcome.known += 1
        return
    try:
        if not (stone.search(content) or _OURS.search(content)) or not _matters(facts_of(content, _LIMITS)):
            run.outcome.left_out += 1
            return
        run.put(kept, without_contacts(content))
    except Refused as refused:
        run.without(name, refused)


def _matters(facts: Facts) -> bool:
    return facts.country in COUNTRIES or not set(codes_of("stone", "likely")).isdisjoint(facts.cpv)


def _notices(stream: IO[bytes], subject: str, depth: int = 0) -> Iterator[tuple[str, bytes]]:
    """Name and content of each notice, in the order of the package; a package inside a package is opened too."""
    count = size = 0
    try:
        with tarfile.open(fileobj=stream, mode="r|gz") as archive:
            for entry in archive:
                count += 1
                if count > MOST:
                    raise Refused(Problem("SCR-085", {"file": subject}))
                name = PurePosixPath(entry.name).name
                inner = name.lower().endswith(".tar.gz") and not depth
                if not entry.isreg() or not (inner or name.lower().endswith(".xml")):
                    continue
                size += entry.size
                if size > UNPACKED or (entry.size > LARGEST_NOTICE and not inner):
                    raise Refused(Problem("SCR-085", {"file": subject}))
                held = archive.extractfile(entry)
                if held is None:
                    continue
                if inner:
                    yield from _notices(held, subject, depth + 1)
                else:
                    yield name, held.read()
    except (tarfile.TarError, EOFError, ZlibError) as error:
        raise Refused(Problem("SCR-085", {"file": subject})) from error
