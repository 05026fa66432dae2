"""How the rows of the packs about procurement become fields of their models, and what they point to."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from decimal import Decimal
from typing import Any, Protocol

from trustone.catalog.fileio import Row
from trustone.catalog.models import (
    BidderAnswer,
    ClauseBlock,
    ClauseParameter,
    CpvCode,
    EformsField,
    FromPack,
    LegalSource,
    Mark,
    OriginWord,
    ProcurementHelper,
    ProcurementLine,
    ProcurementStation,
    ProcurementValue,
    StandardSpecification,
    TenderCheck,
)

# Texts of a block that may not change under the same code, because issued clauses are recognised by them.
FROZEN = ("texts",)


class Known(Protocol):
    """What is there to point to (``tables.Known``)."""

    def point_all(self, row: Row, name: str, model: type[FromPack]) -> list[str]: ...


def _marked(row: Row) -> Row:
    """What was found stands in a source that was read at second hand; everything else nobody has checked."""
    mark = str(row["mark"])
    return {"mark": mark, "confidence": "medium" if mark == Mark.FOUND else "low"}


def _take(row: Row, *names: str, **defaults: Callable[[], Any]) -> Row:
    """Texts that are there or an empty one; ``defaults`` make what stands for an absent value."""
    return {name: row[name] if name in row else defaults.get(name, dict)() for name in (*names, *defaults)}


def _day(row: Row, name: str) -> date | None:
    value = row.get(name)
    return None if value is None else date.fromisoformat(value)


def _number(row: Row, name: str) -> Decimal | None:
    value = row.get(name)
    return None if value is None else Decimal(str(value))


def _laws(row: Row, known: Known) -> list[Row]:
    hooks: list[Row] = row.get("hooks", [])
    known.point_all({"code": row["code"], "hooks": [hook["law"] for hook in hooks]}, "hooks", LegalSource)
    return hooks


def _legal_source(row: Row, _: Known) -> Row:
    return {**_marked(row), **_take(row, "title", "short", "note")}


def _value(row: Row, _: Known) -> Row:
    return {
        **_marked(row),
        **_take(row, "title", "key", "unit", "note", scope=str),
        "value": _number(row, "value"),
        "valid_from": _day(row, "valid_from"),
        "valid_until": _day(row, "valid_until"),
    }


def _line(row: Row, known: Known) -> Row:
    lists = {"eforms_framework": list}
    texts = ("title", "open_when", "clause_note", "eforms_procedures", "clause_forms", "limits")
    return {**_marked(row), **_take(row, *texts, **lists), "hooks": _laws(row, known)}


def _station(row: Row, known: Known) -> Row:
    on_lines: list[Row] = row.get("on_lines", [])
    for entry in on_lines:
        known.point_all({"code": row["code"], "lines": entry["lines"]}, "lines", ProcurementLine)
    texts = ("title", "number", "phase", "question", "why", "steps", "pitfalls", "roles", "documents", "differs")
    return {
        **_marked(row),
        **_take(row, *texts, links=list),
        "on_lines": on_lines,
        "hooks": _laws(row, known),
    }


def _helper(row: Row, known: Known) -> Row:
    for offer in row["offers"]:
        known.point_all({"code": row["code"], "stations": offer["stations"]}, "stations", ProcurementStation)
    unset = dict.fromkeys(("members", "cost", "service_times", "contact", "active"), lambda: None)
    return {**_marked(row), **_take(row, "title", "what", "offers", **unset)}


def _parameter(row: Row, _: Known) -> Row:
    return {
        **_marked(row),
        **_take(row, "title", "help", "type", "defaults", default=str),
        "least": _number(row, "least"),
        "most": _number(row, "most"),
    }


def _block(row: Row, known: Known) -> Row:
    lists = dict.fromkeys(("kinds", "needs", "not_with"), list)
    texts = ("title", "part", "purpose", "levels", "forms", "texts", "owner", "expires_because")
    return {
        **_marked(row),
        **_take(row, *texts, superseded_by=str, **lists),
        "lines": known.point_all(row, "lines", ProcurementLine),
        "parameters": known.point_all(row, "parameters", ClauseParameter),
        "hooks": _laws(row, known),
        "reviewer": row["reviewer"] or "",
        "reviewed_on": _day(row, "reviewed_on"),
        "expires_on": _day(row, "expires_on"),
    }


def _origin_word(row: Row, _: Known) -> Row:
    texts = _take(row, "title", "kind", "words", "instead", allowed_in=list, ambiguous=list)
    return {**_marked(row), **texts, "country_code": row.get("country", "")}


def _specification(row: Row, _: Known) -> Row:
    return {**_marked(row), **_take(row, "title", "country", "what", "settings", "numbering", "items", "exchange")}


def _cpv(row: Row, _: Known) -> Row:
    return {**_marked(row), **_take(row, "title", "tier", "note")}


def _field(row: Row, known: Known) -> Row:
    texts = ("title", "name", "type", "codes", "use", "fill_in", "presence")
    return {
        **_marked(row),
        **_take(row, *texts, value=str, most=lambda: None),
        "blocks": known.point_all(row, "blocks", ClauseBlock),
    }


def _answer(row: Row, known: Known) -> Row:
    blocks = known.point_all(row, "blocks", ClauseBlock)
    return {**_marked(row), **_take(row, "question", "answer", "levels"), "blocks": blocks}


def _check(row: Row, _: Known) -> Row:
    return {**_marked(row), **_take(row, "question", "why", "levels", "must", needs=list)}


FIELDS: Mapping[str, tuple[type[FromPack], Callable[[Row, Any], Row]]] = {
    "legal-sources": (LegalSource, _legal_source),
    "procurement-values": (ProcurementValue, _value),
    "procurement-lines": (ProcurementLine, _line),
    "procurement-stations": (ProcurementStation, _station),
    "procurement-helpers": (ProcurementHelper, _helper),
    "clause-parameters": (ClauseParameter, _parameter),
    "clause-blocks": (ClauseBlock, _block),
    "standard-specifications": (StandardSpecification, _specification),
    "origin-words": (OriginWord, _origin_word),
    "cpv-codes": (CpvCode, _cpv),
    "eforms-fields": (EformsField, _field),
    "bidder-answers": (BidderAnswer, _answer),
    "tender-checks": (TenderCheck, _check),
}
