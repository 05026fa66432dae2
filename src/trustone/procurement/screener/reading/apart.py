"""Documents are read by a process of their own, with little memory, a time limit and nothing to give away.

One process reads many files, since starting it costs more than most files do. A file that kills it, or for which it
takes too long, gets its error; the next file gets a fresh process. Compare ``evidence.files.sandbox``, which looks at
one file for a person who waits.
"""

from __future__ import annotations

import json
import subprocess
import sys
from contextlib import suppress
from pathlib import Path
from threading import Timer
from typing import IO

from trustone.domain.problems import Problem
from trustone.domain.screening.text import Document

from .limits import MEGABYTE, Limits
from .passing import from_bytes

_SCRIPT = Path(__file__).with_name("_apart.py")
_PACKAGE = Path(__file__).resolve().parents[4]
_SECONDS_TO_START = 60
_LONGEST_ANSWER = 1024 * MEGABYTE
_HEAD = 12

Read = tuple[Document | None, tuple[Problem, ...]]


class Apart:
    """The process, started with the first file. Close it, or use it with ``with``."""

    def __init__(self, limits: Limits) -> None:
        self._limits = limits
        self._process: subprocess.Popen[bytes] | None = None
        self._asked: tuple[Path, str] | None = None

    def ask(self, path: Path, name: str) -> None:
        """Let it read a file; ``answer`` waits for what it finds. The file must stay where it is until then.

        Raises ``RuntimeError`` when no process can be started: that is an error of the installation, not of a file.
        """
        if self._process is not None and (self._asked or self._process.poll() is not None):
            self.close()  # nobody waited for its answer, or it ended between two files: none of them is to blame
        process = self._process or self._start()
        self._asked = path, name
        line = json.dumps({"path": str(path.absolute()), "name": name}) + "\n"
        if process.stdin is not None:
            with suppress(OSError):  # it has just ended: there will be no answer
                process.stdin.write(line.encode("ascii"))
                process.stdin.flush()

    def answer(self) -> Read:
        """The document of the file asked for, or its problem: SCR-015 too slow, SCR-016 too much memory, else those of
        ``content``."""
        answer, timed_out = self._waited()
        if answer is None and not timed_out and self._asked and self._was_ended():
            self.ask(*self._asked)  # perhaps from outside: only a file that does so twice is to blame
            answer, timed_out = self._waited()
        process, self._asked = self._process, None
        if answer is None or process is None:
            self.close()
            code, params = ("SCR-015", {"seconds": self._limits.seconds}) if timed_out else ("SCR-016", {})
            return None, (Problem(code, params),)
        used, data = answer
        if timed_out or used * MEGABYTE > self._limits.rest or process.poll() is not None:
            self.close()
        try:
            return from_bytes(data)
        except (ValueError, KeyError, TypeError):
            self.close()
            return None, (Problem("SCR-016"),)

    def close(self) -> None:
        """End the process, whatever it is doing."""
        process, self._process, self._asked = self._process, None, None
        if process is None:
            return
        process.kill()
        for pipe in (process.stdin, process.stdout):
            if pipe is not None:
                try:
                    pipe.close()
                except OSError:  # what was not sent any more cannot be sent now
                    continue
        process.wait()

    def _start(self) -> subprocess.Popen[bytes]:
        cache = ["-X", f"pycache_prefix={sys.pycache_prefix}"] if sys.pycache_prefix else []
        process = subprocess.Popen(  # noqa: S603 - our own script, with our own arguments
            [sys.executable, "-I", *cache, str(_SCRIPT), str(_PACKAGE), json.dumps(self._limits.as_numbers())],
            stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, cwd="/",
            env={"PATH": "", "LC_ALL": "C.UTF-8"},
        )  # fmt: skip
        self._process = process
        ready, _ = self._wait(process, _SECONDS_TO_START)
        if ready is None:
            self.close()
            message = "the process that reads documents does not start"
            raise RuntimeError(message)
        return process

    def _waited(self) -> tuple[tuple[int, bytes] | None, bool]:
        return self._wait(self._process, self._limits.seconds) if self._process is not None else (None, False)

    def _was_ended(self) -> bool:
        """Whether it was killed or crashed; where memory runs out it ends by itself."""
        with suppress(subprocess.TimeoutExpired):
            return self._process is not None and self._process.wait(1) < 0
        return False

    @staticmethod
    def _wait(process: subprocess.Popen[bytes], seconds: int) -> tuple[tuple[int, bytes] | None, bool]:
        """Memory in use and answer, ``None`` when there is none; and whether time ran out."""
        if process.stdout is None:
            return None, False
        ran_out: list[bool] = []

        def end() -> None:
            ran_out.append(True)
            process.kill()

        timer = Timer(seconds, end)
        timer.daemon = True
        timer.start()
        try:
            answer = _answer(process.stdout)
        except OSError:
            answer = None
        finally:
            timer.cancel()
            timer.join()  # so that it is known whether it has ended the process
        return answer, bool(ran_out)

    def __enter__(self) -> Apart:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()


def _answer(pipe: IO[bytes]) -> tuple[int, bytes] | None:
    head = pipe.read(_HEAD)
    if len(head) < _HEAD:
        return None
    length = int.from_bytes(head[:8], "big")
    if length > _LONGEST_ANSWER:
        return None
    data = pipe.read(length)
    return (int.from_bytes(head[8:], "big"), data) if len(data) == length else None
