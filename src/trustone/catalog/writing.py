"""Packs as files: what is in the database written as a folder that ``packs load`` and ``score --framework`` read."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import yaml

from trustone.catalog.models import Framework
from trustone.catalog.selectors import framework_version
from trustone.domain.problems import Problem, Refused


def framework_or_refused(key: str, version: str) -> Framework:
    """One loaded version of a framework. Refused (PCK-033) when it is not there."""
    found = framework_version(key, version)
    if found is None:
        raise Refused(Problem("PCK-033", {"code": f"framework/{key}/{version}"}))
    return found


def as_yaml(content: Mapping[str, Any]) -> str:
    """The content as the header file of a pack. Numbers that are texts stay texts."""
    text: str = yaml.dump(dict(content), Dumper=_Plain, allow_unicode=True, sort_keys=False, width=1000)
    return text


class _Plain(yaml.SafeDumper):
    """YAML without references: a pack says everything where it stands."""

    def ignore_aliases(self, data: Any) -> bool:
        return True


def write_framework(framework: Framework, root: Path) -> Path:
    """Write a framework below ``root`` as ``framework/<key>/<version>/framework.yaml``; refused where files are."""
    folder = root / "framework" / framework.key / framework.version
    if folder.exists() and any(folder.iterdir()):
        raise Refused(Problem("PCK-034", {"path": str(folder)}))
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "framework.yaml").write_text(as_yaml(framework.content), encoding="utf-8")
    return folder


def zipped(framework: Framework) -> bytes:
    """The same as one file to download: unpack it, and the folder is a pack."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        name = f"framework/{framework.key}/{framework.version}/framework.yaml"
        archive.writestr(zipfile.ZipInfo(name, (2020, 1, 1, 0, 0, 0)), as_yaml(framework.content))
    return out.getvalue()
