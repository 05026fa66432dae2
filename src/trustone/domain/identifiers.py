"""Readable identifiers that notice when they were copied wrongly.

An identifier reads ``SIT-7K3QH``: a prefix of letters that says what it names, a hyphen, a body in Crockford's
base 32 (digits and capitals without I, L, O and U) and, as its last character, a check character.

Every character, those of the prefix too, is an element of the field GF(32) (polynomial x^5 + x^2 + 1), and the sum
of character times weight must be zero; the weights are the powers of x, counted from the right, hence all different
and none zero. So one wrong character is always noticed, and so are two characters that changed places, next to each
other or not. It finds mistakes; it is no protection against somebody who makes up an identifier on purpose.

Source of the alphabet: Douglas Crockford, "Base 32". The check is our own, because Crockford's own check symbols
(``*~$=U``) do not survive addresses and file names.
"""

from __future__ import annotations

import re

ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"

_FIELD = 32
_LONGEST = _FIELD - 1  # more characters than this would share a weight
_LOOKALIKES = str.maketrans({"O": "0", "I": "1", "L": "1"})
_HYPHENS = re.compile(r"[\s\-\u2010-\u2015\u2212_]+")
_PREFIX = re.compile(r"[A-Z]{1,6}")
_CANONICAL = re.compile(rf"([A-Z]{{1,6}})-([{ALPHABET}]+)([{ALPHABET}])")


def _powers() -> tuple[int, ...]:
    powers, value = [], 1
    for _ in range(_LONGEST):
        powers.append(value)
        value <<= 1
        if value >= _FIELD:
            value ^= 0b100101
    return tuple(powers)


_POWERS = _powers()
_LOGARITHM = {power: exponent for exponent, power in enumerate(_POWERS)}


def _times(left: int, right: int) -> int:
    if not left or not right:
        return 0
    return _POWERS[(_LOGARITHM[left] + _LOGARITHM[right]) % _LONGEST]


def _values(prefix: str, body: str) -> list[int]:
    """Letters of a prefix have values of their own (A is 0), so that I, L, O and U may stand in it."""
    return [ord(letter) - ord("A") for letter in prefix] + [ALPHABET.index(character) for character in body]


def _weighted_sum(values: list[int]) -> int:
    total = 0
    for position, value in enumerate(reversed(values)):
        total ^= _times(value, _POWERS[position])
    return total


def body_of(number: int, length: int) -> str:
    """``number`` (0 or more) in base 32, filled with zeros to ``length`` characters.

    Raises ``ValueError`` when the number is negative or does not fit.
    """
    if number < 0:
        raise ValueError("a body cannot be made of a negative number")
    characters = []
    for _ in range(length):
        number, digit = divmod(number, _FIELD)
        characters.append(ALPHABET[digit])
    if number:
        raise ValueError("the number does not fit in that many characters")
    return "".join(reversed(characters))


def with_check(prefix: str, body: str) -> str:
    """The identifier for ``prefix`` (one to six capitals) and ``body`` (base 32), check character added.

    Raises ``ValueError`` for a prefix or a body that cannot be part of an identifier.
    """
    if not _PREFIX.fullmatch(prefix):
        raise ValueError(f"a prefix is one to six capitals, not {prefix!r}")
    if not body or any(character not in ALPHABET for character in body):
        raise ValueError(f"a body is written in base 32, not {body!r}")
    if len(prefix) + len(body) + 1 > _LONGEST:
        raise ValueError("the identifier would be too long for its check character")
    return f"{prefix}-{body}{ALPHABET[_weighted_sum([*_values(prefix, body), 0])]}"


def is_valid_id(text: str, prefix: str | None = None) -> bool:
    """Whether ``text`` is an identifier exactly as we write them (of that prefix, when one is given)."""
    match = _CANONICAL.fullmatch(text)
    if match is None or len(text) - 1 > _LONGEST or (prefix is not None and match[1] != prefix):
        return False
    return _weighted_sum(_values(match[1], match[2] + match[3])) == 0


def normalise_id(text: str, prefix: str | None = None) -> str | None:
    """The identifier meant by what a person typed, or ``None`` when no identifier reads like that.

    Small letters, blanks, other dashes, and O, I and L for 0, 1 and 1 are mended; a wrong check character is not.
    """
    parts = [part for part in _HYPHENS.split(text.strip().upper()) if part]
    if len(parts) < 2:
        return None
    candidate = f"{parts[0]}-{''.join(parts[1:]).translate(_LOOKALIKES)}"
    return candidate if is_valid_id(candidate, prefix) else None
