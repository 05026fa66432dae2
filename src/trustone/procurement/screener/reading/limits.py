"""How much a tender document may ask of us: generous for a bundle of a large work, small for an attack."""

from __future__ import annotations

from dataclasses import asdict, dataclass

MEGABYTE = 1024 * 1024


@dataclass(frozen=True, slots=True)
class Limits:
    """Sizes in bytes. ``file_size`` of one document, ``bundle_size`` of a zip of documents; ``ratio`` is unpacked
    divided by packed, of which ``least_unpacked`` is always allowed and ``unpacked`` never exceeded; ``depth`` counts
    zips inside each other. ``cells`` of one workbook: what comes after is left unread, with a warning. ``seconds`` and
    ``memory`` are for one document; after ``rest`` of memory in use the reading process is exchanged for a fresh one.
    """

    file_size: int = 200 * MEGABYTE
    bundle_size: int = 1024 * MEGABYTE
    unpacked: int = 4096 * MEGABYTE
    least_unpacked: int = 100 * MEGABYTE
    ratio: int = 200
    entries: int = 20_000
    depth: int = 2
    pages: int = 10_000
    characters: int = 60_000_000
    cells: int = 200_000
    seconds: int = 180
    memory: int = 1536 * MEGABYTE
    rest: int = 256 * MEGABYTE

    def as_numbers(self) -> dict[str, int]:
        """The same for another process."""
        return asdict(self)


LIMITS = Limits()
