"""The production server: granian with the application loaded before its processes are made, so that they share it.

``python -m trustone.config.server`` takes the options of ``granian``. A process that ended is made again from what was
loaded at the start: a new version of the program needs a new start of the server, not a reload.
"""

from __future__ import annotations

import multiprocessing
import sys


def main() -> None:
    """Load, then hand over to granian's own command."""
    from granian.cli import entrypoint

    from trustone.config.loading import load_whole

    load_whole()
    from trustone.config import wsgi  # noqa: F401 - the application itself, found again by granian under its name

    if sys.platform == "linux":
        multiprocessing.set_start_method("fork")  # newer Pythons have another default, with which nothing is shared
    entrypoint()  # type: ignore[no-untyped-call]


if __name__ == "__main__":
    main()
