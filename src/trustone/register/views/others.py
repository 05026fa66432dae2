"""Authorities and others that take part, for everybody: the list, and a page with a lasting address for each."""

from __future__ import annotations

from dataclasses import asdict
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render

from trustone.catalog.selectors import covenant_in_use, parties, sort_key
from trustone.joining.shown import commitments_of
from trustone.members.sections import public_links_for
from trustone.platform.access import public
from trustone.platform.actors import actor_of
from trustone.platform.models import OrganisationKind
from trustone.register import finding, member_words, selectors
from trustone.register.forms import OthersFilter

COMMITS = {OrganisationKind.AUTHORITY.value, OrganisationKind.GOVERNMENT.value}
"""Kinds that commit themselves to buying accordingly."""


@public
def others(request: HttpRequest) -> HttpResponse:
    """Authorities that joined, and the parties of the covenant; also who took part before."""
    covenant, on = covenant_in_use(), actor_of(request).today
    everybody = selectors.others_by(covenant, on)
    kinds: dict[str, Any] = dict(OrganisationKind.choices)
    present = sorted({one.kind for one in everybody}, key=lambda kind: sort_key(str(kinds[kind])))
    form = OthersFilter(request.GET, kinds=[(kind, kinds[kind]) for kind in present])
    found = finding.others_fitting(everybody, form.values)
    countries = selectors.country_names(one.country for one in found)
    rows = [{"one": one, "seat": member_words.seat(one, countries), "kind": kinds.get(one.kind, "")} for one in found]
    context = {
        "form": form,
        "filtered": bool(form.values),
        "rows": [row for row in rows if row["one"].is_member],
        "before": [row for row in rows if not row["one"].is_member],
        "nobody_at_all": not everybody,
        "parties": parties().filter(pack__key=covenant.key),
    }
    return render(request, "register/others.html", context)


@public
def other(request: HttpRequest, number: str) -> HttpResponse:
    """One of them: since when, what it declared, what happened."""
    covenant = covenant_in_use()
    found = selectors.other_page(covenant, number, actor_of(request).today)
    if found is None:
        raise Http404
    one = found.participant
    kinds: dict[str, Any] = dict(OrganisationKind.choices)
    context: dict[str, Any] = {
        "one": one,
        "found": found,
        "kind": kinds.get(one.kind, ""),
        "seat": member_words.seat(one, selectors.country_names([one.country])),
        "events": member_words.events(found.events),
        "commits": one.kind in COMMITS,
        "links": [asdict(link) for link in public_links_for(found.member)],
    }
    if context["commits"]:
        context |= commitments_of(covenant)
    return render(request, "register/other.html", context)
