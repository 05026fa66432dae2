"""For a company: what it makes public about its sources, and taking that back."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from trustone.catalog.selectors import country_choices, stone_choices
from trustone.members.models import Member
from trustone.members.selectors import member_for
from trustone.platform import pages
from trustone.platform.access import require
from trustone.platform.actors import Actor, actor_of
from trustone.register import policies, stating
from trustone.register.forms import SourceForm
from trustone.register.selectors import statements


def _own(request: HttpRequest, number: str) -> tuple[Actor, Member]:
    actor = actor_of(request)
    member = member_for(actor, number)
    require(policies.may_see_statement(actor, member))
    return actor, member


def made_public(request: HttpRequest, number: str) -> HttpResponse:
    """What holds now, and another choice for who may sign."""
    actor, member = _own(request, number)
    now = statements.statement_now(member)
    may_sign = policies.may_make_public(actor, member)
    initial = {"stones": now.stones, "countries": now.countries} if now else {}
    likely = statements.likely_countries(member, now)
    form = SourceForm(
        request.POST or None, initial=initial, stones=stone_choices(), countries=country_choices(), likely=likely
    )
    if request.method == "POST":
        require(may_sign)

    def sign() -> int:
        data = form.cleaned_data
        return stating.make_public(
            actor=actor, member=member, stones_=data["stones"], countries_=form.chosen_countries, agreed=data["agreed"]
        ).pk

    if pages.done(form, lambda: pages.once(request, actor, "sources", sign, room="register")):
        messages.success(request, _("Signed. Everybody sees it on your page in the register now."))
        return redirect("register:made_public", number=member.number)
    context = {
        "form": form,
        "member": member,
        "now": now,
        "stones": _named(stone_choices(), now.stones if now else []),
        "countries": _named(country_choices(), now.countries if now else []),
        "history": statements.statements_of(member),
        "may_sign": may_sign,
        "may_take_back": now is not None and policies.may_take_back(actor, member),
    }
    return render(request, "register/made_public.html", context, status=422 if request.method == "POST" else 200)


@require_POST
def take_back(request: HttpRequest, number: str) -> HttpResponse:
    """Nobody sees it any more."""
    actor, member = _own(request, number)
    if stating.take_back(actor=actor, member=member):
        messages.success(request, _("Taken back. It is gone from the register; copies that others made may remain."))
    return redirect("register:made_public", number=member.number)


def _named(choices: list[tuple[str, str]], codes: list[str]) -> list[str]:
    return [title for code, title in choices if code in codes]
