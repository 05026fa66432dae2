"""The advised level (0 to 4) of the clause: a table of rules, each with its reason, its mark and its source.

Rules that raise (``at_least``) look at value, line, duration and risk; rules that hold back (``at_most``) say when less
is right. The level is the highest that is asked for, held back to the lowest bound. More value, share, risk, duration,
bidders or capacity never lowers it (property test). Amounts are settings of the authority; the defaults are proposals.

Sources: effort in proportion to the size of the contract (PIANOo, international social conditions, found); audit only
for risk goods of some size and duration (Flemish page on the ethical clause, found); base and advanced clauses
(Swedish state agency, found); the levels, amounts and order of the rules: proposal of this project.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from decimal import Decimal
from enum import StrEnum
from fractions import Fraction

from trustone.domain.problems import Problem
from trustone.domain.procurement.dated import Mark
from trustone.domain.procurement.purchase import (
    PUBLISHED,
    Capacity,
    NewStone,
    OriginRisk,
    Origins,
    Purchase,
    share_of,
    stone_worth,
)

HIGHEST = 4
ALGORITHM = "level-1"


@dataclass(frozen=True, slots=True)
class Setting:
    """A number of the authority, or our default; ``source`` says where it comes from."""

    value: Decimal
    mark: Mark = Mark.PROPOSAL
    source: str = "default of this project"


@dataclass(frozen=True, slots=True)
class Settings:
    """Where the levels part. Euro without VAT, months, per cent, number of bidders."""

    incidental: Setting = Setting(Decimal(2_500))
    light: Setting = Setting(Decimal(25_000))
    full: Setting = Setting(Decimal(150_000))
    long_months: Setting = Setting(Decimal(24))
    minor_share: Setting = Setting(Decimal(10))
    few_bidders: Setting = Setting(Decimal(3))

    def as_mapping(self) -> Mapping[str, Setting]:
        """Name → setting, for printing."""
        return {name: getattr(self, name) for name in self.__slots__}


DEFAULTS = Settings()


def check_settings(settings: Settings) -> list[Problem]:
    """PRC-040 when the three amounts are not in order; PRC-041 when a number is not above zero."""
    problems = [
        Problem("PRC-041", {"setting": name}, field=name)
        for name, one in settings.as_mapping().items()
        if not one.value.is_finite() or one.value <= 0
    ]
    if not problems and not settings.incidental.value < settings.light.value < settings.full.value:
        problems.append(Problem("PRC-040", field="light"))
    return problems


class Effect(StrEnum):
    """What a rule does to the level."""

    AT_LEAST = "at_least"
    AT_MOST = "at_most"


class Direction(StrEnum):
    """Whether a reason speaks for more, for less, or only informs."""

    FOR = "for"
    AGAINST = "against"
    NEUTRAL = "neutral"


@dataclass(frozen=True, slots=True)
class Rule:
    """One row of the table. ``reason`` is the code of a sentence the caller has; ``source`` with its mark."""

    key: str
    effect: Effect
    level: int
    reason: str
    holds: Callable[[Purchase, Settings], bool]
    names: tuple[str, ...] = ()
    mark: Mark = Mark.PROPOSAL
    source: str = "proposal of this project, proportionality table"


def _value(purchase: Purchase) -> Decimal | None:
    return stone_worth(purchase)


def _above(purchase: Purchase, amount: Decimal) -> bool:
    value = _value(purchase)
    return value is not None and value > amount


def _from(purchase: Purchase, amount: Decimal) -> bool:
    value = _value(purchase)
    return value is not None and value >= amount


def _below(purchase: Purchase, amount: Decimal) -> bool:
    value = _value(purchase)
    return value is not None and value < amount


def _high(purchase: Purchase) -> bool:
    return purchase.origin_risk is OriginRisk.HIGH


def _long(purchase: Purchase, settings: Settings) -> bool:
    return purchase.is_framework and purchase.months is not None and purchase.months >= settings.long_months.value


def _minor(purchase: Purchase, settings: Settings) -> bool:
    """Stone is a small part of works, and not much by itself."""
    share = share_of(purchase)
    value = _value(purchase)
    if not purchase.is_works or share is None or value is None or value > settings.full.value:
        return False
    return share < Fraction(settings.minor_share.value) / 100


_PIANOO = "PIANOo, introduction to international social conditions: effort in proportion to the contract"
_FLANDERS = "Flemish page on the ethical clause: audit for risk goods of some size and duration"

RULES: tuple[Rule, ...] = (
    Rule("L01", Effect.AT_LEAST, 1, "new_stone", lambda p, s: p.new_stone is not NewStone.REUSE_ONLY),
    Rule("L02", Effect.AT_LEAST, 2, "value_from_light", lambda p, s: _from(p, s.light.value), ("light",)),
    Rule("L03", Effect.AT_LEAST, 3, "value_above_full", lambda p, s: _above(p, s.full.value), ("full",)),
    Rule("L04", Effect.AT_LEAST, 2, "by_invitation", lambda p, s: p.line == "by_invitation"),
    Rule("L05", Effect.AT_LEAST, 3, "published", lambda p, s: p.line in PUBLISHED),
    Rule("L06", Effect.AT_LEAST, 3, "framework", lambda p, s: p.is_framework),
    Rule(
        "L07", Effect.AT_LEAST, 4, "framework_long", _long, ("long_months",), Mark.INFERRED, _FLANDERS
    ),
    Rule("L08", Effect.AT_LEAST, 2, "origin_risk_high", lambda p, s: _high(p)),
    Rule(
        "L09",
        Effect.AT_LEAST,
        4,
        "origin_risk_high_big",
        lambda p, s: _high(p) and _above(p, s.full.value),
        ("full",),
        Mark.INFERRED,
        _FLANDERS,
    ),
    Rule("L20", Effect.AT_MOST, 0, "no_new_stone", lambda p, s: p.new_stone is NewStone.REUSE_ONLY),
    Rule(
        "L21", Effect.AT_MOST, 0, "incidental", lambda p, s: _below(p, s.incidental.value), ("incidental",),
        Mark.INFERRED, _PIANOO,
    ),
    Rule(
        "L22", Effect.AT_MOST, 1, "small", lambda p, s: _below(p, s.light.value) and not _high(p), ("light",),
        Mark.INFERRED, _PIANOO,
    ),
    Rule(
        "L23", Effect.AT_MOST, 2, "small_high_risk", lambda p, s: _below(p, s.light.value), ("light",),
        Mark.INFERRED, _PIANOO,
    ),
    Rule("L24", Effect.AT_MOST, 2, "minor_share", lambda p, s: _minor(p, s) and not _high(p), ("minor_share", "full")),
    Rule("L25", Effect.AT_MOST, 3, "minor_share_high_risk", _minor, ("minor_share", "full")),
    Rule(
        "L26", Effect.AT_MOST, 3, "few_bidders",
        lambda p, s: p.able_bidders is not None and p.able_bidders < s.few_bidders.value, ("few_bidders",),
    ),
    Rule("L27", Effect.AT_MOST, 3, "one_buyer", lambda p, s: p.capacity is Capacity.ONE_BUYER),
)  # fmt: skip
"""The table, in order. Raising rules first, then those that hold back."""


NEUTRAL = ("origins_unknown", "origin_risk_low", "reuse_not_considered", "adviser_can_help")
"""Reasons that move nothing and are worth a sentence."""


@dataclass(frozen=True, slots=True)
class Reason:
    """A sentence for or against; ``rule`` is the row that gave it, ``params`` what the sentence names.

    ``decisive``: the rule that moved the level last.
    """

    code: str
    direction: Direction
    rule: str
    params: Mapping[str, str | int]
    decisive: bool = False


@dataclass(frozen=True, slots=True)
class Step:
    """One rule that applied: the level before and after it."""

    rule: str
    before: int
    after: int


@dataclass(frozen=True, slots=True)
class Unknown:
    """What is not known, and between which levels knowing it would put the advice."""

    fact: str
    lowest: int
    highest: int


@dataclass(frozen=True, slots=True)
class Advice:
    """The level with everything that led to it. ``award_criterion``: whether a ladder is advised at this level."""

    level: int
    reasons: tuple[Reason, ...]
    less_is_right: bool
    trail: tuple[Step, ...]
    settings: Settings
    unknown: tuple[Unknown, ...]
    algorithm: str = ALGORITHM

    @property
    def award_criterion(self) -> bool:
        """A ladder belongs to level 4."""
        return self.level >= HIGHEST


def advise(purchase: Purchase, settings: Settings = DEFAULTS) -> Advice:
    """The advised level of a purchase. Answers that contradict each other are the caller's to refuse first."""
    level, trail = _level(purchase, settings)
    applied = {step.rule: step for step in trail}
    wanted = max((rule.level for rule in RULES if rule.key in applied and rule.effect is Effect.AT_LEAST), default=0)
    last = max((step for step in trail if step.before != step.after), key=trail.index, default=None)
    reasons = [_reason(rule, applied[rule.key], last, purchase, settings) for rule in RULES if rule.key in applied]
    return Advice(
        level,
        (*reasons, *_neutral(purchase)),
        less_is_right=level < wanted or level <= 1,
        trail=trail,
        settings=settings,
        unknown=_unknown(purchase, settings, level),
    )


def _level(purchase: Purchase, settings: Settings) -> tuple[int, tuple[Step, ...]]:
    level, trail = 0, []
    for rule in RULES:
        if not rule.holds(purchase, settings):
            continue
        after = max(level, rule.level) if rule.effect is Effect.AT_LEAST else min(level, rule.level)
        trail.append(Step(rule.key, level, after))
        level = after
    return level, tuple(trail)


def _reason(rule: Rule, step: Step, last: Step | None, purchase: Purchase, settings: Settings) -> Reason:
    params: dict[str, str | int] = {"level": rule.level}
    params |= {name: str(settings.as_mapping()[name].value) for name in rule.names}
    if (value := _value(purchase)) is not None:
        params["value"] = str(value)
    if purchase.months is not None:
        params["months"] = purchase.months
    if (share := share_of(purchase)) is not None:
        params["share"] = round(share * 100)
    if purchase.able_bidders is not None:
        params["bidders"] = purchase.able_bidders
    direction = Direction.FOR if rule.effect is Effect.AT_LEAST else Direction.AGAINST
    return Reason(rule.reason, direction, rule.key, params, decisive=step == last)


def _neutral(purchase: Purchase) -> Iterable[Reason]:
    """What is worth a sentence without moving the level."""
    facts = (
        purchase.origins is Origins.UNKNOWN,
        purchase.origin_risk is OriginRisk.LOW,
        purchase.new_stone is NewStone.UNKNOWN,
        purchase.capacity is Capacity.ONE_BUYER,
    )
    for code, holds in zip(NEUTRAL, facts, strict=True):
        if holds:
            yield Reason(code, Direction.NEUTRAL, "", {})


def _unknown(purchase: Purchase, settings: Settings, level: int) -> tuple[Unknown, ...]:
    """For every fact that is not known: the lowest and the highest level it could lead to, when that differs."""
    found = []
    for fact, candidates in _candidates(purchase, settings).items():
        levels = [_level(one, settings)[0] for one in candidates]
        if min(levels) != level or max(levels) != level:
            found.append(Unknown(fact, min(levels), max(levels)))
    return tuple(found)


def _candidates(purchase: Purchase, settings: Settings) -> dict[str, list[Purchase]]:
    found = {}
    if _value(purchase) is None:
        amounts = [Decimal(1), settings.incidental.value, settings.light.value, settings.full.value + 1]
        if purchase.total_value is not None:
            amounts = [one for one in amounts if one <= purchase.total_value] or [purchase.total_value]
        found["stone_value"] = [replace(purchase, stone_value=one) for one in amounts]
    if purchase.months is None and purchase.is_framework:
        months = (1, int(settings.long_months.value))
        found["months"] = [replace(purchase, months=one) for one in months]
    if purchase.origin_risk is OriginRisk.UNKNOWN:
        found["origin_risk"] = [replace(purchase, origin_risk=one) for one in (OriginRisk.LOW, OriginRisk.HIGH)]
    if purchase.able_bidders is None:
        found["able_bidders"] = [replace(purchase, able_bidders=one) for one in (1, 99)]
    if purchase.new_stone is NewStone.UNKNOWN:
        found["new_stone"] = [replace(purchase, new_stone=one) for one in (NewStone.NEW, NewStone.REUSE_ONLY)]
    return found
