"""For everybody: readings of plans beside the official colour, by year and by company, and as a file."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_safe

from trustone.catalog.selectors import covenant_in_use
from trustone.platform.access import public
from trustone.platform.actors import actor_of
from trustone.platform.pages import check_year
from trustone.readings import selectors
from trustone.readings.exports import as_csv
from trustone.readings.views.shared import show


@public
@require_safe
def grid(request: HttpRequest, year: int = 0) -> HttpResponse:
    """Every reading of a year on the grid of themes, and how the years compare."""
    covenant, on = covenant_in_use(), actor_of(request).today
    years = selectors.public_years(covenant, on)
    if not year and years:
        return redirect("readings:grid", year=years[0])
    if year and year not in years:
        raise Http404
    columns = selectors.columns()
    spread = selectors.spread_by_year(covenant, on, columns)
    context = {
        "year": year,
        "years": years,
        "columns": columns,
        "rows": selectors.public_grid(covenant, on, year, columns) if year else [],
        "spread": [(one, shares) for one, shares in spread.items()],
    }
    return show(request, "grid", context)


@public
@require_safe
def grid_file(request: HttpRequest, year: int) -> HttpResponse:
    """The same as a file for a spreadsheet."""
    covenant, on = covenant_in_use(), actor_of(request).today
    check_year(year)
    columns = selectors.columns()
    rows = selectors.public_grid(covenant, on, year, columns)
    if not rows:
        raise Http404
    response = HttpResponse(as_csv(rows, columns), content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="plan-readings-{year}.csv"'
    return response


@public
@require_safe
def member(request: HttpRequest, number: str) -> HttpResponse:
    """What NGOs and unions read in the plans of one company, year by year, beside the official colour."""
    covenant, on = covenant_in_use(), actor_of(request).today
    columns = selectors.columns()
    found = selectors.public_of_member(covenant, number, on, columns)
    if not found:
        raise Http404
    return show(request, "member", {"member": found[0].member, "found": found, "columns": columns})
