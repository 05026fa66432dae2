"""Asking the application in this process as a stranger would, and noting what the answer was made from."""

from __future__ import annotations

import html
import io
import logging
import re
import zlib
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import lru_cache
from urllib.parse import unquote, urljoin, urlsplit

from django.conf import settings
from django.core.handlers.wsgi import WSGIHandler, WSGIRequest
from django.http.response import HttpResponseBase

from trustone.opendata.copying import addresses
from trustone.platform.context import STATIC_COPY
from trustone.platform.listening import listening
from trustone.platform.questions import Question

#: Stands in a page for the day of the copy until it is known whether the page changed.
DAY = "[[day-of-the-copy]]"
_log = logging.getLogger("trustone.publish")
LINK = re.compile(r'(\s(?:href|src|action)=")([^"]*)(")')


@dataclass(slots=True)
class Answer:
    """What the application said to one address.

    ``kind``: ``page``, ``file``, ``elsewhere`` (it leads to ``goes_to``), ``none`` (only the application has it) or
    ``broken`` (the application failed).
    ``packed``: what it said, compressed, for thousands of answers wait until the last one is there.
    ``links``: the addresses of this site it leads to, as they are asked. ``name``: what a file without one is called.
    """

    address: str
    kind: str
    packed: bytes = b""
    links: tuple[str, ...] = ()
    goes_to: str = ""
    name: str = ""
    questions: frozenset[Question] = frozenset()
    complete: bool = True

    @property
    def body(self) -> bytes:
        return unpacked(self.packed)


def packed(body: bytes) -> bytes:
    """Small enough to keep in memory by thousands."""
    return zlib.compress(body, 1)


def unpacked(body: bytes) -> bytes:
    """What was packed."""
    return zlib.decompress(body) if body else b""


@lru_cache(maxsize=1)
def _handler() -> WSGIHandler:
    return WSGIHandler()


def _host() -> str:
    allowed = [name.lstrip(".") for name in settings.ALLOWED_HOSTS if name != "*"]
    wanted = urlsplit(settings.SITE_URL).hostname or ""
    return wanted if wanted in allowed or not allowed else allowed[0]


def request_for(address: str) -> WSGIRequest:
    """A request of somebody without login, cookies or language of their own."""
    path, _mark, query = address.partition("?")
    environ = {
        "REQUEST_METHOD": "GET",
        "PATH_INFO": unquote(path).encode().decode("latin-1"),
        "QUERY_STRING": query,
        "SCRIPT_NAME": "",
        "SERVER_NAME": _host(),
        "SERVER_PORT": "443",
        "SERVER_PROTOCOL": "HTTP/1.1",
        "REMOTE_ADDR": "127.0.0.1",
        "wsgi.url_scheme": "https",
        "wsgi.input": io.BytesIO(),
        "wsgi.errors": io.StringIO(),
        STATIC_COPY: {"day": DAY, "site": settings.SITE_URL},
    }
    return WSGIRequest(environ)


def ask(address: str) -> Answer:
    """Ask for one address."""
    with _quietly(), listening() as notes:
        try:
            request = request_for(address)
            response = _handler().get_response(request)
            body = _body(response)
        except Exception:  # noqa: BLE001 - also the page that should say so may break
            _log.exception("%s does not work", address)
            return Answer(address, "broken", complete=False)
    answer = _judge(address, response, body, addresses.may_stand(request.resolver_match))
    answer.questions, answer.complete = frozenset(notes.questions), notes.complete
    return answer


@contextmanager
def _quietly() -> Iterator[None]:
    """What is not there is no news here; what breaks stays in the log."""
    logger = logging.getLogger("django.request")
    logger.addFilter(_breaks)
    try:
        yield
    finally:
        logger.removeFilter(_breaks)


def _breaks(record: logging.LogRecord) -> bool:
    return int(getattr(record, "status_code", 500)) >= 500


def _body(response: HttpResponseBase) -> bytes:
    if response.streaming:
        return b"".join(response)
    return response.content  # type: ignore[attr-defined,no-any-return]


def _judge(address: str, response: HttpResponseBase, body: bytes, may_stand: bool) -> Answer:
    path = address.partition("?")[0]
    is_html = response.get("Content-Type", "").startswith("text/html")
    if response.status_code == 404 and path.endswith("/" + addresses.NOT_FOUND):
        return Answer(address, "page", packed(body), links_of(body.decode(), path))
    if response.status_code in {301, 302, 303, 307, 308}:
        target = _inside(response["Location"], path)
        return Answer(address, "elsewhere", goes_to=target) if target else Answer(address, "none")
    if response.status_code >= 500:
        return Answer(address, "broken")
    if response.status_code != 200 or (is_html and not may_stand):
        return Answer(address, "none")
    if is_html:
        return Answer(address, "page", packed(body), links_of(body.decode(), path))
    name = re.search(r'filename="([^"/\\]+)"', response.get("Content-Disposition", ""))
    links = links_of(body.decode(), path) if path.endswith(".atom") else ()  # the older pages of a feed
    return Answer(address, "file", packed(body), links, name=name[1] if name else "")


def links_of(text: str, path: str) -> tuple[str, ...]:
    """Addresses of this site to which a page leads, in one spelling and without those of assets."""
    found = (_inside(html.unescape(value), path) for _before, value, _after in LINK.findall(text))
    return tuple(dict.fromkeys(one for one in found if one))


def _inside(value: str, path: str) -> str:
    """The address as it is asked, empty for another site, an asset, or what only the application answers."""
    if value.startswith(settings.SITE_URL + "/"):
        value = value.removeprefix(settings.SITE_URL)
    parts = urlsplit(urljoin(path, value))
    if parts.scheme or parts.netloc or not parts.path.startswith("/") or parts.path.startswith(settings.STATIC_URL):
        return ""
    return addresses.asked(parts.path, parts.query) or ""


def ask_all(found: Iterable[str]) -> list[Answer]:
    """Ask for many, for a worker process."""
    return [ask(address) for address in found]
