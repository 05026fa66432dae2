"""Reminders of requests whose wanted day comes near or has passed: each once, to the side whose turn it is."""

from __future__ import annotations

from dataclasses import dataclass

from django.db import transaction

from trustone.catalog.models import Covenant
from trustone.domain.procurement.helpdesk import State, reminder_due
from trustone.platform import audit
from trustone.platform.access import require
from trustone.platform.actors import Actor
from trustone.procurement.helpdesk import selectors, tasks
from trustone.procurement.helpdesk.models import HelpRequest
from trustone.procurement.helpdesk.services.steps import locked


@dataclass(frozen=True, slots=True)
class Reminded:
    """How many requests were reminded of, or would be."""

    count: int = 0


def remind_waiting(*, actor: Actor, covenant: Covenant, dry_run: bool = False) -> Reminded:
    """Remind whoever's turn it is. For jobs; running it again the same day sends nothing twice."""
    require(actor.is_system)
    count = 0
    for one in selectors.waiting(covenant):
        if _due(one, actor) is not None and (dry_run or _remind(actor, one)):
            count += 1
    return Reminded(count)


def _due(request: HelpRequest, actor: Actor) -> str | None:
    stage = reminder_due(State(request.state), request.wanted_on, actor.today, request.reminded)
    return stage.value if stage else None


@transaction.atomic
def _remind(actor: Actor, request: HelpRequest) -> bool:
    now = locked(request)
    stage = _due(now, actor)
    if stage is None:
        return False
    HelpRequest.objects.filter(pk=now.pk).update(reminded=stage)
    audit.record(actor, "helpdesk.request.reminded", now, {"request": now.public_id, "stage": stage})
    if now.state == State.ASKED:
        tasks.tell_asker(actor, now, stage)
    elif now.state == State.GIVEN:
        advising = now.assignments.filter(ended_at=None).values_list("adviser__user_id", flat=True)
        tasks.notify(actor, now, advising, stage)
    else:
        tasks.tell_office(actor, now, stage)
    return True
