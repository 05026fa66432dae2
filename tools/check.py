"""``./test``: set up what is missing and run the tests. Standard library only."""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor, as_completed
from contextlib import ExitStack
from dataclasses import dataclass, field
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent))

from house import postgres
from house.setup import ENVIRONMENT, PYTHON, ROOT, Setup, say, surroundings

BROWSERS = (
    "/usr/bin/chromium-headless-shell", "/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome",
)  # fmt: skip
WORKERS = min(2, os.cpu_count() or 1)


def arguments() -> tuple[argparse.Namespace, list[str]]:
    """What can be chosen; anything else goes to pytest."""
    parser = argparse.ArgumentParser(
        prog="./test", description="Set up and run the tests. Other arguments go to pytest.", allow_abbrev=False
    )
    parser.add_argument("--postgres", action="store_true", help="run the suite on PostgreSQL as well")
    parser.add_argument("--strict", action="store_true", help="a skipped test or a missing program fails (CI)")
    parser.add_argument("--explore", action="store_true", help="property tests look for examples they never tried")
    parser.add_argument("--quick", action="store_true", help="no browser tests")
    return parser.parse_known_args()


#: What asks no database need not run on a second one: whole folders that are not even read; of the others
#: ``--asks-database`` leaves out the tests that may not ask.
NO_DATABASE = (
    "architecture", "domain", "screener/reading", "tenders/sources", "tenders/ocds", "screener/test_corpus.py",
    "screener/test_screening_rates.py", "screener/test_words_corpus.py",
)  # fmt: skip


@dataclass(frozen=True)
class Check:
    """One program to run; it fails when it ends with another number than zero."""

    name: str
    command: Sequence[str | Path]
    env: Mapping[str, str] = field(default_factory=dict)


class Checks:
    """Runs checks and remembers which failed."""

    def __init__(self) -> None:
        self.failed: list[str] = []

    def run(self, name: str, command: Sequence[str | Path], **env: str) -> None:
        """One check; what it says is shown as it comes."""
        say(f"\n── {name}")
        self._judge(name, *_ended(Check(name, command, env)))

    def side_by_side(self, checks: Sequence[Check]) -> None:
        """As many at a time as there are workers, the longest named first; what each says is shown when it ends."""
        with ThreadPoolExecutor(WORKERS) as pool:
            running = {pool.submit(_ended, check, kept=True): check.name for check in checks}
            for done in as_completed(running):
                result, seconds = done.result()
                say(f"\n── {running[done]}\n{result.stdout}".rstrip())
                self._judge(running[done], result, seconds)

    def _judge(self, name: str, result: subprocess.CompletedProcess[str], seconds: float) -> None:
        if result.returncode:
            self.failed.append(name)
        say(f"   {'ok' if result.returncode == 0 else 'FAILED'} in {seconds:.0f} s")


def _ended(check: Check, *, kept: bool = False) -> tuple[subprocess.CompletedProcess[str], float]:
    """What came of a check and how many seconds it took; ``kept``: what it says is not shown but given."""
    started = time.monotonic()
    result = subprocess.run(
        [str(part) for part in check.command], cwd=ROOT, env={**surroundings(), **check.env}, check=False, text=True,
        stdout=subprocess.PIPE if kept else None, stderr=subprocess.STDOUT if kept else None,
    )  # fmt: skip
    return result, time.monotonic() - started


def main() -> int:
    chosen, more = arguments()
    Setup(development=True).everything()
    with tempfile.TemporaryDirectory(prefix="trustone-tables-") as tables:
        return checked(chosen, more, tables)


def static() -> list[Check]:
    """What needs no running product."""
    tools = ENVIRONMENT / "bin"
    settings = {"DJANGO_SETTINGS_MODULE": "trustone.config.test_settings"}
    return [
        Check("types", [tools / "mypy"]),
        Check("style", [tools / "ruff", "check", "."]),
        Check("format", [tools / "ruff", "format", "--check", "."]),
        Check("floors", [tools / "lint-imports", "--no-cache"]),
        Check("languages", [PYTHON, "tools/messages.py", "check"]),
        Check("migrations", [PYTHON, "-m", "django", "makemigrations", "--check", "--dry-run"], settings),
    ]


def checked(chosen: argparse.Namespace, more: list[str], tables: str) -> int:
    """Every check; ``tables`` is a folder in which runs leave each other a database without rows."""
    checks = Checks()
    how = {"TRUSTONE_NO_SKIPS": "1"} if chosen.strict else {}
    how |= {"TRUSTONE_EXPLORE": "1"} if chosen.explore else {"PYTHONHASHSEED": "0"}
    how |= {"TRUSTONE_TEST_TABLES": tables}
    how |= {"PYTHONDONTWRITEBYTECODE": ""}  # or every worker, and every process tests start, compiles everything again
    several = ["-n", str(WORKERS), "--dist", "loadfile", "--no-loadscope-reorder"]
    pytest: list[str | Path] = [PYTHON, "-m", "pytest", *several]
    with ExitStack() as running:
        server = None
        if chosen.postgres and (folder := postgres.programs()) is not None:
            server = running.enter_context(postgres.server(folder))
        first = [] if more else [Check("tables on SQLite", [PYTHON, "tests/empty_tables.py", tables]), *static()]
        if server:
            first.insert(0, Check("tables on PostgreSQL", [PYTHON, "-m", "django", "migrate", "-v0"], server.tables))
        checks.side_by_side(first)
        checks.run("tests on SQLite", [*pytest, "-m", "not e2e", *more], **how)
        if server:
            without_database = [f"--ignore=tests/{folder}" for folder in NO_DATABASE]
            migrated = [*pytest, "--migrations", "--asks-database", *without_database]
            checks.run("tests on PostgreSQL", [*migrated, "-m", "not e2e and not walk", *more], **server.suite, **how)
    if chosen.postgres and not server:
        say(f"\nPostgreSQL 15 or later is not here: the suite did not run on it. Install: {postgres.INSTALL}")
        if chosen.strict:
            checks.failed.append("tests on PostgreSQL")
    if not chosen.quick:
        if not any(Path(path).exists() for path in BROWSERS):
            say("\nChromium is not here: browser tests are skipped. Install: sudo apt-get install chromium")
        checks.run("browser and accessibility", [*pytest, "-m", "e2e", *(more or ["tests/e2e"])], **how)
    say("\n" + ("FAILED: " + ", ".join(checks.failed) if checks.failed else "All checks passed."))
    return 1 if checks.failed else 0


if __name__ == "__main__":
    sys.exit(main())
