"""How much a file may ask of us before we refuse to read it.

The numbers are generous for a person (the largest real chain workbook has some thousand rows) and small for a
machine: whatever is sent, reading it stays within about 200 MB of memory and a few seconds.
"""

from __future__ import annotations

from dataclasses import dataclass

MEGABYTE = 1024 * 1024


@dataclass(frozen=True, slots=True)
class Limits:
    """Bounds for one file; sizes in bytes, ``ratio`` is unpacked size divided by packed size."""

    file_size: int = 20 * MEGABYTE
    unpacked_size: int = 120 * MEGABYTE
    ratio: int = 200
    entries: int = 1000
    rows: int = 20_000
    columns: int = 100
    cell_length: int = 2_000


LIMITS = Limits()
