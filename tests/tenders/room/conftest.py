"""The fictional covenant, the secretariat, two towns with a buyer, and documents of the labelled corpus brought in."""

from __future__ import annotations

import tempfile
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import pytest
from django.core.cache import cache as kept
from django.core.files.base import ContentFile
from django.test import Client
from django.urls import reverse
from django.utils import translation

from tender_corpus import Tender, load
from trustone.catalog.models import Covenant
from trustone.catalog.selectors import covenant_in_use
from trustone.evidence import storage
from trustone.platform.actors import Actor, actor_for, system_actor
from trustone.platform.models import Organisation, User
from trustone.platform.roles import Role
from trustone.platform.services import create_organisation
from trustone.procurement.lexicons.selectors import rules_in_use
from trustone.procurement.tenders import selectors, services
from trustone.procurement.tenders.models import Collection, GroupingWord
from trustone.procurement.tenders.shown import looked


@pytest.fixture(autouse=True)
def _covenant(demo_covenant: None) -> Iterator[None]:
    kept.clear()
    yield


@dataclass
class Cast:
    """Who plays: two people of the secretariat, buyers of two towns."""

    covenant: Covenant
    office: User
    second: User
    third: User
    town: Organisation
    buyer: User
    other_buyer: User

    def client(self, user: User) -> Client:
        client = Client()
        client.force_login(user)
        return client

    def actor(self, user: User | None = None) -> Actor:
        return actor_for(user or self.office)


@pytest.fixture
def cast(secretariat: Organisation, make_user: Callable[..., User], system: Actor) -> Cast:
    town = create_organisation(actor=system, name="Gemeente Keienveen", kind="authority", country="NL")
    other = create_organisation(actor=system, name="Gemeente Anderstad", kind="authority", country="NL")
    return Cast(
        covenant_in_use(),
        make_user("lies", secretariat, Role.ASSESSOR),
        make_user("bram", secretariat, Role.SECOND_READER),
        make_user("hoofd", secretariat, Role.SECRETARIAT_LEAD),
        town,
        make_user("ingrid", town, Role.AUTHORITY_BUYER),
        make_user("otto", other, Role.AUTHORITY_BUYER),
    )


@pytest.fixture
def collection(cast: Cast) -> Collection:
    return opened(cast)


def opened(cast: Cast, grouping: str = GroupingWord.FILES, title: str = "Steekproef") -> Collection:
    return services.open_collection(
        actor=cast.actor(), covenant=cast.covenant, about=services.About(title, "TenderNed, oktober", grouping)
    )


def put(cast: Cast, into: Collection, files: Iterable[tuple[str, bytes]]) -> list[bool]:
    """Bring files in; whether each is new. What is enqueued after the transaction is not done."""
    made = []
    for path, content in files:
        upload = ContentFile(content, name=path)
        with storage.arriving(upload, services.MOST_FILE, selectors.is_kept, look=looked) as arrived:
            made.append(services.receive(actor=cast.actor(), collection=into, arrived=arrived, path=path).is_new)
    return made


def read_all(cast: Cast, into: Collection) -> None:
    """What the job does."""
    while services.read_waiting(into, rules_in_use(), 600):
        continue
    services.regroup(actor=system_actor("tests"), covenant=cast.covenant)


@cache
def corpus(wanted: int, part: str = "tuning") -> tuple[tuple[Tender, str, bytes], ...]:
    """Documents of the corpus, of every format and language: the tender, its file name and its bytes."""
    every = load(part)
    found = []
    with tempfile.TemporaryDirectory() as folder:
        for one in every[:: max(1, len(every) // wanted)][:wanted]:
            built = one.build(Path(folder))
            found.append((one, built.name, built.read_bytes()))
    return tuple(found)


def address(view: str, *args: object) -> str:
    with translation.override("nl"):
        return reverse(f"tenders:{view}", args=args)
