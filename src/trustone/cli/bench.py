"""``trustone bench``: how long people wait, as a table. Uses a database of its own that goes away."""

from __future__ import annotations

import json
import os
import sys
import tempfile
from pathlib import Path
from typing import Any

from trustone.cli._installation import connect

TESTS = Path(__file__).resolve().parents[3] / "tests"


def add(subparsers: Any) -> None:
    """Describe the command."""
    parser = subparsers.add_parser("bench", help="the benchmark table: median, p95, queries, memory")
    parser.add_argument("--json", action="store_true", help="the figures as JSON")
    parser.add_argument("--only", metavar="WORD", default="", help="only cases whose name holds this word")
    parser.set_defaults(run=run)


def run(arguments: Any) -> int:
    """Measure every case; the figures are reported, never judged."""
    if not (TESTS / "benchmarks").is_dir():
        print("The benchmarks are part of the source: run this from a checkout.", file=sys.stderr)
        return 2
    with tempfile.TemporaryDirectory(prefix="trustone-bench-") as folder:
        os.environ["TRUSTONE_DATA_DIR"] = folder
        os.environ.pop("DATABASE_URL", None)
        connect()
        from django.conf import settings
        from django.core.management import call_command
        from django.test.utils import setup_test_environment

        settings.STORAGES["staticfiles"]["BACKEND"] = "django.contrib.staticfiles.storage.StaticFilesStorage"
        setup_test_environment(debug=False)
        call_command("migrate", interactive=False, verbosity=0)
        sys.path.insert(0, str(TESTS))
        from benchmarks import harness

        bare = harness.measure(harness.Case("a bare page", harness.bare_page))
        rows = [bare]
        for case in harness.cases():
            if arguments.only in case.name:
                print(f"measuring: {case.name} …", file=sys.stderr, flush=True)
                rows.append(harness.measure(case, bare.median_ms))
    print(json.dumps([row.as_json() for row in rows], indent=2) if arguments.json else harness.table(rows))
    return 0
