"""What the pages of a year share: whose year, its facts, the tasks for who looks."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect, render
from django.urls import reverse

from trustone.cycle import policies
from trustone.cycle.models import Given
from trustone.cycle.selectors import people, whose
from trustone.cycle.selectors.facts import YearAtHand, year_at_hand
from trustone.cycle.shown import ShownTask, shown_task, step_titles
from trustone.domain.cycle.tasks import Task, for_person, tasks
from trustone.members.models import Member
from trustone.platform.actors import Actor, actor_of
from trustone.platform.pages import check_year, once


@dataclass(frozen=True)
class Place:
    """Whose year a page is about, and who looks."""

    request: HttpRequest
    actor: Actor
    member: Member
    year: int

    def url(self, name: str, *args: object) -> str:
        """The address of another page of this year."""
        return reverse(f"cycle:{name}", args=[self.member.number, self.year, *args])

    def to(self, name: str, *args: object) -> HttpResponseRedirect:
        return redirect(self.url(name, *args))

    @cached_property
    def at_hand(self) -> YearAtHand:
        return year_at_hand(self.actor, self.member, self.year)

    @cached_property
    def works_here(self) -> bool:
        return policies.works_in(self.actor, self.member)

    @cached_property
    def given(self) -> list[Given]:
        """What was given to whom; the company's own."""
        return people.given_in(self.member, self.year) if self.works_here else []

    @cached_property
    def titles(self) -> dict[str, str]:
        return step_titles(self.at_hand)

    @cached_property
    def split(self) -> tuple[tuple[Task, ...], tuple[Task, ...]]:
        """The tasks of who looks: to do, and put off."""
        person = people.person_of(self.actor, self.member, self.year, self.given)
        return for_person(tasks(self.at_hand.facts), person, self.at_hand.facts.today)

    def shown(self, task: Task) -> ShownTask:
        return shown_task(self.at_hand, task, self.titles, self.given)

    def once(self, intent: str, do: Callable[[], object]) -> None:
        """Run ``do`` for the first sending of a form only."""
        once(self.request, self.actor, intent, do, room="cycle")

    def show(self, template: str, context: Mapping[str, Any], status: int = 0) -> HttpResponse:
        """The page; 422 when a form comes back."""
        status = status or (422 if self.request.method == "POST" else 200)
        head = {"place": self, "member": self.member, "year": self.year, "works_here": self.works_here}
        return render(self.request, f"cycle/{template}.html", {**head, **context}, status=status)


def place_of(request: HttpRequest, number: str, year: int) -> Place:
    """The year of this address, or 404."""
    check_year(year)
    actor = actor_of(request)
    return Place(request, actor, whose.member_for(actor, number), year)
