"""What a process remembers of what it read: right again after any write, also one on another connection."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from threading import Thread

import pytest
from django.db import connection, transaction
from django.test import Client

from trustone.catalog.models import Covenant, Pack
from trustone.members.services import Details, register_member
from trustone.platform import audit, remembering
from trustone.platform.actors import Actor
from trustone.platform.remembering import remembered


@pytest.fixture
def calls() -> Iterator[list[int]]:
    remembering._kept.clear()
    yield []
    remembering._kept.clear()


def elsewhere(write: Callable[[], object]) -> None:
    """Do it on another connection, as the other worker of the server does."""

    def run() -> None:
        try:
            write()
        finally:
            connection.close()

    thread = Thread(target=run)
    thread.start()
    thread.join()


@pytest.mark.django_db(transaction=True)
def test_it_is_read_once_until_somebody_writes(calls: list[int], system: Actor) -> None:
    audit.record(system, "tests.began", "tests")

    def make() -> int:
        calls.append(1)
        return len(calls)

    assert [remembered("one", make), remembered("one", make)] == [1, 1]
    elsewhere(lambda: audit.record(system, "tests.written", "tests"))
    assert [remembered("one", make), remembered("one", make)] == [2, 2]
    assert remembered("two", make) == 3


@pytest.mark.django_db(transaction=True)
def test_what_is_read_in_a_transaction_is_not_kept(calls: list[int], system: Actor) -> None:
    audit.record(system, "tests.began", "tests")
    with transaction.atomic():
        remembered("one", lambda: "may be rolled back")
    assert remembered("one", lambda: "as it is") == "as it is"


@pytest.mark.django_db(transaction=True)
def test_nothing_is_remembered_while_somebody_listens(calls: list[int], system: Actor) -> None:
    audit.record(system, "tests.began", "tests")
    remembered("one", lambda: "before")
    with connection.execute_wrapper(lambda execute, *asked: execute(*asked)):
        assert remembered("one", lambda: "asked") == "asked"


@pytest.mark.django_db(transaction=True)
def test_nothing_is_remembered_before_the_first_entry(calls: list[int]) -> None:
    assert [remembered("one", lambda: "first"), remembered("one", lambda: "second")] == ["first", "second"]


@pytest.mark.django_db(transaction=True)
def test_what_was_not_used_longest_is_forgotten_first(
    calls: list[int], system: Actor, monkeypatch: pytest.MonkeyPatch
) -> None:
    audit.record(system, "tests.began", "tests")
    monkeypatch.setattr(remembering, "MOST", 2)
    for key in ("one", "two", "one", "three"):
        remembered(key, lambda key=key: key)  # type: ignore[misc]
    assert list(remembering._kept) == ["one", "three"]


@pytest.mark.django_db(transaction=True)
def test_a_page_is_right_the_moment_after_a_write_on_another_connection(calls: list[int], system: Actor) -> None:
    pack = Pack.objects.create(code="t", kind="covenant", key="t", version="1", valid_from=system.today, digest="0")
    settings, title = {"year_end": "12-31"}, dict.fromkeys(("nl", "en", "fr", "de"), "Test")
    covenant = Covenant.objects.create(key="t", pack=pack, in_use=True, title=title, settings=settings)
    client = Client()

    def joins(name: str) -> None:
        details = Details(name=name, country="NL", city="Here", declared_type="C")
        register_member(actor=system, covenant=covenant, kind="company", details=details, joins_on=system.today)

    joins("First")
    assert "Second" not in client.get("/en/members/").content.decode()
    elsewhere(lambda: joins("Second"))
    page = client.get("/en/members/").content.decode()
    assert "First" in page
    assert "Second" in page
