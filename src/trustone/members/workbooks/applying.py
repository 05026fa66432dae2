"""Doing what the rows of a workbook say, and taking it back."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass, field, replace
from datetime import date
from typing import Any

from django.db import transaction
from django.db.models import ProtectedError

from trustone.catalog.models import Covenant
from trustone.catalog.selectors import sort_key
from trustone.domain.legal_ids import Scheme
from trustone.domain.membership import EventKind
from trustone.domain.problems import Problem, Refused
from trustone.members import selectors, services
from trustone.members.models import Member, MembershipEvent
from trustone.members.services import Details
from trustone.members.services.registration import current_details
from trustone.members.workbooks.further import EventPlan, GroupPlan, Key, PersonPlan
from trustone.members.workbooks.further_applying import (
    finder,
    introduce,
    place,
    put_groups_back,
    put_people_back,
    record,
)
from trustone.members.workbooks.judging import Plan, Step
from trustone.platform.actors import Actor
from trustone.platform.dataio.kinds import Change, Undone, Verdict
from trustone.platform.dataio.models import ImportBatch, ImportChange


@dataclass(slots=True)
class _Work:
    """What is to be done with one participant, and how it was before (``None``: it is new)."""

    member: Member
    before: dict[str, Any] | None
    plan: Plan | None = None
    events: list[EventPlan] = field(default_factory=list)
    groups: list[GroupPlan] = field(default_factory=list)
    people: list[PersonPlan] = field(default_factory=list)
    recorded: list[int] = field(default_factory=list)


def apply(actor: Actor, covenant: Covenant, verdicts: Sequence[Verdict]) -> list[Change]:
    """Everything the rows say, inside the caller's transaction. First all participants, then who joins, then
    the rest by date: a merger may name a participant that stands further down."""
    work: dict[Key, _Work] = {}
    for verdict in verdicts:
        if isinstance(verdict.plan, Plan):
            plan = verdict.plan
            before = _state(plan.member) if plan.member else None
            member = _write(actor, covenant, plan)
            work[plan.member.pk if plan.member else sort_key(member.name)] = _Work(member, before, plan)
    _share_out(verdicts, work)
    by_name = {sort_key(one.member.name): one.member for one in work.values()}
    for joining in (True, False):
        for one in work.values():
            for step in one.plan.steps if one.plan else ():
                if step.is_joining is joining:
                    one.recorded.append(_record(actor, one.member, step, by_name).pk)
            for event in sorted(one.events, key=lambda event: event.on):
                if (event.kind is EventKind.JOINS) is joining:
                    find = finder(one.member, by_name, sort_key)
                    one.recorded.append(record(actor, one.member, event, find))
    return [_finish(actor, covenant, one) for one in work.values()]


def _share_out(verdicts: Sequence[Verdict], work: dict[Key, _Work]) -> None:
    """Give the rows of the further sheets to the participants they are about."""
    for verdict in verdicts:
        plan = verdict.plan
        if not isinstance(plan, EventPlan | GroupPlan | PersonPlan):
            continue
        if plan.key not in work:
            member = selectors.members_with_organisation([int(plan.key)]).get()
            work[plan.key] = _Work(member, _state(member))
        one = work[plan.key]
        if isinstance(plan, EventPlan):
            one.events.append(plan)
        elif isinstance(plan, GroupPlan):
            one.groups.append(plan)
        else:
            one.people.append(plan)


def _finish(actor: Actor, covenant: Covenant, one: _Work) -> Change:
    """Groups and people, and what has to be remembered of it all."""
    placed = _place(actor, covenant, one.member, one.plan) if one.plan else None
    groups = place(actor, one.member, one.groups)
    people = introduce(actor, one.member, one.people)
    known = one.before and {
        **one.before, "events": one.recorded, "placed": placed, "groups": groups, "people": people
    }  # fmt: skip
    return Change(one.member.number, one.member.version, known)


def _write(actor: Actor, covenant: Covenant, plan: Plan) -> Member:
    """The participant with its details and numbers as the row has them."""
    if plan.member is None:
        return services.register_member(
            actor=actor,
            covenant=covenant,
            kind=plan.kind,
            details=plan.details,
            joins_on=None,
            numbers=plan.numbers,
            although_alike=True,  # a row of that name would have been recognised
        )
    member = plan.member
    services.change_details(actor=actor, member=member, expected_version=member.version, details=plan.details)
    for scheme in plan.gone:
        services.remove_number(actor=actor, member=member, scheme=scheme)
    for scheme, value in plan.numbers.items():
        services.set_number(actor=actor, member=member, scheme=scheme, value=value)
    return member


def _record(actor: Actor, member: Member, step: Step, by_name: Mapping[str, Member]) -> MembershipEvent:
    into = selectors.member_meant(member.covenant, step.into) or by_name.get(sort_key(step.into))
    event = MembershipEvent.objects.get(pk=step.corrects) if step.corrects else None
    if event is None:
        return services.record_event(actor=actor, member=member, kind=step.kind, on=step.on, into=into, note=step.note)
    return services.correct_event(actor=actor, event=event, kind=step.kind, on=step.on, into=into, note=step.note)


def _place(actor: Actor, covenant: Covenant, member: Member, plan: Plan) -> int | None:
    if not plan.group or plan.group_since is None:
        return None
    group = services.create_group(actor=actor, covenant=covenant, name=plan.group)
    return services.put_in_group(actor=actor, member=member, group=group, since=plan.group_since).pk


def _state(member: Member) -> dict[str, Any]:
    """What has to be remembered to put a participant back as it was."""
    numbers = {number.scheme: number.value for number in member.organisation.identifiers.all()}
    details = asdict(current_details(member))
    if details["signed_on"]:
        details["signed_on"] = details["signed_on"].isoformat()
    return {"details": details, "numbers": numbers}


def undo(actor: Actor, batch: ImportBatch) -> Undone:
    """Take back what a batch did, last row first. A participant somebody worked on since, or that is used elsewhere
    by now, stays as it is and is named."""
    count, problems = 0, []
    for change in batch.changes.order_by("-pk"):
        member = selectors.member_by_number(change.subject)
        if member is None:
            continue
        if _worked_on_since(member, change):
            problems.append(Problem("FIL-051", {"label": member.name}))
            continue
        try:
            with transaction.atomic():
                _put_back(actor, member, change.before)
            count += 1
        except ProtectedError:
            problems.append(Problem("FIL-053", {"label": member.name}))
        except Refused:
            problems.append(Problem("FIL-051", {"label": member.name}))
    return Undone(count, tuple(problems))


def _worked_on_since(member: Member, change: ImportChange) -> bool:
    """Whether details changed or an event was recorded after the batch."""
    closed = change.batch.closed_at
    return member.version != change.version or (
        closed is not None and member.events.filter(recorded_at__gt=closed).exists()
    )


def _put_back(actor: Actor, member: Member, before: Mapping[str, Any] | None) -> None:
    if before is None:
        services.remove_member(actor=actor, member=member)
        return
    signed_on = before["details"].get("signed_on")
    details = replace(Details(**before["details"]), signed_on=date.fromisoformat(signed_on) if signed_on else None)
    services.change_details(actor=actor, member=member, expected_version=member.version, details=details)
    for scheme in Scheme:
        if value := before["numbers"].get(scheme.value):
            services.set_number(actor=actor, member=member, scheme=scheme, value=value)
        else:
            services.remove_number(actor=actor, member=member, scheme=scheme)
    for event in _latest_first(member, before["events"]):
        _take_back(actor, event)
    put_groups_back(actor, member, before.get("groups", {}))
    put_people_back(actor, member, before.get("people", ()))
    if before["placed"]:
        services.remove_group_membership(actor=actor, member=member, membership_id=before["placed"])


def _latest_first(member: Member, keys: Iterable[int]) -> Iterator[MembershipEvent]:
    yield from (
        member.events.filter(pk__in=list(keys)).select_related("member", "into", "corrects").order_by("-on", "-pk")
    )


def _take_back(actor: Actor, event: MembershipEvent) -> None:
    """A new event is withdrawn; a correction is corrected back to what stood before."""
    was = event.corrects
    if was is None:
        services.withdraw_event(actor=actor, event=event)
    else:
        kind = EventKind(was.kind)
        services.correct_event(actor=actor, event=event, kind=kind, on=was.on, into=was.into, note=was.note)
