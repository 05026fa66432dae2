"""What the pages of this room share."""

from __future__ import annotations

from functools import partial
from typing import Any

from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import render

from trustone.platform import pages

once = partial(pages.once, room="bidders")


def show(request: HttpRequest, template: str, context: dict[str, Any], status: int = 200) -> HttpResponse:
    """A page of this room. What somebody fills in is nobody else's: no cache in between keeps it."""
    response = render(request, f"bidders/{template}.html", context, status=status)
    if request.GET or request.method == "POST" or request.user.is_authenticated:
        response["Cache-Control"] = "no-store, private"
    return response


def as_file(content: bytes, media: str, name: str) -> HttpResponse:
    """A file to take along, kept by nobody on the way."""
    response = HttpResponse(content, content_type=media)
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    response["Cache-Control"] = "no-store, private"
    return response


def whole(data: QueryDict) -> QueryDict:
    """What was sent without NUL: a form refuses it in other words than ours."""
    copied = data.copy()
    for name in copied:
        copied.setlist(name, [str(value).replace("\x00", "") for value in copied.getlist(name)])
    return copied
