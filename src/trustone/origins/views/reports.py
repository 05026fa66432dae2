"""The yearly origin report: what would be filed, filing it, versions, and who filed."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from trustone.catalog.selectors import covenant_in_use
from trustone.domain.membership import YearEnd, reporting_year_of
from trustone.domain.supply import year_bounds
from trustone.members.models import Member
from trustone.origins import policies, selectors, services
from trustone.origins.content import digest_of, lines_of
from trustone.origins.forms import FilingForm
from trustone.origins.models import OriginReport
from trustone.origins.views.shared import basics, load, once, show
from trustone.platform.access import require
from trustone.platform.actors import Actor, actor_of
from trustone.platform.pages import check_year, done
from trustone.supply.catalogue import catalogue

_MEANWHILE = {"ORG-021", "ORG-022"}


def report(request: HttpRequest, number: str, year: int) -> HttpResponse:
    """What will be filed for a year, what is missing, and what was filed; sending it files it."""
    actor, member = load(request, number)
    check_year(year)
    form = FilingForm(request.POST if request.method == "POST" else None)
    if request.method == "POST":
        require(policies.works_for(actor, member))
    made: list[str] = []

    def put() -> int:
        return services.file_report(
            actor=actor,
            member=member,
            year=year,
            seen_digest=form.cleaned_data["digest"],
            seen_version=form.cleaned_data["version"],
        ).version

    if done(form, lambda: made.append(once(request, actor, f"file.{year}", put))):
        messages.success(request, _("Filed as version %(version)s.") % {"version": made[0]})
        return redirect("origins:version", number=number, year=year, version=made[0])
    codes = {error.code for errors in form.errors.as_data().values() for error in errors}
    return show(request, "report", _context(actor, member, year, form), conflict=bool(codes & _MEANWHILE))


def _context(actor: Actor, member: Member, year: int, form: FilingForm) -> dict[str, Any]:
    draft = selectors.draft_of(member, year)
    reports = selectors.reports_for(actor, member, year)
    lines = lines_of(draft, catalogue(member.covenant))
    first, last = year_bounds(year, YearEnd.parse(member.covenant.year_end))
    digest = digest_of(draft)
    return {
        **basics(actor, member),
        "year": year,
        "form": form,
        "lines": lines,
        "missing": sum(bool(line.missing) for line in lines),
        "digest": digest,
        "reports": reports,
        "last_version": reports[0].version if reports else 0,
        "unchanged": bool(reports) and reports[0].digest == digest,
        "is_over": actor.today > last,
        "has_begun": actor.today >= first,
        "last_day": last,
        "type": selectors.type_of(member, year),
        "years": _years(member, actor),
    }


def _years(member: Member, actor: Actor) -> list[int]:
    """Years to go to: those with chains or reports, the closed one and the running one; newest first."""
    from trustone.supply.selectors import years_of

    running = reporting_year_of(actor.today, YearEnd.parse(member.covenant.year_end))
    found = {running, running - 1, *years_of(member), *selectors.years_with_reports(member)}
    return sorted(found, reverse=True)


@require_safe
def version(request: HttpRequest, number: str, year: int, version: int) -> HttpResponse:
    """A filed version, as it was."""
    actor, member = load(request, number)
    reports = selectors.reports_for(actor, member, year)
    found: OriginReport | None = next((one for one in reports if one.version == version), None)
    if found is None:
        raise Http404
    lines = lines_of(found.content, catalogue(member.covenant))
    context = {
        **basics(actor, member),
        "year": year,
        "report": found,
        "is_newest": found == reports[0],
        "lines": lines,
        "missing": sum(bool(line.missing) for line in lines),
    }
    return show(request, "version", context)


@require_safe
def now(request: HttpRequest, number: str) -> HttpResponse:
    """To the report of the last year that is over."""
    actor, member = load(request, number)
    return redirect("origins:report", number=number, year=selectors.closed_year(member.covenant, actor.today))


@require_safe
def filed(request: HttpRequest, year: int = 0) -> HttpResponse:
    """Who filed for a year and who did not, for the secretariat."""
    actor = actor_of(request)
    require(policies.may_compare(actor))
    covenant = covenant_in_use()
    closed = selectors.closed_year(covenant, actor.today)
    if not year:
        return redirect("origins:filed", year=closed)
    check_year(year)
    found = selectors.filings(covenant, year, actor.today)
    context = {
        "year": year,
        "filings": found,
        "count": sum(one.report is not None for one in found),
        "years": sorted({closed + 1, closed, closed - 1, closed - 2, year}, reverse=True),
    }
    return show(request, "filed", context)
