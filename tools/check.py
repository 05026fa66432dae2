"""``./test``: set up what is missing and run the tests. Standard library only."""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent))

from house import postgres
from house.setup import ENVIRONMENT, PYTHON, ROOT, Setup, say, surroundings

BROWSERS = (
    "/usr/bin/chromium-headless-shell", "/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome",
)  # fmt: skip


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


class Checks:
    """Runs the checks one after the other and remembers which failed."""

    def __init__(self) -> None:
        self.failed: list[str] = []

    def run(self, name: str, command: Sequence[str | Path], **env: str) -> None:
        started = time.monotonic()
        say(f"\n── {name}")
        result = subprocess.run([str(part) for part in command], cwd=ROOT, env={**surroundings(), **env}, check=False)
        if result.returncode:
            self.failed.append(name)
        say(f"   {'ok' if result.returncode == 0 else 'FAILED'} in {time.monotonic() - started:.0f} s")


def main() -> int:
    chosen, more = arguments()
    Setup(development=True).everything()
    with tempfile.TemporaryDirectory(prefix="trustone-tables-") as tables:
        return checked(chosen, more, tables)


def checked(chosen: argparse.Namespace, more: list[str], tables: str) -> int:
    """Every check; ``tables`` is a folder in which runs leave each other a database without rows."""
    tools, checks = ENVIRONMENT / "bin", Checks()
    settings = {"DJANGO_SETTINGS_MODULE": "trustone.config.test_settings"}
    if not more:
        checks.run("style", [tools / "ruff", "check", "."])
        checks.run("format", [tools / "ruff", "format", "--check", "."])
        checks.run("floors", [tools / "lint-imports", "--no-cache"])
        checks.run("types", [tools / "mypy"])
        checks.run("languages", [PYTHON, "tools/messages.py", "check"])
        checks.run("migrations", [PYTHON, "-m", "django", "makemigrations", "--check", "--dry-run"], **settings)
    how = {"TRUSTONE_NO_SKIPS": "1"} if chosen.strict else {}
    how |= {"TRUSTONE_EXPLORE": "1"} if chosen.explore else {"PYTHONHASHSEED": "0"}
    how |= {"TRUSTONE_TEST_TABLES": tables}
    how |= {"PYTHONDONTWRITEBYTECODE": ""}  # or every worker, and every process tests start, compiles everything again
    workers = str(min(2, os.cpu_count() or 1))
    pytest = [PYTHON, "-m", "pytest", "-n", workers, "--dist", "loadfile", "--no-loadscope-reorder"]
    checks.run("tests on SQLite", [*pytest, "-m", "not e2e", *more], **how)
    if chosen.postgres:
        folder = postgres.programs()
        if folder is None:
            say(f"\nPostgreSQL 15 or later is not here: the suite did not run on it. Install: {postgres.INSTALL}")
            if chosen.strict:
                checks.failed.append("tests on PostgreSQL")
        else:
            with postgres.server(folder) as address:
                without_database = [f"--ignore=tests/{folder}" for folder in NO_DATABASE]
                migrated = [*pytest, "--migrations", "--asks-database", *without_database]
                migrated += ["-m", "not e2e and not walk", *more]
                checks.run("tests on PostgreSQL", migrated, DATABASE_URL=address, **how)
    if not chosen.quick:
        if not any(Path(path).exists() for path in BROWSERS):
            say("\nChromium is not here: browser tests are skipped. Install: sudo apt-get install chromium")
        checks.run("browser and accessibility", [*pytest, "-m", "e2e", *(more or ["tests/e2e"])], **how)
    say("\n" + ("FAILED: " + ", ".join(checks.failed) if checks.failed else "All checks passed."))
    return 1 if checks.failed else 0


if __name__ == "__main__":
    sys.exit(main())
