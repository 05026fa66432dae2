"""Registered numbers of a participant: see, add, replace, remove."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from trustone.domain.legal_ids import Scheme
from trustone.domain.problems import Problem, Severity
from trustone.members import policies, selectors, services
from trustone.members.forms import NumberForm
from trustone.members.views.shared import NUMBER_BOX, show
from trustone.platform.access import require
from trustone.platform.actors import actor_of
from trustone.platform.pages import done
from trustone.platform.problems import sentence

_LEVELS = {Severity.NOTE: messages.INFO, Severity.WARNING: messages.WARNING}


def numbers(request: HttpRequest, number: str) -> HttpResponse:
    """The numbers there are, and a form for one more or another one."""
    actor = actor_of(request)
    require(policies.may_manage(actor))
    member = selectors.member_for(actor, number)
    if request.method == "POST" and request.POST.get("remove") in set(Scheme):
        services.remove_number(actor=actor, member=member, scheme=Scheme(request.POST["remove"]))
        messages.success(request, _("The number has been removed."))
        return redirect("members:numbers", number=member.number)
    form = NumberForm(request.POST or None)
    notes: list[Problem] = []

    def save() -> None:
        scheme, value = Scheme(form.cleaned_data["scheme"]), form.cleaned_data["number"]
        notes.extend(services.set_number(actor=actor, member=member, scheme=scheme, value=value))

    if done(form, save, NUMBER_BOX):
        messages.success(request, _("Saved."))
        for note in notes:
            messages.add_message(request, _LEVELS[note.severity], sentence(note))
        return redirect("members:numbers", number=member.number)
    return show(request, "numbers", {"form": form, "member": member})
