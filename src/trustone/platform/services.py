"""Writes: organisations, people, invitations, and the guard against a form sent twice."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import datetime, timedelta

from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.db import IntegrityError, transaction
from django.utils.formats import date_format
from django.utils.timezone import localtime

from trustone.domain.problems import Problem, Refused
from trustone.platform import audit, policies, selectors
from trustone.platform.access import require
from trustone.platform.actors import Actor
from trustone.platform.identifiers import new_id
from trustone.platform.models import Invitation, Organisation, RoleAssignment, SubmittedForm, User, WorkerSign
from trustone.platform.roles import ROLES_OF_KIND, Role
from trustone.platform.tasks import send_invitation

INVITATION_LASTS = timedelta(days=21)
_SIGNS_STAY = timedelta(days=30)


@transaction.atomic
def once(actor: Actor, token: str, intent: str, do: Callable[[], str]) -> tuple[str, bool]:
    """Run ``do`` once for a form token; a second sending gets the first one's result.

    ``do`` returns a short reference to what it made (an id). Returns (reference, whether it ran now). When ``do``
    raises, nothing is remembered and the form can be sent again. A form without a token simply runs.
    """
    if not token:
        return do(), True
    try:
        with transaction.atomic():
            sent = SubmittedForm.objects.create(token=token[:64], intent=intent, user_id=actor.user_id, at=actor.now)
    except IntegrityError:
        return SubmittedForm.objects.get(token=token[:64], intent=intent).result, False
    sent.result = do()
    sent.save(update_fields=["result"])
    return sent.result, True


@transaction.atomic
def create_organisation(
    *, actor: Actor, name: str, kind: str, country: str = "", language: str = "nl", website: str = ""
) -> Organisation:
    """Add an organisation; the caller has checked the right to do so. Its public id is never used again."""
    organisation = Organisation(
        public_id=new_id("ORG"), name=name.strip(), kind=kind, country=country, language=language, website=website
    )
    organisation.full_clean()
    organisation.save()
    audit.record(actor, "platform.organisation.created", organisation, {"name": organisation.name, "kind": kind})
    return organisation


def _check_roles(organisation: Organisation, roles: Iterable[str]) -> list[Role]:
    known = {role.value: role for role in ROLES_OF_KIND[organisation.kind]}
    wanted = sorted(set(roles))
    if not wanted:
        raise Refused(Problem("ACC-002", field="roles"))
    if any(role not in known for role in wanted):
        raise Refused(Problem("ACC-003", field="roles"))
    return [known[role] for role in wanted]


@transaction.atomic
def give_role(*, actor: Actor, user: User, organisation: Organisation, role: Role) -> RoleAssignment:
    """Give a person a role from today; giving it twice changes nothing."""
    require(policies.may_manage_people(actor, organisation))
    _check_roles(organisation, [role])
    assignment, new = RoleAssignment.objects.get_or_create(
        user=user,
        organisation=organisation,
        role=role.value,
        valid_to=None,
        defaults={"valid_from": actor.today, "given_by_id": actor.user_id},
    )
    if new:
        audit.record(actor, "platform.role.given", assignment, {"user": user.pk, "role": role.value})
    return assignment


@transaction.atomic
def end_role(*, actor: Actor, assignment: RoleAssignment) -> None:
    """End a role today. The last signatory of an organisation and one's own last role stay: somebody must sign."""
    require(policies.may_manage_people(actor, assignment.organisation))
    others = selectors.people_of(assignment.organisation, actor.today).filter(role=assignment.role)
    needs_one = assignment.role in {Role.SIGNATORY.value, Role.SECRETARIAT_LEAD.value}
    if needs_one and not others.exclude(user_id=assignment.user_id).exists():
        raise Refused(Problem("ACC-004", {"role": assignment.title}))
    if assignment.valid_from >= actor.today:
        assignment.delete()  # it never held for a whole day
    else:
        assignment.valid_to = actor.today - timedelta(days=1)
        assignment.save(update_fields=["valid_to"])
    audit.record(
        actor, "platform.role.ended", assignment.organisation, {"user": assignment.user_id, "role": assignment.role}
    )


@transaction.atomic
def invite(
    *,
    actor: Actor,
    organisation: Organisation,
    email: str,
    roles: Iterable[str],
    language: str,
    lasts: timedelta = INVITATION_LASTS,
) -> Invitation:
    """Invite an address by mail. An open invitation for the same address is replaced, so the newest link works."""
    require(policies.may_manage_people(actor, organisation))
    email = email.strip().lower()
    try:
        validate_email(email)
    except ValidationError:
        raise Refused(Problem("ACC-001", field="email")) from None
    wanted = _check_roles(organisation, roles)
    selectors.open_invitations(organisation, actor.now).filter(email=email).update(withdrawn_at=actor.now)
    invitation = Invitation.objects.create(
        email=email,
        organisation=organisation,
        roles=[role.value for role in wanted],
        language=language,
        sent_at=actor.now,
        expires_at=actor.now + lasts,
        invited_by_id=actor.user_id,
    )
    audit.record(actor, "platform.invitation.sent", invitation, {"email": email, "roles": invitation.roles})
    transaction.on_commit(lambda: send_invitation.enqueue(invitation.pk))
    return invitation


@transaction.atomic
def withdraw_invitation(*, actor: Actor, invitation: Invitation) -> None:
    """The link stops working at once."""
    require(policies.may_manage_people(actor, invitation.organisation))
    if invitation.accepted_at is None and invitation.withdrawn_at is None:
        invitation.withdrawn_at = actor.now
        invitation.save(update_fields=["withdrawn_at"])
        audit.record(actor, "platform.invitation.withdrawn", invitation)


def invitation_problem(invitation: Invitation | None, actor: Actor) -> Problem | None:
    """Why a link cannot be used, or None: unknown, a newer one went out, withdrawn, used before, or too old."""
    if invitation is None:
        return Problem("ACC-005")
    if invitation.accepted_at is not None:
        return Problem("ACC-006", {"date": _day(invitation.accepted_at)})
    if invitation.withdrawn_at is not None:
        return _withdrawn(selectors.newer_invitation(invitation))
    if invitation.expires_at <= actor.now:
        inviter = str(invitation.invited_by or invitation.organisation)
        return Problem("ACC-007", {"date": _day(invitation.expires_at), "inviter": inviter})
    return None


def _withdrawn(newer: Invitation | None) -> Problem:
    """What to do with a link that stopped working: there may be a newer one, used or not."""
    if newer is None:
        return Problem("ACC-005")
    if newer.accepted_at is not None:
        return Problem("ACC-006", {"date": _day(newer.accepted_at)})
    return Problem("ACC-050", {"date": _day(newer.sent_at)})


def _day(moment: datetime) -> str:
    return date_format(localtime(moment), "DATE_FORMAT")


def _checked_password(password: str, user: User) -> str:
    try:
        validate_password(password, user)
    except ValidationError as refusal:
        raise Refused(
            [Problem("ACC-010", {"reason": message}, field="password") for message in refusal.messages]
        ) from None
    return password


@transaction.atomic
def accept_invitation(*, actor: Actor, secret: str, name: str = "", password: str = "") -> User:
    """Take the roles of an invitation. Who has an account must be signed in to it; others choose name and password."""
    found = selectors.invitation_by_secret(secret)
    invitation = Invitation.objects.select_for_update().get(pk=found.pk) if found else None
    if problem := invitation_problem(invitation, actor):
        raise Refused(problem)
    assert invitation is not None  # noqa: S101 - invitation_problem() said so
    user = User.objects.filter(email=invitation.email).first()
    if user is not None and user.pk != actor.user_id:
        raise Refused(Problem("ACC-008", {"email": invitation.email}))
    if user is None:
        if not name.strip():
            raise Refused(Problem("ACC-009", field="name"))
        user = User(email=invitation.email, name=name.strip(), language=invitation.language)
        user.set_password(_checked_password(password, user))
        user.save()
    inviter = Actor(user_id=user.pk, name=str(user), is_system=True, now=actor.now)  # the right was the inviter's
    for role in _check_roles(invitation.organisation, invitation.roles):
        give_role(actor=inviter, user=user, organisation=invitation.organisation, role=role)
    invitation.accepted_at = actor.now
    invitation.save(update_fields=["accepted_at"])
    audit.record(inviter, "platform.invitation.accepted", invitation)
    return user


def give_sign_of_life(*, worker_id: str, now: datetime) -> None:
    """A job worker is alive. Signs of workers gone for a month are forgotten. No audit: nobody did anything."""
    WorkerSign.objects.update_or_create(
        worker_id=worker_id, defaults={"seen_at": now}, create_defaults={"seen_at": now, "started_at": now}
    )
    WorkerSign.objects.filter(seen_at__lt=now - _SIGNS_STAY).delete()
