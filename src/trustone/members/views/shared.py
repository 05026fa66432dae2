"""What the views of this room share: from a refusal to a form's errors, and the covenant at hand."""

from __future__ import annotations

from functools import partial
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from trustone.domain.legal_ids import Scheme
from trustone.platform import pages

#: Services name a registered number by its register; a form may have one box for all of them.
NUMBER_BOX = {scheme.value: "number" for scheme in Scheme}

once = partial(pages.once, room="members")


def show(request: HttpRequest, template: str, context: dict[str, Any]) -> HttpResponse:
    """The page; 422 when it comes back with errors, so that programs and htmx see the difference."""
    return render(request, f"members/{template}.html", context, status=422 if request.method == "POST" else 200)
