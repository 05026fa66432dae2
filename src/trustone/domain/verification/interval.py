"""The Wilson score interval: between which bounds a share of all lies when it was found in a part of them.

Source: E. B. Wilson, "Probable inference, the law of succession, and statistical inference", Journal of the American
Statistical Association 22 (1927), 209-212; values checked against R. G. Newcombe, Statistics in Medicine 17 (1998),
857-872. Chosen because it stays between 0 and 1 and holds for small numbers and for shares of 0 and 1.
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import ROUND_HALF_EVEN, Decimal, localcontext

Z_95 = Decimal("1.959963984540054")
"""The point of the normal distribution that leaves 2.5 % on each side."""

_PLACES = Decimal("0.0001")


@dataclass(frozen=True, slots=True)
class Interval:
    """A share between 0 and 1 with its bounds, rounded half-even to four places."""

    share: Decimal
    lower: Decimal
    upper: Decimal


def wilson(count: int, total: int, z: Decimal = Z_95) -> Interval | None:
    """The share ``count`` of ``total`` with its bounds (95 % unless ``z`` says otherwise); ``None`` when total is 0.

    The population is taken as large: when much of it was verified the true interval is narrower than this one.
    """
    if total == 0:
        return None
    if not 0 <= count <= total:
        raise ValueError(f"{count} of {total} is no share")
    with localcontext() as context:
        context.prec = 40
        n, share, square = Decimal(total), Decimal(count) / Decimal(total), z * z
        middle = share + square / (2 * n)
        reach = z * (share * (1 - share) / n + square / (4 * n * n)).sqrt()
        below, above = (middle - reach) / (1 + square / n), (middle + reach) / (1 + square / n)
        lower = Decimal(0) if count == 0 else max(Decimal(0), below)
        upper = Decimal(1) if count == total else min(Decimal(1), above)
        return Interval(*(value.quantize(_PLACES, ROUND_HALF_EVEN) for value in (share, lower, upper)))
