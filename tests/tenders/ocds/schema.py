"""The structure that a release of ours must have: the standard's schema with the extensions it names, nothing else."""

from __future__ import annotations

import json
from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path
from typing import Any

from jsonschema import Draft4Validator

DATA = Path(__file__).resolve().parents[2] / "data" / "ocds"


@lru_cache(maxsize=1)
def releases() -> Draft4Validator:
    """Every field is one of the standard or of an extension: a name that is misspelt fails."""
    schema = json.loads((DATA / "release-schema-1__1__4.json").read_text(encoding="utf-8"))
    extensions = json.loads((DATA / "extensions.json").read_text(encoding="utf-8"))
    definitions = schema["definitions"]
    for name, fields in extensions.items():
        definition = definitions.setdefault(name, {"type": "object", "minProperties": 1, "properties": {}})
        definition["properties"].update(fields)
    definitions["Lot"]["required"] = ["id"]
    for definition in [schema, *definitions.values()]:
        if "properties" in definition and "patternProperties" not in definition:
            definition["additionalProperties"] = False
    Draft4Validator.check_schema(schema)
    return Draft4Validator(schema)


def faults(release: Mapping[str, Any]) -> list[str]:
    """Where a release is none, and why; also values that are empty, which the standard forbids."""
    found = [f"{list(error.path)}: {error.message}" for error in releases().iter_errors(release)]
    waiting: list[Any] = [release]
    while waiting:
        one = waiting.pop()
        if one in ("", [], {}, None):
            found.append(f"an empty value in {release['ocid']}")
        waiting.extend(one.values() if isinstance(one, Mapping) else one if isinstance(one, list) else ())
    return found


def package_faults(package: Mapping[str, Any]) -> list[str]:
    """The same for a package, whose own fields the standard lists in another schema."""
    known = {"uri", "version", "extensions", "publishedDate", "publisher", "releases", "license", "publicationPolicy"}
    found = [f"field {name}" for name in set(package) - known]
    found += [
        f"{name} is missing" for name in ("uri", "publishedDate", "releases", "publisher") if not package.get(name)
    ]
    keys = [(one["ocid"], one["id"]) for one in package["releases"]]
    found += [f"twice: {key}" for key in set(keys) if keys.count(key) > 1]
    return found + [fault for one in package["releases"] for fault in faults(one)]
