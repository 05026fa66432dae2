"""CSV (RFC 4180) and JSON."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Sequence
from datetime import date
from typing import Any

from trustone.opendata.fields import Dataset, Row
from trustone.platform.dataio.escape import harmless

BETWEEN_CODES = ";"


def as_csv(dataset: Dataset, rows: Sequence[Row]) -> bytes:
    """UTF-8, comma, CRLF, headings in the first line. A text that a spreadsheet might run begins with an apostrophe."""
    text = io.StringIO(newline="")
    writer = csv.writer(text, lineterminator="\r\n")
    writer.writerow([column for field in dataset.fields for column in field.columns])
    for row in rows:
        writer.writerow([_cell(value) for field in dataset.fields for value in field.cells(row[field.name])])
    return text.getvalue().encode()


def _cell(value: Any) -> object:
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, list | tuple):
        return harmless(BETWEEN_CODES.join(value))
    return harmless(value) if isinstance(value, str) else value


def plain(value: Any) -> Any:
    """A value as JSON has it."""
    return value.isoformat() if isinstance(value, date) else list(value) if isinstance(value, tuple) else value


def as_json(dataset: Dataset, rows: Sequence[Row]) -> bytes:
    """``{"dataset": …, "rows": […]}``, indented by two, every row with the fields of the dictionary in its order."""
    found = [{field.name: plain(row[field.name]) for field in dataset.fields} for row in rows]
    return written({"dataset": dataset.key, "rows": found})


def written(document: Any) -> bytes:
    """A JSON document the one way this room writes it."""
    return (json.dumps(document, ensure_ascii=False, indent=2, allow_nan=False) + "\n").encode()
