"""Pages of this room: what does not fit together in one year of a company, hiding a hint, and all companies."""

from __future__ import annotations

from functools import partial
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from trustone.catalog.selectors import covenant_in_use
from trustone.members.models import Member
from trustone.monitoring import policies, presenting, services
from trustone.monitoring.forms import SetAsideForm
from trustone.monitoring.overview import table_of
from trustone.monitoring.selectors import facts as reads
from trustone.monitoring.selectors import found as findings
from trustone.platform import pages
from trustone.platform.access import require
from trustone.platform.actors import Actor, actor_of
from trustone.platform.pages import check_year, done

once = partial(pages.once, room="monitoring")


@require_safe
def member_now(request: HttpRequest, number: str) -> HttpResponse:
    """To the last year that is over."""
    actor = actor_of(request)
    member = findings.member_for(actor, number)
    year = reads.closed_year(member.covenant, actor.today)
    return redirect("monitoring:member", number=member.number, year=year)


@require_safe
def member(request: HttpRequest, number: str, year: int) -> HttpResponse:
    """Everything that does not fit together in one year of a company, grouped by what to do."""
    actor = actor_of(request)
    found = findings.of_member(actor, _member(actor, number, year), year)
    return render(request, "monitoring/member.html", _context(actor, found))


def hide(request: HttpRequest, number: str, year: int, digest: str) -> HttpResponse:
    """Hide a hint, with the reason."""
    actor = actor_of(request)
    company = _member(actor, number, year)
    require(policies.may_set_aside(actor, company))
    found = findings.of_member(actor, company, year)
    hint = next((one for one in found.shown if one.digest == digest), None)
    form = SetAsideForm(request.POST if request.method == "POST" else None, initial={"digest": digest})

    def put() -> int:
        reason = form.cleaned_data["reason"]
        return services.set_aside(actor=actor, member=company, year=year, digest=digest, reason=reason).pk

    if done(form, lambda: once(request, actor, "hide", put)):
        messages.success(request, _("Hidden. It comes back when what it says changes."))
        return redirect("monitoring:member", number=number, year=year)
    if hint is None:
        raise Http404
    context = {**_head(company, year), "form": form, "hint": presenting.one_of(found, hint)}
    return render(request, "monitoring/hide.html", context, status=422 if form.is_bound else 200)


@require_POST
def show_again(request: HttpRequest, number: str, year: int, key: int) -> HttpResponse:
    """Show a hidden hint again."""
    actor = actor_of(request)
    company = _member(actor, number, year)
    services.show_again(actor=actor, row=findings.set_aside_for(company, key))
    messages.success(request, _("The hint shows again."))
    return redirect("monitoring:member", number=number, year=year)


@require_safe
def overview(request: HttpRequest, year: int = 0) -> HttpResponse:
    """All companies of a year beside each other, and what the covenant itself has to look at."""
    actor = actor_of(request)
    require(policies.may_compare(actor))
    covenant = covenant_in_use()
    closed = reads.closed_year(covenant, actor.today)
    if not year:
        return redirect("monitoring:overview", year=closed)
    check_year(year)
    code = request.GET.get("rule", "")
    members = reads.companies(covenant, policies.visible_members(actor))
    context = table_of(actor, covenant, members, year, code)
    years = sorted({closed + 1, closed, *reads.years_with_records(covenant)}, reverse=True)
    return render(request, "monitoring/overview.html", {**context, "year": year, "years": years})


def _member(actor: Actor, number: str, year: int) -> Member:
    check_year(year)
    return findings.member_for(actor, number)


def _head(company: Member, year: int) -> dict[str, Any]:
    return {"member": company, "year": year}


def _context(actor: Actor, found: findings.OfYear) -> dict[str, Any]:
    company, year = found.member, found.facts.year
    closed = reads.closed_year(company.covenant, actor.today)
    return {
        **_head(company, year),
        **presenting.page_of(found, own=policies.works_for(actor, company)),
        "may_set_aside": policies.may_set_aside(actor, company),
        "file": found.facts.file,
        "years": sorted({closed + 1, closed, *reads.years_with_records(company.covenant, [company])}, reverse=True),
    }
