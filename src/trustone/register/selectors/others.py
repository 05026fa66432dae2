"""Reads of those that take part and are no company: authorities, unions, NGOs, federations, governments."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.db.models import Q
from django.utils import timezone

from trustone.catalog.models import Covenant
from trustone.catalog.selectors import covenant_or_none
from trustone.joining.models import Application
from trustone.joining.selectors import accepted_application
from trustone.members.models import Member
from trustone.members.public_reads import PublicEvent, public_history
from trustone.members.selectors import Participant, member_by_number, participants
from trustone.platform.models import OrganisationKind
from trustone.register.selectors.members import COMPANY

_NOT_SHOWN = {COMPANY, OrganisationKind.SECRETARIAT.value}


@dataclass(frozen=True, slots=True)
class OtherPage:
    """What is public of one of them. ``application``: the one by which it came in, when that was done here.

    ``recorded_on``: the day the secretariat recorded of who signed before this platform, with its source.
    """

    participant: Participant
    member: Member
    events: list[PublicEvent]
    application: Application | None
    recorded_on: date | None = None
    recorded_source: str = ""

    @property
    def declared_here_on(self) -> date | None:
        """The day on which it said yes to what it commits itself to, in its application on this platform."""
        one = self.application
        return timezone.localdate(one.signed_at) if one and one.promises and one.signed_at else None

    @property
    def declared_on(self) -> date | None:
        """That day, else the one the secretariat recorded from before; ``None`` where neither is kept here."""
        return self.declared_here_on or self.recorded_on

    @property
    def declared_source(self) -> str:
        """Where a day from before this platform is recorded; empty when it was said here."""
        return "" if self.declared_here_on else self.recorded_source


def others_by(covenant: Covenant, on: date) -> list[Participant]:
    """All that take part or took part by a day, by name."""
    return [one for one in participants(covenant, on) if one.since is not None and one.kind not in _NOT_SHOWN]


def other_page(covenant: Covenant, number: str, on: date) -> OtherPage | None:
    """One of them; ``None`` for companies, and for who never took part."""
    member = member_by_number(number)
    found = participants(covenant, on, where=Q(number=number))
    if member is None or not found or found[0].since is None or found[0].kind in _NOT_SHOWN:
        return None
    return OtherPage(found[0], member, public_history(member, on), accepted_application(member), member.signed_on,
                     member.signed_source)  # fmt: skip


def other_numbers() -> list[tuple[str]]:
    """Those that take part or took part, for the sitemap: their pages stay."""
    covenant = covenant_or_none()
    found = others_by(covenant, timezone.localdate()) if covenant else []
    return [(one.number,) for one in found]
