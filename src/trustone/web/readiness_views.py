"""The check-list "ready to go live", and a test mail to oneself."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST, require_safe

from trustone.catalog.selectors import covenant_or_none
from trustone.platform.access import require
from trustone.platform.actors import actor_of
from trustone.platform.tasks import send_test_mail
from trustone.web.policies import may_go_live
from trustone.web.readiness import Line, State, readiness

_WORDS = {
    State.MISSING: (gettext_lazy("Missing"), "problem"),
    State.LOOK: (gettext_lazy("Worth a look"), "attention"),
    State.READY: (gettext_lazy("In order"), "done"),
}


@require_safe
def ready(request: HttpRequest) -> HttpResponse:
    """What is missing, each line with the place where it is mended."""
    actor = actor_of(request)
    require(may_go_live(actor))
    parts = readiness(actor, covenant_or_none())
    shown = [
        {
            "title": part.title,
            "lines": [
                {"line": line, "word": _WORDS[line.state][0], "kind": _WORDS[line.state][1]} for line in part.lines
            ],
        }
        for part in parts
    ]
    missing = sum(line.state is State.MISSING for part in parts for line in part.lines)
    return render(request, "web/ready.html", {"parts": shown, "missing": missing})


def _row(line: Line) -> dict[str, Any]:
    word, kind = _WORDS[line.state]
    return {"line": line, "word": word, "kind": kind}


@require_POST
def test_mail(request: HttpRequest) -> HttpResponse:
    """A mail to oneself by way of the worker."""
    actor = actor_of(request)
    require(may_go_live(actor))
    assert actor.user_id is not None  # noqa: S101 - somebody who is signed in
    send_test_mail.enqueue(actor.user_id)
    messages.success(request, _("A test mail is on its way to you. When it arrives, worker and mail both work."))
    return redirect("web:ready")
