"""What the pages of the yearly plan share: whose plan, its sheet, its addresses, remarks in words."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse

from trustone.domain.improvement.summary import Section
from trustone.domain.problems import Problem
from trustone.improvement import policies
from trustone.improvement.models import Plan
from trustone.improvement.plan_words import LANGUAGE_WORDS, SECTION_WORDS, group_of
from trustone.improvement.selectors.aims import bounds, member_for, member_to_read
from trustone.improvement.selectors.plans import PlanSheet, sheet_of
from trustone.improvement.services.years import plan_of_year
from trustone.members.models import Member
from trustone.platform.access import require
from trustone.platform.actors import Actor, actor_of
from trustone.platform.pages import check_year, once
from trustone.platform.problems import sentence


@dataclass(frozen=True)
class PlanPlace:
    """Whose plan of which year a page is about, and who looks."""

    request: HttpRequest
    actor: Actor
    member: Member
    year: int

    def url(self, name: str, *args: object) -> str:
        """The address of another page of this plan."""
        return reverse(f"improvement:{name}", args=[self.member.number, self.year, *args])

    @cached_property
    def sheet(self) -> PlanSheet:
        return sheet_of(self.actor, self.member, self.year)

    def plan(self) -> Plan:
        """The plan itself, begun if need be; 404 for who may not change it."""
        require(self.may_change)
        return plan_of_year(actor=self.actor, member=self.member, year=self.year)

    @property
    def may_change(self) -> bool:
        return policies.may_change(self.actor, self.member)

    @property
    def may_publish(self) -> bool:
        return policies.may_publish(self.actor, self.member)

    def once(self, intent: str, do: Callable[[], object]) -> None:
        """Run ``do`` for the first sending of a form only."""
        once(self.request, self.actor, intent, do, room="improvement")

    @property
    def bounds(self) -> Any:
        return bounds(self.member, self.year)


def plan_place(request: HttpRequest, number: str, year: int) -> PlanPlace:
    """The plan of this address, or 404."""
    check_year(year)
    actor = actor_of(request)
    return PlanPlace(request, actor, member_for(actor, number), year)


def plan_to_read(request: HttpRequest, number: str, year: int) -> PlanPlace:
    """The same for the page that only shows the plan: also for somebody the company lets read along."""
    check_year(year)
    actor = actor_of(request)
    return PlanPlace(request, actor, member_to_read(actor, number, year), year)


def show_plan(place: PlanPlace, template: str, context: Mapping[str, Any], status: int = 0) -> HttpResponse:
    """The page; 422 when a form comes back."""
    status = status or (422 if place.request.method == "POST" else 200)
    first, last = place.bounds
    head = {"place": place, "member": place.member, "year": place.year, "first_day": first, "last_day": last}
    return render(place.request, f"improvement/{template}.html", {**head, **context}, status=status)


@dataclass(frozen=True, slots=True)
class Remark:
    """A problem in words, with the section and language it is about and the page where it is mended."""

    problem: Problem
    words: str
    about: str
    address: str


def remarks(place: PlanPlace, problems: Iterable[Problem]) -> list[Remark]:
    """Problems of public texts as a list a person can work through."""
    return [Remark(one, sentence(one), *_about(place, one)) for one in problems]


def _about(place: PlanPlace, problem: Problem) -> tuple[str, str]:
    name, _, code = problem.field.rpartition("_")
    section = next((one for one in Section if one.value == name), None)
    if section is None:
        return "", ""
    language = next((str(words) for one, words in LANGUAGE_WORDS.items() if one.value == code), "")
    about = f"{SECTION_WORDS[section]} · {language}"
    if problem.code == "IMP-212":
        return about, place.url("plan_text_again", section.value)
    return about, place.url("plan_text", group_of(section)) if group_of(section) else ""
