"""Keeping spreadsheet programs from taking a text for a formula (CWE-1236)."""

from __future__ import annotations

_DANGEROUS = ("=", "+", "-", "@", "\t", "\r")


def harmless(value: object) -> object:
    """``value``, with an apostrophe before a text that a spreadsheet might run. Reading takes it off again."""
    if isinstance(value, str) and value.startswith(_DANGEROUS):
        return f"'{value}"
    return value
