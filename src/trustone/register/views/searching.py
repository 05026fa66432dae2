"""One search over all that is public."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from trustone.catalog.selectors import covenant_in_use
from trustone.platform.access import public
from trustone.platform.actors import actor_of
from trustone.register import everything
from trustone.register.forms import SearchForm


@public
def search(request: HttpRequest) -> HttpResponse:
    """Results by kind, and what may have been meant when there are none."""
    covenant, actor = covenant_in_use(), actor_of(request)
    form = SearchForm(request.GET)
    words = form.cleaned_data["q"].strip() if form.is_valid() else ""
    groups = everything.search(covenant, actor.today, words, actor) if words else []
    context = {
        "form": form,
        "words": words,
        "groups": groups,
        "count": sum(group.count for group in groups),
        "meant": everything.meant(covenant, actor.today, words, actor) if words and not groups else [],
    }
    return render(request, "register/search.html", context)
