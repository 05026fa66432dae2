"""Asking a virus scanner: the ``INSTREAM`` command of clamd, over TCP or a socket file.

Source of the protocol: clamd(8), "INSTREAM": ``zINSTREAM\\0``, then pieces, each after its length as four bytes, most
significant first; a length of zero ends it. Answers ``stream: OK``, ``stream: NAME FOUND`` or ``… ERROR``.
"""

from __future__ import annotations

import socket
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

from django.conf import settings

_PIECE = 256 * 1024
_LONGEST_ANSWER = 4096
_PORT = 3310


class Unreachable(Exception):  # noqa: N818 - a state of affairs
    """The scanner gave no verdict: not there, too slow, or an error of its own."""


@dataclass(frozen=True, slots=True)
class Verdict:
    """``found`` is the scanner's name of what it found, empty when nothing."""

    found: str = ""


def is_in_use() -> bool:
    """Whether this installation has a scanner (``TRUSTONE_CLAMD``)."""
    return bool(settings.CLAMD)


def scan(path: Path) -> Verdict:
    """Have a file scanned. Raises :class:`Unreachable` when there is no verdict; never says clean without one."""
    try:
        with _connection(settings.CLAMD, settings.CLAMD_SECONDS) as line, path.open("rb") as stream:
            try:
                line.sendall(b"zINSTREAM\0")
                while piece := stream.read(_PIECE):
                    line.sendall(len(piece).to_bytes(4, "big") + piece)
                line.sendall(b"\0\0\0\0")
            except (BrokenPipeError, ConnectionResetError):
                pass  # it stops listening when a file is larger than it takes, and says so
            return _verdict(_answer(line))
    except (OSError, ValueError) as trouble:
        raise Unreachable(str(trouble)) from trouble


@contextmanager
def _connection(address: str, seconds: float) -> Iterator[socket.socket]:
    """``tcp://host:port`` or ``unix:/path/to/socket``."""
    if address.startswith("unix:"):
        with socket.socket(socket.AF_UNIX, socket.SOCK_STREAM) as line:
            line.settimeout(seconds)
            line.connect(address.removeprefix("unix:"))
            yield line
        return
    parts = urlsplit(address)
    if parts.scheme != "tcp" or not parts.hostname:
        message = f"TRUSTONE_CLAMD is neither tcp://host:port nor unix:/path: {address}"
        raise ValueError(message)
    with socket.create_connection((parts.hostname, parts.port or _PORT), timeout=seconds) as line:
        yield line


def _answer(line: socket.socket) -> str:
    parts = bytearray()
    while len(parts) < _LONGEST_ANSWER and not parts.endswith(b"\0"):
        piece = line.recv(_LONGEST_ANSWER)
        if not piece:
            break
        parts += piece
    return bytes(parts).rstrip(b"\0\r\n ").decode("utf-8", "replace")


def _verdict(answer: str) -> Verdict:
    text = answer.removeprefix("stream:").strip()
    if answer.startswith("stream:") and text == "OK":
        return Verdict()
    if answer.startswith("stream:") and text.endswith(" FOUND"):
        return Verdict(text.removesuffix(" FOUND").strip()[:200] or "?")
    message = answer or "no answer"
    raise Unreachable(message)
