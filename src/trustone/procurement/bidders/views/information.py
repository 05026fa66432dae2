"""For authorities: what is public of a participant, and asking it for more."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from trustone.assessments.scores import tier_of
from trustone.assessments.shown import shown_decision
from trustone.catalog.selectors import covenant_in_use
from trustone.domain.audience import Audience, Condition, allowed
from trustone.domain.problems import Refused
from trustone.members.access_models import AccessConsent, DataPart
from trustone.members.forms import STATUS_TITLES
from trustone.members.selectors import matching, member_by_number
from trustone.members.views.access import address_of
from trustone.platform.access import require
from trustone.platform.actors import Actor, actor_of
from trustone.platform.pages import done
from trustone.platform.problems import sentence
from trustone.platform.versions import Conflict
from trustone.procurement.bidders import documents, policies, selectors, services
from trustone.procurement.bidders.information_forms import AskForm
from trustone.procurement.bidders.models import InformationRequest
from trustone.procurement.bidders.views.shared import once, show

PER_PAGE = 25
KINDS = {"asked": "waiting", "given": "done", "not_given": "", "taken_back": ""}


def _buyer(request: HttpRequest) -> Actor:
    actor = actor_of(request)
    require(policies.buys(actor))
    return actor


@require_safe
def requests(request: HttpRequest) -> HttpResponse:
    """Find a company; what was asked so far."""
    actor = _buyer(request)
    words = request.GET.get("q", "")[:100]
    companies = selectors.companies_of(covenant_in_use(), actor.today)
    page = Paginator(selectors.requests_for(actor), PER_PAGE).get_page(request.GET.get("page"))
    rows = [{"one": one, "kind": KINDS[one.state]} for one in page]
    context = {"words": words, "companies": matching(companies, words)[:100], "page": page, "rows": rows}
    return show(request, "requests", context)


@require_safe
def known(request: HttpRequest, participant: str) -> HttpResponse:
    """What everybody may know of a company, on one page."""
    actor = _buyer(request)
    found = selectors.known_of(covenant_in_use(), participant, actor.today)
    context = {
        "found": found,
        "one": found.participant,
        "status_word": STATUS_TITLES[found.participant.status],
        "latest": next(iter(found.decisions), None),
    }
    return show(request, "known", context)


@require_http_methods(["GET", "HEAD", "POST"])
def ask(request: HttpRequest, participant: str) -> HttpResponse:
    """Ask the company to open something."""
    actor = _buyer(request)
    found = selectors.known_of(covenant_in_use(), participant, actor.today)
    member, organisation = member_by_number(found.participant.number), selectors.buying_for(actor)
    require(member is not None and organisation is not None)
    assert member is not None  # noqa: S101 - required above
    assert organisation is not None  # noqa: S101
    form = AskForm(request.POST if request.method == "POST" else None)
    made: list[str] = []

    def send() -> str:
        asked = services.ask(actor=actor, organisation=organisation, member=member, **form.cleaned_data)
        return asked.public_id

    if done(form, lambda: made.append(once(request, actor, "ask", send))):
        messages.success(request, _("Asked. The company gets a mail; you get one when it answers."))
        return redirect("bidders:request", number=member.number, request_id=made[0])
    return show(request, "ask", {"one": found.participant, "form": form}, status=422 if form.errors else 200)


@require_safe
def one(request: HttpRequest, number: str, request_id: str) -> HttpResponse:
    """One request: where it stands, and the way to what was opened."""
    actor = _buyer(request)
    asked = selectors.request_for(actor, number, request_id)
    rows = [opened_row(each.consent, actor) for each in asked.opened.all()]
    context = {
        "asked": asked,
        "kind": KINDS[asked.state],
        "parts": part_words(asked),
        "rows": rows,
        "is_closed": bool(rows) and not any(row["is_open"] for row in rows),
    }
    return show(request, "request", context)


def part_words(asked: InformationRequest) -> list[str]:
    """What was asked for, in words."""
    return [str(DataPart(part).label) for part in asked.parts]


def opened_row(consent: AccessConsent, actor: Actor) -> dict[str, Any]:
    """Something that was opened, with where it stands while it is open."""
    is_open = selectors.is_readable(consent, actor.today)
    return {"consent": consent, "is_open": is_open, "address": address_of(consent) if is_open else ""}


@require_POST
def take_back(request: HttpRequest, number: str, request_id: str) -> HttpResponse:
    """The authority does not need it any more."""
    actor = _buyer(request)
    asked = selectors.request_for(actor, number, request_id)
    try:
        services.take_back(actor=actor, request=asked, expected_version=asked.version)
        messages.success(request, _("Taken back. The company need not answer any more."))
    except (Refused, Conflict) as refused:
        messages.error(request, sentence(refused.problems[0]) if isinstance(refused, Refused) else overtaken())
    return redirect("bidders:request", number=number, request_id=asked.public_id)


def overtaken() -> str:
    return _("Somebody was first. Look at the page again.")


@require_safe
def report(request: HttpRequest, number: str, year: int) -> HttpResponse:
    """The outcome of the assessment of a year that a company opened: the fields its consent covers, no others."""
    actor = actor_of(request)
    member, decision = selectors.report_to_read(actor, number, year)
    fields = allowed(Audience.PARTY_WITH_CONSENT, "decision", {Condition.CONSENT, Condition.PUBLISHED})
    context = {
        "member": member,
        "year": year,
        "decision": decision,
        "score": shown_decision(decision, tier_of(decision.assessment)) if decision else None,
        "fields": fields,
    }
    return show(request, "report", context)


@require_safe
def shared_answer(request: HttpRequest, number: str, version_id: str) -> HttpResponse:
    """An answer that a company handed over."""
    actor = actor_of(request)
    version = selectors.version_to_read(actor, number, version_id)
    context = {
        "member": version.answer.member,
        "version": version,
        "document": documents.filled(version.content, timezone.localdate(version.made_at)),
    }
    return show(request, "shared_answer", context)
