"""Publishing: see what the public will read, say what has to be said, send it out."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from trustone.catalog.languages import in_active_language
from trustone.domain.improvement.facts import ObjectiveFacts, PlanLanguage, Words
from trustone.domain.improvement.publication import digest_of
from trustone.domain.problems import Problem, Refused, Severity
from trustone.improvement.documents.public import public_document
from trustone.improvement.models import PlanVersion
from trustone.improvement.plan_forms import PublishForm
from trustone.improvement.selectors.catalogue import themes_with_positions
from trustone.improvement.selectors.plan_facts import withdrawn_grounds
from trustone.improvement.selectors.plans import places_named, published_plan, smart_remarks
from trustone.improvement.services import plans as services
from trustone.improvement.shown import Names, remark
from trustone.improvement.views.plan_shared import PlanPlace, plan_place, remarks, show_plan
from trustone.platform.access import require
from trustone.platform.forms import add_problems


@require_http_methods(["GET", "HEAD", "POST"])
def publish(request: HttpRequest, number: str, year: int) -> HttpResponse:
    """The last screen of the year."""
    place = plan_place(request, number, year)
    require(place.may_change)
    plan = place.sheet.plan
    if plan is None or plan.names_countries is None:
        messages.info(request, _("Answer the question about countries first; then you can publish."))
        return redirect(place.url("plan_texts"))
    last = published_plan(place.member, year)
    form = PublishForm(
        request.POST or None,
        places=places_named(place.sheet.problems),
        is_first=last is None,
        initial={"seen": digest_of(place.sheet.content)},
    )
    if request.method == "POST":
        require(place.may_publish)
        if form.is_valid() and _published(place, form):
            return redirect(place.url("year"))
    return show_plan(place, "plan_publish", {**_context(place, last), "form": form})


def _published(place: PlanPlace, form: PublishForm) -> bool:
    given = form.cleaned_data

    def do() -> None:
        services.publish(
            actor=place.actor,
            member=place.member,
            year=place.year,
            confirmed=given.get("confirmed", False),
            why=given.get("why", ""),
            seen=given["seen"],
        )

    try:
        place.once("plan_publish", do)
    except Refused as refusal:
        form.data = {**{name: form.data[name] for name in form.data}, "seen": digest_of(place.sheet.content)}
        add_problems(form, refusal.problems)
        return False
    messages.success(place.request, _("The plan is public. Everybody can read it on the page of your company."))
    return True


def _context(place: PlanPlace, last: PlanVersion | None) -> dict[str, Any]:
    sheet = place.sheet
    found = remarks(place, sheet.problems)
    names = Names(
        {one.key: _words(one.what) for one in sheet.facts.actions},
        {theme.pk: theme.title_now for theme in themes_with_positions()},
    )
    return {
        "last": last,
        "has_news": sheet.has_news(last),
        "errors": [one for one in found if one.problem.severity is Severity.ERROR],
        "warnings": [one for one in found if one.problem.severity is not Severity.ERROR],
        "smart": [_smart(place, names, *one) for one in smart_remarks(sheet)],
        "withdrawn": withdrawn_grounds(place.member, place.year),
        "documents": [public_document(sheet.content, language) for language in PlanLanguage],
    }


def _smart(place: PlanPlace, names: Names, objective: ObjectiveFacts, problem: Problem) -> dict[str, str]:
    """A remark on an objective, with its words and its page."""
    address = reverse("improvement:objective", args=[place.member.number, objective.key])
    return {"about": _words(objective.change), "words": remark(problem, names).sentence, "address": address}


def _words(text: Words) -> str:
    return in_active_language({language.value: words for language, words in text.items()})
