"""Everything published of the demonstration, with a canary in every confidential text: none of them may come out.

The copy is what a stranger can read: pages in every language, plans as PDF and Word, lists, open data, feeds.
"""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pypdfium2
import pytest
from django.apps import apps
from django.db import models
from django.db.models import F, Value
from django.db.models.functions import Concat, Left

from trustone.assessments.models import Answer
from trustone.assessments.past.models import PastResult
from trustone.members.models import Member, MembershipEvent
from trustone.opendata.copying import publish
from trustone.platform.actors import system_actor
from trustone.platform.models import Organisation, User
from trustone.register.models import QuarryList

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
def test_nothing_confidential_comes_out(canaries: list[str], tmp_path: Path, settings: Any) -> None:
    assert len(canaries) > 40
    settings.DATA_DIR = tmp_path / "data"
    outcome = publish(tmp_path / "copy", actor=system_actor("tests"))
    assert outcome.files > 1000
    assert not outcome.broken
    shown = 0
    for path in sorted((tmp_path / "copy").rglob("*")):
        if not path.is_file() or "static" in path.relative_to(tmp_path / "copy").parts[:1]:
            continue
        text = _words(path)
        assert CANARY not in text, f"{path.relative_to(tmp_path)}: {text[text.index(CANARY) :][:80]}"
        shown += any(name in text for name in _names())
    assert shown > 100, "the names that are public do come out, so the search finds what is there"


def _names() -> list[str]:
    return list(Organisation.objects.filter(kind="company").order_by("pk").values_list("name", flat=True)[:3])
