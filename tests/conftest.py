"""Shared by every test: people with roles, organisations, and a network that stays shut."""

from __future__ import annotations

import os
import socket
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from django.test import override_settings
from django.utils import translation
from django.utils.translation.reloader import translation_file_changed
from hypothesis import settings
from xdist.remote import Producer

import empty_tables as tables
import messages
import pace
import packs_once
from scheduling import DEMONSTRATION, Scheduling
from trustone.catalog.services import put_in_use
from trustone.platform.actors import Actor, actor_for, system_actor
from trustone.platform.models import Organisation, RoleAssignment, User
from trustone.platform.roles import Role
from trustone.platform.services import create_organisation

# The suite tries the same examples each time, so that a change is judged by what it changed; ./test --explore looks
# for new ones. No example has a deadline: a busy machine is not a fault.
settings.register_profile("repeatable", derandomize=True, deadline=None, database=None)
settings.register_profile("explore", max_examples=1000, deadline=None, print_blob=True)
settings.load_profile("explore" if os.environ.get("TRUSTONE_EXPLORE") else "repeatable")

_LOCAL = {"127.0.0.1", "localhost", "::1"}


@pytest.fixture(scope="session", autouse=True)
def _data_elsewhere(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """What tests upload, back up or note never lands in the data folder of an installation."""
    folder = tmp_path_factory.mktemp("data")
    with override_settings(DATA_DIR=folder, MEDIA_ROOT=folder / "uploads"):
        yield


@pytest.fixture(autouse=True)
def _own_language() -> Iterator[None]:
    """A page that one test opened in another language does not change what the next one reads."""
    translation.deactivate()
    yield
    translation.deactivate()


@pytest.fixture(autouse=True)
def _no_network(monkeypatch: pytest.MonkeyPatch) -> None:
    """A test that calls out fails: the product makes no third-party calls."""
    connect = socket.socket.connect

    def guarded(self: socket.socket, address: object) -> None:
        if isinstance(address, tuple) and address[0] not in _LOCAL:
            message = f"a test called {address[0]}"
            raise AssertionError(message)
        connect(self, address)  # type: ignore[arg-type]

    monkeypatch.setattr(socket.socket, "connect", guarded)


@pytest.fixture
def system() -> Actor:
    return system_actor("tests")


@pytest.fixture
def secretariat(db: None, system: Actor) -> Organisation:
    return create_organisation(actor=system, name="Secretariat", kind="secretariat", country="NL")


@pytest.fixture
def company(db: None, system: Actor) -> Organisation:
    return create_organisation(actor=system, name="Steen & Zoon", kind="company", country="NL")


@pytest.fixture
def make_user(db: None) -> Callable[..., User]:
    """``make_user("anna", organisation, Role.ASSESSOR, …)`` → a person who holds these roles since 2020."""

    def make(name: str, organisation: Organisation | None = None, *roles: Role) -> User:
        user = User.objects.filter(email=f"{name}@example.org").first()
        user = user or User.objects.create_user(f"{name}@example.org", "geheim-genoeg-123", name=name.title())
        for role in roles:
            RoleAssignment.objects.create(
                user=user, organisation=organisation, role=role.value, valid_from=date(2020, 1, 1)
            )
        return user

    return make


@pytest.fixture
def make_actor(make_user: Callable[..., User]) -> Callable[..., Actor]:
    """The same, as an actor."""
    return lambda name, organisation=None, *roles: actor_for(make_user(name, organisation, *roles))


def pytest_configure(config: pytest.Config) -> None:
    """Translations are compiled once, before any worker starts: tests look at Dutch pages."""
    pace.search_less()
    if not hasattr(config, "workerinput"):
        messages.compile_all()
        translation_file_changed(None, Path("django.mo"))  # Dutch was read before it was there


@pytest.hookimpl(tryfirst=True)
def pytest_runtest_protocol(item: pytest.Item, nextitem: pytest.Item | None) -> bool:
    return pace.run_with_room(item, nextitem)


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_make_scheduler(config: pytest.Config, log: Producer) -> Scheduling:
    return Scheduling(config, log)


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--asks-database", action="store_true", help="only tests that may ask the database")


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """What takes longest begins first; what may ask no database need not run on a second one."""
    items.sort(key=lambda item: not item.nodeid.startswith(DEMONSTRATION))
    if config.getoption("--asks-database"):
        left_out = [item for item in items if not asks_database(item)]
        config.hook.pytest_deselected(items=left_out)
        items[:] = [item for item in items if asks_database(item)]


def pytest_collection_finish() -> None:
    pace.keep_what_is_there()


def asks_database(item: pytest.Item) -> bool:
    """Whether pytest-django lets a test or one of its fixtures at the database of the run."""
    opens = {"django_db_setup", "_django_db_helper", "db", "transactional_db"}
    return item.get_closest_marker("django_db") is not None or not opens.isdisjoint(getattr(item, "fixturenames", ()))


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """In CI a skipped test is a failure: it hides what was not checked."""
    skipped = terminalreporter.stats.get("skipped", [])
    if skipped and os.environ.get("TRUSTONE_NO_SKIPS"):
        terminalreporter.write_line(f"{len(skipped)} skipped, which is not allowed here", red=True)


def pytest_sessionfinish(session: pytest.Session, exitstatus: int) -> None:
    reporter = session.config.pluginmanager.get_plugin("terminalreporter")
    if os.environ.get("TRUSTONE_NO_SKIPS") and reporter and reporter.stats.get("skipped") and exitstatus == 0:
        session.exitstatus = pytest.ExitCode.TESTS_FAILED


@pytest.fixture(scope="session")
def empty_tables(tmp_path_factory: pytest.TempPathFactory, worker_id: str) -> Path:
    """A SQLite file with the tables of an installation, to be copied."""
    return tables.made_once(tmp_path_factory, worker_id)


@pytest.fixture(scope="session")
def _packs_once(django_db_setup: None, django_db_blocker: Any) -> packs_once.Packs:
    with django_db_blocker.unblock():
        return packs_once.prepare()


@pytest.fixture
def packs(_packs_once: packs_once.Packs, db: None) -> None:
    """All reference packs in the database, the real covenant in use."""
    packs_once.put_back(_packs_once)
    put_in_use("trustone")


@pytest.fixture
def demo_covenant(packs: None) -> None:
    """All reference packs, with the fictional covenant in use."""
    put_in_use("demo-stone")
