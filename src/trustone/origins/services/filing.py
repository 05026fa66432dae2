"""Filing the origin report of a year."""

from __future__ import annotations

from django.db import transaction

from trustone.domain.membership import YearEnd, reporting_year_of
from trustone.domain.problems import Problem, Refused
from trustone.members.models import Member
from trustone.origins import policies, selectors
from trustone.origins.content import digest_of
from trustone.origins.models import OriginReport
from trustone.platform import audit
from trustone.platform.access import require
from trustone.platform.actors import Actor


@transaction.atomic
def file_report(*, actor: Actor, member: Member, year: int, seen_digest: str, seen_version: int) -> OriginReport:
    """File what the page showed: ``seen_digest`` of its content, ``seen_version`` of the report filed last (0: none).

    What is not known never blocks: it is filed as not known. Raises ``Refused``: ORG-020 without chains, ORG-021 when
    the chains changed since, ORG-022 when a colleague filed first, ORG-023 when nothing is new, ORG-024 for a year that
    has not begun.
    """
    require(policies.works_for(actor, member))
    if year > reporting_year_of(actor.today, YearEnd.parse(member.covenant.year_end)):
        raise Refused(Problem("ORG-024", {"year": year}))
    Member.objects.select_for_update().get(pk=member.pk)
    last = selectors.last_report(member, year)
    if last is not None and last.version != seen_version:
        raise Refused(Problem("ORG-022", {"name": last.filed_by_name, "version": last.version}))
    content = selectors.draft_of(member, year)
    if not content["chains"]:
        raise Refused(Problem("ORG-020", {"year": year}))
    digest = digest_of(content)
    if digest != seen_digest:
        raise Refused(Problem("ORG-021"))
    if last is not None and last.digest == digest:
        raise Refused(Problem("ORG-023", {"version": last.version}))
    report = OriginReport.objects.create(
        member=member,
        year=year,
        version=last.version + 1 if last else 1,
        content=content,
        digest=digest,
        filed_at=actor.now,
        filed_by_id=actor.user_id,
        filed_by_name=actor.name,
    )
    values = {"member": member.number, "year": year, "version": report.version, "digest": digest}
    audit.record(actor, "origins.report.filed", report, values)
    return report
