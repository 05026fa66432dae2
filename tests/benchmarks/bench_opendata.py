"""Open data and the static copy, with 500 members: a file, the feed, everything published, and one change after it."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

from benchmarks.bench_register import page
from benchmarks.harness import Case

_FOLDER = Path(tempfile.gettempdir()) / f"trustone-bench-copy-{os.getpid()}"


def _publish(*, anew: bool) -> Callable[[], Callable[[], Any]]:
    """Everything from nothing, or again after a new result of one member."""

    def factory() -> Callable[[], Any]:
        import shutil

        from trustone.assessments.models import Decision
        from trustone.opendata.copying import memory, publish
        from trustone.platform.actors import system_actor

        page("/nl/members/")()  # the members
        jobs = min(2, os.cpu_count() or 1)
        day = [date(2024, 3, 2)]

        def call() -> Any:
            if anew:
                shutil.rmtree(_FOLDER, ignore_errors=True)
                memory.path_of(_FOLDER).unlink(missing_ok=True)
            else:
                first = Decision.objects.filter(published_from__isnull=False).order_by("pk").first()
                day[0] = date.fromordinal(day[0].toordinal() + 1)
                Decision.objects.filter(pk=first.pk if first else None).update(published_from=day[0])
            return publish(_FOLDER, actor=system_actor("benchmark"), jobs=jobs)

        return call

    return factory


CASES = [
    Case("open data: members as CSV, 500 members", page("/open-data/members.csv"), most_queries=14),
    Case("open data: feed of changes, 500 members", page("/en/changes.atom"), most_queries=26),
    Case("publish: everything, 500 members", _publish(anew=True), goal_ms=60_000),
    Case("publish: again after one change, 500 members", _publish(anew=False), goal_ms=5_000),
]
