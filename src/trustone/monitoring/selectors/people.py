"""Membership, origin reports, questions to suppliers and questions between company and secretariat."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field

from django.utils import timezone

from trustone.conversations.models import Thread
from trustone.domain.consistency.facts import MembershipFacts, OriginReportFact, SupplierQuestion, ThreadFact
from trustone.domain.conversation import Side
from trustone.domain.membership import GroupSpell, MembershipFact, facts_known_at, membership_year, spells
from trustone.members.models import GroupMembership, Member, MembershipEvent
from trustone.monitoring.selectors.scope import Reading
from trustone.origins.models import OriginQuestion, OriginReport, StateWord


def memberships_of(reading: Reading) -> dict[int, MembershipFacts]:
    """By member key. Two queries."""
    events = defaultdict(list)
    for event in MembershipEvent.objects.filter(member__in=reading.keys).order_by("on", "recorded_at", "pk"):
        events[event.member_id].append(event.as_fact())
    groups = defaultdict(list)
    for spell in GroupMembership.objects.filter(member__in=reading.keys).order_by("since", "pk"):
        groups[spell.member_id].append(spell.as_fact())
    return {
        key: _membership(reading, member, tuple(events[key]), tuple(groups[key]))
        for key, member in reading.keys.items()
    }


def _membership(
    reading: Reading, member: Member, events: tuple[MembershipFact, ...], groups: tuple[GroupSpell, ...]
) -> MembershipFacts:
    standing = facts_known_at(events)
    years = membership_year(standing, reading.year, reading.year_end)
    first = next(iter(spells(standing)), None)
    return MembershipFacts(
        events, groups, member.declared_type or "", years.full_years, years.is_member, first.since if first else None
    )


@dataclass
class Talk:
    """What was asked and filed."""

    report: OriginReportFact | None = None
    questions: list[SupplierQuestion] = field(default_factory=list)
    threads: list[ThreadFact] = field(default_factory=list)


def talk_of(reading: Reading, *, open_now: bool) -> dict[int, Talk]:
    """By member key. Three queries. What is open belongs to today, so only the year at hand is told of it."""
    found: dict[int, Talk] = defaultdict(Talk)
    reports = OriginReport.objects.filter(member__in=reading.keys, year=reading.year).order_by("version")
    for member, version, filed, content in reports.values_list("member_id", "version", "filed_at", "content"):
        chains = frozenset(str(one["chain"]) for one in content.get("chains", ()))
        found[member].report = OriginReportFact(version, timezone.localdate(filed), chains)
    asked = OriginQuestion.objects.filter(member__in=reading.keys).order_by("pk")
    for one in asked.only("member_id", "public_id", "supplier", "key", "state", "asked_on", "remind_on"):
        is_open = open_now and one.state == StateWord.OPEN
        question = SupplierQuestion(one.public_id, one.supplier, one.key, is_open, one.asked_on, one.remind_on)
        found[one.member_id].questions.append(question)
    if open_now:
        for thread in Thread.objects.filter(member__in=reading.keys).exclude(state="closed").order_by("pk"):
            waits = thread.waits_for is Side.COMPANY
            since = timezone.localdate(thread.last_at)
            found[thread.member_id].threads.append(ThreadFact(thread.public_id, thread.subject_title, waits, since))
    return found
