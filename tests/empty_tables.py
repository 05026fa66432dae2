"""A SQLite database whose tables are made by the migrations: made by one worker, there for all to copy.

Running every migration takes most of a minute, and tests that start the program as a process of its own want its
outcome and not to see it run.
"""

from __future__ import annotations

import fcntl
import os
import subprocess
import sys
from pathlib import Path

import pytest

SOURCE = Path(__file__).resolve().parents[1] / "src"
NAME = "trustone.sqlite3"


def environment(data_folder: Path) -> dict[str, str]:
    """What a process of an installation in this folder finds around it; nothing of the test run."""
    own = ("TRUSTONE_", "DJANGO_", "DATABASE_")
    env = {key: value for key, value in os.environ.items() if not key.startswith(own)}
    return env | {
        "TRUSTONE_DATA_DIR": str(data_folder),
        "PYTHONPATH": str(SOURCE),
        "LANG": "C.UTF-8",
        "DJANGO_SETTINGS_MODULE": "trustone.config.settings",
    }


def made_once(factory: pytest.TempPathFactory, worker_id: str) -> Path:
    """The file; the first worker that asks makes it, the others wait for it.

    ``./test`` names a folder for all its runs in ``TRUSTONE_TEST_TABLES``, and has it made before them.
    """
    base = factory.getbasetemp()
    base = base if worker_id == "master" else base.parent
    return made_in(Path(os.environ.get("TRUSTONE_TEST_TABLES") or base))


def made_in(base: Path) -> Path:
    """The file in that folder, made now unless it is there."""
    folder = base / "tables"
    with folder.with_suffix(".lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not (folder / "whole").exists():
            folder.mkdir(exist_ok=True)
            migrate = [sys.executable, "-m", "django", "migrate", "-v0"]
            subprocess.run(migrate, env=environment(folder), check=True)
            (folder / "whole").touch()
    return folder / NAME


if __name__ == "__main__":
    made_in(Path(sys.argv[1]))
