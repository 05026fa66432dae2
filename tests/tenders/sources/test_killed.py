"""A process that is killed in the middle of a download: no half file, nothing lost, nothing fetched twice."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from pathlib import Path

from screener.reading.notices import EFORMS
from tenders.sources.conftest import Fetching
from tenders.sources.server import Asked, Given, Here, as_json

_RUN = """
import sys
from datetime import date
from pathlib import Path
from trustone.procurement.tenders.sources import running
at, folder = sys.argv[1:]
running.fetch("ted-search", Path(folder), running.Wanted(date(2026, 5, 1), date(2026, 5, 31)), on=["ted-search"],
              addresses=running.Addresses(at, at), agent="trustone/test", sleep=lambda seconds: None)
"""


def test_killed_and_run_again(fetching: Fetching, here: Here, tmp_path: Path) -> None:
    numbers = [f"{number}-2026" for number in range(1, 6)]
    links = [{"publication-number": one, "links": {"xml": {"MUL": f"{here.address}/n/{one}/xml"}}} for one in numbers]
    process: list[subprocess.Popen[bytes]] = []

    def answer(asked: Asked) -> Given:
        if asked.method == "POST":
            return as_json({"notices": links})
        if "/4-2026/" in asked.path and process:
            os.kill(process[0].pid, signal.SIGKILL)
            process[0].wait()
            process.clear()
        return Given(EFORMS.encode())

    here.answer = answer
    process.append(subprocess.Popen([sys.executable, "-c", _RUN, here.address, str(fetching.folder)]))
    started = process[0]
    assert started.wait(timeout=60) == -signal.SIGKILL
    assert fetching.files() == ["1-2026.xml", "2-2026.xml", "3-2026.xml"]
    here.asked.clear()
    outcome = fetching("ted-search")
    assert (outcome.new, outcome.known, outcome.whole) == (2, 3, True)
    assert here.paths() == ["/v3/notices/search", "/n/4-2026/xml", "/n/5-2026/xml"]
    assert {(fetching.folder / name).read_bytes() for name in fetching.files()} == {EFORMS.encode()}
    assert fetching.left_over() == []
