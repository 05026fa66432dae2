"""A company with a vault, the secretariat, files that arrive, and something to show them for."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from evidence import samples
from supply.conftest import (  # noqa: F401 - the same people and chains
    NOW,
    add_chain,
    add_member,
    assessor,
    assessor_user,
    covenant,
    editor,
    editor_user,
    member,
    other,
    stranger,
)
from trustone.evidence import selectors, services, storage, uses
from trustone.evidence.models import Document
from trustone.evidence.services import Facts, Holds, Target
from trustone.members.models import Member
from trustone.platform.actors import Actor
from trustone.platform.models import User


@pytest.fixture(autouse=True)
def uploads(tmp_path: Path, settings: Any) -> Path:
    """Every test has a folder of its own for what is uploaded."""
    settings.MEDIA_ROOT = tmp_path / "uploads"
    return tmp_path / "uploads"


@pytest.fixture
def files(uploads: Path) -> Callable[[], list[Path]]:
    """What is on disk, previews apart."""
    return lambda: [path for path in (uploads / "evidence").rglob("*") if path.is_file()]


@pytest.fixture
def add(member: Member, editor: Actor) -> Callable[..., Document]:  # noqa: F811
    """``add(content, name="a.pdf", actor=…, audience=…, until=…, again=…, target=…)``."""

    def put(content: bytes | None = None, name: str = "a.pdf", **more: object) -> Document:
        actor, at = more.pop("actor", editor), more.pop("member", member)
        until, again = more.pop("until", None), more.pop("again", False)
        target = more.pop("target", None)
        upload = SimpleUploadedFile(name, samples.pdf() if content is None else content)
        most = selectors.limit_of(at.covenant)  # type: ignore[attr-defined]
        with storage.arriving(upload, most, selectors.is_kept) as arrived:
            return services.add_document(
                actor=actor, member=at, arrived=arrived, facts=Facts(**more), again=again,  # type: ignore[arg-type]
                holds=Holds(until=until), target=target,  # type: ignore[arg-type]
            )  # fmt: skip

    return put


class Board:
    """Something documents are shown for in these tests: references that begin with "open" can be changed."""

    def __init__(self) -> None:
        self.was_seen = True

    def find(self, actor: Actor, member: Member, ref: str) -> uses.Subject | None:  # noqa: F811
        if ref.startswith(("open", "shut")):
            return uses.Subject(f"Board {ref}", "/nl/home/", is_open=ref.startswith("open"), was_seen=self.was_seen)
        return None


@pytest.fixture
def board() -> Iterator[Board]:
    made = Board()
    uses.register(uses.UseKind("board", "Board", made.find))
    uses.register(uses.UseKind("diary", "Diary", made.find, for_secretariat=False))
    yield made
    uses.unregister("board")
    uses.unregister("diary")


@pytest.fixture
def on_board(board: Board) -> Target:
    return Target("board", "open-1", "page 4")


@pytest.fixture
def own(editor_user: User) -> Client:  # noqa: F811
    client = Client()
    client.force_login(editor_user)
    return client


@pytest.fixture
def office(assessor_user: User) -> Client:  # noqa: F811
    client = Client()
    client.force_login(assessor_user)
    return client


@pytest.fixture
def vault(member: Member) -> str:  # noqa: F811
    return f"/en/participants/{member.number}/documents/"
