"""The collection of findings: those of the packs and those of the secretariat, as one."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from django.db.models import Max

from trustone.catalog.models import Pack, RiskFinding
from trustone.domain.risk.degrees import Degree
from trustone.domain.risk.findings import Finding
from trustone.domain.risk.source_years import read_year
from trustone.risks.models import AddedFinding, FindingState, Retirement, RetirementState

Row = RiskFinding | AddedFinding


@dataclass(frozen=True, slots=True)
class Collection:
    """Every finding that is or was in force, as the rules read it and as the record has it, by code."""

    findings: tuple[Finding, ...]
    rows: Mapping[str, Row]
    retirements: Mapping[str, Retirement]

    def in_force(self, on: date) -> list[Row]:
        """The records that count on a day, by theme, those of the packs first."""
        rows = [self.rows[finding.code] for finding in self.findings if finding.in_force(on)]
        return sorted(rows, key=lambda row: row.theme.position)


def collection() -> Collection:
    """Everything that is or was in force. At most ten queries.

    Related rows are fetched once each: joined to every finding, their titles would be read a hundred times.
    """
    retirements = {row.code: row for row in Retirement.objects.filter(state=RetirementState.IN_FORCE)}
    related = ("theme", "country", "stone")
    packed: list[RiskFinding] = list(RiskFinding.objects.order_by("position").prefetch_related(*related))
    in_force = AddedFinding.objects.filter(state=FindingState.IN_FORCE)
    added: list[AddedFinding] = list(in_force.prefetch_related(*related))
    gone = _left_the_pack(packed)
    everything: list[Row] = [*packed, *added]
    rows = {row.code: row for row in everything}
    findings = tuple(
        as_finding(row, _first(gone.get(code), retirements[code].retired_on if code in retirements else None))
        for code, row in rows.items()
    )
    return Collection(findings, rows, retirements)


def as_finding(row: Row, retired_on: date | None = None) -> Finding:
    """A record as the rules read it."""
    return Finding(
        code=row.code,
        theme=row.theme_id,
        country=row.country_id or "",
        areas=tuple(row.areas),
        region=" · ".join(filter(None, (row.region, row.place))),
        stone=row.stone_id or "",
        stages=tuple(row.stages) or ("all",),
        severity=Degree.of(row.severity_hint),
        likelihood=Degree.of(row.likelihood_hint),
        year=read_year(row.source_year),
        verified=row.is_verified,
        since=row.since,
        retired_on=retired_on,
    )


def _left_the_pack(rows: Iterable[RiskFinding]) -> dict[str, date | None]:
    """When findings that a newer version of their pack lacks left it: the day from which that version holds."""
    retired = [row for row in rows if row.retired]
    if not retired:
        return {}
    packs = dict(Pack.objects.filter(kind="risk-findings").values_list("code", "key"))
    newest = Pack.objects.filter(kind="risk-findings").order_by().values_list("key").annotate(Max("valid_from"))
    since = dict(newest)
    return {row.code: since[packs[row.pack_id]] for row in retired}


def _first(*days: date | None) -> date | None:
    return min((day for day in days if day is not None), default=None)
