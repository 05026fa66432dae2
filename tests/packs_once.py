"""The reference packs in the database of a test, without reading them in again for every test.

Loading takes seconds and hundreds of tests want them. Each worker loads them once, keeps a copy of every table they
filled, and empties those again. A test gets them back inside its own transaction by one statement a table.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import cache
from itertools import count

from django.apps import apps
from django.core.management.color import no_style
from django.db import connection, transaction
from django.db.models import Model

from trustone.catalog.loading import load_packs
from trustone.catalog.reading import PackFiles, read_all

PREFIX = "packs_once_"
#: tests between two sweeps
BETWEEN_SWEEPS = 20
#: every pack on file, read in when the first one asks
packs_on_file = cache(read_all)


@dataclass(frozen=True)
class Packs:
    """What was read from the files, and the models whose tables have a copy."""

    files: Sequence[PackFiles]
    models: tuple[type[Model], ...]
    #: whether this connection may put rows back without their keys being checked again
    unchecked: bool
    #: counts how often they were put back
    times: Iterator[int] = field(default_factory=lambda: count(1))


def _filled() -> set[type[Model]]:
    models = [model for model in apps.get_models(include_auto_created=True) if model._meta.managed]
    return {model for model in models if model._default_manager.exists()}


def _table(model: type[Model]) -> str:
    return connection.ops.quote_name(model._meta.db_table)


def _copy(model: type[Model]) -> str:
    return connection.ops.quote_name(PREFIX + model._meta.db_table)


def _may_leave_checks_out() -> bool:
    """Whether this is PostgreSQL and we are its administrator, as on the server that ``./test`` starts."""
    if connection.vendor != "postgresql":
        return False
    with connection.cursor() as cursor:
        cursor.execute("SELECT current_setting('is_superuser') = 'on'")
        return bool(cursor.fetchone()[0])


def prepare() -> Packs:
    """Load once, into a database without other rows of these tables, and keep a copy."""
    files, before = packs_on_file(), _filled()
    assert not any(model._meta.app_label == "catalog" for model in before), "a test left reference data behind"
    load_packs(files)
    models = tuple(sorted(_filled() - before, key=lambda model: model._meta.db_table))
    with connection.cursor() as cursor:
        for model in models:
            cursor.execute(f"CREATE TABLE {_copy(model)} AS SELECT * FROM {_table(model)}")  # noqa: S608 - own names
        for statement in connection.ops.sequence_reset_sql(no_style(), models):
            cursor.execute(statement)
    with transaction.atomic(), connection.cursor() as cursor:
        for model in models:
            cursor.execute(f"DELETE FROM {_table(model)}")  # noqa: S608 - own names
    return Packs(files, models, _may_leave_checks_out())


def _sweep() -> None:
    """Give back the room of rows that tests made and undid.

    PostgreSQL leaves such rows in its tables and looks past them at every question: after some hundred tests that takes
    more time than everything else. A connection of its own, for it cannot be asked within a transaction.
    """
    beside = connection.copy()
    try:
        with beside.cursor() as cursor:
            cursor.execute("VACUUM (SKIP_LOCKED)")
    finally:
        beside.close()


def put_back(packs: Packs) -> None:
    """All reference packs, as loading leaves them; loads them really where a test made rows of its own before."""
    if connection.vendor == "postgresql" and next(packs.times) % BETWEEN_SWEEPS == 0:
        _sweep()
    if any(model._default_manager.exists() for model in packs.models):
        load_packs(packs.files)
        return
    statements = [f"INSERT INTO {_table(model)} SELECT * FROM {_copy(model)}" for model in packs.models]  # noqa: S608
    if packs.unchecked:
        role = "SET LOCAL session_replication_role = "
        statements = ["; ".join((f"{role}replica", *statements, f"{role}origin"))]
    with transaction.atomic(), connection.cursor() as cursor:
        for statement in statements:
            cursor.execute(statement)
