"""Records of this room."""

from trustone.improvement.models.actions import (
    Action,
    ActionKindWord,
    ActionResult,
    ActionRevision,
    ActionStateWord,
    AttributionWord,
    MechanismWord,
    ProgressNote,
)
from trustone.improvement.models.objectives import (
    ForWhomWord,
    Measurement,
    Objective,
    ObjectiveRevision,
    ObjectiveStateWord,
    UnitWord,
    group_countries,
    words_of,
)
from trustone.improvement.models.plans import Plan, PlanText, PlanVersion, PracticeWord, PurchasingPractice

__all__ = [
    "Action",
    "ActionKindWord",
    "ActionResult",
    "ActionRevision",
    "ActionStateWord",
    "AttributionWord",
    "ForWhomWord",
    "Measurement",
    "MechanismWord",
    "Objective",
    "ObjectiveRevision",
    "ObjectiveStateWord",
    "Plan",
    "PlanText",
    "PlanVersion",
    "PracticeWord",
    "ProgressNote",
    "PurchasingPractice",
    "UnitWord",
    "group_countries",
    "words_of",
]
