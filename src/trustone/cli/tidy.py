"""``trustone tidy``: take away what was kept long enough. For a timer, once a day; running it again changes nothing."""

from __future__ import annotations

from typing import Any

from trustone.cli._installation import connect


def add(subparsers: Any) -> None:
    """Describe the command."""
    parser = subparsers.add_parser("tidy", help="take away data that were kept long enough; once a day from a timer")
    parser.add_argument("--dry-run", action="store_true", help="say what would go, and take nothing away")
    parser.set_defaults(run=run)


def run(arguments: Any) -> int:
    """Apply every period; a kind without one is named, so that nobody thinks it is looked after."""
    connect()
    from trustone.catalog.selectors import covenant_or_none
    from trustone.platform.actors import system_actor
    from trustone.privacy.keeping import tidy_up

    covenant = covenant_or_none()
    if covenant is None:
        print("There is no covenant in use yet; nothing to tidy.")
        return 0
    for one in tidy_up(actor=system_actor("command line"), covenant=covenant, dry_run=arguments.dry_run):
        if one.before is None:
            print(f"{one.kind.key}: no period is set; kept.")
        else:
            print(f"{one.kind.key}: {one.gone} older than {one.before.isoformat()}.")
    return 0
