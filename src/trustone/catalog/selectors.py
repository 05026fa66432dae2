"""Reads of the catalogue."""

from __future__ import annotations

from typing import Any


def covenant_in_use() -> Any:
    """The covenant this installation runs, or None before one was loaded."""
    return None
