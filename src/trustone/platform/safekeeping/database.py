"""Copying the database out and back: SQLite by its own snapshot, PostgreSQL by its own programs."""

from __future__ import annotations

import os
import shutil
import sqlite3
import subprocess
from pathlib import Path
from typing import Any

from django.db import connection

from trustone.domain.problems import Problem, Refused


def engine() -> str:
    """``sqlite`` or ``postgresql``."""
    return connection.vendor


def _program(name: str) -> str:
    found = shutil.which(name)
    if found is None:
        raise Refused(Problem("ACC-105", {"program": name}))
    return found


def _postgres_env() -> dict[str, str]:
    settings: dict[str, Any] = connection.settings_dict
    named = {"PGHOST": "HOST", "PGPORT": "PORT", "PGUSER": "USER", "PGPASSWORD": "PASSWORD", "PGDATABASE": "NAME"}
    return {**os.environ, **{variable: str(settings[key]) for variable, key in named.items() if settings.get(key)}}


def _run(*command: str) -> None:
    result = subprocess.run(command, env=_postgres_env(), capture_output=True, text=True, check=False)  # noqa: S603
    if result.returncode:
        raise Refused(Problem("ACC-106", {"said": result.stderr.strip()[-400:]}))


def copy_out(target: Path) -> None:
    """Write a consistent copy while others go on working."""
    if engine() == "sqlite":
        with connection.cursor() as cursor:
            cursor.execute("VACUUM INTO %s", [str(target)])
    else:
        _run(_program("pg_dump"), "--format=custom", "--no-owner", f"--file={target}")


def copy_in(source: Path) -> None:
    """Replace the database by a copy. The database that stood before is kept beside it (SQLite)."""
    if engine() == "sqlite":
        _check_sqlite(source)
        current = Path(str(connection.settings_dict["NAME"]))
        connection.close()
        for suffix in ("-wal", "-shm"):
            current.with_name(current.name + suffix).unlink(missing_ok=True)
        if current.exists():
            current.replace(current.with_name(current.name + ".before-restore"))
        shutil.move(source, current)
    else:
        connection.close()
        _run(
            _program("pg_restore"), "--clean", "--if-exists", "--no-owner", "--single-transaction", "--dbname="
            + str(connection.settings_dict["NAME"]), str(source),
        )  # fmt: skip


def _check_sqlite(source: Path) -> None:
    try:
        with sqlite3.connect(f"file:{source}?mode=ro", uri=True) as probe:
            whole = probe.execute("PRAGMA integrity_check").fetchone()[0] == "ok"
    except sqlite3.DatabaseError:
        whole = False
    if not whole:
        raise Refused(Problem("ACC-104", {"part": source.name}))


def in_use() -> bool:
    """Whether somebody is writing to a SQLite database right now; PostgreSQL queues by itself."""
    if engine() != "sqlite":
        return False
    path = Path(str(connection.settings_dict["NAME"]))
    if not path.exists():
        return False
    connection.close()
    probe = sqlite3.connect(path, timeout=1, isolation_level=None)
    try:
        probe.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        probe.execute("BEGIN EXCLUSIVE")
        probe.execute("ROLLBACK")
    except sqlite3.OperationalError:
        return True
    finally:
        probe.close()
    return False
