"""Pages of reference: what labels prove, and which amounts hold when."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils.dateparse import parse_date
from django.views.decorators.http import require_safe

from trustone.catalog.languages import in_active_language
from trustone.domain.problems import Problem
from trustone.platform.access import public
from trustone.platform.actors import actor_of
from trustone.procurement import words
from trustone.procurement.saying import say, written_out
from trustone.procurement.selectors import Content, content
from trustone.procurement.told import told_amount
from trustone.procurement.views.shared import show


@public
@require_safe
def labels(request: HttpRequest) -> HttpResponse:
    """Every label: what it proves, what not, what to copy instead, how to name equivalents."""
    rows = [
        {
            "code": one.code,
            "title": one.title_now,
            "owner": one.owner,
            "kind": in_active_language(one.kind),
            "use": words.FOR_CLAUSE.get(one.for_clause, ""),
            "use_code": one.for_clause,
            "of": [words.PROVES_OF[kind] for kind in one.proves_of],
            "proves": in_active_language(one.proves),
            "how": in_active_language(one.how_it_works),
            "limits": in_active_language(one.does_not_cover),
            "criteria": in_active_language(one.criteria),
            "equivalents": in_active_language(one.equivalents),
            "citation": one.citation,
            "is_verified": one.is_verified,
        }
        for one in content().labels.values()
    ]
    return show(request, "labels", {"labels": rows})


@public
@require_safe
def amounts(request: HttpRequest) -> HttpResponse:
    """Every dated amount as it holds on a day, with what held before and what is not set."""
    packs = content()
    written = request.GET.get("on", "")
    day = _day(written)
    problem = say(Problem("PRC-224"), packs) if written and day is None else ""
    day = day or actor_of(request).today
    groups = [(words.SCOPES[scope], _rows(packs, scope, day)) for scope in words.SCOPES]
    context = {"groups": groups, "day": day, "day_words": written_out(day), "written": written, "problem": problem}
    return show(request, "amounts", context, status=422 if problem else 200)


def _day(written: str) -> date | None:
    try:
        return parse_date(written.strip())
    except ValueError:
        return None


def _rows(packs: Content, scope: str, day: date) -> list[Any]:
    """One row a key: the value of that day, or that none is set."""
    titles, notes = packs.value_titles, {row.code: in_active_language(row.note) for row in packs.value_rows}
    keys = dict.fromkeys(one.key for one in packs.values if one.scope == scope)
    rows: list[Any] = []
    for key in keys:
        held = [one for one in packs.values if one.key == key and one.scope == scope and one.holds_on(day)]
        if not held:
            missing = Problem("PRC-050", {"key": key, "scope": scope, "day": day.isoformat()})
            rows.append({"title": titles[key], "problem": say(missing, packs)})
            continue
        code = next(
            row.code
            for row in packs.value_rows
            if (row.key, row.scope, row.valid_from) == (key, scope, held[0].valid_from)
        )
        rows.append(told_amount(held[0], titles[key], notes.get(code, "")))
    return rows
