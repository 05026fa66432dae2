"""TenderNed: the list of publications with a stone code, and the documents of each as the zip it gives.

Written against how public programs use the interface, without having asked it; ask TenderNed before heavy use
(``docs/reference/tender-sources.md``). The notice itself needs a login there and comes through TED instead.
"""

from __future__ import annotations

import re
import zipfile
from collections.abc import Iterator, Mapping
from typing import Any

from trustone.domain.problems import Problem, Refused
from trustone.procurement.screener.reading.limits import MEGABYTE

from .asked import Run
from .codes import codes_of, with_check_digit

PAGE = 100
LARGEST = 1024 * MEGABYTE
_NUMBER = re.compile(r"\d{1,12}")


def fetch(run: Run) -> None:
    """Every publication of the days that are wanted, newest first as the list gives them."""
    for publication in _publications(run):
        if run.full:
            return
        _documents(run, publication)
    run.shelf.save()
    run.outcome.whole = True


def _publications(run: Run) -> Iterator[Any]:
    address = f"{run.addresses.tenderned}/publicaties"
    page = 0
    while True:
        asked = {
            "page": page, "size": PAGE, "cpvCodes": [with_check_digit(code) for code in codes_of("stone", "likely")],
            "publicatieDatumVanaf": run.wanted.since.isoformat(), "publicatieDatumTot": run.wanted.until.isoformat(),
        }  # fmt: skip
        told = run.asker.get_json(address, asked)
        content = told.get("content") if isinstance(told, Mapping) else None
        if not isinstance(content, list):
            raise Refused(Problem("SCR-077", {"address": address}))
        yield from content
        if told.get("last") is not False or not content:
            return
        page += 1


def _documents(run: Run, publication: Any) -> None:
    """The zip of one publication: fetched once, later only when the source says that it changed."""
    told = publication.get("publicatieId") if isinstance(publication, Mapping) else None
    number = str(told) if isinstance(told, str | int) else ""
    shelf = run.shelf
    try:
        if not _NUMBER.fullmatch(number):
            raise Refused(Problem("SCR-077", {"address": run.addresses.tenderned}))
        name = f"tenderned-{number}.zip"
        known = shelf.knows(number) or shelf.has(name)
        before = shelf.validators(number) if known else None
        if known and before is None:
            run.outcome.known += 1
            return
        partial = shelf.partial()
        address = f"{run.addresses.tenderned}/publicaties/{number}/documenten/zip"
        answer = run.asker.download(address, partial, LARGEST, before=before)
        if answer.unchanged:
            run.outcome.known += 1
            return
        if not zipfile.is_zipfile(partial):
            partial.unlink()
            raise Refused(Problem("SCR-077", {"address": address}))
        run.outcome.changed += known
        run.outcome.new += not known
        shelf.take(partial, name)
        shelf.remember(number, name)
        if answer.etag or answer.modified:
            shelf.keep_validators(number, answer)
        shelf.save()
    except Refused as refused:
        run.without(number or "?", refused)
