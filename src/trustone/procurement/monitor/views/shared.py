"""What every page with a figure shows."""

from __future__ import annotations

from typing import Any

from django.http import HttpResponse

from trustone.domain.screening.hiding import LEAST
from trustone.domain.screening.monitor import MAIN, ErrorRate, Figure, Step
from trustone.procurement.monitor import shown, words


def figure_context(
    figure: Figure, error: ErrorRate | None, agreement: dict[str, Any] | None, step: Step = MAIN
) -> dict[str, Any]:
    """The big picture, the steps, a chart for each way of grouping, and how often the verdicts err."""
    top = shown.headline(figure, step)
    goal = top["against"].goal.percent if top["against"].goal else None
    chart, lines = shown.steps_of(figure, goal)
    return {
        "figure": figure,
        "top": top,
        "step_word": words.STEPS[step],
        "steps_chart": chart,
        "steps_lines": lines,
        "steps_description": shown.description(lines),
        "sections": shown.sections(figure, goal, step),
        "errors": shown.error_words(error, agreement),
        "span": shown.years_words(figure.first, figure.last),
        "least": LEAST,
    }


def table_response(body: str, name: str, *, keep: str) -> HttpResponse:
    """A table as a file. ``keep``: how long others may keep it."""
    response = HttpResponse(body, content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    response["Cache-Control"] = keep
    return response
