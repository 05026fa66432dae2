"""The declarations of the story's authorities that took part before this platform: the day on which each signed."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime, time, timedelta

from django.utils import timezone

from trustone.cli._demo.people import DOMAIN
from trustone.domain.joining.workflow import State
from trustone.domain.membership import EventKind
from trustone.joining.models import Application
from trustone.members.models import Member
from trustone.platform.identifiers import new_id
from trustone.platform.models import OrganisationKind

#: Of these the day is not known: the story has gaps as well.
NOT_KNOWN = frozenset({"Gemeente Lavamonde", "Gemeente Stiltewoude"})
_BEFORE = timedelta(days=12)


def declare(members: Iterable[Member]) -> None:
    """Each authority signed twelve days before it joined."""
    for member in members:
        if member.kind != OrganisationKind.AUTHORITY or member.name in NOT_KNOWN or member.applications.exists():
            continue
        joined = min(event.on for event in member.events.all() if event.kind == EventKind.JOINS)
        accepted = timezone.make_aware(datetime.combine(joined, time(10)))
        signed = accepted - _BEFORE
        Application.objects.create(
            public_id=new_id("APP"), covenant=member.covenant, state=State.ACCEPTED.value, state_since=accepted,
            created_at=signed, email=f"verklaring-{member.number.lower()}@{DOMAIN}", kind=member.kind,
            name=member.name, country=member.organisation.country, promises=True, signed_at=signed,
            decided_at=accepted, welcomed_at=accepted, member=member,
        )  # fmt: skip
