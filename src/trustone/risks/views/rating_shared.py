"""What the pages of ratings share: whose year it is, addresses, sending once, refusals and conflicts in the form."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect, render
from django.urls import reverse

from trustone.members.models import Member
from trustone.platform.actors import Actor, actor_of
from trustone.platform.pages import check_year, once
from trustone.risks import selectors
from trustone.risks.rating_words import STATE_KINDS, STATES
from trustone.risks.selectors.known import GroupKnown
from trustone.risks.selectors.rated import Rated, RatedYear, year_of
from trustone.risks.showing import Shower
from trustone.supply import policies
from trustone.supply import selectors as supply


@dataclass(frozen=True)
class Place:
    """Who looks at which year of which member."""

    request: HttpRequest
    actor: Actor
    member: Member
    year: int

    @cached_property
    def rated(self) -> RatedYear:
        """What is known and rated in this year."""
        return year_of(selectors.known_risks(self.member, self.year))

    @property
    def may_change(self) -> bool:
        return policies.may_change(self.actor, self.member)

    def url(self, view: str, *args: object) -> str:
        """The address of another page of this year."""
        return reverse(f"risks:{view}", args=[self.member.number, self.year, *args])

    def known_url(self, group: str) -> str:
        """The page of what is known about a group."""
        return self.url("known_group", group)

    @property
    def plan_url(self) -> str:
        """The plan of the year, which a room above this one makes."""
        return reverse("improvement:year", args=[self.member.number, self.year])

    def theme_url(self, view: str, one: Rated) -> str:
        """The address of a page about one theme of one group, with the themes still to come."""
        address = self.url(view, one.group.group.public_id, one.theme.pk)
        to_come = self.request.GET.get("then", "")
        return f"{address}?then={to_come}" if _is_list(to_come) else address

    def to(self, view: str, *args: object) -> HttpResponseRedirect:
        return redirect(self.url(view, *args))

    def once(self, intent: str, do: Callable[[], object]) -> None:
        """Run ``do`` for the first sending of a form only."""
        once(self.request, self.actor, intent, do, room="risks")

    def show(self, template: str, context: dict[str, Any], *, conflict: bool = False) -> HttpResponse:
        """The page; 422 with errors and 409 after a conflict, so that programs see the difference."""
        status = (409 if conflict else 422) if self.request.method == "POST" else 200
        basics = {"place": self, "member": self.member, "year": self.year, "may_change": self.may_change}
        return render(self.request, f"risks/{template}.html", {**basics, **context}, status=status)


def _is_list(text: str) -> bool:
    return bool(text) and len(text) < 500 and all(part.isidentifier() for part in text.split(","))


def place_of(request: HttpRequest, number: str, year: int) -> Place:
    """The year of a member whose risks the actor may see, or 404."""
    check_year(year)
    actor = actor_of(request)
    return Place(request, actor, supply.member_for(actor, number), year)


def theme_row(place: Place, one: Rated) -> dict[str, Any]:
    """One theme of a group in a list."""
    return {
        "one": one,
        "title": one.theme.title_now,
        "url": place.url("judge", one.group.group.public_id, one.theme.pk),
        "state": STATES[one.state],
        "kind": STATE_KINDS[one.state],
        "news": one.news(one.rating or one.earlier),
    }


@dataclass(frozen=True, slots=True)
class Told:
    """A finding in a few words: what it says, who says it, from which year."""

    code: str
    text: str
    source: str
    year: str


def findings_of(place: Place, codes: Iterable[str], group: GroupKnown) -> list[Told]:
    """The findings with these codes, in that order; also those that count no more."""
    known = place.rated.known
    shower = Shower(known)
    bearing = {match.finding.code: (match, theme) for theme in group.by_theme.values() for match in theme.bearings}
    found = []
    for code in codes:
        if code in bearing:
            line = shower.line(*bearing[code], group)
            name, year = (line.source.name, line.source.year) if line.source else ("", "")
            found.append(Told(code, line.text, name, year))
        elif row := known.collection.rows.get(code):
            citation = row.citation
            found.append(
                Told(code, row.finding_now, citation.source if citation else "", row.source_year if citation else "")
            )
    return found
