"""Measuring: median, 95th percentile, queries, memory, and the ratio to a bare page in the same run.

A case is a name and a factory; the factory sets things up once and gives the call to measure. Times are reported and
never asserted: a machine's speed is not a property of the program. Numbers of queries are.
"""

from __future__ import annotations

import gc
import importlib
import statistics
import time
import tracemalloc
from collections.abc import Callable, Iterator
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

HERE = Path(__file__).resolve().parent
LONGEST_SECONDS = 8.0
MOST_RUNS = 40
COVENANT = "demo-stone"


def invented_covenant() -> Any:
    """The invented covenant, loaded once and in use, whichever case ran before; in it no second step of logging in
    is asked of the secretariat."""
    from trustone.catalog.loading import load
    from trustone.catalog.models import Covenant
    from trustone.catalog.services import put_in_use

    if not Covenant.objects.filter(key=COVENANT).exists():
        load()
    return put_in_use(COVENANT)


@dataclass(frozen=True, slots=True)
class Case:
    """``goal_ms`` and ``most_queries`` are what the people who wait were promised, if anything was."""

    name: str
    factory: Callable[[], Callable[[], Any]]
    goal_ms: float | None = None
    most_queries: int | None = None


@dataclass(frozen=True, slots=True)
class Measured:
    """Times in milliseconds; memory is the peak allocated during one call, in MB; ``ratio`` is to the bare page."""

    name: str
    runs: int
    median_ms: float
    p95_ms: float
    goal_ms: float | None
    queries: int
    most_queries: int | None
    peak_mb: float
    ratio: float | None = None

    def as_json(self) -> dict[str, Any]:
        return asdict(self)


def cases() -> Iterator[Case]:
    """All cases of the ``bench_*.py`` modules here."""
    for path in sorted(HERE.glob("bench_*.py")):
        for case in importlib.import_module(f"benchmarks.{path.stem}").CASES:
            yield case if isinstance(case, Case) else Case(*case)


def measure(case: Case, bare_ms: float | None = None) -> Measured:
    """Run a case: once to warm up, once counting queries and memory, then until enough runs or seconds."""
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    call = case.factory()
    call()
    with CaptureQueriesContext(connection) as captured:
        call()
    queries = len(captured)  # now: the log is emptied by the next request
    tracemalloc.start()
    call()
    peak = tracemalloc.get_traced_memory()[1] / 1e6
    tracemalloc.stop()
    times: list[float] = []
    gc.collect()
    began = time.perf_counter()
    while len(times) < MOST_RUNS and (len(times) < 3 or time.perf_counter() - began < LONGEST_SECONDS):
        start = time.perf_counter()
        call()
        times.append((time.perf_counter() - start) * 1000)
    times.sort()
    median = statistics.median(times)
    return Measured(
        name=case.name,
        runs=len(times),
        median_ms=round(median, 2),
        p95_ms=round(times[min(len(times) - 1, round(0.95 * (len(times) - 1)))], 2),
        goal_ms=case.goal_ms,
        queries=queries,
        most_queries=case.most_queries,
        peak_mb=round(peak, 2),
        ratio=round(median / bare_ms, 2) if bare_ms else None,
    )


def bare_page() -> Callable[[], Any]:
    """The least a page can cost here: the full middleware around one line of text, without the database."""
    from django.test import Client

    client = Client()
    return lambda: client.get("/health/live")


def table(rows: list[Measured]) -> str:
    """The report as a Markdown table."""
    lines = [
        "| what | median ms | p95 ms | goal ms | × bare page | queries | peak MB | runs |",
        "| --- | ---: | ---: | ---: | ---: | ---: | ---: | ---: |",
    ]
    for row in rows:
        queries = f"{row.queries} of {row.most_queries}" if row.most_queries is not None else str(row.queries)
        goal = f"{row.goal_ms:g}" if row.goal_ms is not None else "–"
        ratio = f"{row.ratio:g}" if row.ratio is not None else "–"
        times = f"{row.median_ms:g} | {row.p95_ms:g} | {goal} | {ratio}"
        lines.append(f"| {row.name} | {times} | {queries} | {row.peak_mb:g} | {row.runs} |")
    return "\n".join(lines)
