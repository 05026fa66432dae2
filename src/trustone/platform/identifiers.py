"""New readable identifiers, drawn at random."""

from __future__ import annotations

import secrets

from trustone.domain.identifiers import ALPHABET, with_check


def new_id(prefix: str, length: int = 7) -> str:
    """A fresh identifier such as ``SIT-7K3QH2MX``: ``length`` random characters and a check character.

    Seven characters of base 32 give 34 thousand million values; the unique constraint of the table has the last word.
    """
    return with_check(prefix, "".join(secrets.choice(ALPHABET) for _ in range(length)))
