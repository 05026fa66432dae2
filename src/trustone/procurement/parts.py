"""The numbers and words of a clause that the buyer may change: read from an address, checked against their limits."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal

from django.http import QueryDict

from trustone.catalog.models import ClauseParameter, ParameterType
from trustone.domain.problems import Problem

PREFIX = "v-"
NUMBERS = frozenset(
    {
        ParameterType.DAYS,
        ParameterType.MONTHS,
        ParameterType.YEARS,
        ParameterType.PERCENT,
        ParameterType.AMOUNT,
        ParameterType.FACTOR,
    }
)

GROUPS: tuple[tuple[str, tuple[str, ...]], ...] = (
    ("stone", ("stone_products", "colour", "dimensions", "traffic")),
    ("origin", ("origin_days", "signal_days", "answer_days", "contact")),
    ("times", ("overview_months", "analysis_months", "plan_months", "report_months")),
    ("proofs", ("covenant", "covenant_status", "certificates", "proof_age_months", "check_age_months")),
    ("steps", ("talk_days", "advice_days", "research_days", "notice_days", "fine_percent", "fine_most_percent")),
    (
        "ladder",
        (
            "known_share",
            "discount_1",
            "discount_2",
            "discount_3",
            "discount_4",
            "sanction_factor",
            "proof_months",
            "assessors",
        ),
    ),
    ("paper", ("retention_years", "binding_language", "document_languages")),
)
"""How the values are shown together; what a pack adds stands in the last group."""


def values_in(
    data: QueryDict, parameters: Mapping[str, ClauseParameter], defaults: Mapping[str, str]
) -> tuple[dict[str, str | Decimal], dict[str, str], list[Problem]]:
    """Value per parameter as the rules take it, the same as typed, and what is wrong: PRC-235, PRC-236.

    An empty or absent answer takes the proposal; where there is none the value stays away.
    """
    values: dict[str, str | Decimal] = {}
    typed: dict[str, str] = {}
    problems = []
    for code, row in parameters.items():
        written = " ".join(data.get(PREFIX + code, "").replace("\x00", "").split()) or defaults.get(code, "")
        typed[code] = written
        if not written:
            continue
        if row.type not in NUMBERS:
            values[code] = written
            continue
        number = _number(written)
        if number is None:
            problems.append(Problem("PRC-236", {"name": code}, field=code))
        elif not _within(number, row):
            params = {"name": code, "least": _plain(row.least), "most": _plain(row.most)}
            problems.append(Problem("PRC-235", params, field=code))
        else:
            values[code] = number
    return values, typed, problems


def _number(written: str) -> Decimal | None:
    plain = written.replace(",", ".").strip()
    if len(plain) > 12 or not plain.replace(".", "", 1).removeprefix("-").isdecimal():
        return None
    return Decimal(plain)


def _within(number: Decimal, row: ClauseParameter) -> bool:
    return (row.least is None or number >= row.least) and (row.most is None or number <= row.most)


def _plain(number: Decimal | None) -> str:
    return "" if number is None else f"{number.normalize():f}"
