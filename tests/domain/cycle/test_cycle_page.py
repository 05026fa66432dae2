"""The worked tables of ``docs/algorithms/cycle.md`` are what the rules say."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from trustone.domain.cycle.dues import Due, DueKind, local_day
from trustone.domain.cycle.facts import (
    Asked,
    ChainFacts,
    Facts,
    FileFacts,
    FileState,
    Phase,
    PlanFacts,
    Type,
)
from trustone.domain.cycle.standing import Standing
from trustone.domain.cycle.tasks import tasks
from worked_tables import rows

PAGE = "cycle.md"
FULL = ChainFacts(4, 4, 28, 28)
READY = PlanFacts(2, 0, 2, practices=3, countries_chosen=True, published_on=date(2026, 11, 1))


@pytest.mark.parametrize("row", rows(PAGE, "moment (UTC)"), ids=lambda row: row["moment (UTC)"])
def test_until_when_a_day_lasts(row: dict[str, str]) -> None:
    moment = datetime.fromisoformat(row["moment (UTC)"]).replace(tzinfo=UTC)
    due = Due(DueKind.REPORT, "x", date.fromisoformat(row["due on"]))
    assert due.is_over(local_day(moment, "Europe/Amsterdam")) is (row["still time"] == "no")


def facts_of(text: str, kind: str) -> Facts:
    """The words of the table as facts."""
    phase = Phase.RUNNING if text.startswith("running") else Phase.REPORTING
    found = Facts(
        2027, date(2026, 10, 1), date(2027, 9, 30), date(2026, 11, 21), phase, Standing.TAKES_PART, Type(kind), 3,
        FULL, READY,
    )  # fmt: skip
    return replace(found, chains=_chains(text, found.chains), plan=_plan(text, found.plan), file=_file(text))


def _number(text: str, pattern: str) -> int | None:
    match = re.search(pattern, text)
    return int(match[1]) if match else None


def _chains(text: str, chains: ChainFacts) -> ChainFacts:
    if "no chains" in text:
        return ChainFacts(0, _number(text, r"(\d+) chains last year") or 0, 0, 0)
    if (rated := _number(text, r"(\d+) of 28 rated")) is not None:
        chains = replace(chains, rated=rated)
    if (waiting := _number(text, r"(\d+) to confirm")) is not None:
        chains = replace(chains, rated=28 - waiting, to_confirm=waiting)
    return chains


def _plan(text: str, plan: PlanFacts) -> PlanFacts:
    if "no objective" in text:
        return PlanFacts(objectives=0, actions=0)
    return replace(plan, without_action=_number(text, r"(\d+) without an action") or 0)


def _file(text: str) -> FileFacts:
    done = Asked("1.1", "1", True)
    if "file sent" in text:
        return FileFacts(FileState.WITH_SECRETARIAT, (done,))
    if "file returned" in text:
        return FileFacts(FileState.RETURNED, (done,))
    if "file open" not in text:
        return FileFacts()
    proposed = tuple(Asked(f"3.{n}", "3", False, True) for n in range(_number(text, r"(\d+) proposals") or 0))
    still_open = tuple(Asked(code, code[0], False) for code in re.findall(r"(\d\.\d) open", text))
    return FileFacts(FileState.FILLING, (done, *proposed, *still_open))


@pytest.mark.parametrize("row", rows(PAGE, "type"), ids=lambda row: f"{row['type']} {row['facts']}")
def test_what_comes_next(row: dict[str, str]) -> None:
    found = tasks(facts_of(row["facts"], row["type"]))
    assert (found[0].name if found else "–") == row["next"]
