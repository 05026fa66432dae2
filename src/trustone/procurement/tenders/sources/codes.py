"""The procurement codes that sources are asked for, from the pack of codes."""

from __future__ import annotations

from functools import lru_cache

from trustone.procurement.screener.screening import rules

_WEIGHTS = (3, 7, 1, 3, 7, 1, 3, 7)


@lru_cache(maxsize=4)
def codes_of(*tiers: str) -> tuple[str, ...]:
    """The codes of some tiers (``stone``, ``likely``, ``broad``), eight digits each, in order."""
    return tuple(sorted(code for code, tier in rules().cpv_tiers.items() if tier in tiers))


def with_check_digit(code: str) -> str:
    """``45233222`` → ``45233222-1``: the digits weighed with 3, 7, 1 in turn, the sum modulo ten.

    The rule is not written in Regulation (EC) 213/2008; it was worked out from its list and fits every code tried.
    """
    return f"{code}-{sum(weight * int(digit) for weight, digit in zip(_WEIGHTS, code, strict=True)) % 10}"
