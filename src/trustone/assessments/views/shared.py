"""What the views of this room share: the assessment at hand, sending once, refusals and conflicts on the page."""

from __future__ import annotations

from functools import partial
from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect, render
from django.urls import reverse

from trustone.assessments import policies, selectors
from trustone.assessments.appeals import situation_of
from trustone.assessments.models import Assessment, StateWord
from trustone.assessments.shown import KINDS
from trustone.domain.assessment.workflow import Person, State, Step, open_steps
from trustone.platform import pages
from trustone.platform.access import require
from trustone.platform.actors import Actor, actor_of

#: Where an assessment stands → the kind of its tag.
STATE_KINDS = {
    State.DRAFT: "todo",
    State.SUBMITTED: "waiting",
    State.RETURNED: "attention",
    State.IN_REVIEW: "waiting",
    State.PROPOSED: "waiting",
    State.CONFIRMED: "waiting",
    State.PUBLISHED: "done",
    State.UNDER_APPEAL: "attention",
}

#: Services name what is wrong by the value; the forms ask for a percentage.
FIELDS = {"share": "percent"}

once = partial(pages.once, room="assessments")


def load(request: HttpRequest, number: str, year: int) -> tuple[Actor, Assessment]:
    """Who asks, and the assessment they may open; 404 otherwise."""
    actor = actor_of(request)
    return actor, selectors.assessment_for(actor, number, year)


def address(view: str, assessment: Assessment, *more: str) -> str:
    """The address of a page of this assessment."""
    return reverse(f"assessments:{view}", args=[assessment.member.number, assessment.reporting_year, *more])


def to(view: str, assessment: Assessment, *more: str) -> HttpResponseRedirect:
    return redirect(address(view, assessment, *more))


def person_of(actor: Actor, assessment: Assessment) -> tuple[Person, tuple[Step, ...]]:
    """The actor's part here, and the steps open to them."""
    person = policies.person(actor, assessment)
    return person, open_steps(person, situation_of(actor, assessment))


def overtaken(request: HttpRequest, actor: Actor, assessment: Assessment) -> HttpResponse:
    """Somebody was first. How it stands now, and what was typed, which is in no database: it must not be lost.

    404 for who only looks: the page they ask for belongs to another state.
    """
    require(request.method == "POST")
    fresh = selectors.as_it_stands(assessment)
    is_public = selectors.decision_in_force(fresh, actor.today) is not None
    last = selectors.history_of(actor, fresh, is_public=is_public)
    typed = request.POST.get("reason", "")
    context = {**basics(actor, fresh), "typed": typed, "last": last[0] if last else None}
    return show(request, "overtaken", context, conflict=True)


def show(request: HttpRequest, template: str, context: dict[str, Any], *, conflict: bool = False) -> HttpResponse:
    """The page; 422 with errors, 409 after a conflict, so that programs and htmx see the difference."""
    status = (409 if conflict else 422) if request.method == "POST" else 200
    return render(request, f"assessments/{template}.html", context, status=status)


def basics(actor: Actor, assessment: Assessment, *, is_public: bool | None = None) -> dict[str, Any]:
    """The head of every page of an assessment. ``is_public``: a decision is in force (looked up when not said)."""
    state = State(assessment.state)
    if is_public is None:
        maybe = state is State.PUBLISHED and not actor.is_secretariat
        is_public = maybe and selectors.decision_in_force(assessment, actor.today) is not None
    shown = policies.state_shown(actor, state, is_public=is_public)
    return {
        "assessment": assessment,
        "member": assessment.member,
        "year": assessment.reporting_year,
        "state_word": StateWord(shown.value).label,
        "state_kind": STATE_KINDS[shown],
        "is_secretariat": actor.is_secretariat,
        "kinds": KINDS,
    }
