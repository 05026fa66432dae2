"""The secretariat's inbox, and the questions of one company."""

from __future__ import annotations

from typing import Any

from django.core.paginator import Paginator
from django.db.models import Q, QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_safe

from trustone.catalog.selectors import covenant_in_use
from trustone.conversations import policies, selectors
from trustone.conversations.forms import FilterForm
from trustone.conversations.models import StateWord, Thread
from trustone.conversations.shown import lines_of
from trustone.conversations.views.shared import show
from trustone.domain.conversation import Side
from trustone.platform.access import require
from trustone.platform.actors import Actor, actor_of

PER_PAGE = 50


@require_safe
def inbox(request: HttpRequest) -> HttpResponse:
    """All questions for the secretariat, what waits for it on top; people of a company go to their own."""
    actor = actor_of(request)
    require(policies.sees_room(actor))
    covenant = covenant_in_use()
    if not actor.is_secretariat:
        return _own(request, actor)
    people = list(selectors.colleagues(actor.today))
    form = FilterForm(request.GET, people=people, members=selectors.members_with_threads(actor, covenant))
    everything = selectors.threads_for(actor).filter(member__covenant=covenant)
    found = everything.filter(_chosen(form.values, actor))
    page = Paginator(selectors.urgent_first(found, Side.SECRETARIAT), PER_PAGE).get_page(request.GET.get("page"))
    context = {
        "form": form,
        "page": page,
        "lines": lines_of(actor, page),
        "filtered": bool(form.values),
        "waiting": everything.filter(_chosen({"state": "waiting"}, actor)).count(),
    }
    return show(request, "inbox", context)


def _chosen(values: dict[str, str], actor: Actor) -> Q:
    """The filter as a condition. Without a state: everything that is not closed."""
    state, assigned = values.get("state", ""), values.get("assigned", "")
    where = ~Q(state=StateWord.CLOSED) if not state else Q(state=state)
    if state == "waiting":
        where = Q(state=StateWord.OPEN, last_side=Side.COMPANY)
    if assigned == "nobody":
        where &= Q(assigned_to=None)
    elif assigned:
        where &= Q(assigned_to_id=actor.user_id if assigned == "me" else int(assigned))
    if number := values.get("member"):
        where &= Q(member__number=number)
    if kind := values.get("kind"):
        where &= Q(subject_kind=kind)
    return where


def _own(request: HttpRequest, actor: Actor) -> HttpResponse:
    found = selectors.own_members(actor, covenant_in_use())
    if len(found) == 1:
        return redirect("conversations:list", number=found[0].number)
    return render(request, "conversations/which.html", {"members": found})


@require_safe
def of_member(request: HttpRequest, number: str) -> HttpResponse:
    """The questions of one company, of both sides; closed ones apart."""
    actor = actor_of(request)
    member = selectors.member_for(actor, number)
    side = policies.side_of(actor, member)
    found: QuerySet[Thread] = selectors.threads_for(actor).filter(member=member)
    closed = request.GET.get("closed") == "1"
    wanted = found.filter(state=StateWord.CLOSED) if closed else found.exclude(state=StateWord.CLOSED)
    page = Paginator(selectors.urgent_first(wanted, side), PER_PAGE).get_page(request.GET.get("page"))
    context: dict[str, Any] = {
        "member": member,
        "page": page,
        "lines": lines_of(actor, page),
        "closed": closed,
        "count_closed": found.filter(state=StateWord.CLOSED).count(),
        "is_secretariat": side is Side.SECRETARIAT,
    }
    return show(request, "list", context)
