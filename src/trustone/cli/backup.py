"""``trustone backup FILE``: database, uploads and the public keys in one file."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from trustone.cli._installation import connect, tell
from trustone.domain.problems import Refused


def add(subparsers: Any) -> None:
    """Describe the command."""
    parser = subparsers.add_parser("backup", help="database and uploads in one file")
    parser.add_argument("file", type=Path)
    parser.set_defaults(run=run)


def run(arguments: Any) -> int:
    """Write the backup."""
    connect()
    from trustone.platform.safekeeping import back_up

    try:
        manifest = back_up(arguments.file)
    except Refused as refusal:
        tell(refusal.problems, str(arguments.file))
        return 1
    size = arguments.file.stat().st_size
    uploads = sum(name.startswith("uploads/") for name in manifest.parts)
    print(f"{arguments.file}: {uploads} uploads and the database, {size / 1e6:.1f} MB")
    return 0
