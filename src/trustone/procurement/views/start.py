"""The start for buyers: what can be done here, and how long it takes."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from trustone.platform.access import public
from trustone.platform.actors import actor_of
from trustone.procurement.purchases.policies import buys
from trustone.procurement.views.shared import show


@public
@require_safe
def start(request: HttpRequest) -> HttpResponse:
    """Ways in: a clause in five minutes, three questions, a text to check, labels, amounts."""
    return show(request, "start", {"buys": buys(actor_of(request))})
