"""Keeps the judgements of a file that is read blind from who will read it."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from trustone.assessments import selectors
from trustone.assessments.blind import policies, services
from trustone.assessments.blind.selectors import chosen, reading_of
from trustone.platform.actors import actor_of
from trustone.platform.roles import Role

View = Callable[..., HttpResponse]


def kept_apart(view: View) -> View:
    """The same page; but who will read the file blind is led to the blind reading, and who looks is remembered."""

    @wraps(view)
    def shown(request: HttpRequest, number: str, year: int, **more: object) -> HttpResponse:
        actor = actor_of(request)
        if not actor.has(Role.SECOND_READER):
            return view(request, number=number, year=year, **more)
        assessment = selectors.assessment_for(actor, number, year)
        reading = reading_of(assessment)
        if (reading is not None and reading.compared_at) or not chosen(assessment):
            return view(request, number=number, year=year, **more)
        if policies.must_not_see(actor, reading):
            messages.info(request, _("This file is read blind: what the assessor judged is shown when both are done."))
            return redirect("blind:reading", number=number, year=year)
        services.note_look(actor=actor, assessment=assessment)
        return view(request, number=number, year=year, **more)

    return shown
