"""From the findings about countries to the risk of the possible origins of one purchase.

A finding with a high severity and a high likelihood makes an origin "high"; any other finding makes it "some"; a
country of the European Economic Area without one is "low"; any other country without one is not known, because "no
finding" never means "safe" (note of the pack of findings). Of several origins the heaviest counts, and what is not
known weighs more than "some". The bounds: proposal of this project; the hints are starting values, no judgement.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping

from trustone.catalog.models import Country, RiskFinding
from trustone.domain.procurement.purchase import OriginRisk

_HIGH = frozenset({"high", "very_high"})
_ORDER = (OriginRisk.LOW, OriginRisk.SOME, OriginRisk.UNKNOWN, OriginRisk.HIGH)


def risk_by_country(
    codes: Iterable[str], stone: str, findings: Iterable[RiskFinding], countries: Mapping[str, Country]
) -> dict[str, OriginRisk]:
    """The risk of each country for that stone (empty: any natural stone)."""
    wanted = list(codes)
    by_country: dict[str, list[RiskFinding]] = {code: [] for code in wanted}
    for finding in findings:
        if finding.country_id in by_country and _is_about(finding, stone):
            by_country[finding.country_id].append(finding)
    return {code: _risk(found, countries.get(code)) for code, found in by_country.items()}


def heaviest(risks: Collection[OriginRisk]) -> OriginRisk:
    """The risk that counts for the purchase."""
    return max(risks, key=_ORDER.index, default=OriginRisk.UNKNOWN)


def countries_of(stone: str, findings: Iterable[RiskFinding]) -> list[str]:
    """Countries with findings about that very stone: possible origins a buyer may not have thought of."""
    return list(dict.fromkeys(one.country_id for one in findings if one.stone_id == stone and one.country_id))


def _is_about(finding: RiskFinding, stone: str) -> bool:
    if finding.stone_id is None:
        return True
    return finding.stone_id == stone if stone else not finding.stone_id.startswith("composite")


def _risk(found: list[RiskFinding], country: Country | None) -> OriginRisk:
    if any(one.severity_hint in _HIGH and one.likelihood_hint in _HIGH for one in found):
        return OriginRisk.HIGH
    if found:
        return OriginRisk.SOME
    return OriginRisk.LOW if country is not None and country.eea else OriginRisk.UNKNOWN
