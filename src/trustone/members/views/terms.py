"""The terms of the covenant: read them all, set one."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from trustone.catalog.selectors import covenant_in_use
from trustone.domain.membership.terms import KINDS
from trustone.members import policies, services
from trustone.members.term_forms import TermForm, when_not_set, words_of
from trustone.members.terms import term_shown, terms_shown, text_of
from trustone.members.views.shared import show
from trustone.platform.access import require
from trustone.platform.actors import actor_of
from trustone.platform.pages import again_with, done
from trustone.platform.versions import Conflict


@require_safe
def terms(request: HttpRequest) -> HttpResponse:
    """All terms; what is not set says so."""
    actor = actor_of(request)
    require(policies.may_manage(actor))
    found = terms_shown(covenant_in_use())
    rows = [{"one": one, "words": words_of(one.kind, text_of(one.value))} for one in found]
    context = {"rows": rows, "may_set": policies.may_set_terms(actor), "unset": sum(one.value is None for one in found)}
    return show(request, "terms", context)


def term(request: HttpRequest, key: str) -> HttpResponse:
    """Set one term, with the reason; its history below."""
    actor, covenant = actor_of(request), covenant_in_use()
    require(policies.may_set_terms(actor))
    if key not in KINDS:
        raise Http404
    one = term_shown(covenant, key)
    form = TermForm(request.POST or None, kind=one.kind, text=text_of(one.value), seen=one.number)
    newer = None

    def save() -> None:
        typed = form.cleaned_data
        services.set_term(
            actor=actor, covenant=covenant, key=key, text=form.text(), reason=typed["reason"], seen=typed["seen"]
        )

    try:
        if done(form, save):
            messages.success(request, _("Saved."))
            return redirect("members:terms")
    except Conflict:
        newer = words_of(one.kind, text_of(one.value))
        again_with(form, seen=str(one.number))
    history = [{"one": past, "words": words_of(one.kind, past.value)} for past in one.history]
    context = {"form": form, "one": one, "history": history, "newer": newer, "unset": when_not_set(key)}
    return show(request, "term", context)
