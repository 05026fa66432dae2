"""What the views of this room share."""

from __future__ import annotations

from functools import partial
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from trustone.platform import pages

once = partial(pages.once, room="tenders")


def show(request: HttpRequest, template: str, context: dict[str, Any], status: int = 0) -> HttpResponse:
    """The page; 422 when it comes back with errors. A verdict on a named authority is kept by no cache in between."""
    status = status or (422 if request.method == "POST" else 200)
    response = render(request, f"tenders/{template}.html", context, status=status)
    response["Cache-Control"] = "no-store, private"
    return response
