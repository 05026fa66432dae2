"""What the views of this room share."""

from __future__ import annotations

from functools import partial
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from trustone.domain.inquiry import Answer, State
from trustone.inquiries import places, selectors
from trustone.inquiries.models import Matter, Query, StateWord
from trustone.platform import pages

once = partial(pages.once, room="inquiries")

STATE_KINDS = {
    State.RECEIVED: "waiting",
    State.ASKED: "attention",
    State.PASSED_ON: "waiting",
    State.ANSWERED: "done",
    State.SET_ASIDE: "",
    State.CLOSED: "",
    State.WITHDRAWN: "",
}
ANSWER_KINDS = {Answer.YES: "attention", Answer.NO: "done", Answer.NOT_DEEPER: "waiting", Answer.UNSAFE: ""}


def show(request: HttpRequest, template: str, context: dict[str, Any], *, conflict: bool = False) -> HttpResponse:
    """The page; 422 with errors, 409 when somebody was first."""
    status = (409 if conflict else 422) if request.method == "POST" else 200
    return render(request, f"inquiries/{template}.html", context, status=status)


def query_row(query: Query) -> dict[str, Any]:
    """A question for a table."""
    return {
        "query": query,
        "place": places.place_title(query.country, query.area),
        "kind": ANSWER_KINDS[Answer(query.answer)],
    }


def matter_row(matter: Matter, *, office: bool) -> dict[str, Any]:
    """A matter for a table: the secretariat sees where it stands, the reporter what it may be told."""
    state = State(matter.state) if office else selectors.told_state(matter)
    return {
        "matter": matter,
        "place": places.place_title(matter.country, matter.area),
        "state_word": StateWord(state.value).label,
        "state_kind": STATE_KINDS[state],
    }
