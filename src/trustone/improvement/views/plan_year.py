"""The year's page: what to do in which order; and the plan as a readable whole, for the company and the secretariat."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import get_language, override
from django.views.decorators.http import require_safe

from trustone.catalog.selectors import covenant_in_use
from trustone.domain.improvement.facts import PlanLanguage
from trustone.improvement.documents.whole import whole_document
from trustone.improvement.plan_links import public_address
from trustone.improvement.selectors.aims import member_for, this_year
from trustone.improvement.selectors.plan_facts import withdrawn_grounds
from trustone.improvement.selectors.plan_steps import next_step, steps_of
from trustone.improvement.selectors.plans import published_plans_of, years_with_plans
from trustone.improvement.selectors.whole import whole_of
from trustone.improvement.views.plan_shared import PlanPlace, plan_place, plan_to_read, show_plan
from trustone.platform.actors import actor_of
from trustone.platform.documents.model import Document
from trustone.platform.documents.pdf import pdf
from trustone.supply.selectors import own_member


@require_safe
def own_now(request: HttpRequest) -> HttpResponse:
    """One's own plan of the year that runs now."""
    own = own_member(actor_of(request), covenant_in_use())
    if own is None:
        raise Http404
    return redirect("improvement:plan_now", own.number)


@require_safe
def now(request: HttpRequest, number: str) -> HttpResponse:
    """The plan of the year that runs now."""
    actor = actor_of(request)
    member = member_for(actor, number)
    return redirect("improvement:year", member.number, this_year(member, actor.today))


@require_safe
def year_page(request: HttpRequest, number: str, year: int) -> HttpResponse:
    """Every task of the year with where it stands, and one button that goes on."""
    place = plan_place(request, number, year)
    published = published_plans_of(place.member)
    last = next((one for one in published if one.plan.year == year), None)
    steps = steps_of(place.sheet, last)
    context = {
        "steps": steps,
        "next": next_step(steps) if place.may_change else None,
        "done": sum(step.is_done for step in steps),
        "last": last,
        "public_address": public_address(place.member, year),
        "objectives": place.sheet.facts.objectives,
        "withdrawn": withdrawn_grounds(place.member, year),
        "years": years_with_plans(place.member, year),
        "is_begun": bool(place.sheet.plan or any(step.is_done for step in steps)),
    }
    return show_plan(place, "plan_year", context)


@require_safe
def whole(request: HttpRequest, number: str, year: int) -> HttpResponse:
    """Everything of the plan on one page; none of it leaves the company and the secretariat."""
    place = plan_to_read(request, number, year)
    document = _whole(place)
    return show_plan(place, "plan_whole", {"document": document})


def _whole(place: PlanPlace) -> Document:
    """In the reader's language where a plan has it; plans are written in Dutch and English, so others read English."""
    language = get_language() or "nl"
    language = language if language in set(PlanLanguage) else PlanLanguage.EN.value
    with override(language):
        return whole_document(whole_of(place.sheet), language)


@require_safe
def whole_pdf(request: HttpRequest, number: str, year: int) -> HttpResponse:
    """The same to print or keep."""
    place = plan_to_read(request, number, year)
    document = _whole(place)
    response = HttpResponse(pdf(document), content_type="application/pdf")
    response["Content-Disposition"] = f'attachment; filename="plan-{year}-{place.member.number}.pdf"'
    return response
