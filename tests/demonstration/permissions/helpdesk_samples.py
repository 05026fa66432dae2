"""Requests for help of the demonstration, and one of each state that only one page knows."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from django.core.files.base import ContentFile

from trustone.domain.procurement.helpdesk import Part
from trustone.evidence import storage
from trustone.platform.actors import actor_for
from trustone.platform.models import Organisation, User
from trustone.procurement.helpdesk import selectors, services
from trustone.procurement.helpdesk.models import Adviser, AdviserTie, Assignment, HelpRequest
from trustone.procurement.helpdesk.services import Wanted


def helpdesk_samples() -> dict[str, dict[str, Any]]:
    """Arguments of the pages of help on call, by route name."""
    answered = HelpRequest.objects.get(state="answered")
    buyer = actor_for(User.objects.get(email="inkoper@demo-stone.example"))
    asker = frozenset({Part.ASKER})
    with storage.arriving(ContentFile(b"Verzonnen", "a.txt"), storage.default_limit(), selectors.is_kept) as came:
        file = services.add_files(actor=buyer, request=answered, parts=asker, arrived=[came])[0]
    kept = services.keep_check(
        actor=buyer, request=answered, parts=asker, level=2, result="open", document={"level": "2", "rows": []}
    )
    tie = AdviserTie.objects.earliest("pk")
    common = {"public_id": answered.public_id, "step": "add", "file_id": file.public_id, "check_id": kept.public_id}
    of_adviser = {"public_id": tie.adviser.public_id, "tie_id": tie.pk}
    return {
        "helpdesk:": common,
        **{f"helpdesk:{name}": of_adviser for name in ("adviser", "add_tie", "end_tie")},
        "helpdesk:give": {"public_id": _asked().public_id},
        "helpdesk:declare": {"public_id": _given().request.public_id},
        "helpdesk:weigh": {"public_id": _declared().request.public_id},
    }


def _asked() -> HelpRequest:
    buyer = actor_for(User.objects.get(email="inkoper@demo-stone.example"))
    town = Organisation.objects.get(pk__in=buyer.organisations())
    covenant = HelpRequest.objects.earliest("pk").covenant
    wanted = Wanted("NL", "level", "Verzonnen vraag", buyer.today + timedelta(days=30))
    return services.ask(actor=buyer, covenant=covenant, organisation=town, wanted=wanted, language="nl")


def _given() -> Assignment:
    lead = actor_for(User.objects.get(email="leiding@demo-stone.example"))
    adviser = Adviser.objects.get(user__email="vakbond@demo-stone.example")
    request = _asked()
    return services.give(actor=lead, request=request, adviser=adviser, expected_version=request.version)


def _declared() -> Assignment:
    union = actor_for(User.objects.get(email="vakbond@demo-stone.example"))
    return services.declare(actor=union, assignment=_given(), has_interest=True, text="Verzonnen band")
