"""The library: a list to search, and a page for each entry."""

from __future__ import annotations

from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from trustone.library import policies, selectors
from trustone.library.forms import LibraryFilter
from trustone.library.shown import shown_entry, shown_line
from trustone.platform.access import public
from trustone.platform.actors import actor_of

PER_PAGE = 20


@public
@require_safe
def entry_list(request: HttpRequest) -> HttpResponse:
    """Every entry this reader may see, by words and choices."""
    actor = actor_of(request)
    rows, named = list(selectors.visible(actor)), selectors.titles()
    form = LibraryFilter(request.GET, rows=rows, named=named)
    chosen = form.values
    page = Paginator(selectors.search(rows, chosen, named), PER_PAGE).get_page(request.GET.get("page"))
    context = {
        "form": form,
        "page": page,
        "entries": [shown_line(row, named) for row in page],
        "filtered": bool(chosen),
        "nothing_at_all": not rows,
        "sees_all": policies.sees_all(actor),
    }
    return render(request, "library/list.html", context)


@public
@require_safe
def entry(request: HttpRequest, code: str) -> HttpResponse:
    """One entry: what it is, for whom, where to get it, where we know that from."""
    found = selectors.entry(actor_of(request), code)
    if found is None:
        raise Http404
    return render(request, "library/entry.html", {"entry": found, "shown": shown_entry(found, selectors.titles())})
