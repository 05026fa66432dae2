"""What the views of this room share: the covenant, sending once, refusals and conflicts on the page."""

from __future__ import annotations

from functools import partial
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from trustone.platform import pages

once = partial(pages.once, room="verification")


def show(request: HttpRequest, template: str, context: dict[str, Any], *, conflict: bool = False) -> HttpResponse:
    """The page; 422 with errors, 409 when somebody was first."""
    status = (409 if conflict else 422) if request.method == "POST" else 200
    return render(request, f"verification/{template}.html", context, status=status)


def was_first(request: HttpRequest) -> None:
    """Say that somebody else did something in the meantime; the page that follows shows how it stands."""
    messages.warning(request, _("Somebody else changed this in the meantime. This is how it stands now."))
