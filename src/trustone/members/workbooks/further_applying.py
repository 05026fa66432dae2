"""Doing what the further sheets say about one participant, and taking it back."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import Any

from trustone.members import selectors, services
from trustone.members.models import Contact, GroupMembership, Member, MembershipEvent
from trustone.members.workbooks.further import EventPlan, GroupPlan, PersonPlan
from trustone.platform.actors import Actor

Find = Callable[[str], Member | None]


def record(actor: Actor, member: Member, plan: EventPlan, find: Find) -> int:
    """Record one event; gives its key."""
    into = find(plan.into) if plan.into else None
    event = MembershipEvent.objects.get(pk=plan.corrects) if plan.corrects else None
    if event is not None:
        return services.correct_event(
            actor=actor, event=event, kind=plan.kind, on=plan.on, into=into, note=plan.note
        ).pk
    return services.record_event(actor=actor, member=member, kind=plan.kind, on=plan.on, into=into, note=plan.note).pk


def place(actor: Actor, member: Member, plans: Iterable[GroupPlan]) -> dict[str, Any]:
    """Times in groups; gives what has to be remembered to take them back."""
    made, ended = [], []
    for plan in sorted(plans, key=lambda one: (one.ends is None, one.since)):
        if plan.ends is not None and plan.until is not None:
            membership = GroupMembership.objects.select_related("group", "member").get(pk=plan.ends)
            ended.append([membership.pk, membership.until.isoformat() if membership.until else None])
            services.end_group_membership(actor=actor, membership=membership, until=plan.until)
        else:
            group = services.create_group(actor=actor, covenant=member.covenant, name=plan.group)
            new = services.put_in_group(actor=actor, member=member, group=group, since=plan.since, until=plan.until)
            made.append(new.pk)
    return {"made": made, "ended": ended}


def introduce(actor: Actor, member: Member, plans: Iterable[PersonPlan]) -> list[dict[str, Any]]:
    """People; gives each as it was before, ``roles`` ``None`` for a new one."""
    before: dict[str, dict[str, Any]] = {}
    for plan in plans:
        known = Contact.objects.filter(member=member, email=plan.email).first()
        was = {"email": plan.email, "name": known.name if known else "", "language": known.language if known else "",
               "roles": list(known.roles) if known else None}  # fmt: skip
        before.setdefault(plan.email, was)
        roles = [*(known.roles if known else ()), *((plan.role,) if plan.role else ())]
        services.keep_contact(
            actor=actor, member=member, name=plan.name, email=plan.email, roles=roles, language=plan.language
        )
    return list(before.values())


def put_groups_back(actor: Actor, member: Member, before: Mapping[str, Any]) -> None:
    """Take back times in groups."""
    for key in before.get("made", ()):
        services.remove_group_membership(actor=actor, member=member, membership_id=key)
    for key, until in before.get("ended", ()):
        services.reopen_group_membership(actor=actor, member=member, membership_id=key, until=until)


def put_people_back(actor: Actor, member: Member, before: Iterable[Mapping[str, Any]]) -> None:
    """Take back people and roles."""
    for was in before:
        if was["roles"] is None:
            services.remove_contact(actor=actor, member=member, email=was["email"])
        else:
            services.keep_contact(actor=actor, member=member, **was)


def finder(member_of: Member, by_name: Mapping[str, Member], key: Callable[[str], str]) -> Find:
    """Who is meant by a number or a name, among those that are there and those this file added."""

    def find(text: str) -> Member | None:
        return selectors.member_meant(member_of.covenant, text) or by_name.get(key(text))

    return find
