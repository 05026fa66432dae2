"""Everything nobody in particular can read: pages, files, feeds, answers to a search and to a wrong address."""

from __future__ import annotations

import io
import re
import zipfile
from collections import Counter, deque
from collections.abc import Iterator
from dataclasses import dataclass, field
from html.parser import HTMLParser
from typing import Any
from urllib.parse import urlsplit

import pypdfium2
from django.db import transaction
from django.http import HttpResponse
from django.test import Client

from demonstration.disclosure.canaries import Marks, mark_everything
from demonstration.disclosure.reads import recorded
from demonstration.permissions.walking import kind_of, leads_to
from trustone.api.routes import LISTS
from trustone.procurement.bidders.models import BidForm

OK = 200
#: pages of one route that are read; the files made of a plan are all made the same way
MOST, MOST_FILES = 60, 6
STARTS = (
    "/robots.txt", "/.well-known/security.txt", "/sitemap.xml", "/nl/nothing-here/", "/nl/members/M-0/",
    "/nl/members/?q=qxz", "/nl/library/?q=qxz", "/nl/participants/", "/nl/chains/", "/nl/home/",
    "/api/v1/docs", "/api/v1/quarry-lists/2025/areas?limit=200", *(f"/api/v1/{name}?limit=200" for name in LISTS),
)  # fmt: skip
_OTHER_LANGUAGE = re.compile(r"^/(en|fr|de|hi|ta|te|zh|vi|tr|pt)/")


@dataclass
class Walk:
    """What was read: ``texts`` by column the routes on which its mark stood and the keys of its rows; ``reads`` the
    values templates looked up; ``filters`` by route the names of what can be asked there."""

    marks: Marks
    texts: dict[str, dict[str, set[int]]] = field(default_factory=dict)
    reads: set[str] = field(default_factory=set)
    filters: dict[str, set[str]] = field(default_factory=dict)
    asked: Counter[str] = field(default_factory=Counter)
    kinds: Counter[str] = field(default_factory=Counter)

    def keys_of(self, column: str) -> set[int]:
        """The rows of which a column was seen anywhere."""
        return set().union(*self.texts.get(column, {}).values())


def form_numbers() -> list[str]:
    """Forms of buyers, whose addresses stand in documents of tenders."""
    return sorted(BidForm.objects.values_list("public_id", flat=True))


class _Filters(HTMLParser):
    """The names of the fields of forms that ask (``method=get``)."""

    def __init__(self) -> None:
        super().__init__()
        self.inside = False
        self.names: set[str] = set()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        said = dict(attrs)
        if tag == "form":
            self.inside = (said.get("method") or "get").lower() == "get"
        elif self.inside and tag in {"input", "select", "textarea"} and said.get("name"):
            self.names.add(str(said["name"]))

    def handle_endtag(self, tag: str) -> None:
        if tag == "form":
            self.inside = False


def walk_the_public() -> Walk:
    """Mark everything, read everything as nobody, in Dutch and without a language, and undo the marks."""
    with transaction.atomic():
        walk = Walk(mark_everything())
        with recorded() as reads:
            for path, response in _everything(walk):
                _look(walk, kind_of(path), path, response)
        walk.reads = reads
        transaction.set_rollback(True)
    return walk


def _everything(walk: Walk) -> Iterator[tuple[str, HttpResponse]]:
    client = Client()
    xml = client.get("/sitemap.xml").content.decode()
    listed = [urlsplit(one).path for one in re.findall(r"<loc>([^<]+)</loc>", xml)]
    forms = [f"/nl/procurement/bidders/answer/{number}/" for number in form_numbers()]  # in documents, linked nowhere
    waiting = deque([*STARTS, *forms, *listed])
    known: set[str] = set()
    while waiting:
        path = waiting.popleft()
        if path in known or _OTHER_LANGUAGE.match(path):
            continue
        known.add(path)
        walk.asked[kind_of(path)] += 1
        if walk.asked[kind_of(path)] > (MOST_FILES if path.endswith((".pdf", ".docx", ".txt")) else MOST):
            continue
        response = client.get(path)
        yield path, response
        if response.has_header("Location"):
            waiting.append(response["Location"])
        elif kind_in(response).startswith("text/html"):
            waiting.extend(leads_to(path, response.content.decode())[0])


def _look(walk: Walk, route: str, path: str, response: Any) -> None:
    text = text_in(response)
    walk.kinds[kind_in(response).split(";")[0]] += 1
    for column, keys in walk.marks.found_in(text).items():
        walk.texts.setdefault(column, {}).setdefault(route, set()).update(keys)
    if kind_in(response).startswith("text/html") and response.status_code == OK:
        parser = _Filters()
        parser.feed(text)
        if parser.names:
            walk.filters.setdefault(route, set()).update(parser.names)


def kind_in(response: HttpResponse) -> str:
    return str(response.get("Content-Type", ""))


def text_in(response: Any) -> str:
    """What a person or a program reads in an answer, also inside a PDF, a packed text or a Parquet file."""
    body = b"".join(response.streaming_content) if response.streaming else response.content
    if body[:4] == b"PK\x03\x04":
        with zipfile.ZipFile(io.BytesIO(body)) as packed:
            return "\n".join(packed.read(name).decode("utf-8", "replace") for name in packed.namelist())
    if body[:4] == b"%PDF":
        pages = pypdfium2.PdfDocument(body)
        return "\n".join(page.get_textpage().get_text_range() for page in pages)
    if body[:4] == b"PAR1":
        from pyarrow import BufferReader, parquet

        return str(parquet.read_table(BufferReader(body)).to_pylist())
    return str(body.decode("utf-8", "replace"))
