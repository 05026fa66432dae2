"""What the views of this room share: the request behind a login or a mailed link, and the page with its status."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import partial
from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import render
from django.urls import reverse

from trustone.catalog.selectors import covenant_in_use
from trustone.domain.problems import Problem
from trustone.domain.procurement.helpdesk import Part
from trustone.evidence.several import Taking, take
from trustone.platform import pages
from trustone.platform.access import public
from trustone.platform.actors import Actor, actor_of
from trustone.platform.problems import sentence
from trustone.procurement.helpdesk import policies, selectors, services
from trustone.procurement.helpdesk.forms import LinkForm
from trustone.procurement.helpdesk.models import HelpLink, HelpRequest

once = partial(pages.once, room="helpdesk")

#: So many links can be asked for from one address in an hour.
MAILS_AN_HOUR = 20


@dataclass(frozen=True, slots=True)
class Opened:
    """A request somebody opened: who, with which parts, and by which link (``None`` with a login)."""

    actor: Actor
    request: HelpRequest
    parts: frozenset[Part]
    link: HelpLink | None = None
    secret: str = ""

    def url(self, view: str, *more: str) -> str:
        """The address of a page of this request for this reader; ``request`` is the page itself."""
        if self.secret:
            return reverse(
                "helpdesk:by_link" if view == "request" else f"helpdesk:link_{view}", args=[self.secret, *more]
            )
        return reverse(f"helpdesk:{view}", args=[self.request.public_id, *more])


View = Callable[..., HttpResponseBase]


def behind_link(view: View) -> View:
    """Open the request of a mailed link first; the view gets what was opened instead of the secret."""

    @public
    def inner(request: HttpRequest, secret: str, **more: Any) -> HttpResponseBase:
        actor = actor_of(request)
        link = selectors.link_by_secret(secret)
        if link is None or not policies.opens(link, actor.now):
            code = "HLP-007" if link is not None and link.expires_at <= actor.now else "HLP-006"
            return show(request, "link_problem", {"why": sentence(Problem(code)), "form": LinkForm()}, 410)
        actor = replace(actor, name=link.request.asker_name or link.request.organisation_name)
        return view(request, Opened(actor, link.request, frozenset({Part.ASKER}), link, secret), **more)

    return inner


def behind_login(view: View) -> View:
    """Open a request for somebody with a login first, or 404."""

    def inner(request: HttpRequest, public_id: str, **more: Any) -> HttpResponseBase:
        actor = actor_of(request)
        found = selectors.request_for(actor, covenant_in_use(), public_id)
        return view(request, Opened(actor, found, policies.parts_in(actor, found)), **more)

    return inner


def show(request: HttpRequest, template: str, context: dict[str, Any], status: int = 0) -> HttpResponse:
    """The page; 422 when it comes back with errors. What somebody asked is kept by no cache in between."""
    status = status or (422 if request.method == "POST" else 200)
    response = render(request, f"helpdesk/{template}.html", context, status=status)
    response["Cache-Control"] = "no-store, private"
    return response


_TAKING = Taking(services.MOST_FILES, "HLP-050", "HLP-052", selectors.is_kept, services.prepare)
with_files = partial(take, how=_TAKING)
