"""What files for everybody hold of the published figures. Small groups stand there by name, without a number."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from trustone.catalog.models import Covenant
from trustone.domain.screening.figures import read_document
from trustone.domain.screening.monitor import Step
from trustone.procurement.monitor.models import Edition, EditionState


@dataclass(frozen=True, slots=True)
class ShareRow:
    """One group of one figure at one step. All numbers are ``None`` where the group is hidden, the shares also where
    nothing was read; ``group`` is ``None`` for all together, and for those of which it is not known."""

    RECORD: ClassVar[str] = "tender_share"
    figure: int
    published_on: date
    first_year: int
    last_year: int
    method: str
    dimension: str
    group: str | None
    step: str
    hidden: bool
    documents_read: int | None
    with_clause: int | None
    share: float | None
    lower: float | None
    upper: float | None
    by_human: int | None
    notice_only: int | None
    nothing_read: int | None


def share_rows(covenant: Covenant, on: date) -> list[ShareRow]:
    """Every figure that was published by a day, oldest first; one whose text was changed is left out."""
    found = Edition.objects.filter(covenant=covenant, state=EditionState.PUBLISHED, published_on__lte=on)
    editions = found.order_by("number").defer("whole")
    return [row for edition in editions if edition.damage is None for row in _rows(edition)]


def _rows(edition: Edition) -> Iterator[ShareRow]:
    published_on = edition.published_on
    if published_on is None:
        return
    for cell in read_document(json.loads(edition.output)).cells:
        for step in Step:
            share = cell.share(step)
            found = share.interval
            bounds = (float(found.share), float(found.lower), float(found.upper)) if found else (None, None, None)
            counts = (cell.by_human, cell.notice_only, cell.unread)
            yield ShareRow(
                edition.number, published_on, edition.first_year, edition.last_year, edition.method,
                cell.dimension.value, cell.value or None, step.value, cell.hidden, None if cell.hidden else cell.n,
                None if cell.hidden else share.k, *bounds, *((None, None, None) if cell.hidden else counts),
            )  # fmt: skip
