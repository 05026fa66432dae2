"""The route of one purchase: the advised level with its reasons, the map, and a page for every station."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.utils import translation
from django.views.decorators.http import require_safe

from trustone.catalog.models.procurement import StationState
from trustone.domain.procurement.levels import Direction
from trustone.domain.procurement.lines import STATIONS, Passage, Stop, situation_of
from trustone.domain.procurement.lines import route as route_of
from trustone.platform.access import public
from trustone.procurement import saying, words
from trustone.procurement.drawing import draw
from trustone.procurement.views.shared import Advised, advised, show

PARAGRAPH_LANGUAGES = ("nl", "fr", "en")
_ORDER = (Passage.FULL, Passage.SHORT, Passage.SKIPPED)


@public
@require_safe
def route(request: HttpRequest) -> HttpResponse:
    """Advice and map."""
    found = advised(request)
    if isinstance(found, HttpResponse):
        return found
    stops = stops_of(found)
    titles = {code: row.title_now for code, row in found.content.stations.items()}
    phases = {code: str(word) for code, word in words.PHASES.items()}
    context = {
        **level_context(found),
        "map": draw(stops, titles, phases, {code: str(word) for code, word in words.PASSAGES.items()}),
        "phases": _listed(found, stops),
        "thresholds": thresholds(found),
        "grounds": [(language, _grounds(found, language)) for language in PARAGRAPH_LANGUAGES],
        "line": found.content.lines[found.asked.purchase.line].title_for(found.asked.purchase.country),
    }
    return show(request, "route", context)


@public
@require_safe
def station(request: HttpRequest, code: str) -> HttpResponse:
    """One station as it is on this line."""
    found = advised(request)
    if code not in STATIONS:
        raise Http404
    if isinstance(found, HttpResponse):
        return found
    raise Http404


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
    """The stations of this purchase: what the rules shorten, and what the pack says of the line; the shortest counts."""
    purchase = found.asked.purchase
    situation = situation_of(purchase, found.advice.level, award_criterion=None)
    stops = []
    for stop in route_of(purchase.country, purchase.line, situation):
        row = found.content.stations.get(stop.station)
        on_line = row.on_line(purchase.line, purchase.country) if row else None
        passage, why = stop.passage, str(words.WHY.get(stop.why, ""))
        if on_line is not None and on_line.state is not StationState.FULL:
            packed = Passage(on_line.state.value)
            if _ORDER.index(packed) >= _ORDER.index(passage):
                passage, why = packed, on_line.text
        stops.append(Stop(stop.station, stop.phase, passage, why))
    return tuple(stops)


def _listed(found: Advised, stops: tuple[Stop, ...]) -> list[dict[str, Any]]:
    rows = found.content.stations
    listed: list[dict[str, Any]] = [{"title": title, "code": code, "stops": []} for code, title in words.PHASES.items()]
    by_code = {phase["code"]: phase for phase in listed}
    for number, stop in enumerate(stops, 1):
        row = rows.get(stop.station)
        by_code[stop.phase.value]["stops"].append(
            {
                "number": number,
                "code": stop.station,
                "title": row.title_now if row else stop.station,
                "question": row.question_now if row else "",
                "passage": stop.passage.value,
                "word": words.PASSAGES[stop.passage.value],
                "why": stop.why,
            }
        )
    return listed


def thresholds(found: Advised) -> list[dict[str, Any]]:
    """The amounts that were used: those of the line, and those that part the levels."""
    return []


def _grounds(found: Advised, language: str) -> str:
    with translation.override(language):
        return saying.grounds(found.advice, found.asked.purchase.country)
