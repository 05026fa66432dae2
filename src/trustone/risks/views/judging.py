"""The pages of one theme of one group: how bad, who was heard, another severity, what it said before."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, cast

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from trustone.domain.risk.rating import Basis, basis, likelihood, parts_between, reasons_needed, severity
from trustone.platform.pages import again_with, done
from trustone.platform.versions import Conflict
from trustone.risks.models import Rating
from trustone.risks.rating_forms import HeardForm, JudgeForm, SeverityForm, differences
from trustone.risks.rating_history import states_of
from trustone.risks.rating_steps import next_step
from trustone.risks.rating_words import STATE_KINDS, STATES, between_words
from trustone.risks.selectors.rated import Rated
from trustone.risks.services import rating as services
from trustone.risks.views.rating_shared import Place, findings_of, place_of

CHANGING = require_http_methods(["GET", "HEAD", "POST"])


@CHANGING
def judge(request: HttpRequest, number: str, year: int, public_id: str, theme: str) -> HttpResponse:
    """How bad and how likely."""
    place = place_of(request, number, year)
    one = place.rated.one(public_id, theme)
    form = JudgeForm(request.POST) if request.method == "POST" else JudgeForm.of(one)

    def save() -> object:
        return services.judge(actor=place.actor, member=place.member, one=one, **_given(form))

    def after() -> HttpResponse:
        if "onward" in request.POST:
            return redirect(place.theme_url("heard", one))
        messages.success(request, _("Saved: %(theme)s.") % {"theme": one.theme.title_now})
        return place.to("first_look", public_id)

    return _asked(place, one, form, "rating_judge", save=save, after=after)


@CHANGING
def heard(request: HttpRequest, number: str, year: int, public_id: str, theme: str) -> HttpResponse:
    """Who was heard about this risk; before it is judged there is nothing to hear about."""
    place = place_of(request, number, year)
    one = place.rated.one(public_id, theme)
    if one.rating is None:
        return redirect(place.theme_url("judge", one))
    form = HeardForm(request.POST) if request.method == "POST" else HeardForm.of(one)

    def save() -> object:
        return services.hear(actor=place.actor, member=place.member, one=one, **_given(form))

    return _asked(place, one, form, "rating_heard", save=save, after=lambda: _onward(place, one))


@CHANGING
def override(request: HttpRequest, number: str, year: int, public_id: str, theme: str) -> HttpResponse:
    """Another severity than follows from the three questions."""
    place = place_of(request, number, year)
    one = place.rated.one(public_id, theme)
    form = SeverityForm(request.POST) if request.method == "POST" else SeverityForm.of(one)

    def save() -> object:
        return services.override(actor=place.actor, member=place.member, one=one, **_given(form))

    back = place.url("judge", public_id, one.theme.pk)
    return _asked(place, one, form, "rating_severity", save=save, after=lambda: redirect(back))


@require_safe
def history(request: HttpRequest, number: str, year: int, public_id: str, theme: str) -> HttpResponse:
    """Everything this rating said, newest first, in this year and the years it was taken over from."""
    place = place_of(request, number, year)
    one = place.rated.one(public_id, theme)
    return place.show("rating_history", {**_about(place, one), "states": states_of(one.rating or one.earlier)})


def _given(form: forms.Form) -> dict[str, Any]:
    data = dict(form.cleaned_data)
    return {"expected_version": data.pop("version"), **data}


def _asked(
    place: Place,
    one: Rated,
    form: forms.Form,
    template: str,
    *,
    save: Callable[[], object],
    after: Callable[[], HttpResponse],
) -> HttpResponse:
    """The page with its form; after a good answer, on. A conflict shows both versions and keeps what was typed."""
    current: Rating | None = None
    try:
        if place.request.method == "POST" and done(form, lambda: place.once(template, save)):
            return after()
    except Conflict as conflict:
        current = cast(Rating, conflict.current)
        again_with(form, version=str(current.version))
    names = [name for name in form.fields if name != "version"]
    context = {
        **_about(place, one),
        "form": form,
        "current": current,
        "differences": differences(form, current, names) if current else [],
    }
    return place.show(template, context, conflict=current is not None)


def _about(place: Place, one: Rated) -> dict[str, Any]:
    """What every page of one theme shows beside its questions."""
    source = one.rating or one.earlier
    degrees = one.degrees
    news = one.news(source)
    return {
        "one": one,
        "group": one.group,
        "theme": one.theme,
        "question_ref": f"{place.year}/{one.group.group.public_id}/{one.theme.pk}",
        "rating": one.rating,
        "source": source,
        "is_earlier": one.rating is None and one.earlier is not None,
        "state": STATES[one.state],
        "state_kind": STATE_KINDS[one.state],
        "findings": findings_of(place, one.known.codes, one.group),
        "new_codes": news.new,
        "known_address": place.known_url(one.group.group.public_id),
        "gone": findings_of(place, news.gone, one.group),
        "severity": between_words(severity(degrees)),
        "likelihood": between_words(likelihood(degrees)),
        "follows": between_words(parts_between(degrees)),
        "is_override": basis(degrees) is Basis.OVERRIDE,
        "is_start": degrees.is_start and bool(degrees.severity),
        "hints": one.hints,
        "needs_reason": reasons_needed(degrees, source.words, one.hints) if source else (),
        "step": len(_to_come(place, one)),
        "labels": [_("How bad, how likely"), _("Who was heard")],
    }


def _to_come(place: Place, one: Rated) -> list[str]:
    """Themes chosen at the first look that still wait, as far as they exist."""
    wanted = place.request.GET.get("then", "").split(",")
    return [theme for theme in wanted if theme in one.group.by_theme and theme != one.theme.pk]


def _onward(place: Place, one: Rated) -> HttpResponse:
    messages.success(place.request, _("Saved: %(theme)s.") % {"theme": one.theme.title_now})
    if "onward" not in place.request.POST:
        return place.to("first_look", one.group.group.public_id)
    if to_come := _to_come(place, one):
        address = place.url("judge", one.group.group.public_id, to_come[0])
        return redirect(f"{address}?then={','.join(to_come[1:])}" if to_come[1:] else address)
    after = next_step(place_of(place.request, place.member.number, place.year))
    return redirect(after.address if after else place.url("overview"))
