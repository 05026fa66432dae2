"""Asking a source politely: one request at a time, a pause between them, waiting when told to, nowhere but at home."""

from __future__ import annotations

import json
import os
import time
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from pathlib import Path
from typing import Any
from urllib.parse import urljoin, urlsplit

import requests

from trustone.domain.problems import Problem, Refused

from .peers import Looking

MEGABYTE = 1024 * 1024
_LATER = frozenset({429, 500, 502, 503, 504})
_ELSEWHERE = frozenset({301, 302, 303, 307, 308})
_HERE = frozenset({"127.0.0.1", "localhost", "::1"})
_MOST_TURNS = 3
_PIECE = 64 * 1024


@dataclass(frozen=True, slots=True)
class Manners:
    """Seconds. ``gap`` between two requests; ``longest``: a source that asks to wait longer is left for another day;
    ``whole``: for one answer from its first to its last byte. ``tries`` of one request; ``most``: bytes of an answer
    that is kept in memory."""

    gap: float = 2.0
    longest: float = 300.0
    whole: float = 3600.0
    connect: float = 10.0
    silence: float = 60.0
    tries: int = 5
    most: int = 20 * MEGABYTE


@dataclass(frozen=True, slots=True)
class Answer:
    """``unchanged``: what we have is still what there is. ``etag`` and ``modified`` as given, to ask so next time."""

    etag: str = ""
    modified: str = ""
    unchanged: bool = False


def origin_of(address: str) -> str:
    """Scheme, host and port of an address that may be asked. Raises ``Refused`` SCR-072 for any other.

    ``https``, and ``http`` for this machine alone; no name and password in it.
    """
    try:
        parts = urlsplit(address)
    except ValueError as error:
        raise Refused(Problem("SCR-072", {"address": address[:200]})) from error
    secure = parts.scheme == "https" or (parts.scheme == "http" and parts.hostname in _HERE)
    if not secure or not parts.hostname or parts.username is not None:
        raise Refused(Problem("SCR-072", {"address": address[:200]}))
    return f"{parts.scheme}://{parts.netloc.lower()}"


class _Session(requests.Session):
    def get_redirect_target(self, resp: requests.Response) -> str | None:
        """None: where an answer leads is looked at here, and its content is not read for it."""
        del resp
        return None


@dataclass(slots=True)
class Asker:
    """Everything goes through one of these. ``homes``: the addresses a source lives at; only they are asked.

    Raises ``Refused`` everywhere: SCR-072 no such address, SCR-073 refused by the source, SCR-074 to be asked later,
    SCR-075 the connection broke, SCR-076 too large, SCR-078 led elsewhere, SCR-079 a private address, SCR-083 not
    there, SCR-084 the source asks for a browser.
    """

    homes: Iterable[str]
    agent: str
    manners: Manners = field(default_factory=Manners)
    sleep: Callable[[float], None] = time.sleep
    clock: Callable[[], float] = time.monotonic
    today: Callable[[], datetime] = lambda: datetime.now(UTC)
    _session: requests.Session = field(default_factory=_Session)
    _last: float | None = None

    def __post_init__(self) -> None:
        self.homes = frozenset(origin_of(home) for home in self.homes)
        self._session.trust_env = False  # no proxy, no stored password: only what is written here
        self._session.headers["User-Agent"] = self.agent
        self._session.mount("https://", Looking(max_retries=0))
        self._session.mount("http://", Looking(max_retries=0))

    def close(self) -> None:
        """Let go of the connection."""
        self._session.close()

    def is_home(self, address: str) -> bool:
        """Whether an address is one of the source's own."""
        try:
            return origin_of(address) in frozenset(self.homes)
        except Refused:
            return False

    def get(self, address: str, params: Mapping[str, Any] | None = None) -> bytes:
        """The answer to a question, in memory."""
        return self._in_memory("GET", address, params=params)

    def get_json(self, address: str, params: Mapping[str, Any] | None = None) -> Any:
        """The answer as JSON; SCR-077 when it is none."""
        return _parsed(self._in_memory("GET", address, params=params), address)

    def post_json(self, address: str, body: Mapping[str, Any]) -> Any:
        """The same for a question too long for an address."""
        return _parsed(self._in_memory("POST", address, json=body), address)

    def download(
        self,
        address: str,
        path: Path,
        most: int,
        *,
        before: Answer | None = None,
        params: Mapping[str, Any] | None = None,
    ) -> Answer:
        """Write an answer to a file, whole or not at all. ``before``: ask only for what changed since."""
        headers = {}
        if before is not None and before.etag:
            headers["If-None-Match"] = before.etag
        if before is not None and before.modified:
            headers["If-Modified-Since"] = before.modified

        def write(pieces: Iterable[bytes]) -> None:
            try:
                with path.open("wb") as out:
                    for piece in pieces:
                        out.write(piece)
                    out.flush()
                    os.fsync(out.fileno())
            except BaseException:
                path.unlink(missing_ok=True)
                raise

        return self._ask("GET", address, write, most, headers=headers, params=params)

    def _in_memory(self, method: str, address: str, **asked: Any) -> bytes:
        held = bytearray()

        def hold(pieces: Iterable[bytes]) -> None:
            held.clear()
            for piece in pieces:
                held.extend(piece)

        self._ask(method, address, hold, self.manners.most, headers={}, **asked)
        return bytes(held)

    def _ask(
        self, method: str, address: str, take: Callable[[Iterable[bytes]], None], most: int, **asked: Any
    ) -> Answer:
        """Ask until there is an answer: waits for a source that is busy or breaks off, a limited number of times."""
        problem = Problem("SCR-075", {"address": _shown(address), "tries": self.manners.tries})
        for attempt in range(self.manners.tries):
            if attempt:
                self.sleep(self._patience(attempt, problem))
            try:
                found = self._once(method, address, take, most, asked)
            except requests.RequestException:
                problem = Problem("SCR-075", {"address": _shown(address), "tries": self.manners.tries})
                continue
            if isinstance(found, Answer):
                return found
            problem = found
        raise Refused(problem)

    def _patience(self, attempt: int, problem: Problem) -> float:
        told = problem.params.get("seconds", 0)
        wait = max(float(told), 2.0**attempt)
        if wait > self.manners.longest:
            raise Refused(problem)
        return wait

    def _once(
        self, method: str, address: str, take: Callable[[Iterable[bytes]], None], most: int, asked: Mapping[str, Any]
    ) -> Answer | Problem:
        """One try: an answer, or why to come back."""
        asked = dict(asked)
        for _turn in range(_MOST_TURNS + 1):
            if not self.is_home(address):
                origin_of(address)
                raise Refused(Problem("SCR-078", {"address": _shown(address)}))
            self._pause()
            began = self.clock()
            timeout = (self.manners.connect, self.manners.silence)
            with self._session.request(
                method, address, stream=True, allow_redirects=False, timeout=timeout, **asked
            ) as answer:
                self._session.cookies.clear()
                if answer.status_code in _ELSEWHERE and method == "GET":
                    address = _joined(answer.url, answer.headers.get("Location", ""))
                    asked.pop("params", None)
                    continue
                return self._judged(answer, take, most, began)
        raise Refused(Problem("SCR-078", {"address": _shown(address)}))

    def _judged(
        self, answer: requests.Response, take: Callable[[Iterable[bytes]], None], most: int, began: float
    ) -> Answer | Problem:
        status, shown = answer.status_code, _shown(answer.url)
        if status == 304:
            return Answer(unchanged=True)
        if status in _LATER:
            return Problem("SCR-074", {"address": shown, "status": status, "seconds": self._told_to_wait(answer)})
        if status == 202:  # a guard that wants a browser to prove itself answers so, without content
            raise Refused(Problem("SCR-084", {"address": shown}))
        if status in (404, 410):
            raise Refused(Problem("SCR-083", {"address": shown}))
        if status != 200:
            raise Refused(Problem("SCR-073", {"address": shown, "status": status}))
        take(self._pieces(answer, most, began))
        return Answer(answer.headers.get("ETag", "")[:500], answer.headers.get("Last-Modified", "")[:100])

    def _pieces(self, answer: requests.Response, most: int, began: float) -> Iterable[bytes]:
        """The content, unpacked; stopped when there is too much of it or it takes too long."""
        too_large = Refused(Problem("SCR-076", {"address": _shown(answer.url), "limit": max(1, most // MEGABYTE)}))
        announced = answer.headers.get("Content-Length", "")
        if announced.isdigit() and int(announced) > most:
            raise too_large
        size = 0
        for piece in answer.iter_content(_PIECE):
            size += len(piece)
            if size > most:
                raise too_large
            if self.clock() - began > self.manners.whole:
                raise requests.Timeout
            yield piece

    def _told_to_wait(self, answer: requests.Response) -> int:
        """Seconds of ``Retry-After``, which is a number or a date; 0 for neither."""
        told = answer.headers.get("Retry-After", "").strip()
        if told.isdigit():
            return int(told[:9])
        try:
            at = parsedate_to_datetime(told)
        except ValueError:
            return 0
        return max(0, round((at.replace(tzinfo=at.tzinfo or UTC) - self.today()).total_seconds()))

    def _pause(self) -> None:
        now = self.clock()
        if self._last is not None and (left := self._last + self.manners.gap - now) > 0:
            self.sleep(left)
        self._last = self.clock()


def _parsed(content: bytes, address: str) -> Any:
    try:
        return json.loads(content)
    except (ValueError, RecursionError) as error:
        raise Refused(Problem("SCR-077", {"address": _shown(address)})) from error


def _joined(address: str, further: str) -> str:
    try:
        return urljoin(address, further)
    except ValueError:
        return further  # no address at all; who asks next says so


def _shown(address: str) -> str:
    """An address for people: without what was asked, which is long."""
    return address.partition("?")[0][:200]
