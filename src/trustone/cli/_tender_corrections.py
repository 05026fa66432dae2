"""``trustone tenders corrections FILE``: what people decided of tenders, to train from and to compare on."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path
from typing import Any


def add(actions: Any) -> None:
    """Describe the action among those of ``trustone tenders``."""
    parser = actions.add_parser(
        "corrections",
        help="labelled passages (or documents) from what people decided, without names of authorities",
        description="Passages as YAML for tools/train_screening.py; with --documents, texts with labels as JSON lines.",
    )
    parser.add_argument("file", metavar="FILE", type=Path, help="is written anew")
    parser.add_argument("--documents", action="store_true", help="whole documents with their labels, a JSON line each")
    parser.set_defaults(run=run)


def run(arguments: argparse.Namespace) -> int:
    """Exit status 1 when the file cannot be written."""
    from trustone.cli._installation import connect, tell
    from trustone.domain.problems import Problem

    connect()
    from trustone.catalog.selectors import covenant_in_use
    from trustone.procurement.tenders.review.corrections import FILES

    _name, _kind, write = FILES["documents" if arguments.documents else "passages"]
    content = write(covenant_in_use())
    try:
        arguments.file.write_bytes(content)
    except OSError as error:
        tell([Problem("SCR-125", {"path": str(arguments.file), "reason": error.strerror or str(error)})])
        return 1
    count = content.count(b"\n- id: ") + content.startswith(b"- id: ")
    count = content.count(b"\n") if arguments.documents else count
    sys.stdout.write(f"{count} written to {arguments.file}\n")
    return 0
