"""Records of this room."""

from trustone.risks.models.findings import (
    AddedFinding,
    FindingAct,
    FindingEvent,
    FindingState,
    HintWord,
    Retirement,
    RetirementState,
)
from trustone.risks.models.ratings import ChainGroup, DegreeWord, HarmWord, HeardWord, Rating, RatingRevision, StartWord

__all__ = [
    "AddedFinding",
    "ChainGroup",
    "DegreeWord",
    "FindingAct",
    "FindingEvent",
    "FindingState",
    "HarmWord",
    "HeardWord",
    "HintWord",
    "Rating",
    "RatingRevision",
    "Retirement",
    "RetirementState",
    "StartWord",
]
