"""Reads of the log and of origin reports: one company's, what is due, what would be filed, who filed."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Count, Prefetch, QuerySet
from django.shortcuts import get_object_or_404

from trustone.catalog.models import Covenant
from trustone.domain.membership import YearEnd
from trustone.domain.origin import State, keeps_refusing
from trustone.domain.purchasing import PurchasingType
from trustone.members.models import Member
from trustone.members.selectors import last_closed_year, members_on
from trustone.origins import policies
from trustone.origins.content import content_of
from trustone.origins.models import FollowUp, OriginQuestion, OriginReport, StateWord
from trustone.platform.actors import Actor
from trustone.supply import selectors as supply
from trustone.supply.models import Chain


@dataclass(frozen=True, slots=True)
class Filing:
    """Whether one company filed for a year: ``report`` is its newest version."""

    member: Member
    type: str | None
    report: OriginReport | None


# --- Whose ------------------------------------------------------------------------------------------------------------


def member_for(actor: Actor, number: str) -> Member:
    """The company whose log and reports the actor may see, or 404."""
    visible = Member.objects.filter(policies.visible_members(actor)).select_related("organisation", "covenant")
    found: Member = get_object_or_404(visible, number=number)
    return found


def closed_year(covenant: Covenant, today: date) -> int:
    """The last reporting year that is over."""
    return last_closed_year(today, YearEnd.parse(covenant.year_end))


def type_of(member: Member, year: int) -> str | None:
    """A, B or C: the heavier of what the company declares and what its chains show; ``None`` when neither says."""
    if member.declared_type == PurchasingType.C.value:
        return member.declared_type
    derived = supply.situations_for(member, year).company.derived
    known = [found for found in (member.declared_type, derived.value if derived else None) if found]
    return max(known) if known else None


# --- The log ----------------------------------------------------------------------------------------------------------


def questions_for(actor: Actor, member: Member) -> QuerySet[OriginQuestion]:
    """The log of one company, with what a list shows, newest question first."""
    found = OriginQuestion.objects.filter(policies.visible_records(actor), member=member)
    return found.select_related("product", "stone", "country", "member__organisation").order_by("-asked_on", "-pk")


def question_for(actor: Actor, member: Member, public_id: str) -> OriginQuestion:
    """One question with what happened after it, or 404."""
    found: OriginQuestion = get_object_or_404(
        questions_for(actor, member)
        .select_related("chain")
        .prefetch_related(Prefetch("follow_ups", FollowUp.objects.order_by("at", "pk"))),
        public_id=public_id,
    )
    return found


def due_in(covenant: Covenant, today: date) -> list[tuple[int, str, date]]:
    """(member, number of the question, day) of every reminder that is due in a covenant."""
    found = OriginQuestion.objects.filter(
        member__covenant=covenant, state=StateWord.OPEN, remind_on__isnull=False, remind_on__lte=today
    )
    rows = found.order_by("pk").values_list("member_id", "public_id", "remind_on")
    return [(member_id, public_id, day) for member_id, public_id, day in rows if day is not None]


def suppliers_that_refuse(questions: Iterable[OriginQuestion]) -> list[str]:
    """Names of suppliers that keep refusing, as last written, by name."""
    by_supplier: dict[str, list[OriginQuestion]] = {}
    for question in sorted(questions, key=lambda one: (one.asked_on, one.pk)):
        by_supplier.setdefault(question.key, []).append(question)
    return sorted(
        asked[-1].supplier
        for asked in by_supplier.values()
        if keeps_refusing(State(question.state) for question in asked)
    )


def supplier_names(member: Member) -> list[str]:
    """The company's own sellers and those it asked before; nobody else's are ever offered."""
    asked = OriginQuestion.objects.filter(member=member).values_list("supplier", flat=True).distinct()
    return sorted({*supply.site_names(member).get("trader", []), *asked}, key=str.casefold)


def chain_of(actor: Actor, member: Member, public_id: str) -> Chain | None:
    """The chain a question is about, if it is one of the company's."""
    return supply.visible_chain(actor, member, public_id) if public_id else None


def chain_supplier(chain: Chain) -> str:
    """The direct supplier of a chain, as reported."""
    return chain.as_facts().supplier.name


# --- The origin report ------------------------------------------------------------------------------------------------


def draft_of(member: Member, year: int) -> dict[str, Any]:
    """What would be filed for a year now."""
    chains = [(chain.public_id, chain.as_facts()) for chain in supply.with_links(supply.chains_of(member, year))]
    return content_of(member, year, chains, supply.situations_among(chains, member).by_chain)


def reports_for(actor: Actor, member: Member, year: int) -> list[OriginReport]:
    """The versions filed for a year, newest first."""
    found = OriginReport.objects.filter(policies.visible_records(actor), member=member, year=year)
    return list(found.order_by("-version"))


def last_report(member: Member, year: int) -> OriginReport | None:
    """The newest version, for services that have checked the right themselves."""
    return OriginReport.objects.filter(member=member, year=year).order_by("-version").first()


def years_with_reports(member: Member) -> list[int]:
    """Years for which the company filed, newest first."""
    return list(OriginReport.objects.filter(member=member).order_by("-year").values_list("year", flat=True).distinct())


def filings(covenant: Covenant, year: int, today: date) -> list[Filing]:
    """Companies that take part and are of type B in a year, or filed for it, by name; who did not file first."""
    present = {one.pk for one in members_on(covenant, today) if one.kind == "company"}
    filed = OriginReport.objects.filter(member__covenant=covenant, year=year).defer("content")
    reports = {report.member_id: report for report in filed.order_by("version")}  # the last version stays
    members = list(Member.objects.filter(pk__in=present | reports.keys()).select_related("organisation", "covenant"))
    types = _types(members, year)
    found = [Filing(member, types[member.pk], reports.get(member.pk)) for member in members]
    return sorted(
        (one for one in found if one.report or one.type == PurchasingType.B.value),
        key=lambda one: (one.report is not None, one.member.name.casefold()),
    )


def _types(members: list[Member], year: int) -> dict[int, str | None]:
    known = {member.pk: member.declared_type for member in members}
    lighter = [member for member in members if member.declared_type != PurchasingType.C.value]
    for key, situations in supply.situations_by_member(lighter, year).items():
        if situations.company.derived is not None:
            known[key] = max(known[key] or "", situations.company.derived.value)
    return known


def filed_and_declared(covenant: Covenant, year: int) -> tuple[int, int]:
    """How many companies filed for a year, and how many declare type B. Two light queries, for the home page."""
    filed = OriginReport.objects.filter(member__covenant=covenant, year=year)
    count = filed.aggregate(count=Count("member_id", distinct=True))["count"]
    return count, Member.objects.filter(covenant=covenant, declared_type=PurchasingType.B.value).count()


def has_log(member: Member) -> bool:
    """Whether the company ever noted a question."""
    return OriginQuestion.objects.filter(member=member).exists()
