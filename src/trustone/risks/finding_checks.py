"""What must be true of a finding before it may be saved, proposed or retired. Nothing typed is ever cut."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import Any

from trustone.catalog.models import Area, Confidence
from trustone.domain.problems import Problem
from trustone.domain.risk.findings import PARTS_OF_STAGE
from trustone.domain.risk.source_years import read_year
from trustone.risks.models import AddedFinding

TEXT = 4000
LONGEST: Mapping[str, int] = {"region": 200, "source": 300, "source_url": 500, "source_year": 60, "reason": TEXT}
_ADDRESS = re.compile(r"https?://[^\s<>\"]+\.[^\s<>\"]+", re.IGNORECASE)
_YEAR = re.compile(r"[~>]?(19|20)\d\d(-(19|20)\d\d)?")


def of_place(country: str, areas: Sequence[str]) -> Iterator[Problem]:
    """Places must lie in the country of the finding."""
    if areas and not country:
        yield Problem("RSK-007", field="areas")
        return
    known = {area.code: area for area in Area.objects.filter(code__in=areas)}
    for code in areas:
        area = known.get(code)
        if area is None:
            yield Problem("RSK-018", field="areas")
        elif area.country_id != country:
            yield Problem("RSK-006", {"place": area.name}, field="areas")


def of_fields(values: Mapping[str, Any], today: date) -> Iterator[Problem]:
    """What is wrong with what was typed, whether or not the finding is complete."""
    for name, most in LONGEST.items():
        text = str(values.get(name, "") or "")
        if len(text) > most:
            yield Problem("RSK-004", {"length": len(text), "most": most}, field=name)
    for language, text in values.get("finding", {}).items():
        if len(text) > TEXT:
            yield Problem("RSK-004", {"length": len(text), "most": TEXT}, field=f"finding_{language}")
    if any(stage not in PARTS_OF_STAGE for stage in values.get("stages", ())):
        yield Problem("RSK-018", field="stages")
    if (address := values.get("source_url")) and not _ADDRESS.fullmatch(address):
        yield Problem("RSK-003", field="source_url")
    if year := values.get("source_year"):
        yield from _year(year, today)


def _year(text: str, today: date) -> Iterator[Problem]:
    if not _YEAR.fullmatch(text):
        yield Problem("RSK-013", field="source_year")
    elif (read_year(text).year or 0) > today.year:
        yield Problem("RSK-014", field="source_year")


def of_whole(finding: AddedFinding, today: date) -> Iterator[Problem]:
    """What a finding still lacks before it can be proposed."""
    if not finding.theme_id:
        yield Problem("RSK-001", field="theme")
    if not finding.stages:
        yield Problem("RSK-012", field="stages")
    if not any(text.strip() for text in finding.finding.values()):
        yield Problem("RSK-005", field="finding_nl")
    if not finding.source.strip():
        yield Problem("RSK-002", field="source")
    if finding.confidence not in Confidence.values:
        yield Problem("RSK-015", field="confidence")
    if not finding.reason.strip():
        yield Problem("RSK-009", field="reason")
    yield from of_fields(finding.as_record(), today)
    yield from of_place(finding.country_id or "", finding.areas)
