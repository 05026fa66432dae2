"""Exact numbers for scores: read without loss, rounded in this one place and only to be shown."""

from __future__ import annotations

import re
from decimal import Decimal
from fractions import Fraction

PLAIN_NUMBER = re.compile(r"-?[0-9]{1,12}(\.[0-9]{1,20})?", re.ASCII)
MOST_DIGITS = 40


def read_number(value: object) -> Fraction | None:
    """The exact number a text, whole number or decimal number stands for; ``None`` when it is not one.

    A text is written with a point (``"0.6"``). Truth values, infinities, binary floating point numbers and numbers
    of more than forty digits are no numbers here: none of them says exactly what was meant.
    """
    if isinstance(value, str):
        return Fraction(value) if PLAIN_NUMBER.fullmatch(value) else None
    if isinstance(value, bool):
        return None
    if isinstance(value, int):
        return Fraction(value)
    if isinstance(value, Decimal) and value.is_finite():
        digits, exponent = value.as_tuple()[1:]
        if len(digits) <= MOST_DIGITS and isinstance(exponent, int) and abs(exponent) <= MOST_DIGITS:
            return Fraction(value)
    return None


def two_places(number: Fraction) -> str:
    """A number as text with two decimals, half to even: 0.125 is ``0.12``, 0.135 is ``0.14``. For output only."""
    numerator, denominator = number.numerator, number.denominator
    hundredths, rest = divmod(abs(numerator) * 100, denominator)
    twice = rest * 2
    if twice > denominator or (twice == denominator and hundredths % 2):
        hundredths += 1
    whole, cents = divmod(hundredths, 100)
    sign = "-" if numerator < 0 and hundredths else ""
    return f"{sign}{whole}.{cents:02d}"


def exact_text(number: Fraction) -> str:
    """A number as exactly as it can be written: ``99.99``; as a fraction where decimals never end: ``1/3``."""
    places = next((places for places in range(MOST_DIGITS) if 10**places % number.denominator == 0), None)
    if places is None:
        return f"{number.numerator}/{number.denominator}"
    digits = f"{abs(number.numerator) * (10**places // number.denominator):0{places + 1}d}"
    sign = "-" if number < 0 else ""
    return f"{sign}{digits[: len(digits) - places]}.{digits[len(digits) - places :]}" if places else f"{sign}{digits}"
