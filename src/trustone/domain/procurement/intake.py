"""Three questions for a small town, and an answer pack at once: level, features and parts of the clause, stations.

How much stone, how do you buy it, what is known of where it comes from. A band of value stands for its lower bound for
raising and is shown as it was answered; "don't know" stays not known. The questions: proposal, from the complaint that
the offer was too complicated (found).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from enum import StrEnum

from trustone.domain.problems import Problem
from trustone.domain.procurement.assembly import required_parts
from trustone.domain.procurement.levels import DEFAULTS, Advice, Settings, advise
from trustone.domain.procurement.lines import ROUTE, StationRule, Stop, route, situation_of
from trustone.domain.procurement.purchase import (
    COUNTRIES,
    Capacity,
    ContractKind,
    OriginRisk,
    Origins,
    Purchase,
)


class HowMuch(StrEnum):
    """About how much natural stone, in euro; the bounds are those of the level settings."""

    INCIDENTAL = "incidental"
    SMALL = "small"
    MIDDLE = "middle"
    LARGE = "large"
    UNKNOWN = "unknown"


class HowBought(StrEnum):
    """How it is bought."""

    ORDER = "order"
    QUOTATIONS = "quotations"
    TENDER = "tender"
    FRAMEWORK = "framework"
    IN_WORKS = "in_works"


class WhereFrom(StrEnum):
    """What is known of the origin."""

    LOW = "known_low_risk"
    SOME = "known_some_risk"
    HIGH = "known_high_risk"
    UNKNOWN = "unknown"


_LINE: Mapping[HowBought, str] = {
    HowBought.ORDER: "very_small",
    HowBought.QUOTATIONS: "by_invitation",
    HowBought.TENDER: "open",
    HowBought.FRAMEWORK: "framework",
    HowBought.IN_WORKS: "works_specification",
}
_RISK: Mapping[WhereFrom, OriginRisk] = {
    WhereFrom.LOW: OriginRisk.LOW,
    WhereFrom.SOME: OriginRisk.SOME,
    WhereFrom.HIGH: OriginRisk.HIGH,
    WhereFrom.UNKNOWN: OriginRisk.UNKNOWN,
}


@dataclass(frozen=True, slots=True)
class Answers:
    """The three answers, and where the town is."""

    country: str
    how_much: HowMuch
    how_bought: HowBought
    where_from: WhereFrom


@dataclass(frozen=True, slots=True)
class AnswerPack:
    """Everything a town needs to go on: the purchase as understood, the advice, parts of the clause, the route."""

    purchase: Purchase
    advice: Advice
    parts: tuple[str, ...]
    features: frozenset[str]
    route: tuple[Stop, ...]
    how_much: HowMuch = HowMuch.UNKNOWN
    problems: tuple[Problem, ...] = ()


def lower_bound(how_much: HowMuch, settings: Settings = DEFAULTS) -> Decimal | None:
    """The least amount of a band, in euro: what the rules compute with. ``None``: not known."""
    amounts: Mapping[HowMuch, Decimal | None] = {
        HowMuch.INCIDENTAL: Decimal(1),
        HowMuch.SMALL: settings.incidental.value,
        HowMuch.MIDDLE: settings.light.value,
        HowMuch.LARGE: settings.full.value + 1,
        HowMuch.UNKNOWN: None,
    }
    return amounts[how_much]


def in_band(advice: Advice, how_much: HowMuch) -> Advice:
    """The same advice, whose reasons name the band that was answered instead of an amount nobody gave."""
    if how_much is HowMuch.UNKNOWN:
        return advice
    reasons = tuple(
        replace(one, params={name: value for name, value in one.params.items() if name != "value"} | {"band": how_much})
        for one in advice.reasons
    )
    return replace(advice, reasons=reasons)


def purchase_of(answers: Answers, on: date, settings: Settings = DEFAULTS) -> Purchase:
    """The purchase the answers describe. A framework without a duration stays without one."""
    works = answers.how_bought is HowBought.IN_WORKS
    return Purchase(
        country=answers.country,
        line=_LINE[answers.how_bought],
        on=on,
        stone_value=lower_bound(answers.how_much, settings),
        framework=answers.how_bought is HowBought.FRAMEWORK,
        works=works,
        contract_kind=ContractKind.WORKS if works else ContractKind.SUPPLIES,
        origins=Origins.UNKNOWN if answers.where_from is WhereFrom.UNKNOWN else Origins.KNOWN,
        origin_risk=_RISK[answers.where_from],
        capacity=Capacity.ONE_BUYER,
    )


def answer_pack(
    answers: Answers, on: date, settings: Settings = DEFAULTS, rules: Sequence[StationRule] = ROUTE
) -> AnswerPack:
    """The pack. PRC-001 for another country; PRC-023 (in ``problems``) when a large amount is bought by one order."""
    purchase = purchase_of(answers, on, settings)
    problems = []
    if answers.country not in COUNTRIES:
        problems.append(Problem("PRC-001", {"country": answers.country}, field="country"))
    if answers.how_bought is HowBought.ORDER and answers.how_much in (HowMuch.MIDDLE, HowMuch.LARGE):
        problems.append(Problem("PRC-023", {"amount": answers.how_much.value}, field="how_bought"))
    advice = in_band(advise(purchase, settings), answers.how_much)
    features = {"proofs"} if advice.level >= 2 else set()
    features |= {"sanction"} if advice.level >= 3 else set()
    features |= {"award", "ladder"} if advice.award_criterion else set()
    stops = route(
        answers.country,
        purchase.line,
        situation_of(purchase, advice.level, award_criterion=advice.award_criterion),
        rules,
    )
    return AnswerPack(
        purchase, advice, required_parts(advice.level), frozenset(features), stops, answers.how_much, tuple(problems)
    )
