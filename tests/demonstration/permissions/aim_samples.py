"""An objective, an action, a measurement and a result of the demonstration's first company, for their addresses."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from trustone.improvement.models import Action, Objective
from trustone.improvement.services import (
    Outcomes,
    Reading,
    add_measurement,
    create_action,
    create_objective,
    record_result,
)
from trustone.members.models import Member
from trustone.platform.actors import Actor

_THEME = "occupational_health_safety"
_TEXT = {"nl": "Minder stof", "en": "Less dust"}


def aim_samples(actor: Actor, member: Member) -> dict[str, dict[str, Any]]:
    """The values of the addresses of this part, by route name."""
    objective = _objective(actor, member)
    action = create_action(actor=actor, member=member, year=2026, objectives=[objective], what=_TEXT, kind="individual")
    reading = Reading(Decimal(5), actor.today, "Telling")
    measurement = add_measurement(actor=actor, objective=objective, reading=reading)
    outcome = Outcomes(text=_TEXT, attribution="joined", by_whom="Wij", on=actor.today)
    result = record_result(actor=actor, action=action, result=outcome)
    return _by_route(objective, action, measurement.pk, result.pk)


def _objective(actor: Actor, member: Member) -> Objective:
    return create_objective(
        actor=actor, member=member, year=2026, theme=_THEME, change=_TEXT, indicator=_TEXT, unit="percent"
    )


def _by_route(objective: Objective, action: Action, measurement: int, result: int) -> dict[str, dict[str, Any]]:
    of_objective = ("objective", "objective_what", "objective_indicator", "objective_figures", "objective_close",
                    "objective_values", "measurement_add")  # fmt: skip
    of_action = ("action", "action_what", "action_who", "action_figures", "action_outcome", "action_move",
                 "action_note", "result_add")  # fmt: skip
    found: dict[str, dict[str, Any]] = {name: {"public_id": objective.public_id} for name in of_objective}
    found |= {name: {"public_id": action.public_id} for name in of_action}
    for name in ("measurement_correct", "measurement_take_back"):
        found[name] = {"public_id": objective.public_id, "key": measurement}
    found["result_correct"] = {"public_id": action.public_id, "key": result}
    found |= {name: {"theme": _THEME} for name in ("objective_new", "objective_own")}
    found["purchasing_own"] = {"practice": "price"}
    return {f"improvement:{name}": values for name, values in found.items()}
