"""The order of the risks: matrix, list with ranks, what would change it, and the file to take along."""

from __future__ import annotations

import csv
import io
from typing import Any

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from trustone.domain.risk.degrees import Degree
from trustone.domain.risk.order import Change, Component, Order, order, what_would_change
from trustone.domain.risk.order import Place as RiskPlace
from trustone.domain.risk.rating import Heard
from trustone.platform.dataio.escape import harmless
from trustone.risks.rating_words import (
    DEGREES,
    between_words,
    change_words,
    degree_word,
    rank_note,
    rank_words,
)
from trustone.risks.selectors.rated import Rated, State
from trustone.risks.views.rating_shared import Place, place_of

PER_PAGE = 25
#: So many single ratings that would change the order are told.
MOST_CHANGES = 6
UNKNOWN = "unknown"


@require_safe
def order_page(request: HttpRequest, number: str, year: int) -> HttpResponse:
    """Severity first, likelihood second, with everything that is not certain."""
    place = place_of(request, number, year)
    rated = place.rated
    found = order(one.item for one in rated)
    chosen = _chosen(request)
    listed = [risk for risk in found.ranked if _is_in(risk, chosen)]
    page = Paginator(listed, PER_PAGE).get_page(request.GET.get("page"))
    context = {
        "matrix": _matrix(found),
        "columns": [(degree.value, str(DEGREES[degree])) for degree in Degree],
        "page": page,
        "rows": [_row(place, risk) for risk in page],
        "total": len(found.ranked),
        "chosen": _chosen_words(chosen),
        "unknown": _unknown(place, found),
        "unknown_count": len(found.unknown),
        "changes": _changes(place),
        "starts": sum(rated.by_key[risk.item.key].state is State.START for risk in found.ranked),
        "unheard": sum(_is_unheard(rated.by_key[risk.item.key]) for risk in found.ranked),
        "retired": sum(bool(one.rating and one.news().gone) for one in rated),
    }
    return place.show("rating_order", context)


def _changes(place: Place) -> list[dict[str, Any]]:
    """One single rating for each of a few risks, nearest to the top; those nothing is known of have a list already."""
    first: dict[str, Change] = {}
    for change in what_would_change(one.item for one in place.rated):
        if change.component is not Component.UNKNOWN:
            first.setdefault(change.item.key, change)
    return [
        {"one": one, "url": place.url("judge", one.group.group.public_id, one.theme.pk), "words": change_words(change)}
        for key, change in list(first.items())[:MOST_CHANGES]
        for one in [place.rated.by_key[key]]
    ]


def _is_unheard(one: Rated) -> bool:
    return one.rating is not None and one.rating.words.heard in {None, Heard.NOBODY}


def _cell(risk: RiskPlace) -> tuple[str, str]:
    return (
        risk.severity.known.value if risk.severity.known else UNKNOWN,
        risk.likelihood.known.value if risk.likelihood.known else UNKNOWN,
    )


def _chosen(request: HttpRequest) -> tuple[str, str]:
    words = {UNKNOWN, *Degree}
    bad, likely = request.GET.get("severity", ""), request.GET.get("likelihood", "")
    return (bad if bad in words else "", likely if likely in words else "")


def _is_in(risk: RiskPlace, chosen: tuple[str, str]) -> bool:
    return all(not wanted or wanted == there for wanted, there in zip(chosen, _cell(risk), strict=True))


def _chosen_words(chosen: tuple[str, str]) -> str:
    if not any(chosen):
        return ""
    words = {
        "severity": degree_word(Degree(chosen[0]) if chosen[0] not in {"", UNKNOWN} else None),
        "likelihood": degree_word(Degree(chosen[1]) if chosen[1] not in {"", UNKNOWN} else None),
    }
    return _("severity %(severity)s, likelihood %(likelihood)s") % words


def _matrix(found: Order) -> list[dict[str, Any]]:
    """Rows by severity, the worst first; the last row and column are what is not fully known."""
    counts: dict[tuple[str, str], int] = {}
    for risk in found.ranked:
        counts[_cell(risk)] = counts.get(_cell(risk), 0) + 1
    rows = [*(degree.value for degree in reversed(Degree)), UNKNOWN]
    return [
        {
            "severity": row,
            "word": capfirst(degree_word(Degree(row) if row != UNKNOWN else None)),
            "cells": [
                {
                    "likelihood": column,
                    "word": degree_word(Degree(column) if column != UNKNOWN else None),
                    "count": counts.get((row, column), 0),
                    "zone": _zone(row, column),
                }
                for column in (*(degree.value for degree in Degree), UNKNOWN)
            ],
        }
        for row in rows
    ]


def _zone(severity: str, likelihood: str) -> str:
    """How a cell is drawn: a full square first, then a half, then an open one; a ring for what is not known."""
    if UNKNOWN in {severity, likelihood}:
        return "open"
    rank = Degree(severity).rank
    return {4: "first", 3: "second", 2: "third", 1: "fourth"}[rank]


def _row(place: Place, risk: RiskPlace) -> dict[str, Any]:
    one = place.rated.by_key[risk.item.key]
    rating = one.rating
    assert rating is not None  # noqa: S101 - a risk without a rating has no rank
    return {
        "one": one,
        "rating": rating,
        "rank": rank_words(risk),
        "note": rank_note(risk),
        "severity": capfirst(between_words(risk.severity)),
        "likelihood": capfirst(between_words(risk.likelihood)),
        "severity_height": risk.severity.known.rank if risk.severity.known else None,
        "likelihood_height": risk.likelihood.known.rank if risk.likelihood.known else None,
        "is_start": one.state is State.START,
        "nobody": rating.words.heard is Heard.NOBODY,
        "not_asked": rating.words.heard is None,
        "news": one.news(),
        "url": place.url("judge", one.group.group.public_id, one.theme.pk),
    }


def _unknown(place: Place, found: Order) -> list[dict[str, Any]]:
    """By group: the themes of which nothing is known."""
    groups: dict[int, dict[str, Any]] = {}
    for item in found.unknown:
        one = place.rated.by_key[item.key]
        group = one.group.group
        entry = groups.setdefault(
            group.pk, {"group": one.group, "themes": [], "url": place.url("first_look", group.public_id)}
        )
        entry["themes"].append(
            {
                "title": one.theme.title_now,
                "url": place.url("judge", group.public_id, one.theme.pk),
                "is_rated": one.state.is_rated,
            }
        )
    return list(groups.values())


@require_safe
def order_file(request: HttpRequest, number: str, year: int) -> HttpResponse:
    """The order as CSV: UTF-8 with mark and semicolons, as Excel in our countries opens it."""
    place = place_of(request, number, year)
    found = order(one.item for one in place.rated)
    out = io.StringIO()
    writer = csv.writer(out, delimiter=";", lineterminator="\r\n")
    writer.writerow(
        [
            _("Rank"), _("Best rank"), _("Worst rank"), _("Theme"), _("Chains"), _("Severity"), _("Likelihood"),
            _("Where it comes from"), _("Who was heard"), _("Who exactly"), _("Heard on"), _("Reason"),
            _("Own findings"), _("Judged on"), _("Judged by"), _("Still true on"),
        ]
    )  # fmt: skip
    for risk in found.ranked:
        one = place.rated.by_key[risk.item.key]
        levels = [between_words(risk.severity), between_words(risk.likelihood)]
        writer.writerow(_cells([risk.rank, risk.best, risk.worst], one, levels))
    for item in found.unknown:
        writer.writerow(_cells(["", "", ""], place.rated.by_key[item.key], [degree_word(None), degree_word(None)]))
    response = HttpResponse(out.getvalue().encode("utf-8-sig"), content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="risks-{place.member.number}-{year}.csv"'
    return response


def _cells(ranks: list[Any], one: Rated, levels: list[str]) -> list[object]:
    rating = one.rating
    about: list[object] = [one.theme.title_now, one.group.title, *levels]
    if rating is None:
        return [harmless(value) for value in [*ranks, *about, *[""] * 9]]
    told: list[object] = [
        rating.get_start_display() if not rating.degrees.is_unknown else "",
        rating.get_heard_display(),
        rating.heard_who,
        rating.heard_on or "",
        rating.reason,
        rating.own_findings,
        rating.judged_on,
        rating.judged_by,
        rating.confirmed_on or "",
    ]
    return [harmless(value) for value in [*ranks, *about, *told]]
