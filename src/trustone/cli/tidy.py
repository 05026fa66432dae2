"""``trustone tidy``: forget what is past its time. For a timer, once a day."""

from __future__ import annotations

from typing import Any

from trustone.cli._installation import connect


def add(subparsers: Any) -> None:
    """Describe the command."""
    parser = subparsers.add_parser(
        "tidy", help="forget drafts and other records past their time; once a day from a timer"
    )
    parser.set_defaults(run=run)


def run(arguments: Any) -> int:
    """Forget; exit status 0 also when there was nothing."""
    connect()
    from django.utils import timezone

    from trustone.platform.tidying import tidy_up

    for key, count in tidy_up(timezone.now()).items():
        print(f"{key}: {count} forgotten")
    return 0
