"""Running the ``trustone`` command as a person would: as a process of its own, with its own data folder."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

SOURCE = Path(__file__).resolve().parents[2] / "src"
Command = Callable[..., "subprocess.CompletedProcess[str]"]


def _environment(data_folder: Path) -> dict[str, str]:
    own = ("TRUSTONE_", "DJANGO_", "DATABASE_")
    env = {key: value for key, value in os.environ.items() if not key.startswith(own)}
    return env | {
        "TRUSTONE_DATA_DIR": str(data_folder),
        "PYTHONPATH": str(SOURCE),
        "LANG": "C.UTF-8",
        "DJANGO_SETTINGS_MODULE": "trustone.config.settings",
    }


@pytest.fixture
def data_folder(tmp_path: Path) -> Path:
    """An empty data folder for one installation."""
    return tmp_path / "var"


@pytest.fixture
def trustone(data_folder: Path) -> Command:
    """``trustone("score", "file.json")`` → the finished process, in English, on SQLite in the data folder."""

    def call(*arguments: object, **more: str) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            [sys.executable, "-c", "import sys; from trustone.cli import main; sys.exit(main())", *map(str, arguments)],
            env={**_environment(data_folder), **more},
            capture_output=True,
            text=True,
            check=False,
            timeout=300,
        )

    return call


@pytest.fixture(scope="session")
def _empty_tables(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("tables")
    migrate = [sys.executable, "-m", "django", "migrate", "-v0"]
    subprocess.run(migrate, env=_environment(folder), check=True)
    return folder / "trustone.sqlite3"


@pytest.fixture
def migrated(data_folder: Path, _empty_tables: Path) -> Path:
    """A data folder with a database whose tables are made (once per run, then copied) and empty."""
    data_folder.mkdir(parents=True, exist_ok=True)
    shutil.copy(_empty_tables, data_folder / "trustone.sqlite3")
    return data_folder
