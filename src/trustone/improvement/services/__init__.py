"""Writes: one function for each thing that can be done with objectives, actions and plans."""

from trustone.improvement.services.actions import (
    Outcomes,
    Progressed,
    change_action,
    create_action,
    move_action,
    note_progress,
    progress_of_year,
    record_result,
)
from trustone.improvement.services.objectives import (
    Reading,
    add_measurement,
    add_measurements,
    change_objective,
    close_objective,
    create_objective,
    replace_measurement,
    withdraw_measurement,
)
from trustone.improvement.services.purchasing import Said, save_practices
from trustone.improvement.services.years import plan_of_year

__all__ = [
    "Outcomes",
    "Progressed",
    "Reading",
    "Said",
    "add_measurement",
    "add_measurements",
    "change_action",
    "change_objective",
    "close_objective",
    "create_action",
    "create_objective",
    "move_action",
    "note_progress",
    "plan_of_year",
    "progress_of_year",
    "record_result",
    "replace_measurement",
    "save_practices",
    "withdraw_measurement",
]
