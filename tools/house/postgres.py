"""A PostgreSQL server of our own for the length of a test run, in a folder that goes away. Standard library only."""

from __future__ import annotations

import os
import pwd
import shutil
import socket
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import ClassVar

INSTALL = "sudo apt-get install postgresql"


def programs() -> Path | None:
    """The folder with ``initdb`` of the newest PostgreSQL (15 or later) on this machine, or None."""
    found = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"), key=lambda path: int(path.parts[-3]))
    fitting = [path.parent for path in found if int(path.parts[-3]) >= 15]
    if fitting:
        return fitting[-1]
    on_path = shutil.which("initdb")
    return Path(on_path).resolve().parent if on_path else None


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def _owner() -> pwd.struct_passwd | None:
    """PostgreSQL refuses to run as root: there it runs as its own user."""
    if os.geteuid() != 0:
        return None
    names = {entry.pw_name for entry in pwd.getpwall()}
    return pwd.getpwnam("postgres" if "postgres" in names else "nobody")


@dataclass(frozen=True)
class Server:
    """A running server: ``TABLES`` is an empty database in it, to be migrated once and copied for every worker."""

    port: int

    TABLES: ClassVar = "trustone_tables"

    def _address(self, name: str) -> dict[str, str]:
        return {
            "DATABASE_URL": f"postgres://trustone@127.0.0.1:{self.port}/{name}",
            "DJANGO_SETTINGS_MODULE": "trustone.config.test_settings",
        }

    @property
    def tables(self) -> dict[str, str]:
        """What a program finds around it that migrates the database to be copied."""
        return self._address(self.TABLES)

    @property
    def suite(self) -> dict[str, str]:
        """What the tests find around them, whose databases are copies of that one."""
        return self._address("postgres") | {"TRUSTONE_TEST_TEMPLATE": self.TABLES}


def _quietly(command: list[str], owner: pwd.struct_passwd | None) -> None:
    identity = {"user": owner.pw_uid, "group": owner.pw_gid, "extra_groups": []} if owner else {}
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL, cwd="/", **identity)


@contextmanager
def server(folder: Path) -> Iterator[Server]:
    """Start a server with the programs in ``folder``."""
    data = Path(tempfile.mkdtemp(prefix="trustone-pg-"))
    owner, port = _owner(), _free_port()
    try:
        if owner:
            os.chown(data, owner.pw_uid, owner.pw_gid)
        cluster = str(data / "cluster")
        initdb = [str(folder / "initdb"), "-D", cluster, "-U", "trustone", "-A", "trust", "-E", "UTF8"]
        _quietly([*initdb, "--no-sync"], owner)
        options = f"-p {port} -k {data} -c listen_addresses=127.0.0.1 -c fsync=off -c synchronous_commit=off"
        options += " -c full_page_writes=off -c autovacuum=off"
        control = [str(folder / "pg_ctl"), "-D", cluster, "-w"]
        _quietly([*control, "-o", options, "-l", str(data / "log"), "start"], owner)
        try:
            where = ["-h", "127.0.0.1", "-p", str(port), "-U", "trustone"]
            _quietly([str(folder / "createdb"), *where, Server.TABLES], owner)
            yield Server(port)
        finally:
            _quietly([*control, "-m", "immediate", "stop"], owner)
    finally:
        shutil.rmtree(data, ignore_errors=True)
