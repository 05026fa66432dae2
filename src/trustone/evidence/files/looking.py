"""One look at a file that has just arrived: type, wholeness, warnings. Nothing is changed and nothing is run."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from trustone.domain.evidence import FileType
from trustone.domain.problems import Problem, Refused
from trustone.evidence.files import office, sandbox, texts
from trustone.evidence.files.kinds import type_of
from trustone.evidence.files.limits import LIMITS, Limits

FORMULAS = "EVI-105"
_REFUSED = {"protected": "EVI-004", "damaged": "EVI-006", "too_large": "EVI-009"}
#: What the sandbox calls it → the code of the warning.
_WARNINGS = {"code": "EVI-106", "attachments": "EVI-107", "place": "EVI-108"}


@dataclass(frozen=True, slots=True)
class Looked:
    """What was found: the type, codes of warnings, and the number of pages where there are pages."""

    kind: FileType
    warnings: tuple[str, ...] = ()
    pages: int | None = None


def look_into(path: Path, limits: Limits = LIMITS) -> Looked:
    """What a file is. Raises ``Refused`` with EVI-002 to EVI-009 when it cannot be taken."""
    kind = type_of(path)
    if kind in {FileType.DOCX, FileType.XLSX, FileType.ODT, FileType.ODS}:
        return Looked(kind, office.warnings_of(path, limits))
    if kind in {FileType.CSV, FileType.TEXT}:
        text = texts.read_text(path) or ""
        return Looked(kind, (FORMULAS,) if kind is FileType.CSV and texts.has_formulas(text) else ())
    told = sandbox.look(kind, path, limits)
    if problem := told.get("problem"):
        raise Refused(Problem(_REFUSED.get(str(problem), "EVI-006"), field="file"))
    found = tuple(sorted(_WARNINGS[name] for name in told.get("warnings", ()) if name in _WARNINGS))
    pages = told.get("pages")
    return Looked(kind, found, pages if isinstance(pages, int) else None)
