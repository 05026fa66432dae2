"""The facts of one purchase, and which answers cannot all be true. Money is euro without VAT, exact.

Sources: proportion is judged on the value of the *stone*, its share, the duration, the
possible origins and who can do it (PIANOo, introduction to international social conditions: "effort in proportion to
size", found; which inputs and bounds: proposal). A framework lasts at most four years unless justified (Directive
2014/24/EU art. 33(1), background).
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum
from fractions import Fraction

from trustone.domain.problems import Problem, Severity


class ContractKind(StrEnum):
    """What is bought; decides which threshold counts."""

    SUPPLIES = "supplies"
    SERVICES = "services"
    WORKS = "works"


class NewStone(StrEnum):
    """Whether new natural stone is bought."""

    NEW = "new"
    REUSE_ONLY = "reuse_only"
    UNKNOWN = "unknown"


class Origins(StrEnum):
    """Whether the origins are known."""

    KNOWN = "known"
    POSSIBLE = "possible"
    UNKNOWN = "unknown"


class OriginRisk(StrEnum):
    """The heaviest risk among the possible origins, from the risk findings."""

    LOW = "low"
    SOME = "some"
    HIGH = "high"
    UNKNOWN = "unknown"


class Capacity(StrEnum):
    """Who does the work at the authority: one buyer, several people, or with an adviser at hand."""

    ONE_BUYER = "one_buyer"
    TEAM = "team"
    ADVISER = "adviser"


COUNTRIES = ("NL", "BE-VLG")
LINES = (
    "very_small",
    "by_invitation",
    "national",
    "open",
    "restricted",
    "negotiated",
    "dialogue",
    "innovation",
    "framework",
    "works_specification",
)
PUBLISHED = frozenset({"national", "open", "restricted", "negotiated", "dialogue", "innovation"})

MOST_EURO = Decimal(10) ** 12
UNLIKELY_EURO = Decimal(10) ** 8
SHARE_TOLERANCE = Fraction(5, 100)
LONGEST_MONTHS = 240
FRAMEWORK_MONTHS = 48


@dataclass(frozen=True, slots=True)
class Purchase:
    """What the buyer answered on day ``on``. ``None`` and ``UNKNOWN`` are "not known", never zero."""

    country: str
    line: str
    on: date
    publication_on: date | None = None
    start_on: date | None = None
    stone_value: Decimal | None = None
    total_value: Decimal | None = None
    stone_share: Fraction | None = None
    months: int | None = None
    framework: bool = False
    works: bool = False
    contract_kind: ContractKind = ContractKind.SUPPLIES
    central: bool = False
    new_stone: NewStone = NewStone.NEW
    origins: Origins = Origins.UNKNOWN
    origin_risk: OriginRisk = OriginRisk.UNKNOWN
    able_bidders: int | None = None
    capacity: Capacity = Capacity.ONE_BUYER

    @property
    def is_framework(self) -> bool:
        """Whether it is a framework agreement, by the answer or by the line."""
        return self.framework or self.line == "framework"

    @property
    def is_works(self) -> bool:
        """Whether a contractor buys the stone as part of works."""
        return self.works or self.contract_kind is ContractKind.WORKS or self.line == "works_specification"


def share_of(purchase: Purchase) -> Fraction | None:
    """The share of the stone in the contract: from the two values, else as given, else not known."""
    stone, total = purchase.stone_value, purchase.total_value
    if stone is not None and total is not None and _is_number(stone) and _is_number(total) and total > 0:
        return Fraction(stone) / Fraction(total)
    return purchase.stone_share


def worth(purchase: Purchase) -> Decimal | None:
    """What is compared with a threshold: the whole contract; the stone alone is a lower bound."""
    return purchase.total_value if purchase.total_value is not None else purchase.stone_value


def stone_worth(purchase: Purchase) -> Decimal | None:
    """The value of the stone: as given, else total times share, to the euro cent; else not known."""
    if purchase.stone_value is not None:
        return purchase.stone_value
    if purchase.total_value is None or purchase.stone_share is None:
        return None
    exact = Fraction(purchase.total_value) * purchase.stone_share
    return Decimal(round(exact * 100)) / 100


def check_answers(purchase: Purchase) -> list[Problem]:
    """What cannot be (errors) and what is unlikely (warnings): PRC-001 to PRC-022."""
    values = [*_check_value(purchase.stone_value, "stone_value"), *_check_value(purchase.total_value, "total_value")]
    problems = [*_check_place(purchase), *values]
    if not any(one.severity is Severity.ERROR for one in values):
        problems += _check_share(purchase)
    return [
        *problems,
        *_check_days(purchase),
        *_check_duration(purchase),
        *_check_kind(purchase),
        *_check_risk(purchase),
    ]


def _is_number(value: Decimal) -> bool:
    return value.is_finite()


def _warn(code: str, field: str, **params: str | int) -> Problem:
    return Problem(code, params, field=field, severity=Severity.WARNING)


def _check_place(purchase: Purchase) -> list[Problem]:
    problems = []
    if purchase.country not in COUNTRIES:
        problems.append(Problem("PRC-001", {"country": purchase.country}, field="country"))
    if purchase.line not in LINES:
        problems.append(Problem("PRC-002", {"line": purchase.line}, field="line"))
    return problems


def _check_value(value: Decimal | None, field: str) -> list[Problem]:
    """PRC-003 no number; PRC-004 zero or less (not known is left empty); PRC-005 too many digits; PRC-006 unlikely."""
    if value is None:
        return []
    if not _is_number(value):
        return [Problem("PRC-003", field=field)]
    if value <= 0:
        return [Problem("PRC-004", field=field)]
    if value >= MOST_EURO:
        return [Problem("PRC-005", {"digits": value.adjusted() + 1, "most": MOST_EURO.adjusted()}, field=field)]
    return [_warn("PRC-006", field, value=str(value))] if value >= UNLIKELY_EURO else []


def _check_share(purchase: Purchase) -> list[Problem]:
    """PRC-007 stone above total; PRC-008 no share; PRC-009 the share does not fit the two values."""
    stone, total, given = purchase.stone_value, purchase.total_value, purchase.stone_share
    problems = []
    if stone is not None and total is not None and stone > total:
        return [Problem("PRC-007", {"stone": str(stone), "total": str(total)}, field="stone_value")]
    if given is not None and not 0 < given <= 1:
        return [Problem("PRC-008", field="stone_share")]
    if given is not None and stone is not None and total is not None:
        derived = Fraction(stone) / Fraction(total)
        if abs(derived - given) > SHARE_TOLERANCE:
            params = {"given": round(given * 100), "derived": round(derived * 100)}
            problems.append(Problem("PRC-009", params, field="stone_share"))
    return problems


def _check_days(purchase: Purchase) -> list[Problem]:
    """PRC-010 starts before it is published; PRC-011, PRC-012 (warnings) publication or start lie in the past."""
    published, start = purchase.publication_on, purchase.start_on
    problems = []
    if published is not None and start is not None and start <= published:
        problems.append(
            Problem("PRC-010", {"start": start.isoformat(), "published": published.isoformat()}, field="start_on")
        )
    if published is not None and published < purchase.on:
        problems.append(_warn("PRC-011", "publication_on", published=published.isoformat()))
    if start is not None and start < purchase.on:
        problems.append(_warn("PRC-012", "start_on", start=start.isoformat()))
    return problems


def _check_duration(purchase: Purchase) -> list[Problem]:
    """PRC-013 no or an impossible number of months; PRC-014 (warning) a framework of more than four years."""
    if purchase.months is None:
        return []
    if not 0 < purchase.months <= LONGEST_MONTHS:
        return [Problem("PRC-013", {"months": purchase.months, "most": LONGEST_MONTHS}, field="months")]
    if purchase.is_framework and purchase.months > FRAMEWORK_MONTHS:
        return [_warn("PRC-014", "months", months=purchase.months, most=FRAMEWORK_MONTHS)]
    return []


def _check_kind(purchase: Purchase) -> list[Problem]:
    """PRC-015, PRC-016 works called otherwise; PRC-017 one order as a framework; PRC-018 framework line without one."""
    problems = []
    if purchase.line == "works_specification" and purchase.contract_kind is not ContractKind.WORKS:
        problems.append(Problem("PRC-015", {"kind": purchase.contract_kind.value}, field="contract_kind"))
    elif purchase.works and purchase.contract_kind is not ContractKind.WORKS:
        problems.append(Problem("PRC-016", {"kind": purchase.contract_kind.value}, field="contract_kind"))
    if purchase.framework and purchase.line == "very_small":
        problems.append(Problem("PRC-017", {"line": purchase.line}, field="framework"))
    if purchase.line == "framework" and not purchase.framework:
        problems.append(Problem("PRC-018", field="framework"))
    return problems


def _check_risk(purchase: Purchase) -> list[Problem]:
    """PRC-019 a risk without an origin; PRC-020 a number of bidders below zero; PRC-021 (warning) nobody can do it;
    PRC-022 (warning) reuse only, yet origins with a high risk.
    """
    problems = []
    judged = purchase.origin_risk is not OriginRisk.UNKNOWN
    if purchase.origins is Origins.UNKNOWN and judged:
        problems.append(Problem("PRC-019", {"risk": purchase.origin_risk.value}, field="origins"))
    if purchase.able_bidders is not None and purchase.able_bidders < 0:
        problems.append(Problem("PRC-020", field="able_bidders"))
    if purchase.able_bidders == 0:
        problems.append(_warn("PRC-021", "able_bidders"))
    if purchase.new_stone is NewStone.REUSE_ONLY and purchase.origin_risk is OriginRisk.HIGH:
        problems.append(_warn("PRC-022", "new_stone"))
    return problems
