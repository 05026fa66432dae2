"""``trustone demo``: make the fictional demonstration covenant, and tell its logins."""

from __future__ import annotations

import argparse
import json
import sys
from typing import Any

from trustone.cli._installation import connect, tell
from trustone.domain.problems import Problem, Refused


def add(subparsers: Any) -> None:
    """Add ``demo load`` and ``demo accounts``."""
    parser = subparsers.add_parser("demo", help="the fictional demonstration covenant")
    actions = parser.add_subparsers(dest="action", required=True, metavar="ACTION")
    for name, words in (("load", "make the demonstration, if it is not there"), ("accounts", "the logins, by role")):
        action = actions.add_parser(name, help=words)
        action.add_argument("--json", action="store_true", help="JSON on standard output")
    parser.set_defaults(run=run)


def run(arguments: argparse.Namespace) -> int:
    """Exit status 1 where the covenant in use is not fictional."""
    connect()
    try:
        return _load(arguments) if arguments.action == "load" else _accounts(arguments)
    except Refused as refused:
        tell(refused.problems)
        return 1


def _load(arguments: argparse.Namespace) -> int:
    from dataclasses import asdict

    from django.utils import timezone

    from trustone.cli._demo.load import load

    made = load(timezone.now(), say=lambda text: print(f"  {text} …", file=sys.stderr))
    if arguments.json:
        print(json.dumps(asdict(made)))
    elif made.new:
        print(f"Made {made.companies} fictional companies and {made.authorities} authorities.")
    else:
        print("The demonstration was there already; nothing changed.")
    return 0


def _accounts(arguments: argparse.Namespace) -> int:
    from trustone.catalog.selectors import covenant_or_none
    from trustone.cli._demo.people import PEOPLE, START_PATH

    covenant = covenant_or_none()
    if covenant is None or not covenant.fictional:
        raise Refused(Problem("PCK-031"))
    accounts = [
        {"role": role.value, "username": person.email, "password": person.password, "start_path": START_PATH}
        for person in PEOPLE
        for role in person.roles
    ]
    if arguments.json:
        print(json.dumps(accounts, indent=2))
        return 0
    for account in accounts:
        print(f"{account['role']:18} {account['username']:36} {account['password']}")
    return 0
