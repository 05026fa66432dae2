"""Lists of cases, one case, a warning, and what the public sees."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from trustone.catalog.selectors import covenant_in_use
from trustone.domain.escalation import State, open_steps
from trustone.escalation import policies, selectors, services
from trustone.escalation.forms import CaseForm, PublicForm
from trustone.escalation.models import ShownWord, StateWord
from trustone.escalation.views.shared import STATE_KINDS, basics, once, show
from trustone.escalation.views.steps import PAGES, body_word
from trustone.members.selectors import member_for
from trustone.platform.access import require
from trustone.platform.actors import actor_of
from trustone.platform.pages import done


@require_safe
def cases(request: HttpRequest) -> HttpResponse:
    """Every case this reader may open."""
    actor, covenant = actor_of(request), covenant_in_use()
    decider = selectors.decider_of(covenant)
    require(actor.is_secretariat or policies.decides(actor, decider))
    found = sorted(selectors.cases_for(actor, covenant), key=lambda one: one.state not in selectors.OPEN_STATES)
    rows = [{"case": one, "kind": STATE_KINDS[State(one.state)]} for one in found]
    context = {
        "rows": rows,
        "decider": body_word(decider),
        "may_choose": policies.may_choose_public(actor),
        "is_secretariat": actor.is_secretariat,
    }
    return show(request, "cases", context)


@require_safe
def case(request: HttpRequest, public_id: str) -> HttpResponse:
    """One case: why, what was agreed, what was said and decided, what the public sees, what comes next."""
    actor, covenant = actor_of(request), covenant_in_use()
    found = selectors.case_for(actor, covenant, public_id)
    decider = selectors.decider_of(covenant)
    situation = selectors.situation_of(found, actor.today, decider)
    steps = open_steps(policies.person(actor, found, decider), situation)
    shown = [
        {"step": one, "body": body_word(one.body), "public": one.public == ShownWord.STATE} for one in found.steps.all()
    ]
    context = {
        **basics(actor, found),
        "history": shown,
        "steps": [{"name": step.value, "page": PAGES[step]} for step in steps],
        "situation": situation,
        "decider": body_word(decider),
        "is_open": found.state in selectors.OPEN_STATES,
        "tied": policies.person(actor, found, decider).tied,
    }
    return show(request, "case", context)


@require_safe
def member(request: HttpRequest, number: str) -> HttpResponse:
    """Every case of one member, for itself and the secretariat."""
    actor = actor_of(request)
    found = member_for(actor, number)
    require(policies.sees_member(actor, found))
    rows = [{"case": one, "kind": STATE_KINDS[State(one.state)]} for one in selectors.cases_of(found)]
    may_warn = policies.may_manage(actor) and selectors.open_case(found) is None
    return show(request, "member", {"member": found, "rows": rows, "may_warn": may_warn,
                                    "is_secretariat": actor.is_secretariat})  # fmt: skip


def warn(request: HttpRequest, number: str) -> HttpResponse:
    """Give a warning."""
    actor = actor_of(request)
    require(policies.may_manage(actor))
    found = member_for(actor, number)
    require(found.kind == "company")
    form = CaseForm(request.POST or None, label=_("What does the company not keep to, and what is asked?"))
    made: list[str] = []

    def put() -> str:
        return services.warn(actor=actor, member=found, reason=form.cleaned_data["reason"]).public_id

    if done(form, lambda: made.append(once(request, actor, "warn", put))):
        messages.success(request, _("The warning is given. Who signs for the company gets a mail."))
        return redirect("escalation:case", public_id=made[0])
    return show(request, "warn", {"member": found, "form": form, "is_secretariat": True})


def public(request: HttpRequest) -> HttpResponse:
    """What the public sees of each state, and choosing it anew."""
    actor, covenant = actor_of(request), covenant_in_use()
    require(policies.may_choose_public(actor))
    form = PublicForm(request.POST or None)

    def put() -> object:
        return services.choose_public(actor=actor, covenant=covenant, **form.cleaned_data)

    if done(form, lambda: once(request, actor, "public", put)):
        messages.success(request, _("Saved. It holds for steps from now on."))
        return redirect("escalation:public")
    chosen = selectors.choices_of(covenant)
    context = {
        "form": form,
        "rows": [{"state": StateWord(state.value).label, "shows": ShownWord(shows.value).label}
                 for state, shows in chosen.items()],
        "history": selectors.choice_history(covenant),
    }  # fmt: skip
    return show(request, "public", context)
