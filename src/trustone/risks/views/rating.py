"""The risks of a year: what is rated, the first look at a group, and what comes next."""

from __future__ import annotations

from functools import partial
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.text import Truncator
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_safe

from trustone.platform.actors import actor_of
from trustone.platform.pages import done
from trustone.platform.versions import Conflict
from trustone.risks import selectors
from trustone.risks.rating_forms import FirstLookForm
from trustone.risks.rating_steps import next_step
from trustone.risks.selectors.known import GroupKnown
from trustone.risks.selectors.rated import Rated
from trustone.risks.services.rating import first_look as answer
from trustone.risks.views.rating_shared import Place, findings_of, place_of, theme_row
from trustone.supply import selectors as supply


@require_safe
def now(request: HttpRequest, number: str) -> HttpResponse:
    """The year that runs now, or the latest with chains."""
    actor = actor_of(request)
    member = supply.member_for(actor, number)
    return redirect("risks:overview", number, selectors.year_at_work(member, actor.today))


@require_safe
def overview(request: HttpRequest, number: str, year: int) -> HttpResponse:
    """Every group of chains: what is known, how far it is rated, and the one next step."""
    place = place_of(request, number, year)
    rated = place.rated
    years = sorted({*supply.years_of(place.member), year}, reverse=True)
    context = {
        "groups": [_group_row(place, group) for group in rated.known.groups],
        "rated": rated,
        "total": len(rated.by_pair),
        "next": next_step(place),
        "retired": [theme_row(place, one) for one in rated if one.rating and one.news().gone],
        "years": [(one, place.member.number, one == year) for one in years],
    }
    return place.show("rating_overview", context)


def _group_row(place: Place, group: GroupKnown) -> dict[str, Any]:
    themes = place.rated.of_group(group)
    count = sum(one.state.is_rated for one in themes)
    waiting = any(not one.state.is_rated and one.earlier for one in themes)
    state, kind = _("%(count)s of %(total)s rated") % {"count": count, "total": len(themes)}, "todo"
    if count == len(themes):
        kind = "done"
    elif waiting:
        state, kind = _("Still true?"), "attention"
    chains = len(group.chains)
    return {
        "group": group,
        "state": state,
        "kind": kind,
        "chains": ngettext("%(count)s chain", "%(count)s chains", chains) % {"count": chains},
        "unknown": [one.theme.title_now for one in themes if one.known.is_unknown],
        "new": len(group.new),
        "address": place.url("first_look", group.group.public_id),
        "known_address": place.known_url(group.group.public_id),
    }


@require_http_methods(["GET", "HEAD", "POST"])
def first_look(request: HttpRequest, number: str, year: int, public_id: str) -> HttpResponse:
    """One screen for one group: for each theme the starting value, not known yet, or an own judgement."""
    place = place_of(request, number, year)
    group = place.rated.group(public_id)
    rated = place.rated.of_group(group)
    form = FirstLookForm(rated, partial(_hint, place), request.POST if request.method == "POST" else None)
    conflict = False
    try:
        if request.method == "POST" and done(form, lambda: _answer(place, group, form)):
            return _after_first_look(place, group, form)
    except Conflict:
        conflict = True
        fresh = place_of(request, number, year)
        place, group = fresh, fresh.rated.group(public_id)
        rated = place.rated.of_group(group)
        typed = {name: request.POST.get(name) for name in group.by_theme}
        form = FirstLookForm(rated, partial(_hint, place), initial=typed)
    context = {
        "group": group,
        "form": form,
        "others": [theme_row(place, one) for one in rated if one not in form.asked],
        "conflict": conflict,
        "known_address": place.known_url(public_id),
    }
    return place.show("rating_first_look", context, conflict=conflict)


def _hint(place: Place, one: Rated) -> str:
    """Where the starting value comes from, or why there is none."""
    if not one.has_start:
        if one.known.is_unknown:
            return _("No source says anything about this theme in this chain. That is unknown, not low.")
        return _("Sources say something about this, but not how bad or how likely it is.")
    codes = dict.fromkeys((*one.known.start_severity.codes, *one.known.start_likelihood.codes))
    told = findings_of(place, codes, one.group)
    if not told:
        return ""
    first = told[0]
    source = ", ".join(filter(None, (Truncator(first.source).chars(80), first.year)))
    said = ngettext(
        "From one finding: %(text)s (%(source)s)", "From %(count)s findings, such as: %(text)s (%(source)s)", len(told)
    )
    return said % {"count": len(told), "text": Truncator(first.text).chars(220), "source": source}


def _answer(place: Place, group: GroupKnown, form: FirstLookForm) -> None:
    def run() -> None:
        answer(
            actor=place.actor,
            member=place.member,
            year=place.rated,
            group=group.group.public_id,
            choices=form.given,
        )

    place.once("first_look", run)


def _after_first_look(place: Place, group: GroupKnown, form: FirstLookForm) -> HttpResponse:
    own = [theme for theme, choice in form.given.items() if choice.what == "judge"]
    if own:
        address = place.url("judge", group.group.public_id, own[0])
        return redirect(f"{address}?then={','.join(own[1:])}" if own[1:] else address)
    messages.success(place.request, _("Saved: %(group)s.") % {"group": group.title})
    if "later" in place.request.POST:
        return place.to("overview")
    after = next_step(place_of(place.request, place.member.number, place.year))
    return redirect(after.address if after else place.url("overview"))
