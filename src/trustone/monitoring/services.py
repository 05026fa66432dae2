"""Writes of this room: setting a hint aside, and showing it again."""

from __future__ import annotations

from django.db import transaction

from trustone.domain.consistency import Weight
from trustone.domain.problems import Problem, Refused
from trustone.domain.words import prose
from trustone.members.models import Member
from trustone.monitoring import policies
from trustone.monitoring.models import LONGEST_REASON, SetAside
from trustone.monitoring.selectors.found import of_member
from trustone.platform import audit
from trustone.platform.access import require
from trustone.platform.actors import Actor


@transaction.atomic
def set_aside(*, actor: Actor, member: Member, year: int, digest: str, reason: str) -> SetAside:
    """Hide a hint until what it says changes. Only hints: what is probably wrong stays in sight.

    Raises ``Refused``: CHK-201 without a reason, CHK-202 when it is too long, CHK-203 when there is no such hint (any
    more), CHK-204 when it is more than a hint. Setting aside twice gives the first.
    """
    require(policies.may_set_aside(actor, member))
    kept = prose(reason)
    if not kept:
        raise Refused(Problem("CHK-201", field="reason"))
    if len(kept) > LONGEST_REASON:
        raise Refused(Problem("CHK-202", {"most": LONGEST_REASON, "length": len(kept)}, field="reason"))
    found = of_member(actor, member, year)
    finding = next((one for one in found.findings if one.digest == digest), None)
    if finding is None:
        raise Refused(Problem("CHK-203"))
    if finding.rule.weight is not Weight.HINT:
        raise Refused(Problem("CHK-204"))
    row, made = SetAside.objects.get_or_create(
        member=member,
        year=year,
        digest=digest,
        ended_at=None,
        defaults={
            "code": finding.code,
            "ref": finding.ref,
            "reason": kept,
            "at": actor.now,
            "by_id": actor.user_id,
            "by_name": actor.name,
        },
    )
    if made:
        values = {"member": member.number, "year": year, "code": finding.code, "ref": finding.ref, "reason": kept}
        audit.record(actor, "monitoring.hint.set_aside", row, values)
    return row


@transaction.atomic
def show_again(*, actor: Actor, row: SetAside) -> SetAside:
    """Show a hint again that was set aside."""
    require(policies.may_set_aside(actor, row.member))
    changed = SetAside.objects.filter(pk=row.pk, ended_at=None).update(ended_at=actor.now, ended_by_name=actor.name)
    if changed:
        audit.record(actor, "monitoring.hint.shown_again", row, {"code": row.code, "year": row.year})
    row.refresh_from_db()
    return row
