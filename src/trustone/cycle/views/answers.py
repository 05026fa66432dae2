"""A year later: which of last year's answers are still true."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods

from trustone.assessments import policies as assessment_policies
from trustone.assessments.models import Assessment, Value
from trustone.assessments.shown import percent_of
from trustone.catalog.languages import in_active_language
from trustone.cycle import services
from trustone.cycle.forms import StillTrueForm
from trustone.cycle.selectors import kept
from trustone.cycle.views.shared import Place, place_of
from trustone.platform.pages import done


@require_http_methods(["GET", "HEAD", "POST"])
def still_true(request: HttpRequest, number: str, year: int) -> HttpResponse:
    """Last year's answers to what is open this year, each with its day. Nothing is taken over without a tick."""
    place = place_of(request, number, year)
    now, before = kept.assessments_of(place.member, year)
    if now is None:
        raise Http404
    form = StillTrueForm(request.POST if request.method == "POST" else None)
    if before is not None and done(form, lambda: _keep(place, now, before, form)):
        count = len(form.cleaned_data["tickets"])
        said = ngettext("%(count)s answer is still true.", "%(count)s answers are still true.", count)
        messages.success(request, said % {"count": count})
        return redirect(place.url("year"))
    found = kept.proposals(place.actor, now, before) if before is not None else []
    chosen = set(request.POST.getlist("tickets")) if request.method == "POST" else None
    who = assessment_policies.person(place.actor, now)
    context = {
        "form": form,
        "rows": [_row(place, one, chosen) for one in found],
        "may_answer": assessment_policies.may_answer(who, now),
        "before": year - 1,
        "assessment": now,
    }
    return place.show("still_true", context)


def _keep(place: Place, now: Assessment, before: Assessment, form: StillTrueForm) -> None:
    def run() -> object:
        return services.keep_answers(
            actor=place.actor, assessment=now, before=before, tickets=form.cleaned_data["tickets"]
        )

    place.once("still_true", run)


def _row(place: Place, one: kept.Proposal, chosen: set[str] | None) -> dict[str, Any]:
    ticket = services.ticket(one)
    return {
        "one": one,
        "code": one.answer.code,
        "title": in_active_language(dict(one.criterion.title)),
        "expectation": in_active_language(dict(one.criterion.expectation)),
        "word": Value(one.earlier.value).label,
        "percent": percent_of(one.earlier.share),
        "reason": one.earlier.reason,
        "since": one.since,
        "ticket": ticket,
        "checked": ticket in chosen if chosen is not None else not one.has_news,
        "address": reverse("assessments:criterion", args=[place.member.number, place.year, one.answer.code]),
    }
