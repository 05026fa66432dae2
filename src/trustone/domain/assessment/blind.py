"""Which files are read blind, and what is still missing. Rule: ``docs/algorithms/agreement.md``.

Nobody picks the files: a promised seed decides, each file by itself, so that the choice does not change when others
come in. Source: issue "review" (for a seeded share both score blind first; differences are discussed; then it goes on).
"""

from __future__ import annotations

import hashlib
import hmac
from collections.abc import Iterable

from trustone.domain.problems import Problem

_SPACE = 1 << 256


def promise(covenant: str, year: int, share: int, seed: str) -> str:
    """What is shown before any file is read: SHA-256 of ``covenant|year|share|seed``."""
    return hashlib.sha256(f"{covenant}|{year}|{share}|{seed}".encode()).hexdigest()


def is_chosen(*, seed: str, share: int, covenant: str, number: str, year: int) -> bool:
    """Whether a member's file of a year is read blind.

    HMAC-SHA-256 under the seed over ``covenant|member number|year``, as a number of 256 bits, is below ``share``
    hundredths of all such numbers. Of 0 percent none, of 100 every file.
    """
    made = hmac.new(bytes.fromhex(seed), f"{covenant}|{number}|{year}".encode(), hashlib.sha256).hexdigest()
    return int(made, 16) * 100 < share * _SPACE


def what_is_missing(
    *, reading: bool, compared: bool, differing: Iterable[str] = (), discussed: Iterable[str] = ()
) -> Problem | None:
    """Why a file that was chosen cannot go on to a proposal yet; ``None`` when it can."""
    if not compared:
        return Problem("ASM-061" if reading else "ASM-060")
    known = set(discussed)
    if left := [code for code in differing if code not in known]:
        return Problem("ASM-062", {"count": len(left), "codes": ", ".join(left)})
    return None
