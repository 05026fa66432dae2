"""Reads of invitations in waves: who can be invited, and who of a wave answered."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from enum import StrEnum

from django.db.models import Q, QuerySet
from django.shortcuts import get_object_or_404

from trustone.catalog.models import Covenant
from trustone.members.models import Contact, InvitationWave, Member, WaveInvitation
from trustone.members.selectors import members_on
from trustone.platform.models import Invitation, RoleAssignment
from trustone.platform.roles import Role
from trustone.platform.selectors import valid_on

#: What somebody gets whose role nobody wrote down: what can be done without signing for the organisation.
_FIRST_ROLE = {
    "company": Role.COMPANY_EDITOR,
    "authority": Role.AUTHORITY_BUYER,
    "ngo": Role.NGO_UNION,
    "union": Role.NGO_UNION,
    "government": Role.STEERING_GROUP,
    "federation": Role.STEERING_GROUP,
}


class WhyNot(StrEnum):
    """Why somebody is not invited now."""

    NO_ADDRESS = "no_address"
    HAS_LOGIN = "has_login"
    INVITED = "invited"


@dataclass(frozen=True, slots=True)
class Choice:
    """Who is looked for: kinds and types (empty: all), and whether only participants nobody can log in for."""

    kind: str = ""
    type: str = ""
    without_login: bool = True


@dataclass(frozen=True, slots=True)
class Candidate:
    """A person of a participant. ``why_not`` empty: can be invited now."""

    member_id: int
    organisation_id: int
    number: str
    organisation: str
    name: str
    email: str
    roles: tuple[str, ...]
    language: str
    why_not: str = ""

    @property
    def key(self) -> str:
        """What a form sends for this person."""
        return f"{self.number} {self.email}"


def candidates(covenant: Covenant, now: datetime, today: date, choice: Choice) -> list[Candidate]:
    """Everybody who could be invited, participant by participant; also those who cannot, with the reason."""
    members = [
        one
        for one in members_on(covenant, today)
        if (not choice.kind or one.kind == choice.kind) and (not choice.type or one.declared_type == choice.type)
    ]
    logins = _logins((one.organisation_id for one in members), today)
    found = _Found(members={one.pk: one.organisation_id for one in members}, now=now)
    rows = []
    for one in members:
        if choice.without_login and logins.get(one.organisation_id):
            continue
        for name, email, roles, language in found.people(one.pk, one.kind):
            why = found.why_not(one.organisation_id, email, logins.get(one.organisation_id, set()))
            rows.append(Candidate(one.pk, one.organisation_id, one.number, one.name, name, email, roles, language, why))
    return rows


@dataclass(slots=True)
class _Found:
    """Contacts, addresses and open invitations of many participants, read in three queries."""

    members: dict[int, int]
    now: datetime
    contacts: dict[int, list[Contact]] = field(default_factory=dict)
    details: dict[int, tuple[str, str, str]] = field(default_factory=dict)
    invited: set[tuple[int, str]] = field(default_factory=set)

    def __post_init__(self) -> None:
        for contact in Contact.objects.filter(member__in=self.members):
            self.contacts.setdefault(contact.member_id, []).append(contact)
        rows = Member.objects.filter(pk__in=self.members)
        self.details = {
            pk: (name, email, language)
            for pk, name, email, language in rows.values_list(
                "pk", "contact_name", "contact_email", "organisation__language"
            )
        }
        waiting = Invitation.objects.filter(
            organisation__in=set(self.members.values()), accepted_at=None, withdrawn_at=None, expires_at__gt=self.now
        )
        self.invited = {
            (organisation, email) for organisation, email in waiting.values_list("organisation_id", "email")
        }

    def people(self, member: int, kind: str) -> Iterable[tuple[str, str, tuple[str, ...], str]]:
        name, email, language = self.details[member]
        first = (_FIRST_ROLE[kind].value,) if kind in _FIRST_ROLE else ()
        known = self.contacts.get(member, [])
        for contact in known:
            yield contact.name, contact.email, tuple(contact.roles) or first, contact.language or language
        if not any(contact.email == email.lower() for contact in known) and (email or not known):
            yield name, email.lower(), first, language

    def why_not(self, organisation: int, email: str, logins: set[str]) -> str:
        if not email:
            return WhyNot.NO_ADDRESS
        if email in logins:
            return WhyNot.HAS_LOGIN
        return WhyNot.INVITED if (organisation, email) in self.invited else ""


def _logins(organisations: Iterable[int], today: date) -> dict[int, set[str]]:
    """The addresses with which somebody logs in for each organisation."""
    held = RoleAssignment.objects.filter(valid_on(today), organisation__in=set(organisations), user__is_active=True)
    found: dict[int, set[str]] = {}
    for organisation, email in held.values_list("organisation_id", "user__email"):
        found.setdefault(organisation, set()).add(email.lower())
    return found


# --- Waves that went out ----------------------------------------------------------------------------------------------


class Answer(StrEnum):
    """What became of one invitation of a wave."""

    ACCEPTED = "accepted"
    WAITING = "waiting"
    EXPIRED = "expired"
    WITHDRAWN = "withdrawn"


def answer_of(person: WaveInvitation, now: datetime) -> Answer:
    """What somebody did with the invitation whose link works now, or worked last."""
    invitation = person.invitation
    if invitation.accepted_at is not None:
        return Answer.ACCEPTED
    if invitation.withdrawn_at is not None:
        return Answer.WITHDRAWN
    return Answer.EXPIRED if invitation.expires_at <= now else Answer.WAITING


def waves_of(covenant: Covenant) -> QuerySet[InvitationWave]:
    """Every wave, newest first, with its people at hand."""
    return InvitationWave.objects.filter(covenant=covenant).prefetch_related("people__invitation")


def wave_of(covenant: Covenant, wave_id: int) -> InvitationWave:
    """One wave, or 404."""
    found: InvitationWave = get_object_or_404(InvitationWave, covenant=covenant, pk=wave_id)
    return found


def people_of_wave(wave: InvitationWave) -> list[WaveInvitation]:
    """Everybody of a wave, by organisation. One query."""
    return list(wave.people.select_related("member__organisation", "invitation"))


def to_remind(covenant: Covenant, now: datetime, only: InvitationWave | None = None) -> list[WaveInvitation]:
    """Those who did not answer and whose next reminder is due; with ``only``, of one wave and whether due or not."""
    waiting = WaveInvitation.objects.filter(
        Q(wave=only) if only else Q(wave__covenant=covenant),
        invitation__accepted_at=None,
        invitation__withdrawn_at=None,
    ).select_related("wave", "member__organisation", "invitation")
    found = []
    for person in waiting.order_by("pk"):
        due = person.last_sent_at + timedelta(days=person.wave.days_between) <= now
        if person.reminders < person.wave.most_reminders and (due or only is not None):
            found.append(person)
    return found
