"""The description as pages show it."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from trustone.api.problems import STATUS, TITLES
from trustone.api.sentences import SENTENCES

Json = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Code:
    """A code, its status, and what it says with its values left open."""

    code: str
    status: int
    title: str
    sentence: str


@dataclass(frozen=True, slots=True)
class Name:
    """A parameter or a field: its name, kind, meaning and values."""

    name: str
    kind: str
    text: str
    example: str = ""


@dataclass(frozen=True, slots=True)
class Address:
    """One address with its parameters and the fields of its answer (of a row, for a list)."""

    key: str
    path: str
    summary: str
    text: str
    parameters: tuple[Name, ...]
    fields: tuple[Name, ...]


def codes() -> list[Code]:
    """Every code of the interface in the active language."""
    return [Code(code, status, str(TITLES[status]), str(SENTENCES[code])) for code, status in STATUS.items()]


def whole(document: Json) -> dict[str, Any]:
    """What the page for programmers shows."""
    groups = [
        (tag["name"], tag["description"], [one for one in _addresses(document) if one[0] == tag["name"]])
        for tag in document["tags"]
    ]
    return {
        "info": document["info"],
        "paragraphs": document["info"]["description"].strip().replace("`", "").split("\n\n"),
        "server": document["servers"][0]["url"],
        "groups": [(name, text, [address for _tag, address in found]) for name, text, found in groups],
        "codes": codes(),
    }


def _addresses(document: Json) -> Iterator[tuple[str, Address]]:
    for path, methods in document["paths"].items():
        operation = methods["get"]
        schema = operation["responses"]["200"]["content"]["application/json"]["schema"]
        yield (
            operation["tags"][0],
            Address(
                operation["operationId"], path, operation["summary"], operation["description"],
                tuple(_parameter(one) for one in operation.get("parameters", [])), tuple(_fields(document, schema)),
            ),
        )  # fmt: skip


def _parameter(parameter: Json) -> Name:
    return Name(
        parameter["name"], _kind(parameter["schema"]), parameter["description"], str(parameter.get("example", ""))
    )


def _fields(document: Json, schema: Json) -> Iterator[Name]:
    found = _resolved(document, schema)
    properties = found.get("properties", {})
    if "items" in properties:
        properties = _resolved(document, properties["items"]["items"])["properties"]
    for name, one in properties.items():
        example = one.get("examples", [""])[0]
        yield Name(name, _kind(one), one.get("description", ""), _said(example))


def _said(example: Any) -> str:
    """An example as JSON writes it; a text without its quotes."""
    if example is None:
        return ""
    return example if isinstance(example, str) else json.dumps(example, ensure_ascii=False)


def _resolved(document: Json, schema: Json) -> Json:
    found: Json = schema
    if "$ref" in schema:
        found = document["components"]["schemas"][schema["$ref"].rpartition("/")[2]]
    return found


def _kind(schema: Json) -> str:
    """The kind in a few words: ``text``, ``whole number``, ``day``, ``one of …``."""
    if "enum" in schema:
        return "one of " + ", ".join("null" if one is None else str(one) for one in schema["enum"])
    options = schema.get("anyOf", [schema])
    return " or ".join(_word(one) for one in options)


def _word(schema: Json) -> str:
    words = {
        "string": "text",
        "integer": "whole number",
        "boolean": "true or false",
        "array": "list",
        "object": "texts",
    }
    if schema.get("format") in {"date", "date-time"}:
        return "day"
    kind = str(schema.get("type", "object"))
    return words.get(kind, kind)
