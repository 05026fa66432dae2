"""``trustone doctor``: what is wrong with this installation, and how to mend it."""

from __future__ import annotations

import json
from typing import Any

from trustone.cli._installation import connect


def add(subparsers: Any) -> None:
    """Describe the command."""
    parser = subparsers.add_parser("doctor", help="what is wrong with this installation, and how to mend it")
    parser.add_argument("--json", action="store_true", help="the findings as JSON")
    parser.set_defaults(run=run)


def run(arguments: Any) -> int:
    """Examine everything; exit status 1 when something needs mending."""
    connect()
    from trustone.web.diagnosis import examine

    findings = examine()
    if arguments.json:
        print(json.dumps([finding.as_json() for finding in findings], indent=2, ensure_ascii=False))
    else:
        for finding in findings:
            print(f"{'ok  ' if finding.ok else 'MEND'}  {finding.subject}: {finding.state}")
            if not finding.ok and finding.remedy:
                print(f"      → {finding.remedy}")
    return 0 if all(finding.ok for finding in findings) else 1
