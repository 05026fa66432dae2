"""What the chain pages share: whose chains they are, their addresses, refusals shown in the form."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from trustone.catalog.selectors import covenant_in_use
from trustone.domain.membership import YearEnd
from trustone.domain.problems import Problem, Severity
from trustone.domain.supply import year_bounds
from trustone.members.models import Member
from trustone.platform import pages
from trustone.platform.access import require
from trustone.platform.actors import Actor, actor_of
from trustone.supply import policies, selectors
from trustone.supply.catalogue import Catalogue, catalogue

once = partial(pages.once, room="supply")


@dataclass(frozen=True)
class Place:
    """Whose chains a page shows. ``number`` is set on the secretariat's addresses and empty on one's own."""

    request: HttpRequest
    actor: Actor
    member: Member
    number: str

    def url(self, name: str, *args: object) -> str:
        """The address of another page about the same member."""
        return reverse(f"supply:{name}", args=[*([self.number] if self.number else []), *args])

    @property
    def covenant(self) -> Any:
        return self.member.covenant

    @property
    def is_everyone(self) -> bool:
        """Whether this is the place for the chains of many participants at once."""
        return False

    @property
    def reference(self) -> str:
        """The scope of an import: the participant's number."""
        return self.member.number

    @property
    def organisation_id(self) -> int | None:
        return self.member.organisation_id

    @property
    def title(self) -> str:
        """For the names of files."""
        return self.member.organisation.name

    @property
    def years(self) -> list[int]:
        """Reporting years with chains, newest first."""
        return selectors.years_of(self.member)

    def known(self) -> Catalogue:
        return catalogue(self.covenant)

    @property
    def this_year(self) -> int:
        return selectors.reporting_year(self.covenant, self.actor.today)

    @property
    def may_change(self) -> bool:
        return policies.may_change(self.actor, self.member)

    def may_read(self, year: int) -> bool:
        """Whether the actor may see the chains of that year."""
        return self.may_change or selectors.may_read_year(self.actor, self.member, year)

    def reads_some(self, year: int) -> bool:
        """Whether the member let the actor read chosen chains only, so that nothing follows for the whole year."""
        return not self.may_change and not selectors.reads_whole_year(self.actor, self.member, year)


@dataclass(frozen=True)
class Everyone(Place):
    """The chains of many participants in one workbook: for the secretariat. ``member`` is not used."""

    def url(self, name: str, *args: object) -> str:
        return reverse("members:list") if name == "year" else reverse(f"supply:all_{name}", args=args)

    @property
    def covenant(self) -> Any:
        return covenant_in_use()

    @property
    def is_everyone(self) -> bool:
        return True

    @property
    def reference(self) -> str:
        return ""

    @property
    def organisation_id(self) -> int | None:
        return None

    @property
    def title(self) -> str:
        return _("all participants")

    @property
    def years(self) -> list[int]:
        return selectors.years_in(self.covenant)

    @property
    def may_change(self) -> bool:
        return policies.may_compare_members(self.actor)


def place_of(request: HttpRequest, number: str = "", *, everyone: bool = False) -> Place:
    """The member of this address, or 404: one that the actor may see, or the actor's own; or all of them."""
    actor = actor_of(request)
    if everyone:
        require(policies.may_compare_members(actor))
        return Everyone(request, actor, None, "")  # type: ignore[arg-type]
    if number:
        return Place(request, actor, selectors.member_for(actor, number), number)
    own = selectors.own_member(actor, covenant_in_use())
    if own is None:
        raise Http404
    return Place(request, actor, own, "")


def place_to_read(request: HttpRequest, number: str) -> Place:
    """The same for a page that only shows chains: also for somebody the member lets read along."""
    if not number:
        return place_of(request)
    actor = actor_of(request)
    return Place(request, actor, selectors.member_to_read(actor, number), number)


def year_context(place: Place, year: int) -> dict[str, Any]:
    """What every page of a year shows."""
    first, last = year_bounds(year, YearEnd.parse(place.covenant.year_end))
    return {"place": place, "member": place.member, "year": year, "first": first, "last": last}


def show(request: HttpRequest, template: str, context: dict[str, Any], status: int = 0) -> HttpResponse:
    """The page; 422 when it comes back with errors."""
    status = status or (422 if request.method == "POST" else 200)
    return render(request, f"supply/{template}.html", context, status=status)


def warnings_of(problems: tuple[Problem, ...]) -> list[Problem]:
    """What was accepted but deserves a look."""
    return [problem for problem in problems if problem.severity == Severity.WARNING]
