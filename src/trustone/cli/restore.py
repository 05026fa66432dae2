"""``trustone restore FILE``: put a backup back."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from trustone.cli._installation import connect, tell
from trustone.domain.problems import Refused


def add(subparsers: Any) -> None:
    """Describe the command."""
    parser = subparsers.add_parser("restore", help="put a backup back; refuses a damaged or newer file")
    parser.add_argument("file", type=Path)
    parser.set_defaults(run=run)


def run(arguments: Any) -> int:
    """Restore; what stood before is kept as ``….before-restore``."""
    connect()
    from trustone.platform.safekeeping import restore

    try:
        manifest = restore(arguments.file)
    except Refused as refusal:
        tell(refusal.problems, str(arguments.file))
        return 1
    print(f"Restored the backup of {manifest.made_at}. Start the server again.")
    return 0
