"""What the views of this room share: the page with its status, and the link that opens an application."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import partial
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from trustone.catalog.models import Covenant
from trustone.domain.joining import Part
from trustone.joining import policies, selectors
from trustone.joining.fees import fees_for
from trustone.joining.forms import LinkForm
from trustone.joining.models import Application, Link
from trustone.joining.words import TYPE_ASKS, TYPE_TITLES
from trustone.platform import pages
from trustone.platform.actors import Actor, actor_of

once = partial(pages.once, room="joining")

#: So many links can be asked for from one address in an hour.
MAILS_AN_HOUR = 20


@dataclass(frozen=True, slots=True)
class Opened:
    """An application opened by a mailed link, and who acts."""

    actor: Actor
    link: Link
    application: Application
    secret: str


def show(request: HttpRequest, template: str, context: dict[str, Any], status: int = 0) -> HttpResponse:
    """The page; 422 when it comes back with errors. Pages behind a mailed link are kept by no cache."""
    status = status or (422 if request.method == "POST" else 200)
    response = render(request, f"joining/{template}.html", context, status=status)
    response["Cache-Control"] = "no-store, private"
    return response


def opened(request: HttpRequest, secret: str, part: Part = Part.APPLICANT) -> Opened | HttpResponse:
    """The application behind a link, or the page that says why the link does not open it and how to get a new one."""
    actor = actor_of(request)
    link = selectors.link_by_secret(secret)
    if link is not None and policies.opens(link, part, actor.now):
        name = link.application.signatory_name if part is Part.SIGNATORY else link.application.applicant_name
        actor = actor if actor.name else replace(actor, name=name or link.email)
        return Opened(actor, link, link.application, secret)
    problem = "JOI-014" if part is Part.SIGNATORY else "JOI-012"
    if link is not None and link.expires_at <= actor.now and part is Part.APPLICANT:
        problem = "JOI-013"
    context = {"code": problem, "form": LinkForm() if part is Part.APPLICANT else None}
    return show(request, "link_problem", context, 410)


def type_card(covenant: Covenant, type_: str) -> dict[str, Any]:
    """What a type is, what it asks, and what it costs as far as that is known."""
    return {
        "type": type_,
        "title": TYPE_TITLES[type_],
        "asks": TYPE_ASKS[type_],
        "fees": fees_for(covenant, type_),
    }
