"""The ``trustone`` command: one module a subcommand, each with ``add(subparsers)`` and ``run(arguments) -> int``.

Exit status 0 done, 1 the input was refused, 2 wrong usage. Results go to standard output, problems to standard error.
"""

from __future__ import annotations

import argparse
import importlib
import pkgutil
import sys
from collections.abc import Sequence


def build_parser(only: str = "") -> argparse.ArgumentParser:
    """The parser with every subcommand; modules of this package whose name starts with ``_`` are not commands.

    ``only``: a command; the others are not loaded then.
    """
    parser = argparse.ArgumentParser(prog="trustone", description="Run a responsible-business covenant.")
    subparsers = parser.add_subparsers(dest="command", required=True, metavar="COMMAND")
    every = [info.name for info in pkgutil.iter_modules(__path__) if not info.name.startswith("_")]
    for name in [name for name in every if name.rstrip("_") == only] or every:
        importlib.import_module(f"{__name__}.{name}").add(subparsers)
    return parser


def main(argv: Sequence[str] | None = None) -> int:
    """Run one command; the returned number is the exit status."""
    given = sys.argv[1:] if argv is None else argv
    arguments = build_parser(*given[:1]).parse_args(given)
    try:
        status: int = arguments.run(arguments)
    except BrokenPipeError:  # the reader of our output left: not our mistake
        sys.stderr.close()
        return 0
    return status
