"""The process that reads documents (see ``apart``): ``_apart.py FOLDER_OF_THE_PACKAGE LIMITS``.

A line of JSON for each file comes in (``{"path": …, "name": …}``); eight bytes of length, four of memory in use (MB)
and the answer of ``passing`` go out. It ends when nothing more comes, and without an answer when memory runs out.
"""

from __future__ import annotations

import json
import os
import sys
from pathlib import Path
from typing import IO, Any

_MEGABYTE = 1024 * 1024


def limit(memory: int) -> None:
    """Little memory, no new files, no dumps; where the system cannot say so, the caller's time limit holds."""
    try:
        import resource
    except ImportError:
        return
    for what, most in ((resource.RLIMIT_AS, memory), (resource.RLIMIT_FSIZE, 0), (resource.RLIMIT_CORE, 0)):
        resource.setrlimit(what, (most, most))


def in_use() -> int:
    """The memory this process has in use, in MB; 0 where the system does not tell.

    Not ``ru_maxrss``: that one begins with what the process that started this one had.
    """
    try:
        pages = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[1])
        return pages * os.sysconf("SC_PAGE_SIZE") // _MEGABYTE
    except (OSError, ValueError, IndexError):
        return 0


def answers() -> IO[bytes]:
    """Where answers go. What a library prints goes nowhere."""
    kept = os.fdopen(os.dup(1), "wb")
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, 1)
    os.dup2(nowhere, 2)
    return kept


def main(folder: str, given: dict[str, int]) -> None:
    sys.path.insert(0, folder)
    out = answers()
    import pypdfium2.raw  # noqa: F401 - before the limits, so that no file pays for it

    from trustone.procurement.screener.reading.content import read_content
    from trustone.procurement.screener.reading.limits import Limits
    from trustone.procurement.screener.reading.passing import to_bytes

    limits = Limits(**given)
    limit(limits.memory)

    def tell(answer: bytes) -> None:
        out.write(len(answer).to_bytes(8, "big") + in_use().to_bytes(4, "big") + answer)
        out.flush()

    tell(b"")
    for line in sys.stdin.buffer:
        asked: dict[str, Any] = json.loads(line)
        try:
            answer = to_bytes(*read_content(Path(asked["path"]), asked["name"], limits))
        except MemoryError:  # whoever waits is told by the silence, and starts a fresh process
            return
        tell(answer)
        del answer


if __name__ == "__main__":
    main(sys.argv[1], json.loads(sys.argv[2]))
