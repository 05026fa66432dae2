"""How much a document may ask of us. Generous for a person, small for a machine."""

from __future__ import annotations

from dataclasses import dataclass

MEGABYTE = 1024 * 1024


@dataclass(frozen=True, slots=True)
class Limits:
    """Sizes in bytes. ``ratio`` is unpacked divided by packed; ``pixels`` of one picture; ``pages`` that are drawn."""

    file_size: int = 25 * MEGABYTE
    unpacked: int = 300 * MEGABYTE
    least_unpacked: int = 20 * MEGABYTE
    ratio: int = 150
    entries: int = 5000
    pixels: int = 120_000_000
    pages: int = 20
    width: int = 1000
    picture_side: int = 1600
    seconds: int = 20
    memory: int = 1536 * MEGABYTE


LIMITS = Limits()
