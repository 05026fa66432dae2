"""Other names of a participant: what is known, adding one, taking one away."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from trustone.members import policies, selectors, services
from trustone.members.name_forms import NameForm
from trustone.members.name_models import NameKind
from trustone.members.public_reads import other_names_of
from trustone.members.views.shared import once, show
from trustone.platform.access import require
from trustone.platform.actors import actor_of
from trustone.platform.pages import done


def names(request: HttpRequest, number: str) -> HttpResponse:
    """Every other name, and a form for one more."""
    actor = actor_of(request)
    require(policies.may_manage(actor))
    member = selectors.member_for(actor, number)
    form = NameForm(request.POST or None)

    def add() -> int:
        values = form.cleaned_data
        return services.add_other_name(
            actor=actor, member=member, name=values["name"], kind=NameKind(values["kind"]), until=values["until"]
        ).pk

    if done(form, lambda: once(request, actor, "name", add)):
        messages.success(request, _("Saved. Everybody finds the participant by this name now."))
        return redirect("members:names", number=member.number)
    return show(request, "names", {"form": form, "member": member, "names": other_names_of(member)})


@require_POST
def remove_name(request: HttpRequest, number: str, name_id: int) -> HttpResponse:
    """Take a name away that should not be there."""
    actor = actor_of(request)
    require(policies.may_manage(actor))
    member = selectors.member_for(actor, number)
    services.remove_other_name(actor=actor, member=member, name_id=name_id)
    messages.success(request, _("Taken away."))
    return redirect("members:names", number=member.number)
