"""Objectives, actions and plans as the rules read them.

``Words`` are a text in Dutch and in English; either may be empty, which is said and never filled in by a machine.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum


class PlanLanguage(StrEnum):
    """The two languages of a public plan. Source: domain.md U9; complaint of NGOs and unions in the mid-term review."""

    NL = "nl"
    EN = "en"


Words = Mapping[PlanLanguage, str]


class ForWhom(StrEnum):
    """For whom something has to become different."""

    QUARRY_WORKERS = "quarry_workers"
    FACTORY_WORKERS = "factory_workers"
    HOME_WORKERS = "home_workers"
    CHILDREN = "children"
    WOMEN = "women"
    MIGRANTS = "migrants"
    NEIGHBOURS = "neighbours"
    WORKERS = "workers"


class Direction(StrEnum):
    """Which way a figure goes when things get better."""

    UP = "up"
    DOWN = "down"


class Unit(StrEnum):
    """In what an indicator is counted."""

    PERCENT = "percent"
    PERSONS = "persons"
    SITES = "sites"
    NUMBER = "number"
    DAYS = "days"
    EURO = "euro"
    MILLIGRAM = "mg_m3"
    LOCAL_CURRENCY = "local_currency"


class Mechanism(StrEnum):
    """By what an action is to work; an action without one is a hope."""

    PURCHASING = "purchasing"
    REQUIREMENT = "requirement"
    SUPPORT = "support"
    COLLECTIVE = "collective"
    DIALOGUE = "dialogue"
    INSIGHT = "insight"
    REMEDY = "remedy"
    ADVOCACY = "advocacy"
    SOURCING = "sourcing"


class ActionKind(StrEnum):
    INDIVIDUAL = "individual"
    COLLECTIVE = "collective"


class ActionState(StrEnum):
    PLANNED = "planned"
    RUNNING = "running"
    DONE = "done"
    STOPPED = "stopped"


class ObjectiveState(StrEnum):
    RUNNING = "running"
    REACHED = "reached"
    NOT_REACHED = "not_reached"
    STOPPED = "stopped"


class Attribution(StrEnum):
    """What the company's own part in a result was. Source: final evaluation 2020-2024 (domain.md U24)."""

    STARTED = "started"
    STRENGTHENED = "strengthened"
    JOINED = "joined"


class Practice(StrEnum):
    """The three parts of fair purchasing asked in every plan. Source: final evaluation 2020-2024 (domain.md U37)."""

    PRICE = "price"
    LEAD_TIME = "lead_time"
    PAYMENT = "payment"


@dataclass(frozen=True, slots=True)
class Measured:
    """A value of an indicator on a day, with where it comes from."""

    value: Decimal
    on: date
    source: str


@dataclass(frozen=True, slots=True)
class Indicator:
    """What is counted, from which value to which.

    ``baseline_planned``: not measured yet, and the day by which it will be. ``direction`` is known when the objective
    comes from an outcome of the catalogue, else ``None``.
    """

    name: Words
    unit: Unit | None
    baseline: Decimal | None = None
    baseline_on: date | None = None
    baseline_source: str = ""
    target: Decimal | None = None
    baseline_planned: date | None = None
    direction: Direction | None = None


@dataclass(frozen=True, slots=True)
class ObjectiveFacts:
    """What has to become different, for whom, by when.

    ``countries`` are those of its chains (ISO 3166-1 alpha-2), ``groups`` the public ids of its chain groups.
    ``rank`` is the best rank of the risks it answers, ``None`` when none of them is ranked. ``measured`` holds the
    values of the present indicator (``series``), oldest first.
    """

    key: str
    theme: str
    change: Words
    for_whom: ForWhom | None
    indicator: Indicator
    due: date | None
    state: ObjectiveState = ObjectiveState.RUNNING
    state_reason: Words | None = None
    countries: tuple[str, ...] = ()
    rank: int | None = None
    actions: int = 0
    measured: tuple[Measured, ...] = ()
    first_year: int | None = None
    groups: tuple[str, ...] = ()
    series: int = 1


@dataclass(frozen=True, slots=True)
class ResultFacts:
    """What came of an action, and whose work it was."""

    on: date
    text: Words
    attribution: Attribution
    by_whom: str
    output: Decimal | None = None
    outcome: Decimal | None = None


@dataclass(frozen=True, slots=True)
class ActionFacts:
    """What is done, by whom, with whom, and what it should give. ``objectives`` are keys; budget is in euro.

    ``owner`` is a name and stays when the person leaves; ``owner_active`` says whether the person still works for the
    company. ``audit``: the pattern it was made from is an audit.
    """

    key: str
    objectives: tuple[str, ...]
    themes: tuple[str, ...]
    what: Words
    kind: ActionKind
    mechanism: Mechanism | None
    owner: str
    owner_active: bool
    starts: date | None
    ends: date | None
    output: Indicator
    outcome: Indicator | None = None
    budget: Decimal | None = None
    partners: str = ""
    partners_public: bool = False
    state: ActionState = ActionState.PLANNED
    results: tuple[ResultFacts, ...] = ()
    audit: bool = False


@dataclass(frozen=True, slots=True)
class PracticeFacts:
    """One part of fair purchasing: what the company does now and what it will change, or why nothing."""

    practice: Practice
    now: Words
    change: Words
    by: date | None = None


@dataclass(frozen=True, slots=True)
class PriorityFacts:
    """One ranked risk as a plan shows it. Severity and likelihood are words of ``Degree`` or empty (not known)."""

    rank: int | None
    theme: str
    countries: tuple[str, ...]
    stone: str
    severity: str
    likelihood: str
    heard: str = ""
    judged_on: date | None = None
