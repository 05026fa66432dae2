"""What the rules find: for one member and year, for all members, and over all years."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from django.shortcuts import get_object_or_404

from trustone.catalog.models import Covenant
from trustone.domain.consistency import RULES, Finding, Rule, Weight, check_covenant, check_member
from trustone.domain.consistency.facts import MemberYear
from trustone.members.models import Member
from trustone.monitoring import policies
from trustone.monitoring.models import SetAside
from trustone.monitoring.selectors.facts import covenant_facts, facts_of, in_batches
from trustone.platform.actors import Actor


@dataclass(frozen=True, slots=True)
class OfYear:
    """The findings of one member and year: those that stand, and hints that were set aside with why."""

    member: Member
    facts: MemberYear
    findings: tuple[Finding, ...]
    hidden: Mapping[str, SetAside]

    def of(self, weight: Weight) -> tuple[Finding, ...]:
        """Those of one weight that are not set aside."""
        return tuple(one for one in self.shown if one.rule.weight is weight)

    @property
    def shown(self) -> tuple[Finding, ...]:
        return tuple(one for one in self.findings if one.digest not in self.hidden)

    @property
    def set_aside(self) -> tuple[tuple[Finding, SetAside], ...]:
        return tuple((one, self.hidden[one.digest]) for one in self.findings if one.digest in self.hidden)

    @property
    def counts(self) -> Mapping[Weight, int]:
        return Counter(one.rule.weight for one in self.shown)


def member_for(actor: Actor, number: str) -> Member:
    """The company whose findings the actor may see, or 404."""
    visible = Member.objects.filter(policies.visible_members(actor)).select_related("organisation", "covenant")
    found: Member = get_object_or_404(visible, number=number)
    return found


def rules_for(actor: Actor) -> tuple[Rule, ...]:
    """The rules whose findings this actor sees."""
    return tuple(rule for rule in RULES if policies.sees_rule(actor, rule))


def of_member(actor: Actor, member: Member, year: int) -> OfYear:
    """What the rules find in one year of a member this actor may see."""
    return next(iter(of_members(actor, member.covenant, [member], year)))


def of_members(actor: Actor, covenant: Covenant, members: Sequence[Member], year: int) -> Iterator[OfYear]:
    """The same for many members, some at a time, in their order. The caller has checked the right."""
    rules = rules_for(actor)
    for batch in in_batches(members):
        facts = facts_of(covenant, batch, year, actor.today)
        hidden = _hidden(batch, year)
        for member in batch:
            findings = check_member(facts[member.pk], rules)
            yield OfYear(member, facts[member.pk], findings, hidden.get(member.pk, {}))


def of_covenant(actor: Actor, covenant: Covenant) -> tuple[Finding, ...]:
    """What the rules find in the covenant's own lists; only for the secretariat."""
    return check_covenant(covenant_facts(covenant, actor.today), rules_for(actor))


def newest_only(years: Iterable[OfYear]) -> list[tuple[OfYear, Finding]]:
    """Findings over several years, given newest first: what says the same of a member in several years counts once."""
    found, seen = [], set()
    for one in years:
        for finding in one.shown:
            key = (one.member.pk, finding.digest)
            if key not in seen:
                seen.add(key)
                found.append((one, finding))
    return found


def _hidden(members: Sequence[Member], year: int) -> dict[int, dict[str, SetAside]]:
    found: dict[int, dict[str, SetAside]] = {}
    rows = SetAside.objects.filter(member__in=[one.pk for one in members], year=year, ended_at=None)
    for row in rows:
        found.setdefault(row.member_id, {})[row.digest] = row
    return found


def set_aside_for(member: Member, key: int) -> SetAside:
    """One hint that is set aside now, or 404."""
    found: SetAside = get_object_or_404(SetAside, member=member, pk=key, ended_at=None)
    return found
