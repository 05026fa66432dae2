"""Reads of what comes from before this platform."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from django.db.models import Q, QuerySet
from django.shortcuts import get_object_or_404
from django.utils import timezone

from trustone.assessments.models import Assessment
from trustone.assessments.past import policies
from trustone.assessments.past.models import EarlierFile, PastDocument, PastResult
from trustone.catalog.models import Covenant
from trustone.domain.assessment.past import Known
from trustone.domain.membership import YearEnd, close_of, membership_year
from trustone.members.models import Member
from trustone.platform.actors import Actor

#: What everybody reads of documents from before.
_PUBLIC = Q(public=True, withdrawn_at=None) & ~Q(sha256="")


@dataclass(frozen=True, slots=True)
class PastPage:
    """Everything from before of one member, newest year first."""

    results: list[PastResult]
    documents: list[PastDocument]

    def __bool__(self) -> bool:
        return bool(self.results or self.documents)


def past_of(actor: Actor, member: Member) -> PastPage:
    """What this actor may see of a member's time before."""
    visible = policies.visible_past(actor)
    return PastPage(
        list(PastResult.objects.filter(visible, member=member)),
        list(PastDocument.objects.filter(visible, member=member).prefetch_related("earlier")),
    )


def public_past_of(member: Member) -> PastPage:
    """What the secretariat made public of it; a document that was withdrawn or has no file has nothing to show."""
    documents = PastDocument.objects.filter(_PUBLIC, member=member)
    return PastPage(public_past_results_of(member), list(documents))


def public_past_results_of(member: Member) -> list[PastResult]:
    """The results from before that the secretariat made public of it, newest year first."""
    return list(PastResult.objects.filter(member=member, public=True))


def newest_public_results(covenant: Covenant) -> dict[int, PastResult]:
    """The latest public result from before of each member, by member key. One query."""
    found: dict[int, PastResult] = {}
    for one in PastResult.objects.filter(member__covenant=covenant, public=True).order_by("-reporting_year"):
        found.setdefault(one.member_id, one)
    return found


def known_by(result: PastResult, on: date) -> bool:
    """Whether a result from before was known on a day: decided by then, or recorded here by then."""
    decided = result.decided_on is not None and result.decided_on <= on
    return decided or timezone.localdate(result.recorded_at) <= on


def public_results_by(covenant: Covenant, on: date) -> dict[int, list[PastResult]]:
    """The public results from before that were known on a day, newest year first, by member key. One query."""
    found: dict[int, list[PastResult]] = {}
    for one in PastResult.objects.filter(member__covenant=covenant, public=True).order_by("-reporting_year"):
        if known_by(one, on):
            found.setdefault(one.member_id, []).append(one)
    return found


def all_results(covenant: Covenant) -> QuerySet[PastResult]:
    """Every result from before, for exports and comparisons; the caller answers for the right."""
    found = PastResult.objects.filter(member__covenant=covenant).select_related("member__organisation")
    return found.order_by("member__organisation__name", "reporting_year")


def all_documents(covenant: Covenant) -> QuerySet[PastDocument]:
    """Every document from before, for exports and comparisons; the caller answers for the right."""
    found = PastDocument.objects.filter(member__covenant=covenant).select_related("member__organisation")
    return found.order_by("member__organisation__name", "reporting_year", "file_name")


def documents_without_file(covenant: Covenant) -> QuerySet[PastDocument]:
    """Documents that a workbook named and nobody has sent yet."""
    return all_documents(covenant).filter(sha256="", withdrawn_at=None)


def result_of(member: Member, year: int) -> PastResult:
    """The result of one year, or 404."""
    found: PastResult = get_object_or_404(PastResult.objects.select_related("recorded_by"), member=member,
                                          reporting_year=year)  # fmt: skip
    return found


def document_for(actor: Actor, member: Member, document_id: int) -> PastDocument:
    """One document this actor may open, or 404."""
    visible = PastDocument.objects.filter(policies.visible_past(actor), member=member)
    found: PastDocument = get_object_or_404(visible.select_related("member__organisation"), pk=document_id)
    return found


def public_document(member: Member, document_id: int) -> PastDocument | None:
    """One document everybody may read."""
    return PastDocument.objects.filter(_PUBLIC, member=member, pk=document_id).first()


def public_documents_in(covenant: Covenant) -> QuerySet[PastDocument]:
    """Every document of a covenant that everybody may read."""
    return PastDocument.objects.filter(_PUBLIC, member__covenant=covenant)


def earlier_file(document: PastDocument, file_id: int) -> EarlierFile:
    """A file that was replaced, or 404."""
    found: EarlierFile = get_object_or_404(document.earlier.all(), pk=file_id)
    return found


def years_assessed(members: Iterable[Member]) -> dict[int, set[int]]:
    """The reporting years of which this platform has a file, by member key. One query."""
    found: dict[int, set[int]] = {}
    rows = Assessment.objects.filter(member__in=list(members)).values_list("member_id", "reporting_year")
    for member, year in rows:
        found.setdefault(member, set()).add(year)
    return found


def known_of(member: Member, year: int, today: date) -> Known:
    """What the rules have to know of a member in a year. ``member.events`` should be at hand."""
    end = YearEnd.parse(member.covenant.year_end)
    standing = membership_year(member.as_facts(), year, end)
    return Known(today, close_of(year, end), standing.full_years, standing.is_member, member.name)


def file_paths() -> Mapping[str, int]:
    """How many documents stand on each stored file, by digest."""
    counts: dict[str, int] = {}
    for digest in PastDocument.objects.exclude(sha256="").values_list("sha256", flat=True):
        counts[digest] = counts.get(digest, 0) + 1
    return counts
