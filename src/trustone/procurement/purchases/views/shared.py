"""What the pages of kept purchases share: loading one, sending a form once, a change that somebody was faster with."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from trustone.platform import pages
from trustone.platform.access import require
from trustone.platform.actors import Actor, actor_of
from trustone.platform.pages import again_with, done
from trustone.platform.versions import Conflict
from trustone.procurement.purchases import policies, selectors
from trustone.procurement.purchases.models import SavedPurchase

once = partial(pages.once, room="purchases")


def load(request: HttpRequest, public_id: str, *, to_change: bool = False) -> tuple[Actor, SavedPurchase]:
    """The purchase, for who may see it; with ``to_change`` for who may change it. 404 else."""
    actor = actor_of(request)
    purchase = selectors.purchase_for(actor, public_id)
    require(not to_change or policies.may_change(actor, purchase))
    return actor, purchase


def show(request: HttpRequest, template: str, context: dict[str, Any], *, conflict: bool = False) -> HttpResponse:
    """The page; 422 with errors, 409 when somebody was first. Nothing in between keeps it."""
    status = 200 if request.method != "POST" else 409 if conflict else 422
    response = render(request, f"purchases/{template}.html", context, status=status)
    response["Cache-Control"] = "no-store, private"
    return response


def saved(
    request: HttpRequest, form: forms.Form, intent: str, put: Callable[[], object], said: str
) -> tuple[bool, Any]:
    """Whether the form was good and is saved now, and what stands there when a colleague was first.

    After a conflict the form keeps what was typed and carries the version that stands now: sending it again saves it.
    """
    try:
        if done(form, lambda: once(request, actor_of(request), intent, put)):
            messages.success(request, said)
            return True, None
    except Conflict as conflict:
        current: Any = conflict.current
        again_with(form, version=str(current.version))
        return False, current
    return False, None


def address_of(purchase: SavedPurchase, part: str = "") -> str:
    """The page of a purchase, at one of its parts."""
    return reverse("purchases:one", args=[purchase.public_id]) + (f"#{part}" if part else "")


def back_to(purchase: SavedPurchase, part: str = "") -> HttpResponse:
    """To the page of a purchase."""
    return redirect(address_of(purchase, part))
