"""A second opinion on a passage: how much its letters look like a duty of due diligence in the chain.

Logistic regression over groups of three to five letters, each group counted under a number of its own (CRC-32 modulo
the size of the table). What was learned is a table of small whole numbers in a text file; ``tools/train_screening.py``
makes it from the labelled passages in the repository. It knows no words and gives no reasons: it ranks doubt and
confirms what the rules found by description alone; where it is nearly certain, few words of the rules are enough.
"""

from __future__ import annotations

import base64
import math
import re
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from operator import mul
from typing import Any
from zlib import crc32

SHORTEST, LONGEST = 3, 5
#: How many weights a table may have.
SIZES = tuple(1 << bits for bits in range(10, 19))
_MOST = 1_000.0
_MANY = 256
_DAMPENED = (0.0, *(1.0 + math.log(times) for times in range(1, _MANY)))
_BLANKS = re.compile(r"[\W\d_]+")


@dataclass(frozen=True, slots=True)
class Likeness:
    """``table``: a signed byte a number; ``unit``: what one step of it is worth; ``start``: the intercept.

    ``name``: how verdicts name what an installation learned itself; empty for what comes with the product.
    """

    table: bytes
    unit: float
    start: float
    name: str = ""

    def of(self, text: str) -> float:
        """Between 0 and 1."""
        counted = groups(text, len(self.table))
        if not counted:
            return 0.0
        length = math.hypot(*counted.values())
        return 1.0 / (1.0 + math.exp(-(self.start + self.unit * dot(self.table, counted) / length)))


def likeness_from(content: Mapping[str, Any]) -> Likeness:
    """From the file the training writes. Raises ``ValueError`` for anything training does not write."""
    if set(content) != {"table", "unit", "start"}:
        raise ValueError("not the three keys table, unit and start")
    numbers = [content[name] for name in ("unit", "start")]
    if not isinstance(content["table"], str) or not all(type(one) in {int, float} for one in numbers):
        raise ValueError("table must be a text, unit and start numbers")
    table = base64.b64decode(content["table"], validate=True)
    if len(table) not in SIZES:
        raise ValueError(f"the table has {len(table)} bytes")
    unit, start = map(float, numbers)
    if not (0 < unit <= _MOST and abs(start) <= _MOST):  # what is no number is not below anything
        raise ValueError("unit or start is out of bounds")
    return Likeness(table, unit, start)


def groups(text: str, size: int) -> dict[int, float]:
    """How often each group of letters stands in a text, dampened (1 + the logarithm), by its number.

    ``size``: a power of two.
    """
    counted = Counter(_sums(f" {_BLANKS.sub(' ', text.lower()).strip()} ", size - 1))
    if max(counted.values(), default=0) < _MANY:
        return dict(zip(counted, map(_DAMPENED.__getitem__, counted.values()), strict=True))
    return {number: 1.0 + math.log(times) for number, times in counted.items()}


def dot(table: bytes, counted: Mapping[int, float]) -> float:
    """What is counted, times what a table says of it, in steps."""
    signed = memoryview(table).cast("b")
    total: float = sum(map(mul, map(signed.__getitem__, counted), counted.values()))
    return total


def _sums(text: str, below: int) -> list[int]:
    """CRC-32 of each group of letters, its last bits: that of a group goes on from that of one a letter shorter."""
    letters = [letter.encode() for letter in text]
    sums, found = [0] * len(letters), []
    for length in range(1, LONGEST + 1):
        sums = list(map(crc32, letters[length - 1 :], sums))
        if length >= SHORTEST:
            found += [total & below for total in sums]
    return found
