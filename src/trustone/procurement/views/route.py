"""The route of one purchase: the advised level with its reasons, the map, and a page for every station."""

from __future__ import annotations

import textwrap
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from trustone.catalog.languages import in_active_language
from trustone.domain.procurement.levels import Direction
from trustone.domain.procurement.lines import STATIONS, Stop
from trustone.platform.access import public
from trustone.procurement import saying, words
from trustone.procurement.drawing import draw
from trustone.procurement.route import stops_for
from trustone.procurement.told import answers_of, used_amounts
from trustone.procurement.views.shared import Advised, advised, show

PARAGRAPH_LANGUAGES = ("nl", "fr", "en")


@public
@require_safe
def route(request: HttpRequest) -> HttpResponse:
    """Advice and map."""
    found = advised(request)
    if isinstance(found, HttpResponse):
        return found
    purchase, stops = found.asked.purchase, stops_of(found)
    titles = {code: row.title_now for code, row in found.content.stations.items()}
    context = {
        **level_context(found),
        "map": draw(stops, titles, _plain(words.PHASES), _plain(words.PASSAGES)),
        "phases": _listed(found, stops),
        "thresholds": used_amounts(found),
        "grounds": [(one, words.LANGUAGES[one], grounds_in(found, one)) for one in PARAGRAPH_LANGUAGES],
        "line": found.content.lines[purchase.line].title_for(purchase.country),
        "answers": answers_of(found),
        "screens": list(words.SCREENS.items()),
    }
    return show(request, "route", context)


@public
@require_safe
def station(request: HttpRequest, code: str) -> HttpResponse:
    """One station as it is on this line."""
    if code not in STATIONS:
        raise Http404
    found = advised(request)
    if isinstance(found, HttpResponse):
        return found
    stops = stops_of(found)
    place = list(STATIONS).index(code)
    row, stop, country = found.content.stations[code], stops[place], found.asked.purchase.country
    near = [_near(found, stops, one) for one in (place - 1, place + 1)]
    context = {
        "query": found.query,
        "row": row,
        "number": place + 1,
        "word": words.PASSAGES[stop.passage.value],
        "why": stop.why,
        "phase": words.PHASES[stop.phase.value],
        "previous": near[0],
        "following": near[1],
        "helpers": _helpers(found, code),
        "hooks": _hooks(found, row.hooks_for(country)),
        "country": words.COUNTRIES[country],
        "differs": row.differs_in(country),
        "actions": _actions(code, found.query),
    }
    return show(request, "station", context)


@public
@require_safe
def grounds(request: HttpRequest, language: str) -> HttpResponse:
    """The paragraph that justifies proportionality, as a text file."""
    if language not in PARAGRAPH_LANGUAGES:
        raise Http404
    found = advised(request)
    if isinstance(found, HttpResponse):
        return found
    lines = "\n".join(textwrap.wrap(grounds_in(found, language), 100))
    response = HttpResponse(f"{lines}\n", content_type="text/plain; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="proportionality-{language}.txt"'
    response["Cache-Control"] = "no-store, private"
    return response


def _plain(words_: words.Words) -> dict[str, str]:
    return {code: str(word) for code, word in words_.items()}


def level_context(found: Advised) -> dict[str, Any]:
    """The advised level in words, with its reasons."""
    advice = found.advice
    return {
        "query": found.query,
        "advice": advice,
        "level_words": words.LEVELS[str(advice.level)],
        "level_content": words.LEVEL_CONTENT[str(advice.level)],
        "reasons_for": saying.reasons(advice, Direction.FOR),
        "reasons_against": saying.reasons(advice, Direction.AGAINST),
        "reasons_neutral": saying.reasons(advice, Direction.NEUTRAL),
        "unknowns": saying.unknowns(advice),
        "warnings": [saying.say(one, found.content) for one in found.asked.warnings],
    }


def stops_of(found: Advised) -> tuple[Stop, ...]:
    """The stations of this purchase."""
    return stops_for(found.asked.purchase, found.advice.level, found.content)


def _listed(found: Advised, stops: tuple[Stop, ...]) -> list[dict[str, Any]]:
    """The stations by phase, each with what the list says of it."""
    rows = found.content.stations
    listed: dict[str, dict[str, Any]] = {code: {"title": title, "stops": []} for code, title in words.PHASES.items()}
    for number, stop in enumerate(stops, 1):
        row = rows[stop.station]
        listed[stop.phase.value].setdefault("start", number)
        listed[stop.phase.value]["stops"].append(
            {
                "number": number,
                "code": stop.station,
                "title": row.title_now,
                "question": row.question_now,
                "passage": stop.passage.value,
                "word": words.PASSAGES[stop.passage.value],
                "why": stop.why,
            }
        )
    return list(listed.values())


def _near(found: Advised, stops: tuple[Stop, ...], place: int) -> dict[str, Any] | None:
    if not 0 <= place < len(stops):
        return None
    code = stops[place].station
    return {"code": code, "number": place + 1, "title": found.content.stations[code].title_now}


def _helpers(found: Advised, code: str) -> list[dict[str, Any]]:
    """Who offers what at this station; what nobody told us stays not set."""
    return [
        {
            "title": one.title_now,
            "offers": offers,
            "members": in_active_language(one.members),
            "cost": in_active_language(one.cost),
            "times": in_active_language(one.service_times),
            "contact": in_active_language(one.contact),
        }
        for one in found.content.helpers
        if (offers := one.offers_at(code))
    ]


def _hooks(found: Advised, hooks: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Articles with the name of their law and how sure we are."""
    laws = found.content.laws
    return [
        {"law": laws[hook["law"]].short_now, "article": hook["article"], "mark": words.MARKS[hook["mark"]]}
        for hook in hooks
    ]


def _actions(code: str, query: str) -> list[tuple[str, str]]:
    """What can be done here and now for a station."""
    to_clause = ("clause", _("Make or change the clause"))
    known: dict[str, tuple[tuple[str, str], ...]] = {
        "need": (("questions", _("Change your answers")),),
        "level": (("route", _("The advice with its reasons")),),
        "specification": (
            ("check", _("Check your own text")),
            ("specifications", _("Numbered items for SB250 and RAW")),
        ),
        "selection": (to_clause,),
        "award_criteria": (to_clause, ("labels", _("What labels prove"))),
        "performance_condition": (to_clause, ("labels", _("What labels prove"))),
        "publish": (("helpdesk:checklist", _("Check-list before publication")), ("clause", _("Values for the notice"))),
        "questions": (("bidder_answers", _("Answers to questions of firms")),),
        "negotiate": (("bidder_answers", _("Answers to questions of firms")),),
    }
    found = []
    for view, label in known.get(code, ()):
        address = reverse(view if ":" in view else f"procurement:{view}")
        found.append((label, f"{address}?{query}{'#notice' if (code, view) == ('publish', 'clause') else ''}"))
    return found


def grounds_in(found: Advised, language: str) -> str:
    """The paragraph in one language."""
    with translation.override(language):
        return saying.grounds(found.advice, found.asked.purchase.country)
