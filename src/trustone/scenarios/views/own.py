"""The member's own small "what if" on its file."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from trustone.assessments.selectors import assessment_for
from trustone.platform.actors import actor_of
from trustone.scenarios.own import own_of
from trustone.scenarios.views.shared import show


@require_safe
def own(request: HttpRequest, number: str, year: int) -> HttpResponse:
    """Tick what would be met; nothing is kept, the address holds the choice."""
    actor = actor_of(request)
    assessment = assessment_for(actor, number, year)
    found = own_of(actor, assessment, set(request.GET.getlist("met")[:200]))
    context = {"own": found, "member": assessment.member, "year": year, "chosen": any(o.chosen for o in found.choices)}
    return show(request, "own", context)
