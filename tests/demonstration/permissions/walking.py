"""Following links as one person: which pages lead to something that person may not open."""

from __future__ import annotations

import re
from collections import Counter, deque
from collections.abc import Iterator
from dataclasses import dataclass
from html.parser import HTMLParser
from urllib.parse import urldefrag, urljoin, urlsplit

from django.db import transaction
from django.test import Client
from django.urls import Resolver404, resolve

#: logging out ends the walk; the gallery and files of the installation are nobody's own pages
NOT_FOLLOWED = re.compile(r"/account/logout|/gallery/|^/static/|^/media/|^/api/")
_HAS_LANGUAGE = re.compile(r"^/[a-z]{2}/")
OK, NOT_FOUND = 200, 404
#: a table of two hundred countries is two hundred times the same link
ASKED_PER_ROUTE = 6


@dataclass
class Form:
    """A form that posts, with what it carries unseen."""

    address: str
    fields: dict[str, str]


class _Links(HTMLParser):
    """Where a page leads: its links, the pictures it shows, and where its forms are sent."""

    def __init__(self) -> None:
        super().__init__()
        self.links: list[str] = []
        self.forms: list[Form] = []
        self.inside: Form | None = None

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        said = {name: value or "" for name, value in attrs}
        if tag in {"a", "img"}:
            self.links.append(said.get("href" if tag == "a" else "src", ""))
        elif tag == "form" and said.get("method", "").lower() == "post":
            self.inside = Form(said.get("action", ""), {})
            self.forms.append(self.inside)
        elif tag == "form":
            self.links.append(said.get("action", ""))
        elif tag == "input" and said.get("type") == "hidden" and self.inside:
            self.inside.fields[said.get("name", "")] = said.get("value", "")

    def handle_endtag(self, tag: str) -> None:
        if tag == "form":
            self.inside = None


def leads_to(page: str, html: str) -> tuple[list[str], list[Form]]:
    """The addresses of our own a page links to, and the forms it posts, each address once and in order."""
    parser = _Links()
    parser.feed(html)
    forms = [Form(path, one.fields) for one in parser.forms for path in _own(page, [one.address])]
    return _own(page, parser.links), forms


def _own(page: str, found: list[str]) -> list[str]:
    joined = (urlsplit(urldefrag(urljoin(page, link)).url) for link in found if link and not link.startswith("#"))
    paths = (f"{one.path}{'?' + one.query if one.query else ''}" for one in joined if not one.netloc and not one.scheme)
    return [path for path in dict.fromkeys(paths) if not NOT_FOLLOWED.search(path)]


def kind_of(path: str) -> str:
    """The route of an address, so that one of each kind is looked at."""
    try:
        return resolve(urlsplit(path).path).view_name
    except Resolver404:
        return path


def dead_ends(client: Client, start: list[str], language: str = "nl", per_kind: int = 1) -> Iterator[tuple[str, str]]:
    """Pages with an address they lead to that answers 404 to this person, as (page, address).

    Breadth-first from ``start``: of each kind of route ``per_kind`` pages are read, and everything those lead to is
    asked for, of one kind the first few. Forms are posted as they come, with nothing
    filled in, and that is undone. Other languages have the same pages.
    """
    waiting = deque(("", path) for path in start)
    read: Counter[str] = Counter()
    known: set[tuple[str, str]] = set()
    while waiting:
        page, path = waiting.popleft()
        if ("GET", path) in known or not (path.startswith(f"/{language}/") or not _HAS_LANGUAGE.match(path)):
            continue
        known.add(("GET", path))
        status, html = _asked(client, path)
        if status == NOT_FOUND:
            yield page, path
        kind = kind_of(path)
        if not html or (page and read[kind] >= per_kind):
            continue
        read[kind] += 1
        links, forms = leads_to(path, html)
        per_route: Counter[str] = Counter()
        for link in links:
            per_route[route := kind_of(link)] += 1
            if per_route[route] <= ASKED_PER_ROUTE:
                waiting.append((path, link))
        for form in forms:
            if ("POST", form.address) not in known and _status_of(client, form) == NOT_FOUND:
                yield path, f"POST {form.address}"
            known.add(("POST", form.address))


def _asked(client: Client, path: str) -> tuple[int, str]:
    """The answer, and the page when there is one; a redirect is followed."""
    response = client.get(path, follow=True)
    is_page = not response.streaming and response.get("Content-Type", "").startswith("text/html")
    return response.status_code, response.content.decode() if is_page and response.status_code == OK else ""


def _status_of(client: Client, form: Form) -> int:
    with transaction.atomic():
        status = client.post(form.address, form.fields).status_code
        transaction.set_rollback(True)
    return status
