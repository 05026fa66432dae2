"""What the views of this room share: whose log it is, sending once, refusals in the form."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django import forms
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render

from trustone.domain.problems import Refused
from trustone.members.models import Member
from trustone.origins import policies, selectors
from trustone.platform import services as platform
from trustone.platform.actors import Actor, actor_of
from trustone.platform.forms import add_problems

FIRST_YEAR, LAST_YEAR = 2000, 2099


def load(request: HttpRequest, number: str) -> tuple[Actor, Member]:
    """Who asks, and the company whose log they may see; 404 otherwise."""
    actor = actor_of(request)
    return actor, selectors.member_for(actor, number)


def check_year(year: int) -> None:
    """404 for a year that makes no sense."""
    if not FIRST_YEAR <= year <= LAST_YEAR:
        raise Http404


def done(form: forms.Form, do: Callable[[], Any]) -> bool:
    """Whether the form was good and ``do`` was not refused; refusals become the form's errors."""
    if not form.is_bound or not form.is_valid():
        return False
    try:
        do()
    except Refused as refusal:
        add_problems(form, refusal.problems)
        return False
    return True


def once(request: HttpRequest, actor: Actor, intent: str, do: Callable[[], object]) -> str:
    """Run ``do`` for the first sending of a form only; gives the reference of what it made."""
    token = request.POST.get("form_token", "")
    return platform.once(actor, token, f"origins.{intent}", lambda: str(do()))[0]


def show(request: HttpRequest, template: str, context: dict[str, Any], *, conflict: bool = False) -> HttpResponse:
    """The page; 422 with errors, 409 when somebody was first."""
    status = (409 if conflict else 422) if request.method == "POST" else 200
    return render(request, f"origins/{template}.html", context, status=status)


def basics(actor: Actor, member: Member) -> dict[str, Any]:
    """The head of every page."""
    return {"member": member, "may_write": policies.works_for(actor, member)}
