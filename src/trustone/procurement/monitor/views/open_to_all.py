"""For everybody: the newest published figure, earlier ones at addresses that stay, and their files."""

from __future__ import annotations

import json
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import get_language
from django.views.decorators.http import require_safe

from trustone.catalog.selectors import covenant_in_use
from trustone.domain.problems import Problem
from trustone.domain.screening.figures import read_document, read_error
from trustone.domain.screening.monitor import Dimension
from trustone.platform.access import public
from trustone.platform.actors import actor_of
from trustone.platform.problems import sentence
from trustone.procurement.monitor import files, policies, selectors
from trustone.procurement.monitor.models import Edition
from trustone.procurement.monitor.shown import known_bounds
from trustone.procurement.monitor.views.shared import figure_context, table_response

_A_DAY = "public, max-age=86400"


@public
@require_safe
def newest(request: HttpRequest) -> HttpResponse:
    """The newest figure; before the first, what will stand here and why it is empty."""
    covenant = covenant_in_use()
    return _page(request, selectors.newest(covenant))


@public
@require_safe
def edition(request: HttpRequest, number: int) -> HttpResponse:
    """One published figure, for good."""
    return _page(request, selectors.published_edition(covenant_in_use(), number))


def _page(request: HttpRequest, found: Edition | None) -> HttpResponse:
    covenant, actor = covenant_in_use(), actor_of(request)
    every = selectors.published_editions(covenant)
    context: dict[str, Any] = {
        "found": found,
        "editions": every,
        "is_newest": found is not None and bool(every) and every[0].pk == found.pk,
        "newest": every[0] if every else None,
        "sees_live": policies.may_read_live(actor),
    }
    if found is None:
        held = selectors.against()
        context |= {"against": held, "known": known_bounds(held)}
    elif found.damage is not None:
        context["damage_text"] = sentence(found.damage)
    else:
        document = json.loads(found.output)
        shown = figure_context(read_document(document), read_error(document), found.agreement)
        context |= {**shown, "note": note_of(document["notes"]), "screened_by": document["screened_by"]}
    status = 503 if found is not None and found.damage is not None else 200
    return render(request, "monitor/page.html", context, status=status)


def note_of(notes: dict[str, str]) -> tuple[str, str] | None:
    """The note in the reader's language, else in one it was written in: language and text."""
    own = (get_language() or "")[:2]
    order = [own, "nl", "en", *notes]
    return next(((code, notes[code]) for code in order if notes.get(code)), None)


# --- Files ------------------------------------------------------------------------------------------------------------


@public
@require_safe
def edition_json(request: HttpRequest, number: int) -> HttpResponse:
    """The figure as it was published, to the byte."""
    found = selectors.published_edition(covenant_in_use(), number)
    if found.damage is not None:
        return _damaged(found.damage)
    response = HttpResponse(found.output, content_type="application/json; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="tender-monitor-{number}.json"'
    response["Cache-Control"] = _A_DAY
    response["ETag"] = f'"{found.digest[:32]}"'
    return response


@public
@require_safe
def edition_csv(request: HttpRequest, number: int, dimension: str = "") -> HttpResponse:
    """The same as a table: all groups, or those of one chart."""
    found = selectors.published_edition(covenant_in_use(), number)
    if dimension and dimension not in set(Dimension):
        raise Http404
    if found.damage is not None:
        return _damaged(found.damage)
    body = files.as_csv(read_document(json.loads(found.output)), Dimension(dimension) if dimension else None)
    part = f"-{dimension}" if dimension else ""
    return table_response(body, f"tender-monitor-{number}{part}.csv", keep=_A_DAY)


def _damaged(problem: Problem) -> HttpResponse:
    body = {"type": "about:blank", "title": sentence(problem), "status": 503, "code": problem.code}
    text = json.dumps(body, ensure_ascii=False, indent=2) + "\n"
    return HttpResponse(text, status=503, content_type="application/problem+json; charset=utf-8")
