"""Pages of a list by a cursor: where the last page ended, not how many rows came before.

Rows that are added or go meanwhile move nothing: whoever follows ``next`` sees every row that was there all the time,
once. The cursor holds the sort key of the last row, the list and its filters, and a signature: it means nothing to a
reader and cannot be made by one.
"""

from __future__ import annotations

import hashlib
import json
from bisect import bisect_right
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

from django.core.signing import BadSignature, Signer

from trustone.api.problems import refuse

Row = TypeVar("Row")
Key = tuple[str | int, ...]
LONGEST = 1000
MOST, USUAL = 200, 50


@dataclass(frozen=True, slots=True)
class Page(Generic[Row]):
    """``cursor`` leads to the next page; empty on the last one."""

    rows: Sequence[Row]
    cursor: str


def page_of(
    rows: Sequence[Row], key: Callable[[Row], Key], *, name: str, choice: Mapping[str, Any], limit: int, cursor: str
) -> Page[Row]:
    """The page after a cursor, or the first one. ``key`` must differ for every row; ``name`` names the list."""
    ordered = sorted(rows, key=key)
    keys = [key(row) for row in ordered]
    start = bisect_right(keys, _after(name, choice, cursor)) if cursor else 0
    end = min(start + limit, len(ordered))
    more = _cursor(name, choice, keys[end - 1]) if end < len(ordered) else ""
    return Page(ordered[start:end], more)


def _signer() -> Signer:
    return Signer(salt="trustone.api.cursor", sep=".")


def _filters(choice: Mapping[str, Any]) -> str:
    text = json.dumps({name: str(value) for name, value in sorted(choice.items())})
    return hashlib.sha256(text.encode()).hexdigest()[:16]


def _cursor(name: str, choice: Mapping[str, Any], key: Key) -> str:
    return _signer().sign_object([name, _filters(choice), list(key)])


def _after(name: str, choice: Mapping[str, Any], cursor: str) -> Key:
    if len(cursor) > LONGEST:
        raise refuse("API-016", "cursor")
    try:
        of, filters, key = _signer().unsign_object(cursor)
    except (BadSignature, ValueError) as bad:  # ValueError: signed by us once, in another form
        raise refuse("API-016", "cursor") from bad
    if (of, filters) != (name, _filters(choice)):
        raise refuse("API-017", "cursor")
    return tuple(key)
