"""Amounts as buyers write them: ``25000``, ``25.000``, ``€ 25 000,-``, ``1,250,000.50``. Euro has two decimals.

So three digits after the last point or comma are thousands, one or two are cents. Anything else is no amount: PRC-003.
"""

from __future__ import annotations

import re
from decimal import Decimal

from trustone.domain.problems import Problem, Refused

LONGEST = 40
_NOISE = re.compile(r"(?:€|EUR(?:O)?|[\s'’\u00a0\u202f])", re.IGNORECASE)
_END = re.compile(r"[.,](?:-+|—|–)$")
_GROUPED = re.compile(r"-?\d{1,3}(?:[.,]\d{3})+(?:[.,]\d{1,2})?")
_PLAIN = re.compile(r"-?\d+(?:[.,]\d{1,2})?")


def read_amount(written: str, field: str = "") -> Decimal | None:
    """The amount, or ``None`` when nothing was written. Raises ``Refused`` PRC-003. Below zero is the rules' to refuse."""
    if not written.strip():
        return None
    plain = _END.sub("", _NOISE.sub("", written[: LONGEST + 1]))
    if len(written) > LONGEST or not (_GROUPED.fullmatch(plain) or _PLAIN.fullmatch(plain)):
        raise Refused(Problem("PRC-003", field=field))
    cents = re.search(r"[.,](\d{1,2})$", plain)
    whole = plain[: cents.start()] if cents else plain
    return Decimal(re.sub(r"[.,]", "", whole) + (f".{cents[1]}" if cents else ""))
