"""A figure as plain data, to keep and to publish: the same numbers in, the same text out."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from trustone.domain.screening.hiding import LEAST
from trustone.domain.screening.monitor import Cell, Dimension, ErrorRate, Figure, Step
from trustone.domain.screening.shares import Interval

FORMAT = "tender-monitor/1"


def as_document(figure: Figure, error: ErrorRate | None) -> dict[str, Any]:
    """Every group with its numbers, shares and bounds; a hidden one has its name alone."""
    return {
        "format": FORMAT,
        "method": figure.method,
        "first_year": figure.first,
        "last_year": figure.last,
        "hidden_below": LEAST,
        "undecided": figure.undecided,
        "undated": figure.undated,
        "error_rate": _error(error),
        "cells": [_cell(cell) for cell in figure.cells],
    }


def _cell(cell: Cell) -> dict[str, Any]:
    name = {"dimension": cell.dimension.value, "value": cell.value, "hidden": cell.hidden}
    if cell.hidden:
        return name
    numbers = {"documents": cell.n, "notice_only": cell.notice_only, "none": cell.unread, "by_human": cell.by_human}
    return name | numbers | {"steps": {one.step.value: {"k": one.k, **_bounds(one.interval)} for one in cell.shares}}


def _bounds(found: Interval | None) -> dict[str, str | None]:
    if found is None:
        return {"share": None, "lower": None, "upper": None}
    return {"share": str(found.share), "lower": str(found.lower), "upper": str(found.upper)}


def _error(error: ErrorRate | None) -> dict[str, Any] | None:
    if error is None:
        return None
    known = error.agreement
    agreement = None if known is None else {
        "pairs": known.pairs, "kappa": _text(known.rounded), "lower": _text(known.lower), "upper": _text(known.upper)
    }  # fmt: skip
    by_step = {step.value: {"wrong": wrong, **_bounds(error.of_step(step))} for step, wrong in error.by_step.items()}
    return {"n": error.n, "wrong": error.wrong, **_bounds(error.interval), "by_step": by_step, "agreement": agreement}


def _text(number: Decimal | None) -> str | None:
    return None if number is None else str(number)


def read_document(data: Mapping[str, Any]) -> Figure:
    """The figure again. ``ValueError`` or ``KeyError`` when the data are of no format known here."""
    if data["format"] != FORMAT:
        raise ValueError(f"not of this format: {data['format']}")
    cells = tuple(_read_cell(one) for one in data["cells"])
    years = data["first_year"], data["last_year"]
    return Figure(cells, *years, data["undecided"], data["undated"], data["method"])


def _read_cell(one: Mapping[str, Any]) -> Cell:
    dimension = Dimension(one["dimension"])
    if one["hidden"]:
        return Cell(dimension, one["value"], 0, {}, hidden=True)
    counts = {Step(step): numbers["k"] for step, numbers in one["steps"].items()}
    return Cell(
        dimension, one["value"], one["documents"], counts, one["by_human"], one["notice_only"], one["none"]
    )  # fmt: skip


def read_error(data: Mapping[str, Any]) -> ErrorRate | None:
    """The error rate that was kept with a figure; the agreement with its rounded numbers stays in the data."""
    found = data.get("error_rate")
    if not found:
        return None
    return ErrorRate(found["n"], found["wrong"], {Step(step): one["wrong"] for step, one in found["by_step"].items()})


def text_of(document: Mapping[str, Any]) -> str:
    """The bytes that are published: keys in order, indented, one line end at the end."""
    return json.dumps(document, ensure_ascii=False, indent=1, sort_keys=True) + "\n"


def digest_of(text: str) -> str:
    """SHA-256 in hexadecimal of the text."""
    return hashlib.sha256(text.encode()).hexdigest()
