"""New readable identifiers, drawn at random."""

from __future__ import annotations

import secrets
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from random import Random

from trustone.domain.identifiers import ALPHABET, with_check

_choose: ContextVar[Callable[[str], str]] = ContextVar("choose", default=secrets.choice)


def new_id(prefix: str, length: int = 7) -> str:
    """A fresh identifier such as ``SIT-7K3QH2MX``: ``length`` random characters and a check character.

    Seven characters of base 32 give 34 thousand million values; the unique constraint of the table has the last word.
    """
    choose = _choose.get()
    return with_check(prefix, "".join(choose(ALPHABET) for _ in range(length)))


def new_secret(length: int = 64) -> str:
    """Fresh hexadecimal digits that nobody can guess: 64 of them are 32 bytes, as for a seed or a key."""
    choose = _choose.get()
    return "".join(choose("0123456789abcdef") for _ in range(length))


@contextmanager
def drawn_from(source: Random) -> Iterator[None]:
    """Draw from ``source`` within the block: the demonstration has the same numbers wherever it is made."""
    token = _choose.set(source.choice)
    try:
        yield
    finally:
        _choose.reset(token)
