"""Which attributes of which rows the templates of public pages read."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import is_dataclass
from datetime import date
from decimal import Decimal
from typing import Any
from unittest import mock

from django.db.models import Model
from django.template.base import Variable

from demonstration.disclosure.canaries import ROOMS

LEAVES = (str, int, float, date, Decimal, type(None))


@contextmanager
def recorded() -> Iterator[set[str]]:
    """``Participant.city`` for every value of a row that a template looked up meanwhile."""
    found: set[str] = set()
    resolve = Variable._resolve_lookup

    def watching(self: Variable, context: Any) -> Any:
        current, rest = context, list(self.lookups or ())
        try:
            current = context[rest.pop(0)]
            for bit in rest:
                following = _step(current, bit)
                if _is_row(current) and isinstance(following, LEAVES):
                    found.add(f"{type(current).__name__}.{bit}")
                current = following
        except (LookupError, AttributeError, TypeError, ValueError):
            pass  # what cannot be looked up shows nothing
        return resolve(self, context)

    with mock.patch.object(Variable, "_resolve_lookup", watching):
        yield found


def _step(current: Any, bit: str) -> Any:
    """One step of a lookup, as templates do it; a method is not called twice for the sake of the record."""
    if isinstance(current, dict):
        return current[bit]
    return current[int(bit)] if bit.isdigit() else getattr(current, bit)


def _is_row(thing: object) -> bool:
    kind = type(thing)
    room = kind.__module__.split(".")
    ours = room[0] == "trustone" and len(room) > 1 and room[1] in ROOMS
    return ours and (isinstance(thing, Model) or is_dataclass(thing))
