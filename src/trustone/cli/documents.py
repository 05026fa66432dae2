"""``trustone documents``: look after the vault. For a timer, once a day, and after a scanner was away."""

from __future__ import annotations

from typing import Any

from trustone.cli._installation import connect


def add(subparsers: Any) -> None:
    """Describe the command."""
    parser = subparsers.add_parser(
        "documents", help="have files scanned and drawn that wait, and take away files nothing refers to"
    )
    parser.set_defaults(run=run)


def run(arguments: Any) -> int:
    """Hand what waits to the worker and tidy up; exit status 0 also when there was nothing to do."""
    connect()
    from trustone.evidence.services import tidy_up
    from trustone.platform.actors import system_actor

    done = tidy_up(actor=system_actor("command line"))
    print(f"{done['looked_at']} files go to the worker; {done['removed']} files that nothing refers to are taken away.")
    return 0
