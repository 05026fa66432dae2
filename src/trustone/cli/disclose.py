"""``trustone disclose``: who sources where → the publishable list of quarry areas, and verifying one.

Needs no database and no settings; the rules are in ``trustone.domain.disclosure``.
"""

from __future__ import annotations

import argparse
import json
import re
import sys
from dataclasses import dataclass, field
from typing import Any

from trustone.cli._files import SENTENCES, InputRefused, about, bytes_of, table_of, tell_or_refuse
from trustone.cli._problems import tell
from trustone.domain import disclosure as rules
from trustone.domain.problems import Problem, Refused


def add(subparsers: Any) -> None:
    """Describe the command."""
    parser = subparsers.add_parser(
        "disclose",
        help="who sources where → the publishable list of quarry areas",
        description="Makes the list of quarry areas which gives nobody's source away, or verifies one.",
    )
    parser.add_argument(
        "chains", metavar="CHAINS.csv", help="member_id,year,country,admin1,admin2,area,stone; - = stdin"
    )
    parser.add_argument("--k", metavar="N", help="how many groups must stand behind a row (the covenant decides)")
    parser.add_argument("--members", metavar="FILE", help="member_id,joined,left,group,type")
    parser.add_argument(
        "--previous", metavar="OLD.json", action="append", default=[], help="an earlier list (repeatable)"
    )
    parser.add_argument("--year", type=int, help="the reporting year (default: the newest in the data)")
    parser.add_argument("--window", type=int, help="how many years a list covers (default: 2)")
    parser.add_argument("--year-end", metavar="MM-DD", help="last day of a reporting year (default: 09-30)")
    parser.add_argument("--covenant", metavar="NAME", help="printed in the list")
    parser.add_argument(
        "--earlier-without-proof",
        metavar="FILE",
        action="append",
        default=[],
        help="a list from before digests existed",
    )
    parser.add_argument("--verify", metavar="OUTPUT.json", help="judge this published list instead of making one")
    parser.add_argument("--json", action="store_true", help="JSON on standard output (the list always is)")
    parser.set_defaults(run=run)


@dataclass(frozen=True, slots=True)
class Input:
    """All files, read."""

    chains: tuple[rules.Chain, ...]
    members: rules.Members | None
    earlier: list[rules.EarlierList] = field(default_factory=list)
    unproven: list[int] = field(default_factory=list)


def run(arguments: argparse.Namespace) -> int:
    """Make or verify a list; 0 done, 1 refused."""
    named = [arguments.chains, arguments.members, arguments.verify, *arguments.previous]
    file = arguments.chains
    try:
        if [*named, *arguments.earlier_without_proof].count("-") > 1:
            raise InputRefused([Problem("DIS-074")], "-")
        return _verify(arguments) if arguments.verify else _make(arguments)
    except InputRefused as refused:
        tell(refused.problems, refused.file, SENTENCES)
    except Refused as refused:
        tell(refused.problems, file, SENTENCES)
    return 1


def _make(arguments: argparse.Namespace) -> int:
    settings = rules.Settings(
        k=_k(arguments.k),
        year=arguments.year,
        window=2 if arguments.window is None else arguments.window,
        year_end=rules.parse_year_end(arguments.year_end or "09-30"),
        covenant=arguments.covenant,
    )
    given = _read_all(arguments, settings.year_end)
    listing = rules.disclose(
        given.chains, settings, members=given.members, earlier=given.earlier, unproven_years=given.unproven
    )
    sys.stdout.buffer.write(rules.canonical(rules.as_document(listing, rules.ALGORITHM)))
    sys.stdout.buffer.flush()
    return 0


def _verify(arguments: argparse.Namespace) -> int:
    data = bytes_of(arguments.verify)
    with about(arguments.verify):
        document = rules.read_document(data, arguments.verify)
    _check_asked(arguments, document)
    given = _read_all(arguments, rules.parse_year_end(document["year_end"]))
    problems = rules.verify(
        data,
        given.chains,
        name=arguments.verify,
        members=given.members,
        earlier=given.earlier,
        unproven_years=given.unproven,
    )
    if problems:
        raise InputRefused(problems, arguments.verify)
    if arguments.json:
        print(json.dumps({"verified": True, "digest": document["digest"]}))
    else:
        print(f"{arguments.verify}: the list of {document['year']} keeps every promise ({document['digest']})")
    return 0


def _check_asked(arguments: argparse.Namespace, document: dict[str, Any]) -> None:
    """Settings are read from the published list; what is asked beside it must agree."""
    asked = {
        "k": _k(arguments.k),
        "year": arguments.year,
        "window": arguments.window,
        "year_end": arguments.year_end,
        "covenant": arguments.covenant,
    }
    problems = [
        Problem("DIS-063", {"name": name, "asked": str(value), "stated": str(document[name])}, field=name)
        for name, value in asked.items()
        if value is not None and value != document[name]
    ]
    if problems:
        raise InputRefused(problems, arguments.verify)


def _k(text: str | None) -> int | None:
    if text is None:
        return None
    if not re.fullmatch(r"-?[0-9]{1,9}", text.strip()):
        raise Refused(Problem("DIS-002", {"value": text}, field="k"))
    return int(text)


def _read_all(arguments: argparse.Namespace, year_end: rules.YearEnd) -> Input:
    table = rules.parse_chains(*table_of(arguments.chains))
    tell_or_refuse(table.problems, arguments.chains)
    members: rules.Members | None = None
    if arguments.members:
        found = rules.parse_members(*table_of(arguments.members))
        tell_or_refuse(found.problems, arguments.members)
        members = found.spells
        tell_or_refuse(list(rules.remarks(table.chains, members, year_end)), arguments.chains)
    given = Input(table.chains, members)
    for name in arguments.previous:
        with about(name):
            given.earlier.append(rules.read_earlier(bytes_of(name), name))
    for name in arguments.earlier_without_proof:
        with about(name):
            given.unproven.append(rules.read_unproven(bytes_of(name), name))
    return given
