"""RAW exchange files (``procurement.reading.raw``): every item a row of number, text, quantity and unit."""

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
    for row, item in enumerate(file.items, 1):
        if item.heading != heading:
            heading = item.heading
            found.add(heading, PartKind.HEADING, level=2)
        quantity = "" if item.bill.quantity is None else f"{item.bill.quantity:f}"
        for text in (item.bill.code, item.bill.text, quantity, item.bill.unit):
            found.add(text, PartKind.CELL, row=row)
    return found
