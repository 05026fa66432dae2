"""How many uncached public pages a second the production server gives, and the memory it needs.

``python tests/benchmarks/load.py`` makes a database of its own with 500 members and a list of 50,000 chains, starts
the server as ``./run`` does (granian, two workers, four threads), asks each page over kept connections from one
process, and prints a table. Every figure also stands as a ratio to a bare page in the same run: the askers share the
machine, so that the ratio travels and the number does not. Nothing is asserted.
"""

from __future__ import annotations

import argparse
import http.client
import os
import re
import socket
import statistics
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[2]
BARE = "/health/live"
PAGES = ("/nl/", "/nl/members/", "/nl/members/{member}/", "/nl/quarry-areas/", "/nl/quarry-areas/2023/IN/")
ASKERS = 8


@dataclass(frozen=True, slots=True)
class Load:
    """What one page gave: requests a second, and how long one took (ms) with all askers at work."""

    path: str
    per_second: float
    median_ms: float
    p95_ms: float
    kilobytes: float


def prepared(folder: str) -> str:
    """Fill a database in this folder; the number of a member."""
    os.environ["TRUSTONE_DATA_DIR"] = folder
    os.environ.pop("DATABASE_URL", None)
    sys.path[:0] = [str(ROOT / "src"), str(ROOT / "tests")]
    from trustone.cli._installation import connect

    connect()
    from django.core.management import call_command

    call_command("migrate", interactive=False, verbosity=0)
    call_command("collectstatic", interactive=False, verbosity=0)
    from benchmarks import bench_register
    from trustone.members.models import Member

    bench_register.published_list()
    bench_register.page("/nl/")()
    return str(Member.objects.filter(organisation__name__startswith="Benchmark ").earliest("pk").number)


def started(port: int, application: str = "trustone.config.wsgi:application") -> subprocess.Popen[bytes]:
    """The production server; answers when this returns."""
    server = subprocess.Popen(
        [
            sys.executable, "-m", "trustone.config.server", "--interface", "wsgi", "--host", "127.0.0.1",
            "--port", str(port), "--workers", "2", "--blocking-threads", "4", "--no-ws",
            "--log-level", "warning", application,
        ],
        cwd=ROOT, env={**os.environ, "MALLOC_ARENA_MAX": "2", "PYTHONPATH": f"{ROOT / 'src'}:{ROOT / 'tests'}"},
    )  # fmt: skip
    for _ in range(200):
        try:
            asked = http.client.HTTPConnection("127.0.0.1", port, timeout=10)
            asked.request("GET", BARE)
            if asked.getresponse().status == 200:
                return server
        except OSError:
            time.sleep(0.1)
    server.terminate()
    raise SystemExit("The server did not answer.")


def loaded(port: int, path: str, seconds: float) -> Load:
    """Ask one page from several connections for some seconds."""
    times: list[float] = []
    sizes: list[int] = []
    end = time.perf_counter() + seconds

    def ask() -> None:
        connection = http.client.HTTPConnection("127.0.0.1", port, timeout=30)
        while time.perf_counter() < end:
            began = time.perf_counter()
            connection.request("GET", path, headers={"Cache-Control": "no-cache"})
            answer = connection.getresponse()
            body = answer.read()
            if answer.status != 200:
                raise SystemExit(f"{path}: {answer.status}")
            times.append((time.perf_counter() - began) * 1000)
            sizes.append(len(body))

    askers = [threading.Thread(target=ask) for _ in range(ASKERS)]
    began = time.perf_counter()
    for asker in askers:
        asker.start()
    for asker in askers:
        asker.join()
    spent = time.perf_counter() - began
    times.sort()
    p95 = times[round(0.95 * (len(times) - 1))]
    return Load(path, len(times) / spent, statistics.median(times), p95, statistics.mean(sizes) / 1000)


def _family(pid: int) -> Iterator[int]:
    yield pid
    for path in Path("/proc").glob("[0-9]*/stat"):
        try:
            fields = path.read_text(encoding="ascii", errors="replace").rsplit(")", 1)[1].split()
        except OSError:
            continue
        if int(fields[1]) == pid:
            yield from _family(int(path.parent.name))


def memory_mb(pid: int) -> float | None:
    """Memory of a process and its children, shared pages counted once (PSS); ``None`` where Linux does not tell."""
    total = 0
    for one in _family(pid):
        try:
            told = Path(f"/proc/{one}/smaps_rollup").read_text(encoding="ascii")
        except OSError:
            return None
        found = re.search(r"^Pss:\s+(\d+) kB", told, re.MULTILINE)
        total += int(found[1]) if found else 0
    return total / 1000


def table(rows: list[Load], forgetful: list[Load]) -> str:
    """The report as a Markdown table; the first row is the bare page. Last: what a server gives that keeps nothing."""
    lines = [
        "| page | requests a second | × bare page | median ms | p95 ms | kB | a second, nothing remembered |",
        "| --- | ---: | ---: | ---: | ---: | ---: | ---: |",
    ]
    for row, other in zip(rows, forgetful, strict=True):
        share = row.per_second / rows[0].per_second
        times = f"{row.median_ms:.1f} | {row.p95_ms:.1f} | {row.kilobytes:.1f} | {other.per_second:.0f}"
        lines.append(f"| `{row.path}` | {row.per_second:.0f} | {share:.2f} | {times} |")
    return "\n".join(lines)


def asked(port: int, pages: list[str], seconds: float) -> list[Load]:
    """Each page warmed up, then asked."""
    for path in pages:
        loaded(port, path, 0.5)
    return [loaded(port, path, seconds) for path in pages]


def free_port() -> int:
    """A port nobody listens on."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return int(free.getsockname()[1])


def stopped(server: subprocess.Popen[bytes]) -> None:
    """End a server."""
    server.terminate()
    server.wait(timeout=20)


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--seconds", type=float, default=5.0, help="how long each page is asked")
    arguments: Any = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="trustone-load-") as folder:
        os.environ["TRUSTONE_STATIC_ROOT"] = str(Path(folder) / "static")
        member = prepared(folder)
        pages = [path.format(member=member) for path in (BARE, *PAGES)]
        server = started(port := free_port())
        try:
            rows = asked(port, pages, arguments.seconds)
            memory = memory_mb(server.pid)
            ceiling = static_ceiling(Path(folder), port, pages[1:], arguments.seconds)
        finally:
            stopped(server)
        server = started(port := free_port(), "benchmarks.forgetful:application")
        try:
            forgetful = asked(port, pages, arguments.seconds)
        finally:
            stopped(server)
    told = "not told here" if memory is None else f"{memory:.0f} MB"
    sys.stdout.write(f"{table(rows, forgetful)}\n\nMemory of the server with its workers: {told}.\n\n{ceiling}\n")


def static_ceiling(folder: Path, port: int, pages: list[str], seconds: float) -> str:
    """What nginx makes of the static copy of the same database, in the same run."""
    from benchmarks.ceiling import ceiling

    return ceiling(folder, port, BARE, pages, seconds)


if __name__ == "__main__":
    main()
