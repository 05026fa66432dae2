"""The state of an installation: each part, whether it works, and what mends it."""

from __future__ import annotations

import sqlite3
import tempfile
from collections.abc import Callable, Iterator
from dataclasses import asdict, dataclass
from datetime import timedelta
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.checks import Warning as CheckWarning
from django.core.checks import run_checks
from django.db import DatabaseError, connection
from django.db.migrations.executor import MigrationExecutor
from django.utils import timezone

from trustone.catalog.selectors import covenant_or_none
from trustone.domain.problems import Problem
from trustone.platform import audit
from trustone.platform.models import RoleAssignment
from trustone.platform.problems import sentence
from trustone.platform.roles import Role
from trustone.platform.selectors import valid_on
from trustone.platform.signing import state_of_keys
from trustone.platform.worker import silent_since
from trustone.register.selectors.editions import damaged_lists

#: How an administrator runs one of the framework's own commands.
MANAGE = "DJANGO_SETTINGS_MODULE=trustone.config.settings .venv/bin/python -m django"


@dataclass(frozen=True, slots=True)
class Finding:
    """One part of the installation. ``remedy`` is what to do when it is not well."""

    subject: str
    ok: bool
    state: str
    remedy: str = ""

    def as_json(self) -> dict[str, Any]:
        return asdict(self)


def _settings() -> Iterator[Finding]:
    messages = run_checks()
    serious = [message for message in messages if message.level >= CheckWarning("").level]
    state = "; ".join(f"{message.id}: {message.msg}" for message in serious) or "no remarks"
    yield Finding("settings", not serious, state, "see docs/reference/settings.md")
    yield Finding("debug", not settings.DEBUG, "on" if settings.DEBUG else "off", "unset TRUSTONE_DEBUG")
    https = "on" if settings.HTTPS else "off: fit for this machine only; for others set TRUSTONE_HTTPS=1 behind a proxy"
    yield Finding("https", settings.HTTPS or "127.0.0.1" in settings.SITE_URL, https, "set TRUSTONE_HTTPS=1")


def _database() -> Iterator[Finding]:
    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1")
        executor = MigrationExecutor(connection)
        waiting = executor.migration_plan(executor.loader.graph.leaf_nodes())
    except DatabaseError as error:
        yield Finding("database", False, f"does not answer: {error}", "check DATABASE_URL and that the server runs")
        return
    yield Finding("database", True, f"{connection.vendor} answers")
    state = f"{len(waiting)} changes waiting" if waiting else "up to date"
    yield Finding("tables", not waiting, state, f"./run does it; by hand: {MANAGE} migrate")
    if connection.vendor == "sqlite":
        with connection.cursor() as cursor:
            cursor.execute("PRAGMA quick_check")
            verdict = cursor.fetchone()[0]
        yield Finding(
            "database file", verdict == "ok", f"{verdict} (SQLite {sqlite3.sqlite_version})", "restore the last backup"
        )


def _folders() -> Iterator[Finding]:
    for name, folder in (("data folder", settings.DATA_DIR), ("uploads", settings.MEDIA_ROOT)):
        path = Path(folder)
        try:
            path.mkdir(parents=True, exist_ok=True)
            with tempfile.TemporaryFile(dir=path):
                pass
        except OSError as error:
            yield Finding(name, False, f"{path} cannot be written: {error}", "give this user the right to write there")
        else:
            yield Finding(name, True, f"{path} can be written")


def _signing() -> Iterator[Finding]:
    state = state_of_keys()
    if state.problem is None and state.key is not None:
        yield Finding("signing key", True, f"{state.key.id}, since {timezone.localtime(state.key.valid_from):%Y-%m-%d}")
        return
    problem = state.problem or Problem("SIG-001")
    yield Finding("signing key", False, problem.code, sentence(problem))


def _lists() -> Iterator[Finding]:
    damaged = damaged_lists(covenant_or_none())
    state = (
        "; ".join(f"{one.year}-{one.edition}: {sentence(problem)}" for one, problem in damaged)
        or "as they were published"
    )
    yield Finding("published lists", not damaged, state, "somebody changed the database by hand: restore from a backup")


def examine_worker() -> Iterator[Finding]:
    from django_tasks_db.models import DBTaskResult

    silent, last = silent_since(timezone.now())
    ago = f"the last sign of life is of {timezone.localtime(last):%Y-%m-%d %H:%M:%S}" if last else "it never ran"
    alive = f"no sign of life: {ago}" if silent else f"alive: {ago}"
    yield Finding("worker", not silent, alive, f"./run starts it; by hand: {MANAGE} worker")
    late = DBTaskResult.objects.ready().filter(enqueued_at__lt=timezone.now() - timedelta(minutes=5)).count()
    failed = DBTaskResult.objects.failed().count()
    state = f"{late} jobs wait for more than five minutes" if late else "no job waits"
    yield Finding(
        "jobs", late == 0, state, f"one worker is too slow or hangs: start it again; by hand: {MANAGE} worker"
    )
    yield Finding("failed jobs", failed == 0, str(failed), f"look at them, then: {MANAGE} prune_db_task_results")


def examine_mail() -> Iterator[Finding]:
    backend = settings.EMAIL_BACKEND
    if "filebased" in backend:
        yield Finding(
            "mail", True, f"goes to files in {settings.EMAIL_FILE_PATH}; set TRUSTONE_EMAIL_BACKEND to send it"
        )
        return
    from django.core.mail import get_connection

    try:
        sender = get_connection(timeout=5)
        sender.open()
        sender.close()
    except OSError as error:
        yield Finding("mail", False, f"{settings.EMAIL_HOST} does not answer: {error}", "check TRUSTONE_EMAIL_…")
    else:
        yield Finding("mail", True, f"{settings.EMAIL_HOST} answers")


def _content() -> Iterator[Finding]:
    covenant = covenant_or_none()
    state = f"{covenant.key} in use" if covenant else "no covenant is in use"
    yield Finding("packs", covenant is not None, state, "trustone packs load")
    leads = RoleAssignment.objects.filter(valid_on(timezone.localdate()), role=Role.SECRETARIAT_LEAD.value).count()
    yield Finding("head of the secretariat", leads > 0, f"{leads} people", "trustone people invite --help")
    broken = audit.broken_entries()
    state = f"broken at entries {broken[:5]}" if broken else "whole"
    yield Finding("audit trail", not broken, state, "somebody changed the database by hand: compare with a backup")


EXAMINATIONS: tuple[Callable[[], Iterator[Finding]], ...] = (
    _settings,
    _database,
    _folders,
    examine_worker,
    examine_mail,
    _content,
    _signing,
    _lists,
)


def examine() -> list[Finding]:
    """Every finding, in order. A database that does not answer ends the examination of what stands in it."""
    findings: list[Finding] = []
    for examination in EXAMINATIONS:
        try:
            findings.extend(examination())
        except DatabaseError as error:
            name = examination.__name__.removeprefix("examine").strip("_")
            findings.append(
                Finding(name, False, f"could not be read: {error}", f"./run prepares them; by hand: {MANAGE} migrate")
            )
    return findings
