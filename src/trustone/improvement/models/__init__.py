"""Records of this room."""

from trustone.improvement.models.actions import (
    Action,
    ActionKindWord,
    ActionResult,
    ActionStateWord,
    AttributionWord,
    MechanismWord,
    ProgressNote,
)
from trustone.improvement.models.objectives import ForWhomWord, Measurement, Objective, ObjectiveStateWord, UnitWord
from trustone.improvement.models.plans import Plan, PlanText, PlanVersion, PracticeWord, PurchasingPractice

__all__ = [
    "Action",
    "ActionKindWord",
    "ActionResult",
    "ActionStateWord",
    "AttributionWord",
    "ForWhomWord",
    "Measurement",
    "MechanismWord",
    "Objective",
    "ObjectiveStateWord",
    "Plan",
    "PlanText",
    "PlanVersion",
    "PracticeWord",
    "ProgressNote",
    "PurchasingPractice",
    "UnitWord",
]
