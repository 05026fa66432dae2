"""Everything the rules read, of many members at once: a fixed number of queries for each room."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import Q
from django.utils import timezone

from trustone.assessments.models import Assessment
from trustone.assessments.selectors import framework_for
from trustone.catalog.models import Covenant, Framework, Theme
from trustone.domain.consistency.facts import (
    CovenantFacts,
    DocumentFact,
    FileFact,
    ListFact,
    MembershipFacts,
    MemberYear,
    RatingFact,
)
from trustone.domain.membership import YearEnd, close_of
from trustone.domain.membership.terms import Terms
from trustone.improvement.models import Plan
from trustone.members.models import Member
from trustone.members.selectors import last_closed_year
from trustone.members.terms import terms
from trustone.monitoring.selectors.aims import Aims, aims_of
from trustone.monitoring.selectors.evidence import evidence_of
from trustone.monitoring.selectors.files import Asked, files_of
from trustone.monitoring.selectors.people import Talk, memberships_of, talk_of
from trustone.monitoring.selectors.risks import ratings_of
from trustone.monitoring.selectors.scope import Reading
from trustone.monitoring.selectors.supply import Supply, supply_of
from trustone.register.models import QuarryList
from trustone.register.selectors.editions import damaged_lists
from trustone.supply.models import Chain

#: Members read at once: enough to make queries few, few enough to keep memory small.
BATCH = 100


def facts_of(covenant: Covenant, members: Sequence[Member], year: int, today: date) -> dict[int, MemberYear]:
    """The facts of one reporting year by member key. The number of queries does not depend on that of members."""
    reading = Reading(covenant, tuple(members), year, today)
    supply = supply_of(reading)
    evidence = evidence_of(reading)
    files = files_of(reading, evidence.uses)
    parts = _Parts(
        supply,
        ratings_of(reading, {key: one.chains for key, one in supply.items()}),
        aims_of(reading),
        files,
        memberships_of(reading),
        talk_of(reading, open_now=year == closed_year(covenant, today)),
        terms(covenant),
        tuple(Theme.objects.filter(parent=None, retired=False).order_by("position").values_list("code", flat=True)),
        framework_for(covenant, year),
        evidence.documents,
    )
    return {key: _put_together(reading, key, parts) for key in reading.keys}


@dataclass(frozen=True)
class _Parts:
    """What was read, by room and member key."""

    supply: Mapping[int, Supply]
    ratings: Mapping[int, tuple[RatingFact, ...]]
    aims: Mapping[int, Aims]
    files: Mapping[int, tuple[FileFact, Asked]]
    memberships: Mapping[int, MembershipFacts]
    talk: Mapping[int, Talk]
    terms: Terms
    themes: tuple[str, ...]
    framework: Framework | None
    documents: Mapping[int, Mapping[str, DocumentFact]]


def _put_together(reading: Reading, key: int, parts: _Parts) -> MemberYear:
    supply, aims, talk = parts.supply.get(key, Supply()), parts.aims.get(key, Aims()), parts.talk.get(key, Talk())
    file, asked = parts.files.get(key, (None, None))
    membership = parts.memberships[key]
    if asked is None:
        asked = Asked.of(parts.framework, _tier(membership, supply))
    years = file.membership_year if file else membership.full_years
    return MemberYear(
        member=reading.keys[key].number,
        year=reading.year,
        first=reading.first,
        last=reading.last,
        today=reading.today,
        is_at_hand=reading.year >= closed_year(reading.covenant, reading.today),
        membership=membership,
        terms=parts.terms,
        company=supply.company,
        asked_depth=asked.depth_in(years),
        chains=supply.chains,
        gone=supply.gone,
        sites=supply.sites,
        themes=parts.themes,
        ratings=parts.ratings.get(key, ()),
        objectives=tuple(aims.objectives),
        actions=tuple(aims.actions),
        plan=aims.plan,
        file=file,
        documents=parts.documents.get(key, {}),
        report=talk.report,
        questions=tuple(talk.questions),
        threads=tuple(talk.threads),
    )


def _tier(membership: MembershipFacts, supply: Supply) -> str:
    derived = supply.company.derived.value if supply.company and supply.company.derived else ""
    return max(derived, membership.declared)


def in_batches(members: Sequence[Member]) -> Iterator[Sequence[Member]]:
    """The members, some at a time."""
    for start in range(0, len(members), BATCH):
        yield members[start : start + BATCH]


# --- Years and the covenant -------------------------------------------------------------------------------------------


def closed_year(covenant: Covenant, today: date) -> int:
    """The last reporting year that is over."""
    return last_closed_year(today, YearEnd.parse(covenant.year_end))


def years_with_records(covenant: Covenant, members: Sequence[Member] = ()) -> list[int]:
    """Reporting years of which anything was reported, newest first."""
    keys = [member.pk for member in members]
    chosen = Q(member__in=keys) if keys else Q(member__covenant=covenant)
    found = {
        *Chain.objects.filter(chosen, withdrawn_at=None).order_by().values_list("year", flat=True).distinct(),
        *Assessment.objects.filter(chosen).order_by().values_list("reporting_year", flat=True).distinct(),
        *Plan.objects.filter(chosen).order_by().values_list("year", flat=True).distinct(),
    }
    return sorted(found, reverse=True)


def companies(covenant: Covenant, where: Q | None = None) -> list[Member]:
    """The companies of a covenant, by name; ``where`` narrows them to what an actor may see."""
    found = Member.objects.filter(where if where is not None else Q(), covenant=covenant, organisation__kind="company")
    return list(found.select_related("organisation").order_by("organisation__name", "pk"))


def covenant_facts(covenant: Covenant, today: date) -> CovenantFacts:
    """What the covenant itself publishes; which lists are damaged says the rule that ``trustone doctor`` has too."""
    year = closed_year(covenant, today)
    damaged = {one.pk for one, _problem in damaged_lists(covenant)}
    lists = QuarryList.objects.filter(covenant=covenant).defer("output").order_by("year", "edition")
    return CovenantFacts(
        closed_year=year,
        closed_on=close_of(year, YearEnd.parse(covenant.year_end)),
        today=today,
        has_chains=Chain.objects.filter(member__covenant=covenant, year=year, withdrawn_at=None).exists(),
        lists=tuple(
            ListFact(
                str(one.pk),
                one.year,
                one.state,
                timezone.localdate(one.proposed_at),
                one.published_from,
                one.edition,
                one.pk in damaged,
            )
            for one in lists
        ),
    )
