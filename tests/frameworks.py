"""Framework packs as plain mappings, for tests that need no database."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import yaml

import trustone
from trustone.domain.assessment.framework import Framework, framework_from_pack

PACKS = Path(trustone.__file__).parent / "catalog" / "packs" / "framework"


def read_mapping(key: str, version: str = "1") -> dict[str, Any]:
    """One framework pack as it stands in its file."""
    text = (PACKS / key / version / "framework.yaml").read_text(encoding="utf-8")
    mapping: dict[str, Any] = yaml.safe_load(text)
    return mapping


def read_framework(key: str, version: str = "1") -> Framework:
    """One framework that comes with the product."""
    return framework_from_pack(read_mapping(key, version))
