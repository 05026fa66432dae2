"""Running the ``trustone`` command as a person would: as a process of its own, with its own data folder."""

from __future__ import annotations

import shutil
import subprocess
import sys
from collections.abc import Callable
from functools import partial
from pathlib import Path

import pytest

from empty_tables import environment

Command = Callable[..., "subprocess.CompletedProcess[str]"]


@pytest.fixture
def data_folder(tmp_path: Path) -> Path:
    """An empty data folder for one installation."""
    return tmp_path / "var"


def run_trustone(data_folder: Path, *arguments: object, **more: str) -> subprocess.CompletedProcess[str]:
    """The command as a process of its own, in English, on SQLite in the data folder."""
    return subprocess.run(
        [sys.executable, "-c", "import sys; from trustone.cli import main; sys.exit(main())", *map(str, arguments)],
        env={**environment(data_folder), **more},
        capture_output=True,
        text=True,
        check=False,
        timeout=300,
    )


@pytest.fixture
def trustone(data_folder: Path) -> Command:
    """``trustone("score", "file.json")`` → the finished process."""
    return partial(run_trustone, data_folder)


@pytest.fixture
def migrated(data_folder: Path, empty_tables: Path) -> Path:
    """A data folder with a database whose tables are made (once per run, then copied) and empty."""
    data_folder.mkdir(parents=True, exist_ok=True)
    shutil.copy(empty_tables, data_folder)
    return data_folder
