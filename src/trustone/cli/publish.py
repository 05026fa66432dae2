"""``trustone publish DIR``: the public part as static files that any web server carries."""

from __future__ import annotations

import argparse
import json
import os
import sys
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

MOST_JOBS = 2


def add(subparsers: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add ``publish DIR``."""
    parser = subparsers.add_parser(
        "publish",
        help="the public part as static files",
        description="Writes every public page, file and feed into a folder. What did not change is not touched.",
    )
    parser.add_argument("folder", metavar="DIR", help="an empty folder, or one that publish made")
    parser.add_argument(
        "--base-url", default="", metavar="URL", help="where the copy will stand, if at another address"
    )
    parser.add_argument("--check", "--dry-run", action="store_true", help="say what would change, and write nothing")
    parser.add_argument("--jobs", type=int, default=0, metavar="N", help="processes (default: 2, or 1 on one core)")
    parser.add_argument("--json", action="store_true", help="JSON on standard output")
    parser.set_defaults(run=run)


def run(arguments: argparse.Namespace) -> int:
    """Exit status 1 when it was refused, 2 for an address or a number that makes no sense."""
    parts = urlsplit(arguments.base_url)
    if arguments.base_url and (parts.scheme not in {"http", "https"} or not parts.netloc or parts.query):
        sys.stderr.write("trustone publish: --base-url begins with http:// or https:// and has no question mark\n")
        return 2
    if not 0 <= arguments.jobs <= 64:
        sys.stderr.write("trustone publish: --jobs is a number from 1 to 64\n")
        return 2
    from trustone.cli._installation import connect, tell

    connect()
    from trustone.config.loading import load_whole
    from trustone.domain.problems import Refused
    from trustone.opendata.copying import publish
    from trustone.platform.actors import system_actor

    load_whole()
    jobs = arguments.jobs or min(MOST_JOBS, os.cpu_count() or 1)
    try:
        outcome = publish(
            Path(arguments.folder),
            actor=system_actor("trustone publish"),
            base_url=arguments.base_url,
            jobs=jobs,
            dry_run=arguments.check,
        )
    except Refused as refused:
        tell(refused.problems)
        return 1
    for address in outcome.broken:
        sys.stderr.write(f"trustone publish: {address} does not work; links to it lead to the site itself\n")
    _tell_done(outcome, arguments)
    return 0


def _tell_done(outcome: Any, arguments: argparse.Namespace) -> None:
    change = outcome.change
    if arguments.json:
        found = {"files": outcome.files, "added": change.added, "changed": change.changed, "removed": change.removed}
        print(json.dumps(found, ensure_ascii=False))
        return
    if arguments.check:
        for word, names in (("new", change.added), ("changed", change.changed), ("gone", change.removed)):
            for name in names:
                print(f"{word} {name}")
    done = "would be" if arguments.check else "are"
    counts = f"{len(change.added)} {done} new, {len(change.changed)} changed, {len(change.removed)} gone"
    print(f"{outcome.files} files; {counts}.")
