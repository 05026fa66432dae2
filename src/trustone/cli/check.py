"""``trustone check``: the rules of consistency over all data. Exit status 1 when something has to be mended first."""

from __future__ import annotations

import json
import sys
from typing import Any

from trustone.cli._installation import connect, tell
from trustone.domain.problems import Problem


def add(subparsers: Any) -> None:
    """Describe the command."""
    parser = subparsers.add_parser("check", help="say what does not fit together in what was reported")
    parser.add_argument("--member", metavar="ID", help="only this participant, by its number")
    parser.add_argument("--year", type=int, help="only this reporting year (default: every year with records)")
    parser.add_argument("--all", action="store_true", help="also hints of years that are past")
    parser.add_argument("--json", action="store_true", help="one JSON document on standard output")
    parser.set_defaults(run=run)


def run(arguments: Any) -> int:
    """Print every finding; exit status 1 when one of them blocks, or when the participant is not known."""
    connect()
    from trustone.catalog.selectors import covenant_or_none
    from trustone.monitoring.reporting import Report, report
    from trustone.platform.actors import system_actor

    covenant = covenant_or_none()
    if covenant is None:
        found: Report | None = Report((), 0)
    else:
        actor, number = system_actor("command line"), arguments.member or ""
        found = report(actor, covenant, number=number, year=arguments.year, everything=arguments.all)
    if found is None:
        tell([Problem("CHK-205", {"number": arguments.member})])
        return 1
    if arguments.json:
        json.dump(found.as_json(), sys.stdout, ensure_ascii=False, indent=2)
        print()
    else:
        for line in found.lines:
            print(" · ".join(part for part in (line.code, line.weight, line.who, line.sentence) if part))
        print(found.summary)
    return 1 if found.blocks else 0
