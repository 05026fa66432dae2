"""A server that stands for a source, and a fetch that waits without waiting."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from tenders.sources.server import Here, running
from trustone.procurement.tenders.sources import running as runs
from trustone.procurement.tenders.sources.asking import Manners


@pytest.fixture
def here() -> Iterator[Here]:
    with running() as server:
        yield server


@dataclass
class Fetching:
    """``waited``: the seconds every pause would have taken."""

    here: Here
    folder: Path
    waited: list[float] = field(default_factory=list)

    def __call__(self, key: str, since: str = "2026-05-01", until: str = "2026-05-31", **rest: Any) -> runs.Outcome:
        on = rest.pop("on", [key])
        manners = rest.pop("manners", Manners(gap=0.0, tries=3))
        wanted = runs.Wanted(date.fromisoformat(since), date.fromisoformat(until), **rest)
        at = self.here.address
        addresses = runs.Addresses(at, at, f"{at}/tn", f"{at}/ocds")
        return runs.fetch(key, self.folder, wanted, on=on, addresses=addresses, agent="trustone/test (+https://example.org)",
                          manners=manners, sleep=self.waited.append)  # fmt: skip

    def files(self) -> list[str]:
        return sorted(path.name for path in self.folder.iterdir() if path.is_file())

    def left_over(self) -> list[str]:
        """What lies in the hidden folder beside state and lock."""
        kept = {"state.json", "lock"}
        return sorted(path.name for path in self.folder.rglob("*") if path.is_file() and path.parent != self.folder
                      and path.name not in kept)  # fmt: skip


@pytest.fixture
def fetching(here: Here, tmp_path: Path) -> Fetching:
    return Fetching(here, tmp_path / "in")


def codes(outcome: runs.Outcome) -> list[tuple[str, str]]:
    return [(subject, problem.code) for subject, problem in outcome.problems]
