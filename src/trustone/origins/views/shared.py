"""What the views of this room share: whose log it is, sending once, refusals in the form."""

from __future__ import annotations

from functools import partial
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from trustone.members.models import Member
from trustone.origins import policies, selectors
from trustone.platform import pages
from trustone.platform.actors import Actor, actor_of

once = partial(pages.once, room="origins")


def load(request: HttpRequest, number: str) -> tuple[Actor, Member]:
    """Who asks, and the company whose log they may see; 404 otherwise."""
    actor = actor_of(request)
    return actor, selectors.member_for(actor, number)


def show(request: HttpRequest, template: str, context: dict[str, Any], *, conflict: bool = False) -> HttpResponse:
    """The page; 422 with errors, 409 when somebody was first."""
    status = (409 if conflict else 422) if request.method == "POST" else 200
    return render(request, f"origins/{template}.html", context, status=status)


def basics(actor: Actor, member: Member) -> dict[str, Any]:
    """The head of every page."""
    return {"member": member, "may_write": policies.works_for(actor, member)}
