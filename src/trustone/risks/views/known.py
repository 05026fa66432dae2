"""What is known about the chains of a member: the groups of a year, and one group."""

from __future__ import annotations

from typing import Any

from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from trustone.domain.risk.findings import Part
from trustone.members.models import Member
from trustone.platform.access import require
from trustone.platform.actors import Actor, actor_of
from trustone.risks import selectors
from trustone.risks.selectors.context import context_of
from trustone.risks.selectors.known import GroupKnown, KnownRisks
from trustone.risks.showing import rows_of, sections_of
from trustone.supply import selectors as supply

PER_PAGE = 40


@require_safe
def year(request: HttpRequest, number: str, year: int) -> HttpResponse:
    """The groups of a year: on how many themes something is known, what is unknown, what is new."""
    actor, member, known = _load(request, number, year)
    only_new = request.GET.get("new") == "1"
    rows = rows_of(known, only_new=only_new)
    context = _context(actor, member, known) | {
        "page": Paginator(rows, PER_PAGE).get_page(request.GET.get("page")),
        "total": len(known.groups),
        "changed": len(rows_of(known, only_new=True)),
        "only_new": only_new,
        "years": [one for one in supply.years_of(member) if one != year],
    }
    return render(request, "risks/known_year.html", context)


@require_safe
def group(request: HttpRequest, number: str, year: int, public_id: str) -> HttpResponse:
    """One group: eight themes, then their findings, then figures about the countries as context."""
    actor, member, known = _load(request, number, year)
    found = next((one for one in known.groups if one.group.public_id == public_id), None)
    if found is None:
        raise Http404
    only_new = request.GET.get("new") == "1"
    parts = found.title.split(" · ")
    context = _context(actor, member, known) | {
        "found": found,
        "question_ref": f"{year}/{public_id}",
        "name": ", ".join(parts[:2]),
        "where": " · ".join(parts[2:]),
        "all_open": request.GET.get("open") == "1",
        "sections": sections_of(known, found, only_new=only_new),
        "only_new": only_new,
        "changed": bool(found.new or any(theme.retired for theme in found.by_theme.values())),
        "countries": context_of(_countries(found)),
        "chains": found.chains,
    }
    return render(request, "risks/known_group.html", context)


def _load(request: HttpRequest, number: str, year: int) -> tuple[Actor, Member, KnownRisks]:
    actor = actor_of(request)
    member = supply.member_for(actor, number)
    require(2000 <= year <= 2099)
    return actor, member, selectors.known_risks(member, year, actor.today)


def _context(actor: Actor, member: Member, known: KnownRisks) -> dict[str, Any]:
    return {"actor": actor, "member": member, "year": known.year, "known": known, "since": known.since}


def _countries(found: GroupKnown) -> list[str]:
    """Where it is quarried and where it is worked, in that order; traders stand in other countries' figures."""
    parts = (Part.QUARRY, Part.FACTORY)
    return [place.country for part in parts for place in found.scope.places.get(part, ())]
