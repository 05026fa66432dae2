"""The signatory reads what is applied for, and confirms it or says why not."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from trustone.domain.joining import Part, State
from trustone.domain.problems import Refused
from trustone.joining import services
from trustone.joining.forms import DeclineForm
from trustone.joining.shown import application_context
from trustone.joining.views.shared import Opened, once, opened, show
from trustone.platform.access import public
from trustone.platform.pages import done
from trustone.platform.problems import sentence


@public
def sign(request: HttpRequest, secret: str) -> HttpResponse:
    """Everything that is applied for, with two buttons; afterwards, what was said and when."""
    here = opened(request, secret, Part.SIGNATORY)
    if not isinstance(here, Opened):
        return here
    form = DeclineForm(request.POST if "decline" in request.POST else None)
    if request.method == "POST" and here.application.state == State.AT_SIGNATORY:
        if "decline" in request.POST:
            if done(form, lambda: once(request, here.actor, "decline", lambda: _decline(here, form))):
                messages.success(request, _("We told the person who applies."))
                return redirect("joining:sign", secret=secret)
        elif _confirmed(request, here):
            return redirect("joining:sign", secret=secret)
    context = application_context(here.application)
    waits = here.application.state == State.AT_SIGNATORY
    return show(request, "sign", {"here": here, "form": form, "waits": waits, **context}, 0 if waits else 200)


def _decline(here: Opened, form: DeclineForm) -> None:
    services.decline(actor=here.actor, link=here.link, text=form.cleaned_data["reason"])


def _confirmed(request: HttpRequest, here: Opened) -> bool:
    try:
        services.confirm(actor=here.actor, link=here.link, seen_digest=request.POST.get("seen", ""))
    except Refused as refusal:
        for problem in refusal.problems:
            messages.error(request, sentence(problem))
        return False
    messages.success(request, _("Thank you. The application is with the secretariat now."))
    return True
