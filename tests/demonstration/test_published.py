"""Everything published of the demonstration, with a canary in every confidential text: none of them may come out.

The copy is what a stranger can read: pages in every language, plans as PDF and Word, lists, open data, feeds. It says
the same as the application, and every link in it leads to a file of the copy or, marked, to the application.
"""

from __future__ import annotations

import html
import io
import re
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urljoin, urlsplit

import pypdfium2
import pytest
from django.apps import apps
from django.db import models
from django.db.models import F, Value
from django.db.models.functions import Concat, Left
from django.test import Client
from django.urls import resolve
from django.utils import translation

from opendata.copies import main_text
from trustone.assessments.models import Answer
from trustone.assessments.past.models import PastResult
from trustone.members.models import Member, MembershipEvent
from trustone.opendata.copying import addresses, memory, publish
from trustone.platform.actors import system_actor
from trustone.platform.models import Organisation, User
from trustone.register.models import QuarryList

pytestmark = pytest.mark.walk

CANARY = "Kanarie"
#: Rooms whose every text is confidential. What is published of a plan is a snapshot made when it was published.
ROOMS = ("supply", "evidence", "conversations", "improvement", "origins", "escalation", "joining", "risks", "cycle")
FURTHER: tuple[tuple[type[models.Model], str], ...] = (
    (Member, "contact_name"),
    (User, "name"),
    (User, "email"),
    (MembershipEvent, "note"),
    (MembershipEvent, "recorded_as"),
    (Answer, "reason"),
    (Answer, "judged_reason"),
    (PastResult, "note"),
    (QuarryList, "decline_reason"),
)
LEAST_LENGTH = 60
#: Of a published plan: why there is a newer version, and the fingerprint of its text. Both are public.
PUBLIC = {("PlanVersion", "why"), ("PlanVersion", "digest")}


def _texts(model: type[models.Model]) -> Iterator[models.Field[Any, Any]]:
    """Free texts of a model: no choices, no keys, nothing unique."""
    for field in model._meta.local_fields:
        plain = isinstance(field, models.CharField | models.TextField) and not (field.choices or field.unique)
        if (model.__name__, field.name) in PUBLIC:
            continue
        if plain and (field.max_length is None or field.max_length >= LEAST_LENGTH):
            yield field


def _mark(model: type[models.Model], name: str, length: int | None) -> str:
    """Put a canary behind what stands in the field, in every row; gives the canary."""
    canary = f"{CANARY}{model._meta.label}{name}".replace(".", "").replace("_", "")
    kept = Left(F(name), length - len(canary)) if length else F(name)
    model._base_manager.update(**{name: Concat(kept, Value(canary))})
    return canary


@pytest.fixture
def canaries(demonstration: object, db: None) -> list[str]:
    marked = []
    for room in ROOMS:
        for model in apps.get_app_config(room).get_models():
            marked += [_mark(model, field.name, field.max_length) for field in _texts(model) if model._meta.managed]
    for model, name in FURTHER:
        marked.append(_mark(model, name, model._meta.get_field(name).max_length))  # type: ignore[union-attr]
    return marked


def _words(path: Path) -> str:
    """What can be read in a file: the text of a PDF, the parts of a Word file, the columns of a Parquet file."""
    body = path.read_bytes()
    if path.suffix == ".pdf":
        document = pypdfium2.PdfDocument(body)
        return "\n".join(page.get_textpage().get_text_bounded() for page in document)
    if path.suffix == ".docx":
        with zipfile.ZipFile(io.BytesIO(body)) as parts:
            return "\n".join(parts.read(name).decode("utf-8", "replace") for name in parts.namelist())
    if path.suffix == ".parquet":
        from pyarrow import parquet

        return str(parquet.read_table(io.BytesIO(body)).to_pylist())
    return body.decode("utf-8", "replace")


@pytest.mark.django_db
def test_the_copy_says_what_the_application_says_and_nothing_confidential(
    canaries: list[str], tmp_path: Path, settings: Any
) -> None:
    assert len(canaries) > 40
    settings.DATA_DIR = tmp_path / "data"
    folder = tmp_path / "copy"
    outcome = publish(folder, actor=system_actor("tests"))
    assert outcome.files > 1000
    assert not outcome.broken
    _holds_nothing_confidential(folder)
    _says_the_same(folder)
    _leads_somewhere(folder, settings.SITE_URL)


def _holds_nothing_confidential(folder: Path) -> None:
    shown = 0
    for path in sorted(folder.rglob("*")):
        if not path.is_file() or "static" in path.relative_to(folder).parts[:1]:
            continue
        text = _words(path)
        assert CANARY not in text, f"{path.relative_to(folder)}: {text[text.index(CANARY) :][:80]}"
        shown += any(name in text for name in _names())
    assert shown > 100, "the names that are public do come out, so the search finds what is there"


def _says_the_same(folder: Path) -> None:
    """One page of each kind in each language word by word, one file of each kind and all open data byte by byte."""
    chosen: dict[tuple[str, ...], tuple[str, str, str]] = {}
    for address, one in memory.load(folder).known.items():
        if one.kind not in {"page", "file"} or addresses.NOT_FOUND in address:
            continue
        path, _mark, query = address.partition("?")
        view = _view(path)
        each = (address,) if view.startswith("open_data") else ()
        kind = (one.kind, view, path.split("/")[1], path.rpartition(".")[2] * (one.kind == "file"), query[:4], *each)
        chosen.setdefault(kind, (one.kind, address, one.file))
    assert len({view for _kind, view, *_more in chosen}) > 40
    for kind, address, file in chosen.values():
        live, copy = Client().get(address).content, (folder / file).read_bytes()
        if kind == "page":
            assert main_text(copy.decode()) == main_text(live.decode()), address
        else:
            assert copy == live, address


LINK = re.compile(r'\s(href|src|action)="([^"]*)"( data-live)?')


def _leads_somewhere(folder: Path, site: str) -> None:
    """Every link is a file, another site, or marked as one to the application, which knows that address."""
    links = live = 0
    for path in sorted(folder.rglob("*.html")):
        name = "/" + str(path.relative_to(folder))
        for where, value, mark in LINK.findall(path.read_text(encoding="utf-8")):
            target = urlsplit(urljoin(name, html.unescape(value)))
            if html.unescape(value).startswith(site):
                assert mark and where in {"href", "action"}, f"{name}: {value}"
                assert _view(target.path), f"{name}: {value}"
                live += 1
            elif value and not value.startswith("#") and not target.scheme:
                assert not target.query, f"{name}: {value}"
                assert _file(folder, target.path).is_file(), f"{name}: {value}"
                links += 1
    assert links > 10_000 and live > 1000
    for path in (folder / "sitemap.xml", *folder.glob("*/*.atom")):
        found = re.findall(rf'(?:<loc>|href="){re.escape(site)}([^"<]*)', path.read_text(encoding="utf-8"))
        assert found, path
        for value in found:
            assert _file(folder, html.unescape(value)).is_file(), f"{path.name}: {value}"


def _view(path: str) -> str:
    """The name of the view; raises when the application does not know the address."""
    language = path.split("/")[1]
    with translation.override(language if language in addresses.LANGUAGES else "en"):
        return str(resolve(unquote(path)).view_name)


def _file(folder: Path, address: str) -> Path:
    return folder / (unquote(address).lstrip("/") + ("index.html" if address.endswith("/") else ""))


def _names() -> list[str]:
    return list(Organisation.objects.filter(kind="company").order_by("pk").values_list("name", flat=True)[:3])
