"""PDF and pictures are read by a process of their own, with little memory and little time.

The libraries that read them are written in C. Whatever a file does to them, it does to a process that holds no
database connection and no secret, and that is gone after one file.
"""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

from trustone.domain.evidence import FileType
from trustone.evidence.files.limits import Limits

_SCRIPT = Path(__file__).with_name("_apart.py")


def look(kind: FileType, path: Path, limits: Limits) -> dict[str, Any]:
    """Whether the file is whole, its pages and what deserves a warning; ``{"problem": …}`` when it cannot be read."""
    return _run(["look", kind.value, str(path)], limits)


def draw(kind: FileType, path: Path, folder: Path, limits: Limits) -> int:
    """Draw previews ``1.png`` (``1.jpg`` for pictures), ``2.png``… into ``folder``; gives how many there are."""
    return int(_run(["draw", kind.value, str(path), str(folder)], limits).get("drawn", 0))


def text(path: Path, limits: Limits) -> dict[str, Any]:
    """The words of a PDF: ``{"text": …, "pages": …}`` with a form feed between pages, or ``{"problem": …}``."""
    return _run(["text", FileType.PDF.value, str(path)], limits)


def clean(kind: FileType, path: Path, folder: Path, limits: Limits) -> str:
    """Write a picture anew from its points alone as ``clean`` into ``folder``, at its full size; gives what stood in
    the way, empty when nothing did."""
    return str(_run(["clean", kind.value, str(path), str(folder)], limits).get("problem", ""))


def _run(arguments: list[str], limits: Limits) -> dict[str, Any]:
    given = {name: getattr(limits, name) for name in ("pixels", "pages", "width", "picture_side", "seconds", "memory")}
    try:
        done = subprocess.run(  # noqa: S603 - our own script, with our own arguments
            [sys.executable, "-I", str(_SCRIPT), *arguments, json.dumps(given)],
            capture_output=True, timeout=limits.seconds + 5, check=False, stdin=subprocess.DEVNULL, cwd="/",
            env={"PATH": "", "LC_ALL": "C.UTF-8"},
        )  # fmt: skip
        told = json.loads(done.stdout)
    except (subprocess.TimeoutExpired, ValueError):
        return {"problem": "damaged"}
    return told if isinstance(told, dict) else {"problem": "damaged"}
