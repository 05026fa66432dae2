"""Which addresses a copy holds, where each stands as a file, and which variants of a page become pages of their own."""

from __future__ import annotations

import re
from collections.abc import Iterator
from urllib.parse import parse_qsl, quote, unquote

from django.conf import settings
from django.urls import ResolverMatch, reverse
from django.utils import translation

from trustone.opendata.datasets import DATASETS
from trustone.platform.public_pages import in_each_language, public_pages
from trustone.register.languages import QUARRY_LANGUAGES

#: What a reader chooses on a page by a link; each choice becomes a page. Other questions need the application.
VARIANTS = {"page", "part", "version", "text"}
_VALUE = re.compile(r"^[0-9a-z-]{1,10}$")
#: The file of a plan is the same in whatever language its page is read: a copy has it once.
_PLAN_FILE = re.compile(r"^/[a-z]{2}(/members/[^/]+/plan/[0-9]{4}/plan-(?:nl|en)\.(?:pdf|docx))$")
LANGUAGES = tuple(code for code, _name in settings.LANGUAGES)
NOT_FOUND = "404-not-found/"
#: Pages that no page leads to, but that other sites have on theirs: beside which page each stands.
FRAMED = {"register:badge": ("register:badge_frame",)}
_PLAIN = (
    "/sitemap.xml",
    "/robots.txt",
    "/.well-known/security.txt",
    "/.well-known/trustone-key.pem",
    "/.well-known/trustone-keys.json",
    "/open-data/datapackage.json",
    "/open-data/catalog.ttl",
    "/open-data/catalog.jsonld",
    "/open-data/SHA256SUMS",
)


def roots() -> list[str]:
    """The addresses a copy begins with: every page of the sitemap, files for programs, feeds, pages for errors."""
    found = list(dict.fromkeys([*_pages(), *_PLAIN, *_files(), *_feeds()]))
    return [*found, *(f"/{language}/{NOT_FOUND}" for language in LANGUAGES)]


def _pages() -> Iterator[str]:
    for page in public_pages():
        for arguments in list(page.arguments()):
            for view in (page.view, *FRAMED.get(page.view, ())):
                # side by side, so that the same process makes them from what it read once
                paths = in_each_language(view, arguments)
                yield from (paths[language] for language in LANGUAGES)
    for language in QUARRY_LANGUAGES:
        yield reverse("at_the_quarry", args=[language])
    for language in LANGUAGES:
        if language not in QUARRY_LANGUAGES:
            with translation.override(language):
                yield reverse("register:quarry_start")


def _files() -> Iterator[str]:
    for dataset in DATASETS.values():
        for ending in dataset.formats:
            yield f"/open-data/{dataset.key}.{ending}"


def _feeds() -> Iterator[str]:
    for language in LANGUAGES:
        yield f"/{language}/changes.atom"


def may_stand(found: ResolverMatch | None) -> bool:
    """Whether a page may stand in the copy: its view is one of those everybody may read, whatever the arguments."""
    return found is not None and found.view_name in _views()


def _views() -> set[str]:
    framed = {view for views in FRAMED.values() for view in views}
    return {page.view for page in public_pages()} | framed | {"at_the_quarry", "register:quarry_start"}


def asked(path: str, query: str) -> str | None:
    """What the application is asked for a link, in one spelling; ``None`` for a question a copy cannot answer."""
    if same := _PLAN_FILE.match(path):
        path = f"/{LANGUAGES[0]}{same[1]}"
    if not query:
        return path
    pairs = parse_qsl(query, keep_blank_values=True)
    chosen = sorted((name, value) for name, value in pairs if value)
    if not all(name in VARIANTS and _VALUE.match(value) for name, value in chosen):
        return None
    chosen = [pair for pair in chosen if pair != ("page", "1")]
    return path + ("?" + "&".join(f"{name}={value}" for name, value in chosen) if chosen else "")


def place_of(address: str) -> str:
    """The path a browser asks a file server for: ``/nl/members/?page=2`` stands at ``/nl/members/page-2/``."""
    path, _mark, query = address.partition("?")
    if not query:
        return path
    part = "-".join(query.replace("=", "-").split("&"))
    stem, dot, ending = path.rpartition(".")
    if dot and "/" not in ending:
        return f"{stem}-{part}.{ending}"
    return f"{path.rstrip('/')}/{part}/"


def file_of(place: str) -> str:
    """The file behind a path, relative to the folder of the copy."""
    parts = [unquote(part) for part in place.split("/") if part]
    if place.endswith("/"):
        parts.append("index.html")
    if not parts or any(part in {".", ".."} or "\x00" in part or "/" in part or len(part) > 200 for part in parts):
        message = f"not the path of a file: {quote(place)}"
        raise ValueError(message)
    if parts[-2:-1] == [NOT_FOUND.strip("/")]:
        parts = [*parts[:-2], "404.html"]
    return "/".join(parts)
