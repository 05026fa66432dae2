"""TenderNed as open contracting data: a file a year, of which each release that may concern stone becomes a file.

Files come as the registry of the Open Contracting Partnership gives them: lines of JSON, packed or not, or a package of
releases or records. ``trustone screen`` reads what is kept.
"""

from __future__ import annotations

import gzip
import hashlib
import json
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import IO, Any
from zlib import error as ZlibError  # noqa: N812 - the name of a class of errors

from trustone.domain.problems import Problem, Refused
from trustone.procurement.screener.reading.limits import MEGABYTE
from trustone.procurement.screener.reading.ocds import releases_of

from .asked import Run
from .codes import codes_of
from .contacts import without_people
from .shelf import safe_name

LARGEST = 2048 * MEGABYTE
#: A package that is no lines has to be read at once; a line is one release.
LARGEST_PACKAGE, LARGEST_LINE, UNPACKED = 64 * MEGABYTE, 16 * MEGABYTE, 16 * 1024 * MEGABYTE
_GZIP = b"\x1f\x8b"


def fetch(run: Run) -> None:
    """The file of each year of the days that are wanted; with ``files`` those alone."""
    if run.wanted.files:
        for path in run.wanted.files:
            _split(run, path, f"file {path.name}")
    else:
        for year in range(run.wanted.since.year, run.wanted.until.year + 1):
            _year(run, year)
            if run.full:
                return
    run.outcome.whole = not run.full


def _year(run: Run, year: int) -> None:
    """Fetched again only when the source says that it changed; one that came whole and was not gone through is kept."""
    name, shelf = f"{year}.jsonl.gz", run.shelf
    came = shelf.room / name
    try:
        if not came.exists():
            partial = shelf.partial()
            address = f"{run.addresses.tenderned_ocds}/download"
            answer = run.asker.download(address, partial, LARGEST, before=shelf.validators(name), params={"name": name})
            if answer.unchanged:
                run.outcome.known += 1
                return
            shelf.state["validators"].pop(name, None)
            shelf.state["waiting"] = {name: [answer.etag, answer.modified]}
            shelf.save()
            partial.replace(came)
        if _split(run, came, name):
            shelf.state["validators"].update(shelf.state.pop("waiting", {}))
            shelf.save()
            came.unlink()
    except Refused as refused:
        if refused.problems[0].code in {"SCR-085", "SCR-088"}:
            came.unlink(missing_ok=True)
        run.without(name, refused)


def _split(run: Run, path: Path, subject: str) -> bool:
    """Whether the file was gone through to its end."""
    try:
        with path.open("rb") as raw:
            packed = raw.read(2) == _GZIP
            raw.seek(0)
            with gzip.open(raw) if packed else raw as stream:
                for release in releases_in(stream, subject):
                    if run.full:
                        return False
                    _kept(run, release, subject)
    except (EOFError, ZlibError, gzip.BadGzipFile) as error:
        raise Refused(Problem("SCR-085", {"file": subject})) from error
    except OSError as error:
        raise Refused(Problem("SCR-082", {"folder": str(path)})) from error
    return True


def releases_in(stream: IO[bytes] | gzip.GzipFile, subject: str) -> Iterator[Mapping[str, Any]]:
    """Each release of lines, of a package of releases, or of records (their compiled release, else the last one)."""
    first: bytes = stream.readline(LARGEST_PACKAGE + 1)
    told = _json(first)
    if told is not None:
        yield from releases_of(told)
        size = len(first)
        while line := stream.readline(LARGEST_LINE + 1):
            size += len(line)
            if len(line) > LARGEST_LINE or size > UNPACKED:
                raise Refused(Problem("SCR-085", {"file": subject}))
            if line.strip():
                yield from releases_of(_json(line) or _refuse())
        return
    rest = stream.read(LARGEST_PACKAGE + 1)
    if len(first) + len(rest) > LARGEST_PACKAGE:
        raise Refused(Problem("SCR-085", {"file": subject}))
    yield from releases_of(_json(first + rest) or _refuse())


def _refuse() -> Mapping[str, Any]:
    raise Refused(Problem("SCR-088"))


def _json(content: bytes) -> Mapping[str, Any] | None:
    try:
        told = json.loads(content)
    except (ValueError, RecursionError):
        return None
    return told if isinstance(told, Mapping) else None


def _kept(run: Run, release: Mapping[str, Any], subject: str) -> None:
    try:
        _release(run, release)
    except RecursionError:  # nested so deep that no release ever is
        run.without(subject, Refused(Problem("SCR-088")))


def _release(run: Run, release: Mapping[str, Any]) -> None:
    ocid, day = release.get("ocid"), release.get("date")
    if not isinstance(ocid, str) or not ocid:
        run.outcome.left_out += 1
        return
    in_time = not isinstance(day, str) or run.wanted.since.isoformat() <= day[:10] <= run.wanted.until.isoformat()
    if not in_time or _codes(release).isdisjoint(codes_of("stone", "likely", "broad")):
        run.outcome.left_out += 1
        return
    kept = {"version": "1.1", "releases": [without_people(release)]}
    name = _name(release, ocid)
    run.put(name, json.dumps(kept, ensure_ascii=False, separators=(",", ":")).encode("utf-8", "replace"))


def _name(release: Mapping[str, Any], ocid: str) -> str:
    """One file a procedure where the release is the whole of it, else one a release; never two under one name."""
    whole = release.get("tag") == ["compiled"]
    wanted = ocid if whole else f"{ocid}-{release.get('id', '')}"
    safe = safe_name(wanted)
    return f"{safe}.json" if safe == wanted else f"{safe}-{hashlib.sha256(wanted.encode()).hexdigest()[:8]}.json"


def _codes(release: Mapping[str, Any]) -> set[str]:
    """Every eight-digit code that classifies something in it."""
    found: set[str] = set()
    waiting: list[Any] = [release]
    while waiting:
        one = waiting.pop()
        if isinstance(one, Mapping):
            number = one.get("id")
            if "scheme" in one and isinstance(number, str | int) and str(one["scheme"]).upper() == "CPV":
                found.add(str(number)[:8])
            waiting.extend(one.values())
        elif isinstance(one, list):
            waiting.extend(one)
    return found
