"""What the secretariat sees of applications, and how it decides."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django import forms
from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from trustone.catalog.selectors import covenant_in_use
from trustone.domain.joining import CLOSED, Part, State, Step, open_steps
from trustone.joining import policies, selectors, services
from trustone.joining.forms import AcceptForm, ListFilter, WordsForm
from trustone.joining.models import Application
from trustone.joining.shown import application_context
from trustone.joining.views.shared import once, show
from trustone.joining.words import LIKENESS_WORDS, STATE_MARKS
from trustone.members.views.shared import NUMBER_BOX
from trustone.platform.access import require
from trustone.platform.actors import Actor, actor_of
from trustone.platform.pages import again_with, done
from trustone.platform.versions import Conflict

PER_PAGE = 50


def listing(request: HttpRequest) -> HttpResponse:
    """Applications by state, what waits longest first."""
    actor, covenant = actor_of(request), covenant_in_use()
    require(policies.may_decide(actor))
    form = ListFilter(request.GET)
    found = selectors.listed(actor, covenant, form.value)
    page = Paginator(found, PER_PAGE).get_page(request.GET.get("page"))
    rows = [
        {
            "one": one,
            "mark": STATE_MARKS[one.state],
            "days": (actor.now - one.state_since).days,
            "type": _type_of(one),
        }
        for one in page
    ]
    counts = selectors.counts_by_state(actor, covenant)
    waiting = counts.get(State.AT_SECRETARIAT.value, 0)
    context = {"form": form, "page": page, "rows": rows, "any": bool(counts), "waiting": waiting}
    return show(request, "list", context)


def _type_of(application: Application) -> str:
    found = selectors.likely_type_of(application)
    return found.derived.value if found and found.derived else ""


def detail(request: HttpRequest, public_id: str) -> HttpResponse:
    """One application: what is asked, what it resembles, and what can be done with it."""
    actor, application = _load(request, public_id)
    steps = open_steps(Part.SECRETARIAT, State(application.state))
    same = selectors.members_alike(application) + selectors.applications_alike(application)
    context = {
        **application_context(application),
        "days": (actor.now - application.state_since).days,
        "may_accept": Step.ACCEPT in steps,
        "may_ask": Step.ASK_BACK in steps,
        "may_refuse": Step.REFUSE in steps,
        "is_closed": State(application.state) in CLOSED,
        "alike": [{"one": one, "why": LIKENESS_WORDS[one.why]} for one in same],
    }
    return show(request, "detail", context)


def accept(request: HttpRequest, public_id: str) -> HttpResponse:
    """Make the organisation a participant."""
    actor, application = _load(request, public_id)
    alike = [one.member for one in selectors.members_alike(application) if one.member]
    initial = {"version": application.version, "joins_on": actor.today}
    form = AcceptForm(request.POST if request.method == "POST" else None, initial=initial, members=alike)

    def do() -> str:
        typed = form.cleaned_data
        return services.accept(
            actor=actor,
            application=application,
            expected_version=typed["version"],
            joins_on=typed["joins_on"],
            text=typed["reason"],
            although_alike=typed["although_alike"],
            returning=form.member,
        ).number

    said = _("%(name)s takes part now. The invitations and the welcome are on their way.") % {"name": application.name}
    response = _decide(request, application, form, intent="accept", do=do, said=said)
    if response is not None:
        return response
    if form.has_error("__all__", "MEM-066"):
        form.ask_whether_alike()
    return show(request, "accept", {"form": form, "alike": alike, **application_context(application)})


def ask(request: HttpRequest, public_id: str) -> HttpResponse:
    """Ask the applicant something."""
    return _words(request, public_id, "ask", services.ask_back, _("Your question is on its way."))


def refuse(request: HttpRequest, public_id: str) -> HttpResponse:
    """Refuse, with a reason."""
    return _words(
        request, public_id, "refuse", services.refuse, _("The application is refused; the applicant is told.")
    )


def _words(
    request: HttpRequest, public_id: str, template: str, service: Callable[..., Application], said: str
) -> HttpResponse:
    actor, application = _load(request, public_id)
    form = WordsForm(request.POST if request.method == "POST" else None, initial={"version": application.version})

    def do() -> str:
        typed = form.cleaned_data
        return service(
            actor=actor, application=application, expected_version=typed["version"], text=typed["reason"]
        ).public_id

    response = _decide(request, application, form, intent=template, do=do, said=said)
    return response or show(request, template, {"form": form, **application_context(application)})


def _decide(
    request: HttpRequest, application: Application, form: forms.Form, *, intent: str, do: Callable[[], str], said: str
) -> HttpResponse | None:  # fmt: skip
    """Carry it out and go back to the application; ``None`` when the form has to be shown again."""
    try:
        if done(form, lambda: once(request, actor_of(request), intent, do), {**_FIELDS, **NUMBER_BOX}):
            messages.success(request, said)
            return redirect("joining:detail", public_id=application.public_id)
    except Conflict as conflict:
        now: Any = conflict.current
        messages.warning(request, _("The application changed while you read it. Read it again before you decide."))
        again_with(form, version=str(now.version))
    return None


_FIELDS = {"on": "joins_on"}


def _load(request: HttpRequest, public_id: str) -> tuple[Actor, Application]:
    actor = actor_of(request)
    require(policies.may_decide(actor))
    return actor, selectors.application_for(actor, covenant_in_use(), public_id)
