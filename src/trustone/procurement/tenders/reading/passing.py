"""A document on its way between two processes, as JSON: what comes from the one that reads files is only data."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Any

from trustone.domain.problems import Problem, Severity
from trustone.domain.screening.text import Document, Facts, Part, PartKind

_FACTS = ("procedure", "notice", "notice_type", "title", "buyer", "country", "published")
_LISTS = ("cpv", "places", "languages")


def to_bytes(document: Document | None, problems: Sequence[Problem]) -> bytes:
    """Both as one text of ASCII."""
    told: dict[str, Any] = {
        "problems": [[one.code, dict(one.params), one.severity.value] for one in problems],
        "document": _told(document) if document is not None else None,
    }
    return json.dumps(told, separators=(",", ":")).encode("ascii")


def from_bytes(data: bytes) -> tuple[Document | None, tuple[Problem, ...]]:
    """Both again. Raises ``ValueError``, ``KeyError`` or ``TypeError`` for anything else."""
    told = json.loads(data)
    problems = tuple(Problem(code, params, severity=Severity(severity)) for code, params, severity in told["problems"])
    return (_document(told["document"]) if told["document"] is not None else None), problems


def _told(document: Document) -> dict[str, Any]:
    facts = document.facts
    return {
        "file": document.file,
        "format": document.format,
        "pages": document.pages,
        "bare": document.bare_pages,
        "warnings": document.warnings,
        "facts": {name: getattr(facts, name) for name in (*_FACTS, *_LISTS)},
        "codes": {term: list(codes) for term, codes in facts.codes.items()},
        "lots": dict(facts.lots),
        "parts": [
            [one.text, one.kind.value, one.page, one.level, one.field, one.lot, one.row] for one in document.parts
        ],
    }


def _document(told: dict[str, Any]) -> Document:
    facts: dict[str, Any] = {name: tuple(value) if name in _LISTS else value for name, value in told["facts"].items()}
    codes = {term: tuple(codes) for term, codes in told["codes"].items()}
    kinds = {kind.value: kind for kind in PartKind}
    return Document(
        file=told["file"],
        format=told["format"],
        parts=tuple(Part(text, kinds[kind], *rest) for text, kind, *rest in told["parts"]),
        pages=told["pages"],
        facts=Facts(codes=codes, lots=told["lots"], **facts),
        bare_pages=tuple(told["bare"]),
        warnings=tuple(told["warnings"]),
    )
