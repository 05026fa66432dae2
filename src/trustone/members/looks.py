"""Whoever looks at a company's file without being of the company is noted, for the company to read.

One place for every room: pages about one participant carry its number in their address. A page of one of ``ROOMS``
that was shown to somebody else is noted once a person, room and day, so that reading stays light.

Not noted, because they show many companies in one table: work lists, searches and reports over the covenant.
"""

from __future__ import annotations

from collections.abc import Callable

from django.http import HttpRequest, HttpResponseBase
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from trustone.members.services.access import note_look
from trustone.platform.actors import actor_of

ROOMS: dict[str, str | Promise] = {
    "assessments": _("The yearly file and its assessment"),
    "bidders": _("What authorities were let read"),
    "conversations": _("Questions and answers"),
    "cycle": _("The year on one page"),
    "escalation": _("Warnings and agreements"),
    "evidence": _("Documents"),
    "improvement": _("Plan of action"),
    "inquiries": _("Passed on, and meeting others"),
    "monitoring": _("What does not fit together"),
    "origins": _("Questions to suppliers and origins"),
    "risks": _("Risks"),
    "supply": pgettext_lazy("room", "Chains"),
    "verification": _("Verification"),
}
"""Rooms with confidential data about one participant, by the namespace of their addresses."""


class LooksAreNoted:
    """Middleware: after a page was shown, note it if it was somebody else's file."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        response = self.get_response(request)
        match = request.resolver_match
        number = match.kwargs.get("number") if match is not None and match.namespace in ROOMS else None
        if match is None or not number or response.status_code != 200 or getattr(match.func, "is_public", False):
            return response
        note_look(actor=actor_of(request), number=str(number), room=match.namespace)
        return response
