"""People of a participant who can be invited: kept before anybody has a login."""

from __future__ import annotations

from collections.abc import Iterable

from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.db import transaction

from trustone.domain.problems import Problem, Refused
from trustone.members import policies
from trustone.members.models import Contact, Member
from trustone.platform import audit
from trustone.platform.access import require
from trustone.platform.actors import Actor
from trustone.platform.roles import ROLES_OF_KIND


@transaction.atomic
def keep_contact(
    *, actor: Actor, member: Member, name: str, email: str, roles: Iterable[str] = (), language: str = ""
) -> Contact:
    """Keep a person, or change what is kept of the one with that address. Nobody gets a login or a mail by this."""
    require(policies.may_manage(actor))
    email, wanted = email.strip().lower(), sorted(set(roles))
    try:
        validate_email(email)
    except ValidationError:
        raise Refused(Problem("ACC-001", field="email")) from None
    if not set(wanted) <= {role.value for role in ROLES_OF_KIND[member.kind]}:
        raise Refused(Problem("ACC-003", field="roles"))
    values = {"name": " ".join(name.split()), "roles": wanted, "language": language}
    contact, new = Contact.objects.get_or_create(member=member, email=email, defaults=values)
    if new or any(getattr(contact, key) != value for key, value in values.items()):
        Contact.objects.filter(pk=contact.pk).update(**values)
        contact.refresh_from_db()
        audit.record(actor, "members.contact.kept", member, {"email": email, "roles": wanted})
    return contact


@transaction.atomic
def remove_contact(*, actor: Actor, member: Member, email: str) -> None:
    """Forget a person who was kept; doing it twice changes nothing."""
    require(policies.may_manage(actor))
    gone, _ = Contact.objects.filter(member=member, email=email).delete()
    if gone:
        audit.record(actor, "members.contact.removed", member, {"email": email})
