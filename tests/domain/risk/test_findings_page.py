"""The worked example of docs/algorithms/findings.md, computed."""

from __future__ import annotations

from datetime import date

import pytest

from domain.risk.test_findings import chain
from trustone.domain.risk.findings import Finding, Part, bearing, bears
from trustone.domain.risk.source_years import read_year
from worked_tables import rows

DAY = date(2026, 9, 30)
PAGE = "findings.md"


def listed(cell: str) -> tuple[str, ...]:
    return tuple(part.strip() for part in cell.split(";") if part.strip())


FINDINGS = {
    row["finding"]: Finding(
        code=row["finding"],
        theme="forced_labour",
        country=row["country"],
        areas=listed(row["areas"]),
        stone=row["stone"],
        stages=listed(row["stages"]),
        year=read_year(row["source year"]),
    )
    for row in rows(PAGE, "finding")
}
SETTS = chain("IN-RJ.bundi")


@pytest.mark.parametrize("row", rows(PAGE, "finding"), ids=lambda row: row["finding"])
def test_each_finding_bears_as_the_page_says(row: dict[str, str]) -> None:
    finding = FINDINGS[row["finding"]]
    for part in (Part.QUARRY, Part.FACTORY):
        match = bears(SETTS, part, finding)
        said = "-" if match is None else f"{match.place.name} {match.stone.name}"
        assert said == row[part.value], part
    age = finding.year.age_in(2026)
    assert row["age"] == ("not known" if age is None else f"{'about ' * finding.year.estimated}{age}")


@pytest.mark.parametrize("row", rows(PAGE, "part"), ids=lambda row: row["part"])
def test_they_stand_in_the_order_the_page_says(row: dict[str, str]) -> None:
    found = bearing(SETTS, FINDINGS.values(), ["forced_labour"], DAY)
    codes = [match.finding.code for match in found[Part(row["part"]), "forced_labour"]]
    assert (", ".join(codes) or "-") == row["order"]
