"""A person's own settings: how often mails come, and the secret address of the calendar; and the calendar itself."""

from __future__ import annotations

from django.conf import settings
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from trustone.cycle import policies, services
from trustone.cycle.calendars import person_file
from trustone.cycle.forms import SettingsForm
from trustone.cycle.selectors.calendars import link_of, user_of_secret
from trustone.members.models import Frequency
from trustone.members.selectors import frequency_of
from trustone.members.services import choose_frequency
from trustone.platform.access import public, require
from trustone.platform.actors import actor_for, actor_of
from trustone.platform.pages import done


@require_http_methods(["GET", "HEAD", "POST"])
def page(request: HttpRequest) -> HttpResponse:
    """How often mails come; the calendar; a link that was just made is shown once."""
    actor = actor_of(request)
    require(policies.has_year(actor))
    chosen = {"frequency": frequency_of(actor.user_id or 0)}
    form = SettingsForm(request.POST or None, choices=list(Frequency.choices), initial=chosen)
    if done(form, lambda: choose_frequency(actor=actor, frequency=form.cleaned_data["frequency"])):
        messages.success(request, _("Your choice is saved."))
        return redirect("cycle:settings")
    secret = request.session.pop("cycle_calendar", "")
    address = settings.SITE_URL + reverse("calendar_feed", args=[secret]) if secret else ""
    context = {"form": form, "link": link_of(actor.user_id or 0), "calendar_address": address}
    return render(request, "cycle/settings.html", context, status=422 if request.method == "POST" else 200)


@require_POST
def calendar_link(request: HttpRequest) -> HttpResponse:
    """Make a new secret address, or take the one there is back."""
    actor = actor_of(request)
    require(policies.has_year(actor))
    if "revoke" in request.POST:
        services.revoke_link(actor=actor)
        messages.success(request, _("The address of your calendar stopped working."))
    else:
        request.session["cycle_calendar"] = services.make_link(actor=actor)
    return redirect("cycle:settings")


@public
@require_http_methods(["GET", "HEAD"])
def feed(request: HttpRequest, secret: str) -> HttpResponse:
    """The calendar behind a secret address, in the language of the person it belongs to."""
    user = user_of_secret(secret)
    if user is None:
        raise Http404
    with translation.override(user.language):
        response = HttpResponse(person_file(actor_for(user)), content_type="text/calendar; charset=utf-8")
    response["Cache-Control"] = "private, max-age=3600"
    response["X-Robots-Tag"] = "noindex"
    return response
