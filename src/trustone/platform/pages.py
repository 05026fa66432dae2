"""What the pages of every room do the same way: send a form once, show what was refused in it, know a year."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Any

from django import forms
from django.http import Http404, HttpRequest

from trustone.domain.problems import Refused
from trustone.platform import services
from trustone.platform.actors import Actor
from trustone.platform.forms import add_problems

FIRST_YEAR, LAST_YEAR = 2000, 2099


def check_year(year: int) -> None:
    """404 for a year that makes no sense."""
    if not FIRST_YEAR <= year <= LAST_YEAR:
        raise Http404


def once(request: HttpRequest, actor: Actor, intent: str, do: Callable[[], object], *, room: str) -> str:
    """Run ``do`` for the first sending of a form only; gives the reference of what it made, empty when nothing."""
    token = request.POST.get("form_token", "")
    return services.once(actor, token, f"{room}.{intent}", lambda: str(do() or "")[:120])[0]


def done(form: forms.Form, do: Callable[[], Any], fields: Mapping[str, str] | None = None) -> bool:
    """Whether the form was good and ``do`` was not refused; refusals become the form's errors.

    ``fields`` tells which of this form's fields stands for a field as the service names it.
    """
    if not form.is_bound or not form.is_valid():
        return False
    try:
        do()
    except Refused as refusal:
        named = fields or {}
        add_problems(form, (replace(one, field=named.get(one.field, one.field)) for one in refusal.problems))
        return False
    return True


def again_with(form: forms.Form, **values: str) -> None:
    """Keep what was typed, with other hidden values: the version that stands now, the numbers now shown."""
    form.data = {**dict(form.data.items()), **values}
