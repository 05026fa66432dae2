"""What the views of this room share."""

from __future__ import annotations

from functools import partial
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from trustone.domain.escalation import State
from trustone.escalation.models import Case, ShownWord, StateWord
from trustone.platform import pages
from trustone.platform.actors import Actor

once = partial(pages.once, room="escalation")

STATE_KINDS = {
    State.WARNED: "attention",
    State.OFFERED: "waiting",
    State.IMPROVING: "waiting",
    State.PROPOSED: "problem",
    State.EXCLUDED: "problem",
    State.SOLVED: "done",
    State.WITHDRAWN: "",
}


def show(request: HttpRequest, template: str, context: dict[str, Any], *, conflict: bool = False) -> HttpResponse:
    """The page; 422 with errors, 409 when somebody was first."""
    status = (409 if conflict else 422) if request.method == "POST" else 200
    return render(request, f"escalation/{template}.html", context, status=status)


def basics(actor: Actor, case: Case) -> dict[str, Any]:
    """The head of every page of a case."""
    return {
        "case": case,
        "member": case.member,
        "state_word": StateWord(case.state).label,
        "state_kind": STATE_KINDS[State(case.state)],
        "public_word": ShownWord(case.public).label,
        "is_public": case.public == ShownWord.STATE,
        "is_secretariat": actor.is_secretariat,
    }
