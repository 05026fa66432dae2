"""Three questions for a small town, and an answer at once: level, why, what belongs in the text, the stations."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from django import forms
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe

from trustone.catalog.models import ClausePart
from trustone.domain.problems import Severity
from trustone.domain.procurement.intake import (
    AnswerPack,
    Answers,
    HowBought,
    HowMuch,
    WhereFrom,
    answer_pack,
)
from trustone.domain.procurement.levels import Direction
from trustone.domain.procurement.lines import Passage, check_line
from trustone.platform.access import public
from trustone.platform.actors import actor_of
from trustone.procurement import answer_pack as answer_packs
from trustone.procurement import saying, words
from trustone.procurement.asking import BAND
from trustone.procurement.proposed import settings_for
from trustone.procurement.selectors import Content, content
from trustone.procurement.sentences import SENTENCES
from trustone.procurement.views.shared import show


def _one_of(label: Any, choices: words.Words, required: str) -> forms.ChoiceField:
    return forms.ChoiceField(
        label=label,
        choices=list(choices.items()),
        widget=forms.RadioSelect,
        error_messages={"required": SENTENCES[required], "invalid_choice": SENTENCES["PRC-222"]},
    )


class QuickForm(forms.Form):
    """Where the town is, and the three questions."""

    country = _one_of(_("Where is your organisation?"), words.COUNTRIES, "PRC-220")
    how_much = _one_of(_("About how much natural stone is it, in euro?"), words.HOW_MUCH, "PRC-238")
    how_bought = _one_of(_("How do you buy it?"), words.HOW_BOUGHT, "PRC-225")
    where_from = _one_of(_("What do you know of where it comes from?"), words.WHERE_FROM, "PRC-239")


@public
@require_safe
def quick(request: HttpRequest) -> HttpResponse:
    """The questions, and under them the answer."""
    packs = content()
    form = QuickForm(request.GET if "go" in request.GET else None)
    context: dict[str, Any] = {"form": form}
    found = _found(request, form, packs)
    if found is not None:
        pack = answer_packs.pack_of(found, query_for(found), packs, actor_of(request).today)
        context |= {**_answer(found, packs), "pack": pack, "pack_query": request.GET.urlencode()}
        context |= {"pack_language": words.LANGUAGES[pack.language], "checks_url": reverse("helpdesk:checklist")}
    return show(request, "quick", context, status=422 if form.errors else 200)


@public
@require_safe
def quick_pack(request: HttpRequest) -> HttpResponse:
    """Everything in one file; answers that are missing or do not go together lead back to the questions."""
    packs = content()
    found = _found(request, QuickForm(request.GET), packs)
    if found is None:
        return redirect(f"{reverse('procurement:quick')}?{request.GET.urlencode()}&go=1")
    pack = answer_packs.pack_of(found, query_for(found), packs, actor_of(request).today)
    response = HttpResponse(answer_packs.archive(pack), content_type="application/zip")
    response["Content-Disposition"] = f'attachment; filename="{answer_packs.file_name(pack)}"'
    response["Cache-Control"] = "no-store, private"
    return response


def _found(request: HttpRequest, form: QuickForm, packs: Content) -> AnswerPack | None:
    """The answer, or ``None`` with what is wrong in the form."""
    if not form.is_bound or not form.is_valid():
        return None
    given = form.cleaned_data
    answers = Answers(
        given["country"], HowMuch(given["how_much"]), HowBought(given["how_bought"]), WhereFrom(given["where_from"])
    )
    today = actor_of(request).today
    found = answer_pack(answers, today, settings_for(packs, today))
    closed = [
        replace(one, field="how_bought")
        for one in check_line(found.purchase, packs.all_lines, packs.values)
        if one.severity is Severity.ERROR
    ]
    problems = found.problems or tuple(closed)
    for one in problems:
        form.add_error(one.field if one.field in form.fields else None, saying.say(one, packs))
    return None if problems else found


def _answer(found: AnswerPack, packs: Content) -> dict[str, Any]:
    advice = found.advice
    stops = [
        {"code": stop.station, "title": packs.stations[stop.station].title_now, "why": words.WHY.get(stop.why, "")}
        for stop in found.route
        if stop.passage is not Passage.SKIPPED
    ]
    return {
        "advice": advice,
        "level_words": words.LEVELS[str(advice.level)],
        "level_content": words.LEVEL_CONTENT[str(advice.level)],
        "reasons_for": saying.reasons(advice, Direction.FOR),
        "reasons_against": saying.reasons(advice, Direction.AGAINST),
        "reasons_neutral": saying.reasons(advice, Direction.NEUTRAL),
        "unknowns": saying.unknowns(advice),
        "parts": [str(ClausePart(part).label) for part in found.parts],
        "stops": stops,
        "query": query_for(found),
    }


def query_for(found: AnswerPack) -> str:
    """The same purchase as an address of the full questions; what was not asked is answered as a small town would.

    The band of value and the risk that were answered go along as such: neither is made more exact than it is.
    """
    purchase = found.purchase
    query = QueryDict(mutable=True)
    query.update(
        {
            "country": purchase.country,
            "central": "no",
            "contract_kind": purchase.contract_kind.value,
            "new_stone": purchase.new_stone.value,
            "capacity": purchase.capacity.value,
            "framework": "yes" if purchase.framework else "no",
            "line": purchase.line,
        }
    )
    if found.how_much is not HowMuch.UNKNOWN:
        query[BAND] = found.how_much.value
    if purchase.origin_risk.value != "unknown":
        query["risk"] = purchase.origin_risk.value
    return query.urlencode()
