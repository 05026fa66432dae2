"""The secretariat with two people who may decide, and a handful of labelled texts instead of all of them."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import translation

from trustone.domain.screening.words import Word, word_from
from trustone.platform.actors import Actor, actor_for
from trustone.platform.models import Organisation, User
from trustone.platform.roles import Role
from trustone.procurement.lexicons import selectors, services
from trustone.procurement.lexicons.models import LexiconVersion
from trustone.procurement.screener import corpus

#: One text in so many of the corpus.
EVERY = 60


@dataclass
class Cast:
    """Who plays."""

    lies: User
    bram: User
    assessor: User
    buyer: User

    def client(self, user: User) -> Client:
        client = Client()
        client.force_login(user)
        return client

    def actor(self, user: User) -> Actor:
        return actor_for(user)


@pytest.fixture
def cast(demo_covenant: None, secretariat: Organisation, company: Organisation, make_user: Callable[..., User]) -> Cast:
    return Cast(
        make_user("lies", secretariat, Role.SECRETARIAT_LEAD),
        make_user("bram", secretariat, Role.SECOND_READER),
        make_user("anna", secretariat, Role.ASSESSOR),
        make_user("ingrid", company, Role.AUTHORITY_BUYER),
    )


@pytest.fixture(scope="session")
def few_texts(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A small corpus: labelled texts of every sort, and all neutral sentences."""
    kept = tmp_path_factory.mktemp("corpus") / "corpus.jsonl.gz"
    texts = [one for one in corpus.documents() if len(one.document.parts) < 40][::EVERY]
    neutral = [{"neutral": sentence} for sentence in corpus.neutral()]
    kept.write_bytes(corpus.packed([*map(corpus.as_line, texts), *neutral]))
    return kept


@pytest.fixture(autouse=True)
def _few(few_texts: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.setattr(corpus, "PATH", few_texts)
    corpus.digest.cache_clear()
    corpus.count.cache_clear()
    yield
    corpus.digest.cache_clear()
    corpus.count.cache_clear()


@pytest.fixture
def on_commit(django_capture_on_commit_callbacks: Callable[..., Any]) -> Callable[..., Any]:
    """``with on_commit(): …`` runs the job after the transaction."""
    return lambda: django_capture_on_commit_callbacks(execute=True)


def address(view: str, *args: Any) -> str:
    with translation.override("nl"):
        return reverse(f"lexicons:{view}", args=args)


def word(term: str = "kwartsietkei", **more: object) -> Word:
    row = {"code": "", "kind": "stone_core", "concept": "natural_stone", "language": "nl", "term": term,
           "match": "phrase", "keeps_case": False, "weight": 5, "rule": "ALONE"}  # fmt: skip
    return word_from({**row, **more})


def drafted(cast: Cast, *words: Word) -> LexiconVersion:
    """A draft of Lies with these words added."""
    lexicon = services.make_draft(actor=cast.actor(cast.lies), title="Nieuwe namen")
    for one in words:
        services.save_word(actor=cast.actor(cast.lies), lexicon=lexicon, word=one, seen_before=services.EMPTY)
    return LexiconVersion.objects.get(pk=lexicon.pk)


def compared(cast: Cast, lexicon: LexiconVersion) -> LexiconVersion:
    """The same after a comparison."""
    now = services.ask_comparison(actor=cast.actor(cast.lies), lexicon=lexicon)
    assert services.run_comparison(key=now.pk, run=now.run_id)
    return selectors.version_by_key(now.pk)


def used(cast: Cast, lexicon: LexiconVersion) -> LexiconVersion:
    """The same put to use by Bram."""
    now = compared(cast, lexicon)
    return services.activate(
        actor=cast.actor(cast.bram), lexicon=now, reason="", confirmed=False, expected_version=now.version
    )
