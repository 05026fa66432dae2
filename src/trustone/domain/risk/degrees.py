"""Degrees in which severity and likelihood are said. Not known is ``None``, never the lowest degree."""

from __future__ import annotations

from enum import StrEnum


class Degree(StrEnum):
    """Four degrees, as the hints of the findings have them; ``rank`` is 1 (low) to 4 (very high).

    Said of scale (how grave), scope (how many), irremediability (how hard to put right) and likelihood; very high
    likelihood is: it happens now. Source: OECD Due Diligence Guidance for Responsible Business Conduct (2018), Q3
    and 2.4; the number of degrees is this product's choice.
    """

    LOW = "low"
    MEDIUM = "medium"
    HIGH = "high"
    VERY_HIGH = "very_high"

    @property
    def rank(self) -> int:
        return _RANKS[self]

    @classmethod
    def of(cls, word: str) -> Degree | None:
        """The degree a word stands for; ``None`` for the empty word and ``unknown``."""
        return cls(word) if word and word != "unknown" else None


_RANKS = {degree: rank for rank, degree in enumerate(Degree, start=1)}
