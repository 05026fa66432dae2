"""What an objective or an action said after a change, kept as plain values."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

from trustone.improvement.models import Action, Objective

OBJECTIVE_FIELDS = (
    "first_year",
    "change",
    "for_whom",
    "indicator",
    "unit",
    "baseline",
    "baseline_on",
    "baseline_source",
    "baseline_planned",
    "target",
    "due",
    "series",
    "series_reason",
    "state",
    "state_reason",
    "closed_on",
)
ACTION_FIELDS = (
    "first_year",
    "what",
    "kind",
    "mechanism",
    "owner_name",
    "starts",
    "ends",
    "budget",
    "partners",
    "partners_public",
    "output",
    "output_unit",
    "output_baseline",
    "output_target",
    "outcome",
    "outcome_unit",
    "outcome_baseline",
    "outcome_target",
    "state",
    "state_reason",
    "closed_on",
)


def objective_snapshot(objective: Objective) -> dict[str, Any]:
    """Every field of an objective, and the chain groups by public id."""
    groups = sorted(group.public_id for group in objective.groups.all())
    return {
        **{name: _plain(getattr(objective, name)) for name in OBJECTIVE_FIELDS},
        "theme": objective.theme_id,
        "outcome": objective.outcome_id or "",
        "groups": groups,
    }


def action_snapshot(action: Action) -> dict[str, Any]:
    """Every field of an action, and the objectives by public id."""
    objectives = sorted(objective.public_id for objective in action.objectives.all())
    return {
        **{name: _plain(getattr(action, name)) for name in ACTION_FIELDS},
        "pattern": action.pattern_id or "",
        "objectives": objectives,
    }


def _plain(value: Any) -> Any:
    if isinstance(value, date):
        return value.isoformat()
    return f"{value.normalize():f}" if isinstance(value, Decimal) else value
