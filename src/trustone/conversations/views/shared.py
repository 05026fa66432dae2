"""What the views of this room share: sending once, refusals in the form, the page with its status."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Any

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from trustone.domain.problems import Problem, Refused
from trustone.platform import pages
from trustone.platform.forms import add_problems

once = partial(pages.once, room="conversations")


def refused(form: forms.Form, do: Callable[[], Any]) -> tuple[Problem, ...] | None:
    """``None`` when the form was good and ``do`` was done; else what stood in the way, also shown in the form."""
    if not form.is_bound or not form.is_valid():
        return ()
    try:
        do()
    except Refused as refusal:
        add_problems(form, refusal.problems)
        return refusal.problems
    return None


def show(request: HttpRequest, template: str, context: dict[str, Any], status: int = 0) -> HttpResponse:
    """The page; 422 when it comes back with errors, 409 when somebody was first."""
    status = status or (422 if request.method == "POST" else 200)
    return render(request, f"conversations/{template}.html", context, status=status)
