"""``trustone export``: the same template that ``import`` reads, filled."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from trustone.domain.problems import Refused


def add(subparsers: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add ``export KIND OUT``."""
    parser = subparsers.add_parser("export", help="write rows to an Excel workbook or a CSV file that import reads")
    parser.add_argument("kind", help="what the rows are: chains, members, authorities, history …")
    parser.add_argument("out", help="OUT.xlsx or OUT.csv; - writes CSV to standard output")
    parser.add_argument("--member", default="", metavar="ID", help="only this participant")
    parser.add_argument("--year", type=int, help="reporting year (default: the current one)")
    parser.add_argument("--template", action="store_true", help="without rows, to fill in")
    parser.set_defaults(run=run)


def run(arguments: argparse.Namespace) -> int:
    """Exit status 1 when there is no such participant."""
    from trustone.cli._installation import connect, tell

    connect()
    from trustone.platform.actors import system_actor
    from trustone.platform.dataio.kinds import further_rows, kind_named, kind_names
    from trustone.platform.dataio.workbook import export, export_csv

    if arguments.kind not in kind_names():
        sys.stderr.write(f"trustone export: KIND is one of {', '.join(kind_names())}\n")
        return 2
    actor, kind = system_actor("trustone export"), kind_named(arguments.kind)
    try:
        scope = kind.scope(actor, arguments.member, arguments.year)
    except Refused as refused:
        tell(refused.problems)
        return 1
    table = kind.table(actor, scope)
    rows = () if arguments.template else kind.rows(actor, scope)
    if arguments.out == "-":
        sys.stdout.buffer.write(export_csv(table, rows))
        return 0
    path = Path(arguments.out)
    if path.suffix.lower() == ".csv":
        path.write_bytes(export_csv(table, rows))
    else:
        path.write_bytes(export(table, rows, {} if arguments.template else further_rows(kind, actor, scope)))
    return 0
