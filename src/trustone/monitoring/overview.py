"""All companies of a year beside each other, for the secretariat: how much was found, and by which rule."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from trustone.catalog.models import Covenant
from trustone.domain.consistency import BY_CODE, RULES, Scope, Weight
from trustone.members.models import Member
from trustone.monitoring.explanations import EXPLANATIONS, KINDS, SCOPES, WEIGHTS
from trustone.monitoring.presenting import Shown, Subjects, shown
from trustone.monitoring.selectors.found import OfYear, of_covenant, of_members
from trustone.monitoring.selectors.titles import Titles
from trustone.platform.actors import Actor


@dataclass(frozen=True, slots=True)
class Line:
    """One company: how many findings of each weight, and how many were set aside."""

    member: Member
    blocking: int
    warnings: int
    hints: int
    set_aside: int
    found: tuple[Shown, ...] = ()


@dataclass(frozen=True, slots=True)
class RuleLine:
    """One rule: how many companies it speaks of, and how often."""

    code: str
    scope: str
    weight: str
    kind: str
    why: str
    members: int
    count: int


def table_of(actor: Actor, covenant: Covenant, members: Sequence[Member], year: int, code: str) -> dict[str, Any]:
    """Lines by company, heaviest first, and by rule; with a rule chosen, only those it speaks of, in sentences."""
    chosen = code if code in BY_CODE else ""
    titles = Titles(covenant, year)
    lines: list[Line] = []
    by_rule: Counter[str] = Counter()
    by_member: Counter[str] = Counter()
    for one in of_members(actor, covenant, members, year):
        codes = Counter(finding.code for finding in one.shown)
        by_rule.update(codes)
        by_member.update(codes.keys())
        if codes and (not chosen or chosen in codes):
            lines.append(_line(one, chosen, titles))
    lines.sort(key=lambda line: (-line.blocking, -line.warnings, -line.hints, line.member.name.casefold()))
    own = of_covenant(actor, covenant)
    subjects = Subjects(titles)
    return {
        "lines": lines,
        "rules": [_rule(code, by_member[code], by_rule[code]) for code in by_rule_order(by_rule)],
        "chosen": _rule(chosen, by_member[chosen], by_rule[chosen]) if chosen else None,
        "own": [shown(finding, "", year, subjects) for finding in own],
        "asked": len(members),
        "total_rules": sum(rule.scope is not Scope.COVENANT for rule in RULES),
    }


def by_rule_order(count: Counter[str]) -> list[str]:
    """Codes that found something, those that speak most often first."""
    return sorted(count, key=lambda code: (-count[code], code))


def _line(one: OfYear, chosen: str, titles: Titles) -> Line:
    counts = one.counts
    subjects = Subjects(titles, one.facts)
    rows = [shown(f, one.member.number, one.facts.year, subjects, own=False) for f in one.shown if f.code == chosen]
    return Line(
        one.member,
        counts.get(Weight.BLOCKS, 0),
        counts.get(Weight.WARNING, 0),
        counts.get(Weight.HINT, 0),
        len(one.set_aside),
        tuple(rows),
    )


def _rule(code: str, members: int, count: int) -> RuleLine:
    rule = BY_CODE[code]
    return RuleLine(
        code,
        str(SCOPES[rule.scope]),
        str(WEIGHTS[rule.weight]),
        KINDS[rule.weight],
        str(EXPLANATIONS[rule.why]),
        members,
        count,
    )
