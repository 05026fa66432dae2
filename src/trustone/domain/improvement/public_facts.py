"""What of a plan may be said in public: facts without the fields that stay with the company and the secretariat.

The sentences of a public plan are made from these types alone, so that a confidential value (owner, budget, source of a
measurement, partner that was not made public, progress note) cannot reach them. Source: domain.md 4.4 (the full report
is for the company and the secretariat; which company uses which quarry is confidential).
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from trustone.domain.improvement.facts import (
    ActionFacts,
    ActionKind,
    ActionState,
    Attribution,
    ForWhom,
    Indicator,
    Mechanism,
    ObjectiveFacts,
    ObjectiveState,
    PlanLanguage,
    Practice,
    PracticeFacts,
    PriorityFacts,
    Unit,
    Words,
)

Text = tuple[str, str]  #: in Dutch and in English; either may be empty


def text_of(words: Words | None) -> Text:
    """Both languages of a free text, without spaces around."""
    found: Mapping[PlanLanguage, str] = words or {}
    return (found.get(PlanLanguage.NL, "").strip(), found.get(PlanLanguage.EN, "").strip())


@dataclass(frozen=True, slots=True)
class PublicIndicator:
    """What is counted, from which value to which; values that are not known are ``None``."""

    name: Text
    unit: Unit | None
    baseline: Decimal | None
    baseline_on: date | None
    target: Decimal | None

    @classmethod
    def of(cls, indicator: Indicator) -> PublicIndicator:
        return cls(text_of(indicator.name), indicator.unit, indicator.baseline, indicator.baseline_on, indicator.target)


@dataclass(frozen=True, slots=True)
class PublicPriority:
    """A risk in the order of the plan. ``countries`` is empty when the company does not name them."""

    rank: int | None
    theme: str
    stones: tuple[str, ...]
    countries: tuple[str, ...]
    severity: str
    likelihood: str
    heard: str


@dataclass(frozen=True, slots=True)
class PublicObjective:
    """What will be different, for whom, by when. ``latest`` is the last measured value and its day."""

    key: str
    theme: str
    change: Text
    for_whom: ForWhom | None
    indicator: PublicIndicator
    due: date | None
    state: ObjectiveState
    latest: tuple[date, Decimal] | None


@dataclass(frozen=True, slots=True)
class PublicAction:
    """What is done, by what mechanism, alone or together, and what it should give."""

    key: str
    objectives: tuple[str, ...]
    what: Text
    kind: ActionKind
    mechanism: Mechanism | None
    partners: str
    starts: date | None
    ends: date | None
    output: PublicIndicator
    state: ActionState


@dataclass(frozen=True, slots=True)
class PublicPractice:
    """One part of fair purchasing: how it is, what changes, by when."""

    practice: Practice
    now: Text
    change: Text
    by: date | None


@dataclass(frozen=True, slots=True)
class PublicResult:
    """What came of an action. ``by_whom`` is empty when the partners are not public."""

    what: Text
    text: Text
    on: date
    attribution: Attribution
    by_whom: str
    value: Decimal | None
    unit: Unit | None


@dataclass(frozen=True, slots=True)
class PublicPlan:
    """Everything the sentences of a public plan are made from. ``contact`` holds email, phone and web of complaints."""

    company: str
    year: int
    first: date
    last: date
    member_since: date | None
    names_countries: bool
    countries: tuple[str, ...]
    stones: tuple[str, ...]
    priorities: tuple[PublicPriority, ...]
    objectives: tuple[PublicObjective, ...]
    actions: tuple[PublicAction, ...]
    practices: tuple[PublicPractice, ...]
    results: tuple[PublicResult, ...]
    contact: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class PlanFacts:
    """One plan as the company and the secretariat see it. ``since``: results from this day on belong to last year."""

    company: str
    year: int
    first: date
    last: date
    since: date
    member_since: date | None = None
    names_countries: bool | None = None
    countries: tuple[str, ...] = ()
    stones: tuple[str, ...] = ()
    priorities: tuple[PriorityFacts, ...] = ()
    objectives: tuple[ObjectiveFacts, ...] = ()
    actions: tuple[ActionFacts, ...] = ()
    practices: tuple[PracticeFacts, ...] = ()
    earlier: tuple[ActionFacts, ...] = ()
    contact: Mapping[str, str] | None = None


def public_part(facts: PlanFacts) -> PublicPlan:
    """What may be said in public. Countries are left out unless the company chose to name them."""
    named = facts.names_countries is True
    return PublicPlan(
        company=facts.company,
        year=facts.year,
        first=facts.first,
        last=facts.last,
        member_since=facts.member_since,
        names_countries=named,
        countries=facts.countries if named else (),
        stones=facts.stones,
        priorities=_priorities(facts.priorities, named=named),
        objectives=tuple(_objective(one) for one in facts.objectives),
        actions=tuple(_action(one) for one in facts.actions),
        practices=tuple(
            PublicPractice(one.practice, text_of(one.now), text_of(one.change), one.by) for one in facts.practices
        ),
        results=tuple(_results((*facts.actions, *facts.earlier), facts.since)),
        contact=tuple(sorted((facts.contact or {}).items())),
    )


MIXED = "mixed"  #: people were heard about some chains and not about others


def _priorities(priorities: Iterable[PriorityFacts], *, named: bool) -> tuple[PublicPriority, ...]:
    """One line a theme, at its highest place; chains that stand there alike are taken together.

    A theme of which nothing is known in some chain stands a second time, without a rank: unknown is said, also where
    other chains are known. Places count themes, not chains.
    """
    tops: dict[tuple[str, bool], list[PriorityFacts]] = {}
    for one in sorted(priorities, key=lambda one: (one.rank is None, one.rank or 0)):
        found = tops.setdefault((one.theme, one.rank is None), [])
        if not found or found[0].rank == one.rank:
            found.append(one)
    ranks = sorted({found[0].rank for found in tops.values() if found[0].rank is not None})
    return tuple(_priority(found, ranks, named=named) for found in tops.values())


def _priority(alike: list[PriorityFacts], ranks: list[int], *, named: bool) -> PublicPriority:
    first, heard = alike[0], {one.heard for one in alike}
    return PublicPriority(
        rank=None if first.rank is None else ranks.index(first.rank) + 1,
        theme=first.theme,
        stones=tuple(dict.fromkeys(one.stone for one in alike if one.stone)),
        countries=tuple(dict.fromkeys(code for one in alike for code in one.countries)) if named else (),
        severity=first.severity,
        likelihood=first.likelihood,
        heard=first.heard if len(heard) == 1 else MIXED,
    )


def _objective(one: ObjectiveFacts) -> PublicObjective:
    last = max(one.measured, key=lambda measured: measured.on, default=None)
    return PublicObjective(
        key=one.key,
        theme=one.theme,
        change=text_of(one.change),
        for_whom=one.for_whom,
        indicator=PublicIndicator.of(one.indicator),
        due=one.due,
        state=one.state,
        latest=(last.on, last.value) if last else None,
    )


def _action(one: ActionFacts) -> PublicAction:
    return PublicAction(
        key=one.key,
        objectives=one.objectives,
        what=text_of(one.what),
        kind=one.kind,
        mechanism=one.mechanism,
        partners=one.partners.strip() if one.partners_public else "",
        starts=one.starts,
        ends=one.ends,
        output=PublicIndicator.of(one.output),
        state=one.state,
    )


def _results(actions: Iterable[ActionFacts], since: date) -> Iterable[PublicResult]:
    seen = set()
    for action in actions:
        if action.key in seen:
            continue
        seen.add(action.key)
        for result in action.results:
            if result.on >= since:
                yield PublicResult(
                    what=text_of(action.what),
                    text=text_of(result.text),
                    on=result.on,
                    attribution=result.attribution,
                    by_whom=result.by_whom.strip() if action.partners_public else "",
                    value=result.output,
                    unit=action.output.unit,
                )


def digest(*parts: Any) -> str:
    """SHA-256 over facts, the same for the same facts on every machine."""

    def plain(value: Any) -> Any:
        if isinstance(value, Decimal):
            return format(value.normalize(), "f")
        return value.isoformat() if isinstance(value, date) else str(value)

    readable = [asdict(part) if hasattr(part, "__dataclass_fields__") else part for part in parts]
    readable = [
        [asdict(one) if hasattr(one, "__dataclass_fields__") else one for one in part]
        if isinstance(part, tuple | list)
        else part
        for part in readable
    ]
    canonical = json.dumps(readable, default=plain, sort_keys=True, ensure_ascii=False, separators=(",", ":"))
    return hashlib.sha256(canonical.encode()).hexdigest()
