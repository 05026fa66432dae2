"""What a rule of consistency is, and what it finds.

A rule looks at everything that is known of one member in one reporting year, or at what the covenant itself
publishes, and says what does not fit together. It never changes anything and never judges: the assessor does.

Few rules block. What blocks makes the file contradict itself, so that no assessor could read it in one way, and the
company can mend it alone within minutes. All else is shown and may be sent. Source: issue "before you submit"; the
choice of what blocks is this product's (``docs/reference/consistency-rules.md``).
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from trustone.domain.consistency.facts import CovenantFacts, MemberYear

Param = str | int


class Weight(StrEnum):
    """``BLOCKS``: to be mended before sending. ``WARNING``: probably wrong. ``HINT``: worth a look, can be hidden."""

    BLOCKS = "blocks"
    WARNING = "warning"
    HINT = "hint"


class Scope(StrEnum):
    """What a finding is about."""

    CHAIN = "chain"
    SITE = "site"
    RATING = "rating"
    OBJECTIVE = "objective"
    ACTION = "action"
    PLAN = "plan"
    ANSWER = "answer"
    MEMBERSHIP = "membership"
    EVIDENCE = "evidence"
    ORIGIN_REPORT = "origin_report"
    YEAR = "year"
    COVENANT = "covenant"


class ToDo(StrEnum):
    """What has to be done about it; findings are shown in these groups, in this order."""

    CORRECT = "correct"
    COMPLETE = "complete"
    RENEW = "renew"
    LOOK = "look"


@dataclass(frozen=True, slots=True)
class Found:
    """One place where a rule sees something. ``ref`` names the record (its public id or code), ``field`` what of it.

    ``params`` are the values named in the sentence; codes stay codes and are put into words where they are shown.
    """

    ref: str = ""
    params: Mapping[str, Param] = field(default_factory=dict)
    field: str = ""


MemberCheck = Callable[[MemberYear], Iterable[Found]]
CovenantCheck = Callable[[CovenantFacts], Iterable[Found]]


@dataclass(frozen=True, slots=True)
class Rule:
    """One line of the table. ``why`` is the key of the explanation; ``for_member`` is false for the secretariat's own.
    ``of_today``: it compares with today, so of years before the last one that is over it says nothing.

    Exactly one of ``check`` and ``covenant_check`` is there.
    """

    code: str
    weight: Weight
    scope: Scope
    to_do: ToDo
    why: str
    check: MemberCheck | None = None
    covenant_check: CovenantCheck | None = None
    for_member: bool = True
    of_today: bool = False


@dataclass(frozen=True, slots=True)
class Finding:
    """What a rule found, with the rule."""

    rule: Rule
    ref: str
    params: Mapping[str, Param]
    field: str

    @property
    def code(self) -> str:
        return self.rule.code

    @property
    def digest(self) -> str:
        """Stands for what was found: it changes as soon as the record or a value named in the sentence does."""
        values = [self.code, self.ref, sorted((key, str(value)) for key, value in self.params.items())]
        return hashlib.sha256(json.dumps(values, ensure_ascii=False).encode()).hexdigest()


def check_member(facts: MemberYear, rules: Iterable[Rule]) -> tuple[Finding, ...]:
    """Everything the rules find in one member's year, in the order of the rules."""
    return tuple(
        Finding(rule, one.ref, one.params, one.field)
        for rule in rules
        if rule.check and (facts.is_at_hand or not rule.of_today)
        for one in rule.check(facts)
    )


def check_covenant(facts: CovenantFacts, rules: Iterable[Rule]) -> tuple[Finding, ...]:
    """Everything the rules find in what the covenant publishes."""
    return tuple(
        Finding(rule, one.ref, one.params, one.field)
        for rule in rules
        if rule.covenant_check
        for one in rule.covenant_check(facts)
    )
