"""Pack files on disk: plain YAML and CSV, with limits, nothing executed and nothing guessed."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import yaml

from trustone.domain.problems import Problem, Refused

MAX_BYTES = 4 * 1024 * 1024
MAX_ROWS = 50_000
LANGUAGES = ("nl", "en", "fr", "de")

Row = dict[str, Any]


class _PlainLoader(yaml.SafeLoader):
    """YAML without surprises: no aliases (they can grow without bound), names are texts and stand there once, dates
    and yes/no stay texts."""

    yaml_implicit_resolvers = {
        first: [(tag, pattern) for tag, pattern in resolvers if not tag.endswith((":timestamp", ":bool"))]
        for first, resolvers in yaml.SafeLoader.yaml_implicit_resolvers.items()
    }

    def compose_node(self, parent: Any, index: Any) -> Any:
        if self.check_event(yaml.AliasEvent):
            raise yaml.composer.ComposerError(None, None, "aliases are not used", self._mark())
        return super().compose_node(parent, index)

    def _mark(self) -> Any:
        return self.peek_event().start_mark  # type: ignore[no-untyped-call]

    def construct_mapping(self, node: Any, deep: bool = False) -> dict[Any, Any]:
        names = [key.value for key, _ in node.value]
        if len(names) != len(set(names)):
            raise yaml.constructor.ConstructorError(None, None, "a name stands there twice", node.start_mark)
        return {str(key): value for key, value in super().construct_mapping(node, deep).items()}


_PlainLoader.add_implicit_resolver("tag:yaml.org,2002:bool", re.compile(r"^(?:true|false)$"), list("tf"))


def read_text(path: Path) -> str:
    """The file as text; refused when it is too large or not UTF-8."""
    if path.stat().st_size > MAX_BYTES:
        raise Refused(Problem("PCK-003", {"file": path.name, "limit": MAX_BYTES // (1024 * 1024)}))
    try:
        return path.read_text(encoding="utf-8-sig")
    except UnicodeDecodeError as error:
        raise Refused(Problem("PCK-008", {"file": path.name})) from error


def read_yaml(path: Path) -> Row:
    """A YAML file that holds one mapping."""
    try:
        loaded = yaml.load(read_text(path), Loader=_PlainLoader)  # noqa: S506 - a SafeLoader, made stricter
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        raise Refused(Problem("PCK-004", {"file": path.name, "line": mark.line + 1 if mark else 1})) from error
    except RecursionError as error:
        raise Refused(Problem("PCK-004", {"file": path.name, "line": 1})) from error
    if not isinstance(loaded, dict):
        raise Refused(Problem("PCK-004", {"file": path.name, "line": 1}))
    return loaded


def read_table(path: Path, row_schema: Mapping[str, Any]) -> tuple[list[Row], list[Problem]]:
    """The rows of a CSV file. The schema of a row says which cell becomes a number, a yes/no, a list or a text in
    four languages (columns ``title_nl``, ``title_en`` …). An empty cell means the value is absent."""
    try:
        lines = list(csv.reader(io.StringIO(read_text(path)), strict=True))
    except csv.Error as error:
        raise Refused(Problem("PCK-009", {"file": path.name})) from error
    if not lines:
        raise Refused(Problem("PCK-009", {"file": path.name}))
    if len(lines) > MAX_ROWS:
        raise Refused(Problem("PCK-003", {"file": path.name, "limit": MAX_BYTES // (1024 * 1024)}))
    columns = lines[0]
    problems = [Problem("PCK-010", {"name": name}, column=name) for name in columns if not _known(name, row_schema)]
    rows: list[Row] = []
    for number, cells in enumerate(lines[1:], start=2):
        if len(cells) != len(columns):
            problems.append(Problem("PCK-011", {"file": path.name, "row": number}, row=number))
            continue
        row, bad = _row(dict(zip(columns, cells, strict=True)), row_schema)
        rows.append(row)
        problems += [Problem("PCK-012", {"row": number, "name": name}, row=number, column=name) for name in bad]
    return rows, problems


def _known(column: str, row_schema: Mapping[str, Any]) -> bool:
    properties = row_schema["properties"]
    base, _, language = column.rpartition("_")
    return column in properties or (language in LANGUAGES and base in properties)


def _row(cells: Mapping[str, str], row_schema: Mapping[str, Any]) -> tuple[Row, list[str]]:
    properties = row_schema["properties"]
    row: Row = {}
    bad: list[str] = []
    for column, cell in cells.items():
        text = cell.strip()
        if not text:
            continue
        base, _, language = column.rpartition("_")
        if column not in properties and language in LANGUAGES:
            row.setdefault(base, {})[language] = text
            continue
        try:
            row[column] = _value(text, properties.get(column, {}))
        except ValueError:
            bad.append(column)
    return row, bad


def _value(text: str, schema: Mapping[str, Any]) -> Any:
    kinds = schema.get("type", "string")
    kind = next((name for name in ([kinds] if isinstance(kinds, str) else kinds) if name != "null"), "string")
    if kind == "array":
        return [part.strip() for part in text.split(";") if part.strip()]
    if kind == "boolean":
        return {"true": True, "false": False}[text] if text in {"true", "false"} else _refuse()
    if kind == "integer":
        return int(text)
    return float(text) if kind == "number" else text


def _refuse() -> bool:
    raise ValueError
