"""The figures of the initiative over the years: a page with pictures and tables, and a file."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from trustone.catalog.selectors import covenant_in_use
from trustone.platform.access import public
from trustone.platform.actors import actor_of
from trustone.platform.models import OrganisationKind
from trustone.register import figures as counting
from trustone.register.forms import DayAsked
from trustone.register.records import figure_rows
from trustone.register.words import COLOUR_WORDS, PART_WORDS


@public
def figures(request: HttpRequest) -> HttpResponse:
    """Who took part and which results were public, year by year; as counted on any day."""
    covenant, day = covenant_in_use(), DayAsked(request.GET, today=actor_of(request).today)
    years = counting.figures(covenant, day.day)
    kinds: dict[str, Any] = dict(OrganisationKind.choices)
    present = [kind for kind in kinds if any(one.others.get(kind) for one in years)]
    context = {
        "form": day,
        "day": day.day,
        "in_the_past": day.day != day.today,
        "years": [
            {
                "one": one,
                "types": [(PART_WORDS[part], one.types.get(part, 0)) for part in counting.TYPES],
                "others": [(kinds[kind], one.others.get(kind, 0)) for kind in present],
                "colours": [(COLOUR_WORDS[part], one.colours.get(part, 0)) for part in counting.COLOURS],
            }
            for one in reversed(years)
        ],
        "type_words": [PART_WORDS[part] for part in counting.TYPES],
        "kinds": [kinds[kind] for kind in present],
        "by_type": counting.columns(years, "types"),
        "by_colour": counting.columns(years, "colours"),
        "collected": len(figure_rows(covenant)),
    }
    return render(request, "register/figures.html", context)


@public
def figures_file(request: HttpRequest) -> HttpResponse:
    """The same as a table for a spreadsheet."""
    day = DayAsked(request.GET, today=actor_of(request).today).day
    body = counting.as_csv(counting.figures(covenant_in_use(), day), day)
    response = HttpResponse(body, content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="figures-{day:%Y-%m-%d}.csv"'
    return response
