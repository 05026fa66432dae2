"""The comparison of a draft, putting it to use, and going back."""

from __future__ import annotations

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from trustone.domain.problems import Refused
from trustone.domain.screening.rates import REVIEWED
from trustone.platform.access import require
from trustone.platform.pages import again_with, done
from trustone.platform.problems import sentence
from trustone.platform.versions import Conflict
from trustone.procurement.lexicons import policies, reviewed, selectors, services
from trustone.procurement.lexicons.forms import ActivateForm, BackForm
from trustone.procurement.lexicons.models import LexiconVersion, Run, State
from trustone.procurement.lexicons.shown import changed_told, fell_told, rates_told
from trustone.procurement.lexicons.views.shared import opened, opened_draft, show
from trustone.procurement.screener import corpus

_PAGE = 25


def comparison(request: HttpRequest, public_id: str) -> HttpResponse:
    """What was found, how far the job is, or the button that starts it."""
    actor, shown = opened(request, public_id)
    one = shown.lexicon
    require(one is not None)
    assert one is not None  # noqa: S101 - required above; for the type checker
    if request.method == "POST":
        try:
            services.ask_comparison(actor=actor, lexicon=one)
        except Refused as refused:
            messages.warning(request, sentence(refused.problems[0]))
        return redirect("lexicons:comparison", public_id)
    return show(request, "comparison", {"one": one, **_found(request, one)})


@require_safe
def comparison_state(request: HttpRequest, public_id: str) -> HttpResponse:
    """How far the job is, for the script."""
    _actor, shown = opened(request, public_id)
    one = shown.lexicon
    require(one is not None)
    assert one is not None  # noqa: S101 - required above; for the type checker
    text = _("%(done)s of %(of)s texts") % {"done": one.run_done, "of": one.run_of}
    response = JsonResponse({"done": one.run_done, "total": one.run_of, "busy": _is_busy(one), "text": text})
    response["Cache-Control"] = "no-store, private"
    return response


def _is_busy(one: LexiconVersion) -> bool:
    """Worth looking again: a job that something was heard of."""
    return one.is_open and one.run_state in {Run.ASKED, Run.RUNNING} and not services.is_silent(one)


def _found(request: HttpRequest, one: LexiconVersion) -> dict[str, object]:
    going = one.is_open and one.run_state in {Run.ASKED, Run.RUNNING}
    context: dict[str, object] = {
        "going": going,
        "silent": going and not _is_busy(one),
        "percent": 100 * one.run_done // one.run_of if one.run_of else 0,
        "stopped": one.is_open and one.run_state == Run.STOPPED,
        "texts": corpus.count(),
        "judged": reviewed.counted(),
        "since": selectors.judged_since(one) if one.is_open else 0,
        "counts_now": one.is_open and selectors.is_compared(one),
    }
    if one.comparison is not None:
        every = changed_told(one.comparison)
        page = Paginator(every, _PAGE).get_page(request.GET.get("page"))
        fell = fell_told(services.rates_that_fell(one))
        context |= {"groups": rates_told(one.comparison), "fell": fell, "page": page, "rows": page.object_list,
                    "against": one.comparison.get("against", ""),
                    "was_judged": one.comparison.get(REVIEWED)}  # fmt: skip
    return context


@require_POST
def stop(request: HttpRequest, public_id: str) -> HttpResponse:
    """Stop the job that compares."""
    actor, lexicon = opened_draft(request, public_id)
    services.stop_comparison(actor=actor, lexicon=lexicon)
    messages.success(request, _("The comparison is stopped. You can start it again."))
    return redirect("lexicons:comparison", public_id)


def use(request: HttpRequest, public_id: str) -> HttpResponse:
    """Put a compared draft to use: by somebody who did not change it last."""
    actor, lexicon = opened_draft(request, public_id)
    require(policies.may_decide(actor) and policies.is_another(actor, lexicon) and lexicon.comparison is not None)
    fell = services.rates_that_fell(lexicon)
    form = ActivateForm(
        request.POST if request.method == "POST" else None, fell=bool(fell), initial={"version": lexicon.version}
    )

    def put() -> None:
        typed = form.cleaned_data
        services.activate(
            actor=actor, lexicon=lexicon, reason=typed["reason"], confirmed=typed.get("confirmed", False),
            expected_version=typed["version"],
        )  # fmt: skip

    try:
        if done(form, put):
            messages.success(request, _("These words are in use from now on."))
            return redirect("lexicons:overview")
    except Conflict as conflict:
        messages.warning(request, _("The draft changed meanwhile. Look at it again before you decide."))
        again_with(form, version=str(conflict.current.version))  # type: ignore[attr-defined]
    context = {"one": lexicon, "form": form, "fell": fell_told(fell), "changed": len(lexicon.changes),
               "since": selectors.judged_since(lexicon)}  # fmt: skip
    return show(request, "use", context)


def go_back(request: HttpRequest, public_id: str) -> HttpResponse:
    """Use words again that were in use before, or those as delivered."""
    actor, shown = opened(request, public_id)
    one = shown.lexicon
    require(policies.may_decide(actor) and (one is None or one.state == State.RETIRED))
    form = BackForm(request.POST if request.method == "POST" else None)
    if done(form, lambda: services.go_back(actor=actor, lexicon=one, reason=form.cleaned_data["reason"])):
        messages.success(request, _("These words are in use again."))
        return redirect("lexicons:overview")
    return show(request, "go_back", {"shown": shown, "one": one, "now": selectors.in_use(), "form": form})
