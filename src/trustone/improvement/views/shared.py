"""What the pages of objectives and actions share: whose they are, sending once, refusals and conflicts on the page."""

from __future__ import annotations

from collections.abc import Callable
from copy import copy
from dataclasses import dataclass
from typing import Any

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from trustone.domain.problems import Refused
from trustone.improvement import policies, selectors
from trustone.improvement.form_rows import Rows
from trustone.members.models import Member
from trustone.platform import pages
from trustone.platform.actors import Actor, actor_of
from trustone.platform.forms import add_problems
from trustone.platform.versions import Conflict


@dataclass(frozen=True)
class Place:
    """Whose plan a page is about, and who looks."""

    request: HttpRequest
    actor: Actor
    member: Member

    def url(self, name: str, *args: object) -> str:
        """The address of another page about the same company."""
        return reverse(f"improvement:{name}", args=[self.member.number, *args])

    def plan_url(self, year: int) -> str:
        """The page of the year's plan."""
        return self.url("year", year)

    @property
    def this_year(self) -> int:
        return selectors.this_year(self.member, self.actor.today)

    @property
    def may_change(self) -> bool:
        return policies.may_change(self.actor, self.member)


def place_of(request: HttpRequest, number: str) -> Place:
    """The company of this address, or 404 when the actor may not see its plans."""
    actor = actor_of(request)
    return Place(request, actor, selectors.member_for(actor, number))


def show(request: HttpRequest, template: str, context: dict[str, Any], status: int = 0) -> HttpResponse:
    """The page; 422 when it comes back with errors."""
    status = status or (422 if request.method == "POST" else 200)
    return render(request, f"improvement/{template}.html", context, status=status)


def once(place: Place, intent: str, do: Callable[[], object]) -> str:
    """Run ``do`` for the first sending of a form only; gives the reference of what it made."""
    return pages.once(place.request, place.actor, intent, do, room="improvement")


def goal_steps() -> list[str]:
    """The steps of a new objective."""
    return [_("What becomes different"), _("From where to where, by when"), _("What you do for it")]


def page_of(request: HttpRequest, everything: list[Any], size: int) -> tuple[list[Any], str]:
    """The part of a list that ``?page=`` asks for, and the query of the next part; empty after the last one."""
    asked = request.GET.get("page", "1")
    page = int(asked) if asked.isascii() and asked.isdecimal() and len(asked) < 6 else 1
    end = max(page, 1) * size
    return everything[end - size : end], f"?page={max(page, 1) + 1}" if end < len(everything) else ""


@dataclass(frozen=True, slots=True)
class Difference:
    """What was typed beside what somebody else saved meanwhile."""

    label: str
    typed: str
    stands: str


@dataclass(frozen=True, slots=True)
class Sent:
    """What became of a form: saved, or shown again; ``differences`` after a conflict, else ``None``."""

    ok: bool
    differences: list[Difference] | None = None


def sent(form: Rows, do: Callable[[], Any], fresh: Callable[[], dict[str, Any]] | None = None) -> Sent:
    """Save a form that was sent. Refusals become its errors; after a conflict it keeps what was typed.

    ``fresh`` gives what the form would show now, version included.
    """
    if not form.is_bound or not form.is_valid():
        return Sent(ok=False)
    try:
        do()
    except Refused as refusal:
        add_problems(form, refusal.problems)
        return Sent(ok=False)
    except Conflict:
        stands = fresh() if fresh else {}
        found = differences(form, stands)
        data: Any = copy(form.data)
        for name, field in form.fields.items():
            if isinstance(field.widget, forms.HiddenInput) and name in stands:
                data[name] = stands[name]
        form.data = data
        return Sent(ok=False, differences=found)
    return Sent(ok=True)


def differences(form: Rows, stands: dict[str, Any]) -> list[Difference]:
    """Field by field, where what was typed is not what stands now."""
    found = []
    for name, field in form.fields.items():
        if isinstance(field.widget, forms.HiddenInput):
            continue
        typed, other = _words(field, form[name].value()), _words(field, stands.get(name))
        if typed != other:
            found.append(Difference(str(field.label), typed, other))
    return found


def _words(field: forms.Field, value: Any) -> str:
    if isinstance(field, forms.ChoiceField):
        chosen = [str(one) for one in (value if isinstance(value, list | tuple) else [value]) if one not in (None, "")]
        offered: Any = field.choices
        titles = {str(key): str(title) for key, title in offered}
        return ", ".join(titles.get(one, one) for one in sorted(chosen))
    if isinstance(field, forms.BooleanField):
        return _("yes") if value in (True, "on", "True", "true", "1") else _("no")
    shown = field.prepare_value(value)
    return "" if shown is None else str(shown).replace("\r\n", "\n")


def form_page(place: Place, form: Rows, outcome: Sent, **context: Any) -> HttpResponse:
    """One form on a page; ``title`` is required, see the template for the rest."""
    status = 409 if outcome.differences is not None else 0
    given = {"place": place, "member": place.member, "form": form, "differences": outcome.differences, **context}
    return show(place.request, "aim_form", given, status)
