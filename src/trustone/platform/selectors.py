"""Reads: people, roles, invitations, the audit trail."""

from __future__ import annotations

from datetime import date, datetime
from hashlib import sha256

from django.db.models import Max, Q, QuerySet

from trustone.platform.models import AuditEntry, Invitation, Organisation, RoleAssignment, User, WorkerSign
from trustone.platform.roles import Role


def valid_on(day: date) -> Q:
    """Role assignments that hold on a day, first and last day included."""
    return Q(valid_from__lte=day) & (Q(valid_to__isnull=True) | Q(valid_to__gte=day))


def roles_of(user_id: int, day: date) -> frozenset[tuple[Role, int]]:
    """(role, organisation id) pairs a person holds on a day."""
    pairs = RoleAssignment.objects.filter(valid_on(day), user_id=user_id).values_list("role", "organisation_id")
    return frozenset((Role(role), organisation) for role, organisation in pairs)


def people_of(organisation: Organisation, day: date) -> QuerySet[RoleAssignment]:
    """Who holds which role in an organisation on a day, by name."""
    return organisation.role_assignments.filter(valid_on(day)).select_related("user").order_by("user__name", "role")


def people_ever_at(organisation_id: int) -> QuerySet[RoleAssignment, int]:
    """The keys of everybody who holds or held a role in an organisation."""
    return RoleAssignment.objects.filter(organisation=organisation_id).values_list("user", flat=True).distinct()


def open_invitations(organisation: Organisation, now: datetime) -> QuerySet[Invitation]:
    """Invitations that can still be accepted."""
    return organisation.invitations.filter(accepted_at=None, withdrawn_at=None, expires_at__gt=now)


def invitation_by_secret(secret: str) -> Invitation | None:
    """The invitation a link belongs to, whatever its state."""
    digest = sha256(secret.encode()).hexdigest()
    return Invitation.objects.select_related("organisation").filter(secret_digest=digest).first()


def newer_invitation(invitation: Invitation) -> Invitation | None:
    """The last invitation of the same address for the same organisation that was sent after this one."""
    later = Invitation.objects.filter(
        email=invitation.email, organisation_id=invitation.organisation_id, pk__gt=invitation.pk, withdrawn_at=None
    )
    return later.order_by("-pk").first()


def has_account(email: str) -> bool:
    """Whether somebody logs in with this address."""
    return User.objects.filter(email__iexact=email).exists()


def trail_of(subject: str) -> QuerySet[AuditEntry]:
    """Everything the trail holds on one record, oldest first."""
    return AuditEntry.objects.filter(subject=subject).select_related("payload")


def last_sign_of_life() -> datetime | None:
    """When a job worker last said that it is alive; ``None`` when none ever did."""
    found: datetime | None = WorkerSign.objects.aggregate(last=Max("seen_at"))["last"]
    return found
