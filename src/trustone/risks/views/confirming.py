"""A year later: which of last year's ratings are still true, and what to do with chains that changed."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST

from trustone.domain.problems import Refused
from trustone.domain.risk.rating import likelihood, severity
from trustone.platform.pages import done
from trustone.platform.problems import sentence
from trustone.risks.rating_forms import StillTrueForm
from trustone.risks.rating_steps import next_step
from trustone.risks.rating_words import between_words
from trustone.risks.selectors.rated import Rated
from trustone.risks.selectors.titles import group_titles
from trustone.risks.services import confirming as services
from trustone.risks.views.rating_shared import Place, findings_of, place_of


@require_http_methods(["GET", "HEAD", "POST"])
def still_true(request: HttpRequest, number: str, year: int) -> HttpResponse:
    """Last year's ratings in one screen: one box a group for what has no news, one for each theme that has.

    What has no news is ticked already; what has news must be chosen on purpose.
    """
    place = place_of(request, number, year)
    asked = place.rated.to_confirm
    form = StillTrueForm(request.POST if request.method == "POST" else None)
    chosen = set(request.POST.getlist("tickets")) if request.method == "POST" else None
    if request.method == "POST" and done(form, lambda: _confirm(place, form)):
        count = len(form.cleaned_data["tickets"])
        said = ngettext("%(count)s rating is still true.", "%(count)s ratings are still true.", count)
        messages.success(request, said % {"count": count})
        here = place_of(request, number, year)
        after = next_step(here)
        if after and after.address == here.url("order"):
            return redirect(here.plan_url)  # nothing else waits here, and the order is the one of last year
        return redirect(after.address if after else place.url("overview"))
    rows = [_row(place, one, chosen) for one in asked if one.earlier]
    context = {
        "form": form,
        "groups": _by_group(rows),
        "count": len(rows),
        "quiet": sum(not row["news"] for row in rows),
        "changed": _changed(place),
    }
    return place.show("rating_still_true", context)


def _confirm(place: Place, form: StillTrueForm) -> None:
    def run() -> object:
        return services.confirm(
            actor=place.actor, member=place.member, year=place.rated, tickets=form.cleaned_data["tickets"]
        )

    place.once("still_true", run)


def _row(place: Place, one: Rated, chosen: set[str] | None) -> dict[str, Any]:
    earlier = one.earlier
    assert earlier is not None  # noqa: S101 - only what an earlier year rated is asked
    news = one.news(earlier)
    ticket = services.ticket(one, earlier)
    degrees = earlier.degrees
    return {
        "one": one,
        "earlier": earlier,
        "ticket": ticket,
        "checked": ticket in chosen if chosen is not None else not news,
        "news": news,
        "new": findings_of(place, news.new, one.group),
        "gone": findings_of(place, news.gone, one.group),
        "is_unknown": degrees.is_unknown,
        "severity": between_words(severity(degrees)),
        "likelihood": between_words(likelihood(degrees)),
        "url": place.url("judge", one.group.group.public_id, one.theme.pk),
    }


def _by_group(rows: list[dict[str, Any]]) -> list[dict[str, Any]]:
    groups: dict[int, dict[str, Any]] = {}
    for row in rows:
        group = row["one"].group
        found = groups.setdefault(group.group.pk, {"group": group, "quiet": [], "loud": []})
        found["loud" if row["news"] else "quiet"].append(row)
    for entry in groups.values():
        entry["tickets"] = " ".join(row["ticket"] for row in entry["quiet"])
        entry["checked"] = all(row["checked"] for row in entry["quiet"])
    return list(groups.values())


def _changed(place: Place) -> dict[str, Any] | None:
    """New groups, and the earlier ones they may have come from, the likest first."""
    rated = place.rated
    if not (rated.left_behind and rated.new_groups):
        return None
    titles = group_titles(rated.left_behind)
    return {
        "new": [
            {
                "group": group,
                "choices": [
                    (one.public_id, titles[one.pk])
                    for one in sorted(
                        rated.left_behind, key=lambda one: (-_likeness(one.facts, group.group.facts), one.pk)
                    )
                ],
            }
            for group in rated.new_groups
        ],
        "titles": list(titles.values()),
    }


def _likeness(one: dict[str, Any], other: dict[str, Any]) -> int:
    """In how many facts two groups agree."""
    return sum(bool(value) and other.get(name) == value for name, value in one.items())


@require_POST
def take_over(request: HttpRequest, number: str, year: int, public_id: str) -> HttpResponse:
    """The chain changed: take the ratings of the earlier group over."""
    place = place_of(request, number, year)
    group = place.rated.group(public_id)

    def run() -> object:
        return services.take_over(
            actor=place.actor,
            member=place.member,
            year=place.rated,
            group=public_id,
            from_group=request.POST.get("from_group", ""),
        )

    try:
        place.once("take_over", run)
    except Refused as refusal:
        for problem in refusal.problems:
            messages.error(request, sentence(problem))
        return place.to("still_true")
    messages.success(request, _("Taken over for %(group)s. Look whether it still fits.") % {"group": group.title})
    return place.to("first_look", public_id)
