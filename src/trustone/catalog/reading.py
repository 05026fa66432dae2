"""Content packs as files: find, read, check and digest. No database here.

A pack is a folder ``<kind>/<key>/<version>/`` with a header in YAML (``pack.yaml`` or ``<kind>.yaml``) and, for a
table, one CSV file named in the header. The JSON Schemas in ``schemas/`` say what each kind holds; they also steer how
the cells of a CSV become values. Source of the layout: the published contract, "Content packs".
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from trustone.catalog.checking import content_problems
from trustone.catalog.fileio import Row, read_table, read_yaml
from trustone.domain.problems import Problem, Refused

if TYPE_CHECKING:
    from jsonschema import Draft202012Validator
    from jsonschema.exceptions import ValidationError

HERE = Path(__file__).resolve().parent
PACKS = HERE / "packs"
SCHEMAS = HERE / "schemas"
SHOWN_PROBLEMS = 200


@dataclass(frozen=True, slots=True)
class PackFiles:
    """One pack as read: ``content`` is header and body in one mapping, rows under ``rows`` where it is a table."""

    kind: str
    key: str
    version: str
    folder: Path
    content: Mapping[str, Any]
    digest: str
    problems: tuple[Problem, ...] = field(default=())

    @property
    def code(self) -> str:
        return f"{self.kind}/{self.key}/{self.version}"

    @property
    def rows(self) -> list[Row]:
        rows: list[Row] = self.content.get("rows", [])
        return rows


@cache
def kinds() -> tuple[str, ...]:
    """The kinds of packs there is a schema for."""
    return tuple(sorted(path.stem for path in SCHEMAS.glob("*.json") if path.stem != "pack"))


def find(root: Path = PACKS) -> list[Path]:
    """The folders of all packs under ``root``, which may also be a single kind, key or version."""
    if not root.is_dir():
        raise Refused(Problem("PCK-001", {"path": root.name}))
    headers = (path for path in sorted(root.resolve().rglob("*.yaml")) if path.stem in {"pack", *kinds()})
    return list(dict.fromkeys(path.parent for path in headers))


def version_order(version: str) -> tuple[tuple[int, str], ...]:
    """Sorts ``2`` before ``10`` and ``2024.2`` after ``2024.1``."""
    return tuple((int(part), "") if part.isdigit() else (-1, part) for part in version.split("."))


def read_folder(folder: Path, *, checked: bool = True) -> PackFiles:
    """One pack with everything that is wrong with it in ``problems``; raises only if nothing can be read at all.

    ``checked`` false: what its rows say is not held against the schema, which takes most of the time of a large pack.
    For packs that came with the product alone: the suite checks those.
    """
    content = _header(folder)
    kind, key, version = (str(content.get(name) or "") for name in ("kind", "key", "version"))
    if kind not in kinds():
        raise Refused(Problem("PCK-006", {"kind": kind}))
    problems: list[Problem] = []
    expected = "/".join(folder.parts[-3:])
    if f"{kind}/{key}/{version}" != expected:
        problems.append(Problem("PCK-005", {"path": expected, "found": f"{kind}/{key}/{version}"}))
    if isinstance(content.get("rows"), str):
        file = folder / str(content["rows"])
        if file.parent != folder or not file.is_file():
            raise Refused(Problem("PCK-007", {"file": file.name}))
        content["rows"], found = read_table(file, _schema(kind)["$defs"]["row"])
        problems += found
    _fill_defaults(content)
    if checked and not problems:
        problems = problems_of(kind, content)
    return PackFiles(kind, key, version, folder, content, digest(content), tuple(problems))


def read_all(root: Path = PACKS) -> list[PackFiles]:
    """Every pack under ``root``; a pack that cannot be read at all is there with that problem."""
    packs = []
    for folder in find(root):
        try:
            packs.append(read_folder(folder))
        except Refused as refused:
            kind, key, version = ("", "", *folder.parts)[-3:]
            packs.append(PackFiles(kind, key, version, folder, {}, "", refused.problems))
    return packs


def read_pack(
    kind: str, key: str, version: str | None = None, root: Path = PACKS, *, checked: bool = True
) -> PackFiles:
    """One pack, the newest version if none is named; refused with its problems when it is not sound.

    ``checked``: as in ``read_folder``.
    """
    safe = all(part and part[0] != "." and not {"/", "\\"} & set(part) for part in (kind, key))
    base = root / kind / key
    names = [path.name for path in base.iterdir() if path.is_dir()] if safe and base.is_dir() else []
    versions = sorted(names, key=version_order)
    wanted = version or (versions[-1] if versions else "")
    if wanted not in versions:
        raise Refused(Problem("PCK-001", {"path": f"{kind}/{key}" + (f"/{version}" if version else "")}))
    pack = read_folder(base / wanted, checked=checked)
    if pack.problems:
        raise Refused(pack.problems)
    return pack


def problems_of(kind: str, content: Row) -> list[Problem]:
    """What is wrong with the content of a pack that was not read from files."""
    return _schema_problems(kind, content) or content_problems(kind, content)


def digest(content: Mapping[str, Any]) -> str:
    """SHA-256 of the content in one canonical form, so that layout and comments of the file do not count."""
    text = json.dumps(content, sort_keys=True, ensure_ascii=False, separators=(",", ":"), default=str)
    return hashlib.sha256(text.encode()).hexdigest()


def _header(folder: Path) -> Row:
    wanted = {"pack", *folder.parts[-3:-2]}
    headers = [path for path in sorted(folder.glob("*.yaml")) if path.stem in wanted]
    if len(headers) != 1:
        raise Refused(Problem("PCK-002", {"path": "/".join(folder.parts[-3:]), "count": len(headers)}))
    return read_yaml(headers[0])


def _fill_defaults(content: Row) -> None:
    """``row_defaults`` stand for what every row would repeat (source, year, confidence)."""
    defaults = content.pop("row_defaults", None)
    if isinstance(defaults, dict) and isinstance(content.get("rows"), list):
        content["rows"] = [{**defaults, **row} if isinstance(row, dict) else row for row in content["rows"]]


@cache
def _schema(kind: str) -> dict[str, Any]:
    loaded: dict[str, Any] = json.loads((SCHEMAS / f"{kind}.json").read_text(encoding="utf-8"))
    return loaded


@cache
def _validator(kind: str) -> Draft202012Validator:
    from jsonschema import Draft202012Validator
    from referencing import Registry, Resource

    shared = Resource.from_contents(_schema("pack"))
    return Draft202012Validator(_schema(kind), registry=Registry().with_resource("pack.json", shared))


def _schema_problems(kind: str, content: Row) -> list[Problem]:
    errors = sorted(
        _validator(kind).iter_errors(content), key=lambda error: [str(part) for part in error.absolute_path]
    )
    return [_as_problem(error) for error in errors[:SHOWN_PROBLEMS]]


def _as_problem(error: ValidationError) -> Problem:
    path = list(error.absolute_path)
    row = path[1] + 2 if len(path) > 1 and path[0] == "rows" and isinstance(path[1], int) else None
    where = "/".join(str(part) for part in path) or "/"
    match error.validator:
        case "required":
            return Problem("PCK-013", {"path": where, "name": _missing(error)}, row=row)
        case "additionalProperties" | "unevaluatedProperties":
            return Problem("PCK-014", {"path": where}, row=row)
        case "enum" | "const":
            return Problem("PCK-015", {"path": where, "value": str(error.instance)[:60]}, row=row)
        case _:
            return Problem("PCK-016", {"path": where, "value": str(error.instance)[:60]}, row=row)


def _missing(error: ValidationError) -> str:
    present = error.instance if isinstance(error.instance, dict) else {}
    wanted: list[str] = list(error.validator_value)  # type: ignore[arg-type]
    return ", ".join(name for name in wanted if name not in present)
