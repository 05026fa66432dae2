"""Accepting an invitation."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib.auth import login
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext_lazy as _

from trustone.domain.problems import Refused
from trustone.platform import selectors, services
from trustone.platform.access import public
from trustone.platform.actors import actor_of
from trustone.platform.forms import add_problems
from trustone.platform.problems import sentence


class AcceptForm(forms.Form):
    """Name and password of a new person; an existing person fills nothing."""

    name = forms.CharField(label=_("Your name"), max_length=150, widget=forms.TextInput(attrs={"autocomplete": "name"}))
    password = forms.CharField(
        label=_("Choose a password"),
        help_text=_("At least 12 characters. Three or four words that you can remember work well."),
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
    )


@public
def invitation(request: HttpRequest, secret: str) -> HttpResponse:
    """The page behind the link in an invitation."""
    actor = actor_of(request)
    found = selectors.invitation_by_secret(secret)
    problem = services.invitation_problem(found, actor)
    context: dict[str, Any] = {"invitation": found, "problem": sentence(problem) if problem else ""}
    if problem or found is None:
        return render(request, "platform/invitation.html", context, status=410)
    context["has_account"] = selectors.has_account(found.email)
    form = AcceptForm(request.POST or None) if not context["has_account"] else None
    context["form"] = form
    if request.method == "POST" and (form is None or form.is_valid()):
        try:
            user = services.accept_invitation(actor=actor, secret=secret, **(form.cleaned_data if form else {}))
        except Refused as refusal:
            if form is None:
                context["problem"] = sentence(refusal.problems[0])
            else:
                add_problems(form, refusal.problems)
        else:
            if actor.is_anonymous:
                login(request, user, backend="allauth.account.auth_backends.AuthenticationBackend")
            return redirect("web:home")
    status = 422 if request.method == "POST" else 200
    return render(request, "platform/invitation.html", context, status=status)
