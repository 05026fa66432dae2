"""What people judged here, as labelled texts on which other words are compared (``lexicons.reviewed``)."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime

from trustone.catalog.selectors import covenant_or_none
from trustone.domain.screening.rates import REVIEWED, Labelled
from trustone.procurement.lexicons.reviewed import Counted
from trustone.procurement.screener.corpus import labelled_from
from trustone.procurement.tenders.review import corrections, selectors


def counted() -> Counted:
    """Procedures people judged, and their documents with a text."""
    covenant = covenant_or_none()
    return Counted(selectors.judged_count(covenant), selectors.judged_texts(covenant)) if covenant else Counted()


def texts() -> Iterator[Labelled]:
    """Every document, named by its procedure for who looks it up; without the name of the buyer, for it is kept."""
    covenant = covenant_or_none()
    for procedure, judgement, every in selectors.judged_documents(covenant) if covenant else ():
        title = corrections.without_name(str(procedure), procedure)
        for line in corrections.lines_of(procedure, judgement, every):
            key = f"{procedure.public_id} {line['key'][-8:]}"
            yield labelled_from({**line, "key": key, "title": title, "group": REVIEWED})


def since(moment: datetime) -> int:
    """Procedures judged after a moment."""
    covenant = covenant_or_none()
    return selectors.judged_since(covenant, moment) if covenant else 0
