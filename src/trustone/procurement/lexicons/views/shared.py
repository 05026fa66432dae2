"""What the views of this room share: the version behind an address, and the page with its status."""

from __future__ import annotations

from functools import partial
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from trustone.platform import pages
from trustone.platform.access import require
from trustone.platform.actors import Actor, actor_of
from trustone.procurement.lexicons import policies, selectors
from trustone.procurement.lexicons.models import LexiconVersion
from trustone.procurement.lexicons.selectors import Shown

once = partial(pages.once, room="lexicons")


def opened(request: HttpRequest, public_id: str) -> tuple[Actor, Shown]:
    """A version, or the words as delivered, for somebody of the secretariat; else 404."""
    actor = actor_of(request)
    require(policies.may_edit(actor))
    return actor, selectors.shown(public_id)


def opened_draft(request: HttpRequest, public_id: str) -> tuple[Actor, LexiconVersion]:
    """A version whose words can still be changed; else 404."""
    actor, shown = opened(request, public_id)
    require(shown.lexicon is not None and shown.lexicon.is_open)
    assert shown.lexicon is not None  # noqa: S101 - required above; for the type checker
    return actor, shown.lexicon


def show(request: HttpRequest, template: str, context: dict[str, Any], status: int = 0) -> HttpResponse:
    """The page; 422 when it comes back with errors."""
    status = status or (422 if request.method == "POST" else 200)
    return render(request, f"lexicons/{template}.html", context, status=status)
