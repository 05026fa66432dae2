"""One fetch from one source, from the question whether it may to what became of it."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

from trustone.domain.problems import Problem, Refused

from . import catalogue, open_contracting, ted_packages, ted_search, tenderned
from .asked import Addresses, Outcome, Run, Wanted
from .asking import Asker, Manners
from .catalogue import SOURCES
from .shelf import Shelf, opened, read_state

_FETCH: dict[str, Callable[[Run], None]] = {
    catalogue.TED_SEARCH.key: ted_search.fetch,
    catalogue.TED_BULK.key: ted_packages.fetch,
    catalogue.TENDERNED.key: tenderned.fetch,
    catalogue.TENDERNED_OCDS.key: open_contracting.fetch,
}
__all__ = ["Addresses", "Outcome", "Wanted", "fetch", "first_day", "homes", "state_of"]


def fetch(
    key: str,
    folder: Path,
    wanted: Wanted,
    *,
    on: Iterable[str],
    addresses: Addresses,
    agent: str,
    manners: Manners | None = None,
    sleep: Callable[[float], None] = time.sleep,
) -> Outcome:
    """Fill a folder from a source. Goes on where an earlier run stopped, whatever stopped it.

    ``on``: the sources this installation switched on; files given by hand need none. What stood in the way of the
    whole run is the last of ``problems``; what was fetched until then stays. Raises ``Refused`` when nothing could
    begin: SCR-070 no such source, SCR-071 off, SCR-072 an address that may not be asked, SCR-080 to SCR-082 the folder;
    ``ValueError`` for files given to a source that takes none.
    """
    source = SOURCES.get(key)
    if source is None:
        raise Refused(Problem("SCR-070", {"key": key, "known": ", ".join(SOURCES)}))
    switched_on = {one.key for one in catalogue.switched_on(on)}
    if wanted.files and not source.takes_files:
        raise ValueError(f"{key} takes no files")
    if not wanted.files and key not in switched_on:
        raise Refused(Problem("SCR-071", {"key": key}))
    asker = Asker(homes(key, addresses), agent, manners or Manners(), sleep)
    try:
        with opened(folder, key) as shelf:
            return _run(Run(wanted, addresses, asker, shelf))
    finally:
        asker.close()


def _run(run: Run) -> Outcome:
    outcome = run.outcome
    try:
        _FETCH[run.shelf.room.name](run)
    except Refused as refused:
        outcome.problems.extend(("", problem) for problem in refused.problems)
    finally:
        _remember(run.shelf, outcome)
    return outcome


def _remember(shelf: Shelf, outcome: Outcome) -> None:
    shelf.state["last"] = {
        "at": datetime.now(UTC).isoformat(timespec="seconds"), "new": outcome.new, "changed": outcome.changed,
        "known": outcome.known, "left_out": outcome.left_out, "whole": outcome.whole,
        "problems": [problem.code for _subject, problem in outcome.problems][:100],
    }  # fmt: skip
    shelf.save()


def state_of(key: str, folder: Path) -> dict[str, Any] | None:
    """How the last fetch into a folder ended; ``None`` when there was none. Raises ``Refused`` SCR-081."""
    last: dict[str, Any] | None = read_state(folder, key)["last"]
    return last


def first_day(key: str, today: date) -> date:
    """The first day to ask for when nobody names one: a month back, of packages the last whole month, of years the
    last one."""
    if key == catalogue.TED_BULK.key:
        return (today.replace(day=1) - timedelta(days=1)).replace(day=1)
    if key == catalogue.TENDERNED_OCDS.key:
        return date(today.year - 1, 1, 1)
    return today - timedelta(days=30)


def homes(key: str, addresses: Addresses) -> tuple[str, ...]:
    """The addresses a source lives at; nothing else is asked."""
    return {
        catalogue.TED_SEARCH.key: (addresses.ted_api, addresses.ted_site),
        catalogue.TED_BULK.key: (addresses.ted_site,),
        catalogue.TENDERNED.key: (addresses.tenderned,),
        catalogue.TENDERNED_OCDS.key: (addresses.tenderned_ocds,),
    }[key]
