"""Which procedure lines are open to a purchase on its day, and which stations its route has.

A line is open when the value stays below its limit on the day of publication. A binding limit refuses (PRC-030); an
indicative one, or one that was not confirmed, warns (PRC-031). Sources of the limits: with each dated value. Stations
and what each line skips: proposal on found phases (PIANOo phases; the route map of the first term: names unknown).
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from trustone.domain.problems import Problem, Refused, Severity
from trustone.domain.procurement.dated import DatedValue, Mark, value_on
from trustone.domain.procurement.purchase import ContractKind, NewStone, Purchase, worth

ABOVE_LIMIT = "PRC-030"
ABOVE_INDICATIVE = "PRC-031"
VALUE_UNKNOWN = "PRC-032"
PERIOD_ENDS = "PRC-060"
PERIOD_NOT_SET = "PRC-061"


@dataclass(frozen=True, slots=True)
class Limit:
    """The value must stay below the dated value ``key``; for these kinds, and for central authorities or not."""

    key: str
    kinds: frozenset[str] = frozenset(ContractKind)
    central: bool | None = None
    binding: bool = True

    def concerns(self, purchase: Purchase) -> bool:
        """Whether the limit is one for this purchase."""
        return purchase.contract_kind in self.kinds and self.central in (None, purchase.central)


@dataclass(frozen=True, slots=True)
class Line:
    """A procedure line of one country; ``codes`` are those of eForms BT-105 (empty: no notice)."""

    code: str
    country: str
    limits: tuple[Limit, ...] = ()
    codes: tuple[str, ...] = ()
    mark: Mark = Mark.FOUND
    source: str = ""


@dataclass(frozen=True, slots=True)
class Openness:
    """``is_open`` is ``None`` when it cannot be said: ``problem`` says why, or why not."""

    line: Line
    is_open: bool | None
    problem: Problem | None = None


def deciding_day(purchase: Purchase) -> date:
    """The day whose thresholds count: of publication when it is known, else today."""
    return purchase.publication_on or purchase.on


def openness(purchase: Purchase, line: Line, values: Sequence[DatedValue]) -> Openness:
    """Whether ``line`` is open to the value of the purchase. A missing threshold gives ``None`` and PRC-050."""
    limits = [limit for limit in line.limits if limit.concerns(purchase)]
    if not limits:
        return Openness(line, True)
    value = worth(purchase)
    warning: Problem | None = None
    for limit in limits:
        try:
            most = value_on(values, limit.key, purchase.country, deciding_day(purchase))
        except Refused as refused:
            return Openness(line, None, refused.problems[0])
        if value is None:
            return Openness(line, None, Problem(VALUE_UNKNOWN, {"line": line.code}, severity=Severity.NOTE))
        if value >= most.value:
            params = {
                "line": line.code,
                "value": str(value),
                "most": str(most.value),
                "day": str(deciding_day(purchase)),
            }
            if limit.binding and most.mark is not Mark.BACKGROUND:
                return Openness(line, False, Problem(ABOVE_LIMIT, params, field="line"))
            warning = Problem(ABOVE_INDICATIVE, params, field="line", severity=Severity.WARNING)
    return Openness(line, True, warning)


def open_lines(purchase: Purchase, lines: Iterable[Line], values: Sequence[DatedValue]) -> tuple[Openness, ...]:
    """Every line of the country with whether it is open, in the order given."""
    return tuple(openness(purchase, line, values) for line in lines if line.country == purchase.country)


def check_line(purchase: Purchase, lines: Iterable[Line], values: Sequence[DatedValue]) -> list[Problem]:
    """What is wrong with the line that was chosen, and with a period that ends before publication.

    PRC-030, PRC-031, PRC-032, PRC-050 as in :func:`openness`; PRC-060 names both periods when the threshold that holds
    on the day of advice is another on the day of publication; PRC-061 when none is set yet for that day.
    """
    chosen = [line for line in lines if line.country == purchase.country and line.code == purchase.line]
    problems = []
    for line in chosen:
        found = openness(purchase, line, values)
        ends = [
            one for limit in line.limits if limit.concerns(purchase) for one in _period(purchase, limit.key, values)
        ]
        problems += ends
        if found.problem is not None and not any(one.code == PERIOD_NOT_SET for one in ends):
            problems.append(found.problem)
    return problems


def _period(purchase: Purchase, key: str, values: Sequence[DatedValue]) -> list[Problem]:
    if purchase.publication_on is None or purchase.publication_on <= purchase.on:
        return []
    try:
        now = value_on(values, key, purchase.country, purchase.on)
    except Refused:
        return []
    params: dict[str, str | int] = {
        "key": key,
        "until": str(now.valid_until),
        "published": str(purchase.publication_on),
    }
    params |= {"from": str(now.valid_from), "value": str(now.value)}
    try:
        then = value_on(values, key, purchase.country, purchase.publication_on)
    except Refused:
        return [Problem(PERIOD_NOT_SET, params, field="publication_on")]
    if then == now:
        return []
    params |= {"next_from": str(then.valid_from), "next_until": str(then.valid_until or ""), "next": str(then.value)}
    return [Problem(PERIOD_ENDS, params, field="publication_on", severity=Severity.WARNING)]


class Phase(StrEnum):
    """The four parts of the route."""

    PREPARE = "prepare"
    DESIGN = "design"
    PURCHASE = "purchase"
    PERFORM = "perform"


class Passage(StrEnum):
    """How a route passes a station."""

    FULL = "full"
    SHORT = "short"
    SKIPPED = "skipped"


STATIONS: dict[str, Phase] = {
    **dict.fromkeys(("need", "risk_scan", "market_talk", "level"), Phase.PREPARE),
    **dict.fromkeys(("selection", "specification", "award_criteria", "performance_condition"), Phase.DESIGN),
    **dict.fromkeys(("publish", "questions", "negotiate", "evaluate", "award"), Phase.PURCHASE),
    **dict.fromkeys(("start", "before_delivery", "yearly", "signal", "close"), Phase.PERFORM),
}


@dataclass(frozen=True, slots=True)
class StationRule:
    """On these lines (empty: all) of these countries (empty: all) a station is passed so; ``why`` is a reason code."""

    station: str
    passage: Passage
    why: str
    lines: frozenset[str] = frozenset()
    countries: frozenset[str] = frozenset()

    def concerns(self, country: str, line: str) -> bool:
        """Whether the rule is one for this line there."""
        return (not self.lines or line in self.lines) and (not self.countries or country in self.countries)


def _rules(
    passage: Passage, why: str, stations: str, *lines: str, countries: tuple[str, ...] = ()
) -> list[StationRule]:
    return [StationRule(one, passage, why, frozenset(lines), frozenset(countries)) for one in stations.split()]


_SILENT = ("national", "open", "restricted", "framework", "works_specification")
ROUTE: tuple[StationRule, ...] = (
    *_rules(Passage.SKIPPED, "no_notice", "publish selection award_criteria questions", "very_small"),
    *_rules(Passage.SHORT, "one_order", "risk_scan evaluate award start market_talk", "very_small"),
    *_rules(Passage.SKIPPED, "one_order", "yearly", "very_small"),
    *_rules(Passage.SHORT, "few_invited", "market_talk publish questions evaluate award", "by_invitation"),
    *_rules(Passage.SKIPPED, "bidders_are_chosen", "selection", "by_invitation"),
    *_rules(Passage.SHORT, "proof_with_bid", "selection", "open", "national"),
    *_rules(Passage.SHORT, "contractor_buys", "selection", "works_specification"),
    *_rules(Passage.SHORT, "one_price_talk", "negotiate", "very_small"),
    *_rules(Passage.SKIPPED, "no_talks", "negotiate", *_SILENT),
    *_rules(Passage.SKIPPED, "no_talks", "negotiate", "by_invitation", countries=("NL",)),
)
"""What a line changes by itself (proposal). Content packs may hand in rules of their own instead."""


@dataclass(frozen=True, slots=True)
class Stop:
    """One station of this route."""

    station: str
    phase: Phase
    passage: Passage
    why: str = ""


@dataclass(frozen=True, slots=True)
class Situation:
    """What, besides the line, shortens a route."""

    level: int | None = None
    months: int | None = None
    award_criterion: bool | None = None
    reuse_only: bool = False


def situation_of(purchase: Purchase, level: int | None = None, *, award_criterion: bool | None = None) -> Situation:
    """The situation of a purchase with that level."""
    return Situation(level, purchase.months, award_criterion, purchase.new_stone is NewStone.REUSE_ONLY)


def route(
    country: str, line: str, situation: Situation = Situation(), rules: Sequence[StationRule] = ROUTE
) -> tuple[Stop, ...]:
    """The eighteen stations in order, each with how it is passed; of several rules the shortest passage counts."""
    stops = []
    for station, phase in STATIONS.items():
        fitting = [
            (rule.passage, rule.why) for rule in rules if rule.station == station and rule.concerns(country, line)
        ]
        fitting += _by_situation(station, situation)
        order = list(Passage)
        passage, why = max(fitting, key=lambda one: order.index(one[0]), default=(Passage.FULL, ""))
        stops.append(Stop(station, phase, passage, why))
    return tuple(stops)


_REUSE = frozenset({"risk_scan", "market_talk", "selection", "award_criteria", "before_delivery", "yearly", "signal"})


def _by_situation(station: str, situation: Situation) -> list[tuple[Passage, str]]:
    found = []
    if situation.reuse_only and station in _REUSE:
        found.append((Passage.SKIPPED, "no_new_stone"))
    if station == "award_criteria" and (situation.award_criterion is False or situation.level in (0, 1)):
        found.append((Passage.SKIPPED, "no_award_criterion"))
    if station == "selection" and situation.level in (0, 1, 2):
        found.append((Passage.SKIPPED, "too_small_for_selection"))
    if station == "yearly" and situation.level in (0, 1):
        found.append((Passage.SKIPPED, "no_yearly_report"))
    if station == "yearly" and situation.months is not None and situation.months < 12:
        found.append((Passage.SHORT, "once_at_the_end"))
    if station == "risk_scan" and situation.level == 0:
        found.append((Passage.SHORT, "incidental"))
    return found
