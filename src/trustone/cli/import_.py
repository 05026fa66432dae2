"""``trustone import``: bring in a workbook or CSV file, after a look at what it would do."""

from __future__ import annotations

import argparse
import io
import json
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, BinaryIO

from trustone.domain.problems import Problem, Refused

if TYPE_CHECKING:
    from trustone.platform.dataio.batches import Preview


def add(subparsers: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add ``import KIND FILE``."""
    parser = subparsers.add_parser(
        "import",
        help="bring in rows from an Excel workbook or a CSV file",
        description="All rows or none, unless --accept-good-rows. The same file twice changes nothing.",
    )
    parser.add_argument("kind", help="what the rows are: chains, members, authorities, history …")
    parser.add_argument("file", help="an .xlsx or .csv file (history: also a zip with files beside it); - reads stdin")
    parser.add_argument("--member", default="", metavar="ID", help="the participant the rows belong to")
    parser.add_argument("--year", type=int, help="reporting year for rows that name none (default: the current one)")
    parser.add_argument("--dry-run", action="store_true", help="only look: nothing is written")
    parser.add_argument("--accept-good-rows", action="store_true", help="leave out the rows that are refused")
    parser.add_argument("--annotated", type=Path, metavar="OUT.xlsx", help="write a copy with each problem in its cell")
    parser.add_argument("--json", action="store_true", help="JSON on standard output")
    parser.set_defaults(run=run)


def run(arguments: argparse.Namespace) -> int:
    """Exit status 1 when the file, or with all-or-nothing one of its rows, is refused."""
    from trustone.cli._installation import connect, tell

    connect()
    from trustone.platform.dataio.kinds import kind_names

    if arguments.kind not in kind_names():
        sys.stderr.write(f"trustone import: KIND is one of {', '.join(kind_names())}\n")
        return 2
    shown = Path(arguments.file).name if arguments.file != "-" else "-"
    try:
        with _opened(arguments.file) as file:
            preview, problems = _bring_in(arguments, file, shown)
    except Refused as refused:
        preview, problems = None, refused.problems
    except OSError as error:
        sys.stderr.write(f"trustone import: {shown}: {error.strerror}\n")
        return 2
    tell(problems, shown)
    _report(preview, problems, arguments)
    refused_rows = preview is None or preview.refused or preview.counts["refused"]
    taken = preview is not None and arguments.accept_good_rows and not preview.refused
    return 1 if refused_rows and not taken else 0


def _bring_in(arguments: argparse.Namespace, file: BinaryIO, shown: str) -> tuple[Preview, Sequence[Problem]]:
    """Look, annotate and, unless it is a dry run, take over. What was found is given back, not raised."""
    from trustone.platform.actors import system_actor
    from trustone.platform.dataio import read_bounded
    from trustone.platform.dataio.batches import Mode, apply, look
    from trustone.platform.dataio.bundle import LARGE
    from trustone.platform.dataio.kinds import kind_named, takes_files
    from trustone.platform.dataio.limits import LIMITS

    limits = LARGE if takes_files(kind_named(arguments.kind)) else LIMITS
    actor, content = system_actor("trustone import"), read_bounded(file, limits)
    scope = kind_named(arguments.kind).scope(actor, arguments.member, arguments.year)
    preview = look(actor=actor, kind=arguments.kind, scope=scope, content=content)
    _annotate(arguments.annotated, preview)
    if arguments.dry_run:
        return preview, preview.problems
    mode = Mode.GOOD_ROWS if arguments.accept_good_rows else Mode.ALL
    try:
        apply(actor=actor, kind=arguments.kind, scope=scope, content=content, file_name=shown, mode=mode)
    except Refused as refused:
        return preview, refused.problems
    return preview, preview.problems


def _opened(name: str) -> BinaryIO:
    return io.BytesIO(sys.stdin.buffer.read()) if name == "-" else Path(name).open("rb")


def _annotate(path: Path | None, preview: Preview) -> None:
    if path is None:
        return
    from trustone.platform.dataio.workbook import annotated
    from trustone.platform.problems import sentence

    path.write_bytes(annotated(preview.parsed, preview.problems, sentence))


def _report(preview: Preview | None, problems: Sequence[Problem], arguments: argparse.Namespace) -> None:
    counts = preview.counts if preview else {"new": 0, "changed": 0, "unchanged": 0, "refused": 0}
    report: dict[str, Any] = {
        "accepted": counts["new"],
        "changed": counts["changed"],
        "skipped": counts["unchanged"],
        "refused": counts["refused"],
    }
    if arguments.json:
        from trustone.platform.problems import as_json

        report |= {"dry_run": arguments.dry_run, "problems": [as_json(problem) for problem in problems]}
        sys.stdout.write(json.dumps(report, ensure_ascii=False) + "\n")
    elif preview is not None:
        sys.stdout.write("  ".join(f"{name} {value}" for name, value in report.items()) + "\n")
