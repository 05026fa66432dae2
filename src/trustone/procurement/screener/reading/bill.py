"""RAW exchange files (``procurement.reading.raw``): every item a row of number, text, quantity and unit;
provisions and articles between them as paragraphs."""

from __future__ import annotations

from trustone.domain.screening.text import Facts, PartKind
from trustone.procurement.reading.raw import read_raw

from .found import Found
from .limits import Limits


def read_bill(content: bytes, limits: Limits) -> Found:
    """Raises ``Refused`` with the codes of ``read_raw`` (PRC-211, PRC-212, PRC-214, FIL-001 to FIL-009), SCR-018."""
    found = Found("raw", limits)
    file = read_raw(content)
    found.facts = Facts(procedure=file.number, title=file.title)
    found.add(file.title, PartKind.HEADING, level=1)
    heading = ""
    waiting = list(file.texts)
    for row, item in enumerate([*file.items, None], 1):
        while waiting and (item is None or waiting[0].after < row):
            heading = _under(found, heading, waiting[0].heading)
            found.add(waiting.pop(0).text)
        if item is None:
            break
        heading = _under(found, heading, item.heading)
        quantity = "" if item.bill.quantity is None else f"{item.bill.quantity:f}"
        for text in (item.bill.code, item.bill.text, quantity, item.bill.unit):
            found.add(text, PartKind.CELL, row=row)
    return found


def _under(found: Found, before: str, heading: str) -> str:
    """Write a heading when another one begins."""
    if heading != before:
        found.add(heading, PartKind.HEADING, level=2)
    return heading
