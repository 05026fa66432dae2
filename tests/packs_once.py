"""The reference packs in the database of a test, without reading them in again for every test.

Loading takes seconds and hundreds of tests want them. Each worker loads them once, keeps a copy of every table they
filled, and empties those again. A test gets them back inside its own transaction by one statement a table.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from django.apps import apps
from django.core.management.color import no_style
from django.db import connection, transaction
from django.db.models import Model

from trustone.catalog.loading import load_packs
from trustone.catalog.reading import PackFiles, read_all

PREFIX = "packs_once_"


@dataclass(frozen=True)
class Packs:
    """What was read from the files, and the models whose tables have a copy."""

    files: Sequence[PackFiles]
    models: tuple[type[Model], ...]


def _filled() -> set[type[Model]]:
    models = [model for model in apps.get_models(include_auto_created=True) if model._meta.managed]
    return {model for model in models if model._default_manager.exists()}


def _table(model: type[Model]) -> str:
    return connection.ops.quote_name(model._meta.db_table)


def _copy(model: type[Model]) -> str:
    return connection.ops.quote_name(PREFIX + model._meta.db_table)


def prepare() -> Packs:
    """Load once, into a database without other rows of these tables, and keep a copy."""
    files, before = read_all(), _filled()
    assert not any(model._meta.app_label == "catalog" for model in before), "a test left reference data behind"
    load_packs(files)
    models = tuple(sorted(_filled() - before, key=lambda model: model._meta.db_table))
    with connection.cursor() as cursor:
        for model in models:
            cursor.execute(f"CREATE TABLE {_copy(model)} AS SELECT * FROM {_table(model)}")  # noqa: S608 - own names
    with transaction.atomic(), connection.cursor() as cursor:
        for model in models:
            cursor.execute(f"DELETE FROM {_table(model)}")  # noqa: S608 - own names
    return Packs(files, models)


def put_back(packs: Packs) -> None:
    """All reference packs, as loading leaves them; loads them really where a test made rows of its own before."""
    if any(model._default_manager.exists() for model in packs.models):
        load_packs(packs.files)
        return
    with transaction.atomic(), connection.cursor() as cursor:
        for model in packs.models:
            cursor.execute(f"INSERT INTO {_table(model)} SELECT * FROM {_copy(model)}")  # noqa: S608 - own names
        for statement in connection.ops.sequence_reset_sql(no_style(), packs.models):
            cursor.execute(statement)
