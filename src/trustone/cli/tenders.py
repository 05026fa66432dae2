"""``trustone tenders``: notices from their sources into a folder, and what stands in them as open data."""

from __future__ import annotations

import argparse
import json
import sys
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from trustone.cli import _tender_corrections
from trustone.domain.problems import Refused


def add(subparsers: Any) -> None:
    """Describe ``tenders sources|fetch|export|corrections``."""
    parser = subparsers.add_parser("tenders", help="notices from their sources into a folder, and as open data")
    actions = parser.add_subparsers(dest="action", required=True, metavar="ACTION")
    sources = actions.add_parser("sources", help="the sources there are, which are switched on, how the last run ended")
    sources.add_argument("--into", type=Path, metavar="FOLDER", help="also how the last run into this folder ended")
    fetch = actions.add_parser(
        "fetch",
        help="fill a folder from one source; goes on where the last run stopped",
        description="Nothing is fetched from a source that TRUSTONE_TENDER_SOURCES does not name.",
    )
    fetch.add_argument("key", metavar="KEY", help="ted-search, ted-bulk, tenderned or tenderned-ocds")
    fetch.add_argument("--into", type=Path, metavar="FOLDER", required=True, help="where the files are put")
    fetch.add_argument(
        "--since", type=date.fromisoformat, metavar="DATE", help="published from this day on (2026-05-01)"
    )
    fetch.add_argument("--until", type=date.fromisoformat, metavar="DATE", help="published until this day, included")
    fetch.add_argument("--limit", type=_count, metavar="N", help="at most so many new files")
    fetch.add_argument("--from", dest="files", type=Path, nargs="+", default=[], metavar="FILE",
                       help="packages downloaded by hand (ted-bulk, tenderned-ocds); nothing is fetched")  # fmt: skip
    export = actions.add_parser(
        "export",
        help="screened files → what buyers published (OCDS) and, apart from it, our verdicts",
        description="Needs no database. A file name that ends in .json gives the verdicts as JSON, any other as CSV.",
    )
    export.add_argument("paths", metavar="PATH", nargs="+", type=Path, help="files, zips or folders")
    export.add_argument("--ocds", type=Path, metavar="FILE", help="a release package of OCDS 1.1")
    export.add_argument("--verdicts", type=Path, metavar="FILE", help="our verdicts by ocid and lot")
    export.add_argument("--lexicon", metavar="FOLDER", default="", help="a lexicon pack of one's own")
    fetch.add_argument("--issue", dest="issues", type=_issue, nargs="+", default=[], metavar="YYYYNNNNN",
                       help="ted-bulk: these issues of the Official Journal instead of months (202600085)")  # fmt: skip
    for action in (sources, fetch, export):
        action.add_argument("--json", action="store_true", help="JSON on standard output")
    _tender_corrections.add(actions)
    parser.set_defaults(run=run)


def _count(written: str) -> int:
    number = int(written)
    if number < 1:
        raise ValueError(written)
    return number


def _issue(written: str) -> str:
    if not (written.isascii() and written.isdigit() and len(written) == 9):
        raise ValueError(written)
    return written


def run(arguments: argparse.Namespace) -> int:
    """Exit status 1 when something was refused or did not come."""
    from trustone.cli._installation import connect, tell

    connect()
    try:
        return {"sources": _sources, "fetch": _fetch, "export": _export}[arguments.action](arguments)
    except Refused as refused:
        tell(refused.problems)
        return 1


def _sources(arguments: argparse.Namespace) -> int:
    from django.conf import settings

    from trustone.procurement.tenders.sources import installed, running
    from trustone.procurement.tenders.sources.catalogue import SOURCES, switched_on

    on = {one.key for one in switched_on(settings.TENDER_SOURCES)}
    addresses = installed.addresses()
    told: list[dict[str, Any]] = [
        {
            "key": one.key, "name": one.name, "gives": one.gives, "licence": one.licence, "on": one.key in on,
            "addresses": list(running.homes(one.key, addresses)),
            "last": running.state_of(one.key, arguments.into) if arguments.into else None,
        }
        for one in SOURCES.values()
    ]  # fmt: skip
    if arguments.json:
        sys.stdout.write(json.dumps(told, indent=2, ensure_ascii=False) + "\n")
        return 0
    for one in told:
        sys.stdout.write(
            f"{'on ' if one['on'] else 'off'}  {one['key']}: {one['gives']} ({', '.join(one['addresses'])})\n"
        )
        if one["last"]:
            sys.stdout.write(f"     last run {one['last']['at']}: {_counts(one['last'])}\n")
    return 0


def _fetch(arguments: argparse.Namespace) -> int:
    from django.conf import settings

    from trustone.cli._installation import tell
    from trustone.procurement.tenders.sources import installed, running
    from trustone.procurement.tenders.sources.catalogue import SOURCES

    source = SOURCES.get(arguments.key)
    today = datetime.now(UTC).date()
    since, until = arguments.since or running.first_day(arguments.key, today), arguments.until or today
    if since > until or (arguments.files and source is not None and not source.takes_files):
        wrong = "--since is after --until" if since > until else f"{arguments.key} takes no files"
        sys.stderr.write(f"trustone tenders fetch: {wrong}\n")
        return 2
    outcome = running.fetch(
        arguments.key,
        arguments.into,
        running.Wanted(since, until, arguments.limit, tuple(arguments.files), tuple(arguments.issues)),
        on=settings.TENDER_SOURCES,
        addresses=installed.addresses(),
        agent=installed.agent(),
        manners=installed.manners(),
    )
    counts = {"new": outcome.new, "changed": outcome.changed, "known": outcome.known, "left_out": outcome.left_out,
              "whole": outcome.whole}  # fmt: skip
    if arguments.json:
        problems = [{"about": subject, "code": problem.code, "params": dict(problem.params)}
                    for subject, problem in outcome.problems]  # fmt: skip
        told = {"source": arguments.key, "since": str(since), "until": str(until), **counts, "problems": problems}
        sys.stdout.write(json.dumps(told, indent=2, ensure_ascii=False) + "\n")
    else:
        sys.stdout.write(f"{arguments.key} {since} – {until}: {_counts(counts)}\n")
    for subject, problem in outcome.problems:
        tell([problem], subject)
    return 1 if outcome.problems else 0


def _export(arguments: argparse.Namespace) -> int:
    from django.conf import settings

    from trustone.cli._installation import tell
    from trustone.procurement.screener import screening
    from trustone.procurement.tenders.ocds import exporting

    missing = [path for path in arguments.paths if not path.exists()]
    for path in missing:
        sys.stderr.write(f"trustone tenders export: {path} is not there\n")
    if missing or not (arguments.ocds or arguments.verdicts):
        if not missing:
            sys.stderr.write("trustone tenders export: name --ocds, --verdicts or both\n")
        return 1 if missing else 2
    by = screening.rules(arguments.lexicon)
    found = screening.by_procedure(arguments.paths, by)
    day = datetime.now(UTC).date().isoformat()
    export = exporting.export(
        found, prefix=settings.OCID_PREFIX, method=by.method, uri=settings.SITE_URL,
        publisher=urlsplit(settings.SITE_URL).netloc, day=day,
    )  # fmt: skip
    if arguments.ocds:
        arguments.ocds.write_bytes(exporting.as_json(export.package))
    if arguments.verdicts:
        as_json = arguments.verdicts.suffix.lower() == ".json"
        written = exporting.verdicts_as_json(export.rows, day) if as_json else exporting.verdicts_as_csv(export.rows)
        arguments.verdicts.write_bytes(written)
    told = {"procedures": len(found), "releases": len(export.package["releases"]), "verdicts": len(export.rows)}
    if arguments.json:
        sys.stdout.write(json.dumps(told, indent=2) + "\n")
    else:
        sys.stdout.write("{procedures} procedures: {releases} releases, {verdicts} verdicts\n".format(**told))
    tell(export.problems)
    return 0


def _counts(told: dict[str, Any]) -> str:
    end = "gone through whole" if told["whole"] else "not gone through whole; the next run goes on"
    return (
        f"{told['new']} new, {told['changed']} changed, {told['known']} there already, "
        f"{told['left_out']} not wanted; {end}"
    )
