"""Corporate groups."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from django.db import transaction

from trustone.catalog.models import Covenant
from trustone.domain.membership import check_groups
from trustone.domain.problems import Problem, Refused
from trustone.members import policies
from trustone.members.models import CorporateGroup, GroupMembership, Member
from trustone.platform import audit
from trustone.platform.access import require
from trustone.platform.actors import Actor
from trustone.platform.identifiers import new_id


@transaction.atomic
def create_group(*, actor: Actor, covenant: Covenant, name: str) -> CorporateGroup:
    """The group of that name; a new one when there is none yet."""
    require(policies.may_manage(actor))
    name = " ".join(name.split())
    if not name:
        raise Refused(Problem("MEM-037", field="group"))
    known = CorporateGroup.objects.filter(covenant=covenant, name__iexact=name).first()
    if known is not None:
        return known
    group = CorporateGroup.objects.create(covenant=covenant, name=name, number=new_id("G", 4))
    audit.record(actor, "members.group.created", group, {"name": name})
    return group


@transaction.atomic
def put_in_group(
    *, actor: Actor, member: Member, group: CorporateGroup, since: date, until: date | None = None
) -> GroupMembership:
    """The member belongs to the group from that day, possibly until another; refused while in another one (MEM-031)."""
    require(policies.may_manage(actor))
    if group.covenant_id != member.covenant_id:
        raise Refused(Problem("MEM-038", field="group"))
    Member.objects.select_for_update().get(pk=member.pk)
    new = GroupMembership(group=group, member=member, since=since, until=until)
    _check([*member.group_memberships.all(), new])
    new.save()
    audit.record(actor, "members.group.joined", member, {"group": group.number, "since": since})
    return new


@transaction.atomic
def end_group_membership(*, actor: Actor, membership: GroupMembership, until: date) -> GroupMembership:
    """From ``until`` on the member does not belong to the group any more (MEM-030 when that is before it began)."""
    require(policies.may_manage(actor))
    membership.until = until
    _check([*membership.member.group_memberships.exclude(pk=membership.pk), membership])
    membership.save(update_fields=["until"])
    audit.record(actor, "members.group.left", membership.member, {"group": membership.group.number, "until": until})
    return membership


@transaction.atomic
def remove_group_membership(*, actor: Actor, member: Member, membership_id: int) -> None:
    """Take back that a member was put in a group by mistake; doing it twice changes nothing."""
    require(policies.may_manage(actor))
    gone, _ = member.group_memberships.filter(pk=membership_id).delete()
    if gone:
        audit.record(actor, "members.group.removed", member, {"membership": membership_id})


@transaction.atomic
def reopen_group_membership(*, actor: Actor, member: Member, membership_id: int, until: str | None) -> None:
    """Put back the end a time in a group had before (an ISO date, or none)."""
    require(policies.may_manage(actor))
    known = member.group_memberships.filter(pk=membership_id).first()
    if known is None:
        return
    known.until = date.fromisoformat(until) if until else None
    _check([*member.group_memberships.exclude(pk=known.pk), known])
    known.save(update_fields=["until"])
    audit.record(actor, "members.group.reopened", member, {"membership": membership_id, "until": until})


def _check(memberships: Iterable[GroupMembership]) -> None:
    if problems := check_groups(membership.as_fact() for membership in memberships):
        raise Refused(problems)
