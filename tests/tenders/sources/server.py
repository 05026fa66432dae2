"""A source on this machine: a real server in a thread that does what the test says."""

from __future__ import annotations

import json
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qs, urlsplit


@dataclass
class Asked:
    """One request as it came in."""

    method: str
    path: str
    params: dict[str, list[str]]
    headers: dict[str, str]
    body: Any


@dataclass
class Given:
    """One answer. ``length``: what is announced, when it is not the truth; the connection is cut after ``content``."""

    content: bytes = b""
    status: int = 200
    headers: dict[str, str] = field(default_factory=dict)
    length: int | None = None


Answering = Callable[[Asked], Given]


@dataclass
class Here:
    """``asked``: every request in order. ``answer`` is set by the test."""

    address: str
    answer: Answering
    asked: list[Asked] = field(default_factory=list)

    def paths(self) -> list[str]:
        return [one.path for one in self.asked]


def as_json(told: Any, **rest: Any) -> Given:
    return Given(json.dumps(told).encode(), **rest)


@contextmanager
def running() -> Iterator[Here]:
    here = Here("", lambda _asked: Given(status=404))

    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def _any(self) -> None:
            parts = urlsplit(self.path)
            body = self.rfile.read(int(self.headers.get("Content-Length", 0)))
            asked = Asked(self.command, parts.path, parse_qs(parts.query), dict(self.headers),
                          json.loads(body) if body else None)  # fmt: skip
            here.asked.append(asked)
            given = here.answer(asked)
            self.send_response(given.status)
            for name, value in given.headers.items():
                self.send_header(name, value)
            self.send_header("Content-Length", str(len(given.content) if given.length is None else given.length))
            self.end_headers()
            self.wfile.write(given.content)
            if given.length is not None:
                self.close_connection = True

        do_GET = do_POST = _any  # noqa: N815 - the names the server asks for

        def log_message(self, *_: Any) -> None:
            pass

    with ThreadingHTTPServer(("127.0.0.1", 0), Handler) as server:
        here.address = f"http://127.0.0.1:{server.server_port}"
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True)
        thread.start()
        try:
            yield here
        finally:
            server.shutdown()
            thread.join()
