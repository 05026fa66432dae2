"""Procedures as two sets of open data: what the buyers published, and what we make of it."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from trustone.domain.problems import Problem, Severity
from trustone.domain.screening.ocds import ocid_of, package, published, release
from trustone.domain.screening.procedures import Procedure
from trustone.domain.screening.verdicts import COLUMNS, VerdictRow, verdict_rows
from trustone.platform.dataio.escape import harmless


@dataclass(frozen=True, slots=True)
class Export:
    """``problems``: what was left out (SCR-089, a warning)."""

    package: dict[str, Any]
    rows: tuple[VerdictRow, ...]
    problems: tuple[Problem, ...] = ()


def export(procedures: Iterable[Procedure], *, prefix: str, method: str, uri: str, publisher: str, day: str) -> Export:
    """Both sets, of procedures that have or can be given an identifier. ``day``: on which it is made."""
    releases: list[dict[str, Any]] = []
    rows: list[VerdictRow] = []
    left_out = 0
    for one in procedures:
        ocid = ocid_of(one.facts, prefix)
        if not ocid:
            left_out += 1
            continue
        releases.append(release(published(one.facts, ocid), day))
        rows.extend(verdict_rows(one, ocid, method=method, day=day))
    problems = (Problem("SCR-089", {"count": left_out}, severity=Severity.WARNING),) if left_out else ()
    return Export(package(releases, uri=uri, publisher=publisher, made=day), tuple(rows), problems)


def verdicts_as_csv(rows: Iterable[VerdictRow]) -> bytes:
    """UTF-8 with a mark, so that a spreadsheet reads it right; nothing in it can run as a formula."""
    out = io.StringIO(newline="")
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(COLUMNS)
    for row in rows:
        told = row.as_json()
        writer.writerow([harmless(told[column]) for column in COLUMNS])
    return out.getvalue().encode("utf-8-sig")


def as_json(told: Any) -> bytes:
    """Indented, unescaped, with a final line end: the same data, the same bytes."""
    return (json.dumps(told, indent=2, ensure_ascii=False) + "\n").encode("utf-8", "replace")


ABOUT = "What this platform reads in tender documents. It is no statement of the buyer."


def verdicts_as_json(rows: Iterable[VerdictRow], day: str) -> bytes:
    """The rows with what they are, for somebody who finds the file alone."""
    return as_json({"about": ABOUT, "made": day, "verdicts": [row.as_json() for row in rows]})
