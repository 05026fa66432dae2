"""What happened to a participant: record, correct, take back; and the corporate group."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _

from trustone.domain.membership import EventKind, Status
from trustone.members import policies, selectors, services
from trustone.members.forms import EventForm, GroupEndForm, GroupForm, WithdrawForm
from trustone.members.models import Member
from trustone.members.views.shared import once, show
from trustone.platform.access import require
from trustone.platform.actors import Actor, actor_of
from trustone.platform.pages import done
from trustone.platform.versions import Conflict


def _manageable(request: HttpRequest, number: str) -> tuple[Actor, Member]:
    actor = actor_of(request)
    require(policies.may_manage(actor))
    return actor, selectors.member_for(actor, number)


def _event(form: EventForm) -> dict[str, Any]:
    values = form.cleaned_data
    into = selectors.member_by_number(values["into"]) if values.get("into") else None
    return {"kind": EventKind(values["kind"]), "on": values["on"], "into": into, "note": values["note"],
            "public_note": values["public_note"]}  # fmt: skip


def record_event(request: HttpRequest, number: str) -> HttpResponse:
    """Record what happened."""
    actor, member = _manageable(request, number)
    kinds = selectors.possible_kinds(member)
    form = EventForm(request.POST or None, kinds=kinds, member=member, today=actor.today)

    def record() -> int:
        return services.record_event(actor=actor, member=member, **_event(form)).pk

    if done(form, lambda: once(request, actor, "event", record)):
        messages.success(request, _("Recorded."))
        return redirect("members:detail", number=member.number)
    merged = selectors.status_of(member, actor.today) is Status.MERGED
    return show(request, "event", {"form": form, "member": member, "merged": merged})


def correct_event(request: HttpRequest, number: str, event_id: int) -> HttpResponse:
    """Put another record in the place of a wrong one."""
    actor, member = _manageable(request, number)
    event = selectors.event_of(member, event_id)
    initial = {"kind": event.kind, "on": event.on, "into": event.into and event.into.number, "note": event.note,
               "public_note": event.public_note}  # fmt: skip
    form = EventForm(request.POST or None, initial=initial, kinds=tuple(EventKind), member=member, today=actor.today)
    context: dict[str, Any] = {"form": form, "member": member, "event": event}
    try:
        if done(form, lambda: services.correct_event(actor=actor, event=event, **_event(form))):
            messages.success(request, _("Corrected. The earlier record stays readable."))
            return redirect("members:detail", number=member.number)
    except Conflict:
        context["conflict"] = True
    return show(request, "correct", context)


def withdraw_event(request: HttpRequest, number: str, event_id: int) -> HttpResponse:
    """Say that something recorded never happened."""
    actor, member = _manageable(request, number)
    event = selectors.event_of(member, event_id)
    form = WithdrawForm(request.POST if request.method == "POST" else None)
    context: dict[str, Any] = {"form": form, "member": member, "event": event}

    def withdraw() -> None:
        services.withdraw_event(actor=actor, event=event, note=form.cleaned_data["note"])

    try:
        if done(form, withdraw):
            messages.success(request, _("Taken back. The earlier record stays readable."))
            return redirect("members:detail", number=member.number)
    except Conflict:
        context["conflict"] = True
    return show(request, "withdraw", context)


def join_group(request: HttpRequest, number: str) -> HttpResponse:
    """Put a participant in a corporate group."""
    actor, member = _manageable(request, number)
    groups = list(selectors.groups_in(member.covenant))
    form = GroupForm(request.POST or None, groups=groups)

    def join() -> int:
        values = form.cleaned_data
        group = services.create_group(actor=actor, covenant=member.covenant, name=values["group"])
        return services.put_in_group(actor=actor, member=member, group=group, since=values["since"]).pk

    if done(form, lambda: once(request, actor, "group", join)):
        messages.success(request, _("Saved."))
        return redirect("members:detail", number=member.number)
    return show(request, "group", {"form": form, "member": member})


def leave_group(request: HttpRequest, number: str, membership_id: int) -> HttpResponse:
    """End belonging to a corporate group."""
    actor, member = _manageable(request, number)
    membership = get_object_or_404(member.group_memberships.select_related("group", "member"), pk=membership_id)
    form = GroupEndForm(request.POST or None)

    def leave() -> None:
        services.end_group_membership(actor=actor, membership=membership, until=form.cleaned_data["until"])

    if done(form, leave):
        messages.success(request, _("Saved."))
        return redirect("members:detail", number=member.number)
    return show(request, "group_end", {"form": form, "member": member, "membership": membership})
