"""What the views of this room share: from a refusal to a form's errors, and the covenant at hand."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Any

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from trustone.domain.legal_ids import Scheme
from trustone.domain.problems import Refused
from trustone.platform import services as platform
from trustone.platform.actors import Actor
from trustone.platform.forms import add_problems

#: Services name a registered number by its register; a form may have one box for all of them.
NUMBER_BOX = {scheme.value: "number" for scheme in Scheme}


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
        add_problems(form, (replace(p, field=named.get(p.field, p.field)) for p in refusal.problems))
        return False
    return True


def once(request: HttpRequest, actor: Actor, intent: str, do: Callable[[], object]) -> str:
    """Run ``do`` for the first sending of a form only; gives the reference of what it made."""
    token = request.POST.get("form_token", "")
    return platform.once(actor, token, f"members.{intent}", lambda: str(do()))[0]


def show(request: HttpRequest, template: str, context: dict[str, Any]) -> HttpResponse:
    """The page; 422 when it comes back with errors, so that programs and htmx see the difference."""
    return render(request, f"members/{template}.html", context, status=422 if request.method == "POST" else 200)
