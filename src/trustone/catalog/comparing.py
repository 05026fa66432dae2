"""What differs between two packs, row by row and field by field."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from trustone.catalog.reading import PackFiles


@dataclass(frozen=True, slots=True)
class Difference:
    """Entries by name: a row by its code (``rows/granite``), anything else by its path (``settings/year_end``)."""

    added: tuple[str, ...]
    removed: tuple[str, ...]
    changed: tuple[tuple[str, Any, Any], ...]

    @property
    def is_empty(self) -> bool:
        return not (self.added or self.removed or self.changed)


def compare(old: PackFiles, new: PackFiles) -> Difference:
    """What ``new`` adds, lacks and changes against ``old``."""
    before, after = dict(_entries(old.content)), dict(_entries(new.content))
    return Difference(
        added=tuple(sorted(after.keys() - before.keys())),
        removed=tuple(sorted(before.keys() - after.keys())),
        changed=tuple(
            (name, before[name], after[name])
            for name in sorted(before.keys() & after.keys())
            if before[name] != after[name]
        ),
    )


def _entries(value: Any, path: str = "") -> Iterator[tuple[str, Any]]:
    if isinstance(value, Mapping):
        for name, inner in value.items():
            yield from _entries(inner, f"{path}/{name}" if path else str(name))
    elif isinstance(value, list) and all(isinstance(row, Mapping) and "code" in row for row in value):
        for row in value:
            yield from _entries({name: cell for name, cell in row.items() if name != "code"}, f"{path}/{row['code']}")
    else:
        yield path, value
