"""The chains of a year: list, picture, copy of last year."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from trustone.domain.problems import Refused
from trustone.domain.supply import depth, gaps, layered, path_of
from trustone.platform.access import require
from trustone.platform.pages import check_year
from trustone.platform.problems import sentence
from trustone.supply import selectors, services
from trustone.supply.pictures import as_list, drawn
from trustone.supply.presenting import SITUATION_TITLES, chain_row, depth_lines
from trustone.supply.views.shared import Place, place_of, place_to_read, show, year_context

PER_PAGE = 50
PER_PICTURE = 40


def now(request: HttpRequest, number: str = "") -> HttpResponse:
    """The year that runs now, or the latest with chains."""
    place = place_of(request, number)
    years = selectors.years_of(place.member)
    year = place.this_year if place.this_year in years or not years else years[0]
    return redirect(place.url("year", year))


def chain_list(request: HttpRequest, year: int, number: str = "") -> HttpResponse:
    """The chains of one member in one year, what is not known of them, and what follows from them."""
    place = place_to_read(request, number)
    check_year(year)
    require(place.may_read(year))
    chains = list(selectors.chains_for(place.actor, place.member, year))
    facts = [chain.as_facts() for chain in chains]
    pairs = [(chain.public_id, one) for chain, one in zip(chains, facts, strict=True)]
    situations = selectors.situations_among(pairs, place.member)
    both = list(zip(chains, facts, strict=True))
    if request.GET.get("sort") == "gaps":
        both.sort(key=lambda pair: -len(gaps(pair[1])))
    page = Paginator(both, PER_PAGE).get_page(request.GET.get("page"))
    selectors.add_titles([chain for chain, _facts in page])
    reference = place.known().reference(place.member)
    rows = [chain_row(chain, one, situations.by_chain[chain.public_id], reference) for chain, one in page]
    some = place.reads_some(year)
    contradiction = None if some else situations.company.contradiction
    derived = None if some else situations.company.derived
    context: dict[str, Any] = {
        **year_context(place, year),
        "page": page,
        "rows": rows,
        "total": len(chains),
        "depth": depth_lines(depth(facts)),
        "derived": derived,
        "derived_title": SITUATION_TITLES[derived] if derived else "",
        "some": some,
        "counts": [(kind.value, SITUATION_TITLES[kind], count) for kind, count in situations.company.count.items()],
        "rests_on_unknown": situations.company.rests_on_unknown,
        "contradiction": sentence(contradiction) if contradiction else "",
        "withdrawn": list(selectors.withdrawn_for(place.actor, place.member, year)[:PER_PAGE]),
        **_other_years(place, year),
    }
    return show(request, "year", context)


def _other_years(place: Place, year: int) -> dict[str, Any]:
    if not place.may_change:
        return {"years": [(year, place.url("year", year), True)], "can_copy": False, "last_year": year - 1}
    years = selectors.years_of(place.member)
    wanted = sorted({*years, place.this_year, place.this_year - 1, year}, reverse=True)
    return {
        "years": [(one, place.url("year", one), one == year) for one in wanted],
        "can_copy": place.may_change and year not in years and year - 1 in years,
        "last_year": year - 1,
    }


def picture(request: HttpRequest, year: int, number: str = "") -> HttpResponse:
    """All chains of a year in one layered graph, and the same as a nested list."""
    place = place_to_read(request, number)
    check_year(year)
    require(place.may_read(year))
    chains = selectors.chains_for(place.actor, place.member, year)
    page = Paginator(chains, PER_PICTURE).get_page(request.GET.get("page"))
    facts = [chain.as_facts() for chain in page]
    known, name = place.known(), place.member.organisation.name
    paths = [path_of(one, name, position) for position, one in enumerate(facts)]
    context = {
        **year_context(place, year),
        "page": page,
        "picture": drawn(layered(facts, name), known, across=True),
        "tree": as_list(paths, known),
    }
    return show(request, "picture", context)


@require_POST
def copy(request: HttpRequest, year: int, number: str = "") -> HttpResponse:
    """Start a year with the chains of the one before."""
    place = place_of(request, number)
    check_year(year)
    try:
        count = services.copy_year(actor=place.actor, member=place.member, to_year=year)
    except Refused as refusal:
        for problem in refusal.problems:
            messages.error(request, sentence(problem))
        return redirect(place.url("year", year))
    said = ngettext("%(count)s chain was copied.", "%(count)s chains were copied.", count) % {"count": count}
    next_step = _("Go through them: what is still right, what did you learn?")
    messages.success(request, f"{said} {next_step}")
    return redirect(place.url("year", year))
