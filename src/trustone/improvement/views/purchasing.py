"""Fair purchasing on one page: price, lead time, payment; ready answers in both languages, or own words."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from trustone.catalog.languages import in_active_language
from trustone.domain.improvement.facts import Practice
from trustone.improvement import selectors, services
from trustone.improvement.action_forms import OwnPracticeForm, PurchasingForm
from trustone.improvement.models import PracticeWord, PurchasingPractice
from trustone.improvement.ready_answers import OWN, ready_answers
from trustone.improvement.selectors.plan_steps import next_address
from trustone.improvement.views.shared import Place, form_page, place_of, sent, show
from trustone.platform.access import require
from trustone.platform.pages import check_year

Rows = dict[Practice, PurchasingPractice]


def page(request: HttpRequest, number: str, year: int) -> HttpResponse:
    """The three practices of a year; last year's answers come back as a start."""
    place = place_of(request, number)
    check_year(year)
    require(place.may_change)
    now, last = _answers(place, year), _answers(place, year - 1)
    start = {**last, **now}
    form = PurchasingForm(request.POST or None, initial=_initial(start, now), offered=_offered(start))

    def save() -> None:
        services.save_practices(
            actor=place.actor,
            member=place.member,
            year=year,
            answers=[_said(form, practice, start.get(practice)) for practice in Practice],
            expected={one: form.cleaned_data.get(f"{one.value}_version") or 0 for one in Practice},
        )

    outcome = sent(form, save, lambda: _fresh(place, year))
    if outcome.ok:
        messages.success(request, _("Saved."))
        return redirect(next_address(place.actor, place.member, year))
    context = {
        "place": place,
        "member": place.member,
        "year": year,
        "form": form,
        "differences": outcome.differences,
        "parts": [_part(form, practice, now, last) for practice in Practice],
        "asks_again": bool(last) and not now,
        "last_year": year - 1,
        "plan_address": place.plan_url(year),
    }
    return show(request, "purchasing", context, 409 if outcome.differences is not None else 0)


def _answers(place: Place, year: int) -> Rows:
    plan = selectors.plan_for(place.actor, place.member, year)
    return {Practice(one.practice): one for one in selectors.practices_of(plan)} if plan else {}


def _fresh(place: Place, year: int) -> dict[str, Any]:
    now = _answers(place, year)
    return _initial(now, now)


def _initial(start: Rows, now: Rows) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for practice, row in start.items():
        found[f"{practice.value}_now"] = row.now_choice or OWN
        found[f"{practice.value}_change"] = row.change_choice or OWN
        found.setdefault("by", row.by if practice in now else None)
    return found | {f"{practice.value}_version": row.version for practice, row in now.items()}


def _offered(start: Rows) -> dict[str, list[tuple[str, str]]]:
    """Ready answers, and the own words where there are any."""
    found = {}
    for practice, ready in ready_answers().items():
        row = start.get(practice)
        for name, answers in (("now", ready.now), ("change", ready.change)):
            choices = [(key, in_active_language(texts)) for key, texts in answers.items()]
            own = getattr(row, name) if row is not None and not getattr(row, f"{name}_choice") else {}
            if any(own.values()):
                choices.append((OWN, _("Our own words: %(text)s") % {"text": in_active_language(own)}))
            found[f"{practice.value}_{name}"] = choices
    return found


def _said(form: PurchasingForm, practice: Practice, row: PurchasingPractice | None) -> services.Said:
    data = form.cleaned_data
    given: dict[str, Any] = {}
    for name in ("now", "change"):
        choice = data[f"{practice.value}_{name}"]
        given[f"{name}_choice"] = "" if choice == OWN else choice
        given[name] = getattr(row, name) if choice == OWN and row is not None else {}
    return services.Said(practice, by=data["by"], **given)


def _part(form: PurchasingForm, practice: Practice, now: Rows, last: Rows) -> dict[str, Any]:
    row = now.get(practice) or last.get(practice)
    return {
        "practice": practice.value,
        "title": PracticeWord(practice.value).label,
        "now": form[f"{practice.value}_now"],
        "change": form[f"{practice.value}_change"],
        "version": form[f"{practice.value}_version"],
        "said_on": row.said_on if row else None,
        "is_last_year": practice not in now and practice in last,
    }


def own_words(request: HttpRequest, number: str, year: int, practice: str) -> HttpResponse:
    """One practice in own words, in the two languages of the plan."""
    place = place_of(request, number)
    require(place.may_change)
    check_year(year)
    if practice not in set(Practice):
        raise Http404
    meant = Practice(practice)
    row = _answers(place, year).get(meant) or _answers(place, year - 1).get(meant)
    form = OwnPracticeForm(request.POST or None, initial=_own_initial(row, _answers(place, year).get(meant)))

    def save() -> None:
        services.save_practices(
            actor=place.actor,
            member=place.member,
            year=year,
            answers=[
                services.Said(meant, now=form.texts("now"), change=form.texts("change"), by=form.cleaned_data["by"])
            ],
            expected={meant: form.cleaned_data["version"] or 0},
        )

    def fresh() -> dict[str, Any]:
        now = _answers(place, year).get(meant)
        return _own_initial(now, now)

    outcome = sent(form, save, fresh)
    if outcome.ok:
        messages.success(request, _("Saved."))
        return redirect(place.url("purchasing", year))
    title = PracticeWord(practice).label
    crumbs = [(_("Fair purchasing"), place.url("purchasing", year)), (title, "")]
    return form_page(
        place,
        form,
        outcome,
        title=_("%(practice)s in your own words") % {"practice": title},
        crumbs=crumbs,
        cancel=place.url("purchasing", year),
        two_languages=True,
    )


def _own_initial(row: PurchasingPractice | None, now: PurchasingPractice | None) -> dict[str, Any]:
    if row is None:
        return {}
    texts = {
        f"{name}_{language}": getattr(row, name).get(language, "")
        for name in ("now", "change")
        for language in ("nl", "en")
    }
    return {**texts, "by": row.by, "version": now.version if now else 0}
