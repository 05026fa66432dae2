"""What stands beside a criterion while it is judged: documents, last year, public texts, remarks of other rooms.

A room calls :func:`register` in ``AppConfig.ready``. Its maker gets the actor, the assessment and the code of the
criterion and gives a panel, or ``None`` when there is nothing for this reader. Only makers registered with
``for_member`` are asked when the member itself looks: what is meant for the secretariat stays there.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from django.utils.functional import Promise

from trustone.assessments.models import Assessment
from trustone.platform.actors import Actor


@dataclass(frozen=True, slots=True)
class Panel:
    """One panel: its heading, the template of its content and what that template needs (``panel.context.…``)."""

    title: str | Promise
    template: str
    context: Mapping[str, Any] = field(default_factory=dict)


Maker = Callable[[Actor, Assessment, str], Panel | None]


@dataclass(frozen=True, slots=True)
class _Entry:
    order: int
    make: Maker
    for_member: bool


_makers: dict[str, _Entry] = {}


def register(key: str, order: int, make: Maker, *, for_member: bool = False) -> None:
    """Add a room's panel; the same key again takes its place, so that ``ready`` may run twice."""
    _makers[key] = _Entry(order, make, for_member)


def unregister(key: str) -> None:
    """Take a room's panel away."""
    _makers.pop(key, None)


def panels(actor: Actor, assessment: Assessment, code: str) -> list[Panel]:
    """The panels this actor sees beside a criterion, in order."""
    entries = sorted(_makers.items(), key=lambda item: (item[1].order, item[0]))
    asked = (entry for _, entry in entries if actor.is_secretariat or entry.for_member)
    made = (entry.make(actor, assessment, code) for entry in asked)
    return [panel for panel in made if panel is not None]
