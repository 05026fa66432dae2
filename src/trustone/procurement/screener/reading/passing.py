"""A document on its way between two processes, as JSON: what comes from the one that reads files is only data."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Any

from trustone.domain.problems import Problem, Severity
from trustone.domain.screening.facts import facts_as_json, facts_from_json
from trustone.domain.screening.text import Document, Part, PartKind


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
    return {
        "file": document.file,
        "format": document.format,
        "pages": document.pages,
        "bare": document.bare_pages,
        "warnings": document.warnings,
        "facts": facts_as_json(document.facts),
        "parts": [
            [one.text, one.kind.value, one.page, one.level, one.field, one.lot, one.row, one.headings]
            for one in document.parts
        ],
    }


def _document(told: dict[str, Any]) -> Document:
    kinds = {kind.value: kind for kind in PartKind}
    return Document(
        file=told["file"],
        format=told["format"],
        parts=tuple(
            Part(text, kinds[kind], page, level, field, lot, row, tuple(tuple(one) for one in headings))
            for text, kind, page, level, field, lot, row, headings in told["parts"]
        ),
        pages=told["pages"],
        facts=facts_from_json(told["facts"]),
        bare_pages=tuple(told["bare"]),
        warnings=tuple(told["warnings"]),
    )
