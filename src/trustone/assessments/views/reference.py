"""The framework in use, for everybody who is signed in: what is asked, from when, and how heavy it weighs."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from trustone.assessments import selectors
from trustone.assessments.links import sees_room
from trustone.assessments.reference import shown_framework
from trustone.assessments.views.shared import show
from trustone.catalog.selectors import covenant_in_use
from trustone.platform.actors import actor_of


@require_safe
def framework(request: HttpRequest) -> HttpResponse:
    """Criteria with weights and due years, thresholds or that they are not set, what other tiers report."""
    covenant = covenant_in_use()
    actor = actor_of(request)
    row = selectors.framework_for(covenant, selectors.current_year(covenant, actor.today))
    if row is None:
        raise Http404
    context = {"framework": shown_framework(row), "row": row, "without_room": not sees_room(actor)}
    return show(request, "framework", context)
