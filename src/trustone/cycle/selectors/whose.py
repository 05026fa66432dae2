"""Whose year it is: the company, the year at work, the day where the covenant is at home."""

from __future__ import annotations

from datetime import date

from django.conf import settings
from django.db.models import Prefetch, QuerySet
from django.shortcuts import get_object_or_404

from trustone.catalog.models import Covenant
from trustone.cycle import policies
from trustone.domain.cycle.dues import local_day
from trustone.domain.identifiers import normalise_id
from trustone.domain.membership import reporting_year_of
from trustone.members.models import Member, MembershipEvent
from trustone.platform.actors import Actor
from trustone.platform.roles import COMPANY


def home_zone(covenant: Covenant) -> str:
    """The zone in which the covenant's days begin and end: the installation's unless the covenant names one."""
    return str(covenant.settings.get("time_zone") or settings.TIME_ZONE)


def today_of(actor: Actor, covenant: Covenant) -> date:
    """The day it is where the covenant is at home, wherever the reader is."""
    return local_day(actor.now, home_zone(covenant))


def _members() -> QuerySet[Member]:
    events = MembershipEvent.objects.order_by("on", "recorded_at", "pk")
    return Member.objects.select_related("organisation", "covenant").prefetch_related(Prefetch("events", events))


def member_for(actor: Actor, number: str) -> Member:
    """The company whose year the actor may see, with its events, or 404."""
    found: Member = get_object_or_404(
        _members().filter(policies.visible_members(actor)), number=normalise_id(number) or ""
    )
    return found


def with_events(member: Member) -> Member:
    """The same member with its organisation, covenant and events at hand."""
    found: Member = _members().get(pk=member.pk)
    return found


def own_companies(actor: Actor, covenant: Covenant) -> list[Member]:
    """The companies the actor works for, by name."""
    own = _members().filter(
        covenant=covenant, organisation__kind="company", organisation_id__in=actor.organisations(*COMPANY)
    )
    return list(own.order_by("organisation__name", "pk"))


def companies_in(covenant: Covenant) -> list[Member]:
    """All companies of a covenant with their events, for jobs."""
    return list(_members().filter(covenant=covenant, organisation__kind="company").order_by("pk"))


def running_year(member: Member, today: date) -> int:
    """The reporting year that runs on a day."""
    return reporting_year_of(today, member.year_end)


def merged_into(member: Member) -> list[Member]:
    """Companies that merged into this one, with their events."""
    events = MembershipEvent.objects.filter(into=member, kind="merges_into").values("member_id")
    return list(_members().filter(pk__in=events))


def by_key(key: str) -> Member | None:
    """A member by its key as the rules write it."""
    return Member.objects.select_related("organisation").filter(pk=int(key)).first() if key.isdigit() else None
