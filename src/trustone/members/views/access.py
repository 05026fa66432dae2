"""Who may read along with a company, who looked at its file, and what others let one read."""

from __future__ import annotations

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from trustone.catalog.selectors import covenant_in_use
from trustone.domain.membership import reporting_year_of
from trustone.members import access_items, access_reads, policies, selectors, services
from trustone.members.access_forms import ChosenForm, ConsentForm
from trustone.members.access_models import ONE_BY_ONE, AccessConsent, DataPart
from trustone.members.looks import ROOMS
from trustone.members.models import Member
from trustone.members.views.shared import once, show
from trustone.platform.access import require
from trustone.platform.actors import Actor, actor_of
from trustone.platform.pages import check_year, done

PER_PAGE = 50
_YEARS_BACK = 6


def _load(request: HttpRequest, number: str) -> tuple[Actor, Member]:
    actor = actor_of(request)
    member = selectors.member_for(actor, number)
    require(policies.may_see_access(actor, member))
    return actor, member


def _row(one: AccessConsent, actor: Actor) -> dict[str, object]:
    is_open = one.withdrawn_at is None and one.until >= actor.today
    return {"one": one, "is_open": is_open}


@require_safe
def access(request: HttpRequest, number: str) -> HttpResponse:
    """Everything the company lets others read, or did."""
    actor, member = _load(request, number)
    rows = [_row(one, actor) for one in access_reads.consents_of(member)]
    context = {
        "member": member,
        "open": [row for row in rows if row["is_open"]],
        "ended": [row for row in rows if not row["is_open"]],
        "may_give": policies.may_give_access(actor, member),
        "may_withdraw": policies.may_withdraw_access(actor, member),
    }
    return show(request, "access", context)


def give_access(request: HttpRequest, number: str) -> HttpResponse:
    """Let somebody read a part of a year."""
    actor, member = _load(request, number)
    require(policies.may_give_access(actor, member))
    this_year = reporting_year_of(actor.today, member.year_end)
    years = range(this_year, this_year - _YEARS_BACK, -1)
    readers = access_reads.possible_readers(member.covenant, member)
    form = ConsentForm(request.POST if request.method == "POST" else None, readers=readers, years=years)

    def give() -> int:
        typed = dict(form.cleaned_data)
        del typed["reader"]
        reader = form.chosen.organisation
        return services.give_access(actor=actor, member=member, reader=reader, **typed).pk

    if done(form, lambda: once(request, actor, "access", give)):
        messages.success(request, _("They can read it from now on. You can stop it at any time."))
        return redirect("members:access", number=member.number)
    years_with = [year for year in years if access_items.items_of(DataPart.CHAINS, member, year)]
    context = {"member": member, "form": form, "nobody": not form.readers, "years": years_with}
    return show(request, "access_give", context)


def give_chosen(request: HttpRequest, number: str, year: int) -> HttpResponse:
    """Let somebody read chosen chains of a year, and no others."""
    actor, member = _load(request, number)
    require(policies.may_give_access(actor, member))
    check_year(year)
    offered = access_items.items_of(DataPart.CHAINS, member, year)
    readers = access_reads.possible_readers(member.covenant, member)
    form = ChosenForm(request.POST if request.method == "POST" else None, readers=readers, offered=offered)

    def give() -> int:
        typed = dict(form.cleaned_data, reader=form.chosen.organisation, part=DataPart.CHAINS.value, year=year)
        return services.give_access(actor=actor, member=member, **typed).pk

    if done(form, lambda: once(request, actor, "access", give)):
        messages.success(request, _("They can read these chains from now on. You can stop it at any time."))
        return redirect("members:access", number=member.number)
    context = {"member": member, "form": form, "nobody": not form.readers, "year": year, "offered": offered}
    return show(request, "access_chosen", context)


@require_POST
def withdraw_access(request: HttpRequest, number: str, consent_id: int) -> HttpResponse:
    """Stop it at once."""
    actor, member = _load(request, number)
    services.withdraw_access(actor=actor, member=member, consent_id=consent_id)
    messages.success(request, _("Stopped. They cannot read it any more."))
    return redirect("members:access", number=member.number)


@require_safe
def looks(request: HttpRequest, number: str) -> HttpResponse:
    """Who looked at the company's data, what, and when."""
    _actor, member = _load(request, number)
    page = Paginator(access_reads.looks_of(member), PER_PAGE).get_page(request.GET.get("page"))
    rows = [{"one": one, "room": ROOMS.get(one.room, one.room)} for one in page]
    return show(request, "looks", {"member": member, "page": page, "rows": rows})


@require_safe
def to_read(request: HttpRequest) -> HttpResponse:
    """What companies let one's organisation read today."""
    actor = actor_of(request)
    require(policies.reads_for_others(actor))
    found = access_reads.consents_to_read(actor, covenant_in_use())
    return show(request, "to_read", {"rows": [{"one": one, "address": address_of(one)} for one in found]})


def address_of(one: AccessConsent) -> str:
    """Where what may be read stands."""
    view = {
        DataPart.CHAINS.value: "supply:year",
        DataPart.PLAN.value: "improvement:plan_whole",
        DataPart.DOCUMENTS.value: "evidence:of_year",
        DataPart.REPORT.value: "bidders:report",
        DataPart.ANSWER.value: "bidders:shared_answer",
    }[one.part]
    if one.part in ONE_BY_ONE:
        return reverse(view, args=[one.member.number, one.items.all()[0].reference])
    return reverse(view, args=[one.member.number, one.year])
