"""Our verdicts as a dataset of their own, keyed by the procedure's identifier and lot.

It stands beside the buyers' releases and never in them, so that nobody takes what we read for what a buyer declared.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from trustone.domain.screening.procedures import Coverage, LotVerdict, Procedure, Tier
from trustone.domain.screening.stone import Answer


class JudgedBy(StrEnum):
    """Who answered: the rules alone, or a person who looked at what they found."""

    MACHINE = "machine"
    HUMAN = "human"


@dataclass(frozen=True, slots=True)
class VerdictRow:
    """``lot`` is empty for the procedure as a whole. ``tier``: 0 to 4, its name beside it. ``coverage``: what was there
    to read. ``method``: the version of rules and words. ``day``: on which it was judged."""

    ocid: str
    lot: str
    stone: Answer
    tier: Tier
    coverage: Coverage
    judged_by: JudgedBy
    method: str
    day: str

    def as_json(self) -> dict[str, str | int]:
        """The row with the columns of the file (``COLUMNS``)."""
        return {
            "ocid": self.ocid, "lot": self.lot, "stone": self.stone.value, "tier": int(self.tier),
            "tier_name": self.tier.name.lower(), "coverage": self.coverage.value, "judged_by": self.judged_by.value,
            "method": self.method, "day": self.day,
        }  # fmt: skip


COLUMNS = ("ocid", "lot", "stone", "tier", "tier_name", "coverage", "judged_by", "method", "day")


def verdict_rows(
    one: Procedure, ocid: str, *, method: str, day: str, judged_by: JudgedBy = JudgedBy.MACHINE
) -> list[VerdictRow]:
    """A row for the procedure and one for each of its lots."""

    def row(lot: LotVerdict) -> VerdictRow:
        return VerdictRow(ocid, lot.lot, lot.stone, lot.tier, one.coverage, judged_by, method, day)

    return [row(one.whole), *map(row, one.lots)]
