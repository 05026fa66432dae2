"""Shipped packs for buyers with something changed, to see what is refused."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import Any

import yaml

from trustone.catalog.reading import PACKS, read_folder
from trustone.catalog.writing import as_yaml

MADE = {
    "legal-sources": "procurement",
    "procurement-values": "nl-be",
    "procurement-lines": "nl-be",
    "procurement-stations": "nl-be",
    "procurement-helpers": "nl-be",
    "clause-parameters": "stone-clauses",
    "clause-blocks": "stone-clauses",
    "standard-specifications": "nl-be",
    "origin-words": "places-and-names",
    "eforms-fields": "clauses",
    "bidder-answers": "stone-clauses",
    "tender-checks": "nl-be",
}


def copied(kind: str, root: Path, change: Any) -> Path:
    """The shipped pack of a kind under ``root``, changed by a function on its content."""
    folder = root / kind / MADE[kind] / "1"
    shutil.copytree(PACKS / kind / MADE[kind] / "1", folder)
    content = yaml.safe_load((folder / "pack.yaml").read_text(encoding="utf-8"))
    change(content)
    (folder / "pack.yaml").write_text(as_yaml(content), encoding="utf-8")
    return folder


def codes(kind: str, root: Path, change: Any) -> list[str]:
    return [problem.code for problem in read_folder(copied(kind, root, change)).problems]


def first(content: dict[str, Any]) -> dict[str, Any]:
    """The first row, to be changed."""
    row: dict[str, Any] = content["rows"][0]
    return row
