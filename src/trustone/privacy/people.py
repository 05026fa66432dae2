"""What is kept of a person: the own record, what hangs on it, and every record that names the person."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import Any

from allauth.mfa.models import Authenticator
from allauth.socialaccount.models import SocialAccount
from django.apps import apps
from django.db.models import CharField, Model

from trustone.platform.models import AuditPayload, Invitation, RoleAssignment, User

#: The person's own record; the digest of the password is nobody's to take along.
PERSON_FIELDS = ("email", "name", "language", "date_joined", "last_login", "is_active")

#: How a copy of a name is called, kept so that a history stays readable: emptied together with the person.
_COPY = re.compile(r"(^|_)by_name$|^(author|user)_name$|_as$")


def owned_rows(user: User) -> Iterator[tuple[str, list[dict[str, Any]]]]:
    """Records that are about this person alone."""
    roles = RoleAssignment.objects.filter(user=user).select_related("organisation")
    yield (
        "roles",
        [
            {"organisation": one.organisation.name, "role": one.role, "from": one.valid_from, "to": one.valid_to}
            for one in roles
        ],
    )
    invitations = Invitation.objects.filter(email__iexact=user.email).select_related("organisation")
    yield (
        "invitations",
        [
            {"organisation": one.organisation.name, "sent_at": one.sent_at, "accepted_at": one.accepted_at}
            for one in invitations
        ],
    )
    factors = Authenticator.objects.filter(user=user)
    yield (
        "second_step",
        [{"kind": one.type, "added_at": one.created_at, "used_at": one.last_used_at} for one in factors],
    )
    logins = SocialAccount.objects.filter(user=user)
    yield "own_logins", [{"provider": one.provider, "uid": one.uid, "told": one.extra_data} for one in logins]
    trail = AuditPayload.objects.filter(user_id=user.pk).select_related("entry")
    yield (
        "what_you_did",
        [{"at": one.entry.at, "action": one.entry.action, "about": one.entry.subject} for one in trail],
    )


def ties() -> Iterator[tuple[type[Model], str]]:
    """Every field of ours that names a person."""
    for model in apps.get_models():
        if not model.__module__.startswith("trustone.") or model is User:
            continue
        for field in model._meta.concrete_fields:
            if field.is_relation and field.related_model is User:
                yield model, field.name


def mentions(user: User) -> Iterator[dict[str, Any]]:
    """Where the person is named: the kind of record, its key and in which part."""
    for model, name in ties():
        for key in model._default_manager.filter(**{name: user}).values_list("pk", flat=True).order_by("pk"):
            yield {"kind": model._meta.label, "record": key, "as": name}


@lru_cache(maxsize=1)
def name_copies() -> tuple[tuple[type[Model], str, str], ...]:
    """Fields of ours that hold a copy of a name, with the tie to the person beside it, empty where there is none."""
    return tuple(_name_copies())


def _name_copies() -> Iterator[tuple[type[Model], str, str]]:
    for model in apps.get_models():
        if not model.__module__.startswith("trustone."):
            continue
        tied = {name for other, name in ties() if other is model}
        for field in model._meta.concrete_fields:
            if isinstance(field, CharField) and _COPY.search(field.name):
                beside = re.sub(r"_as$", "_by", field.name).removesuffix("_name")
                yield model, field.name, beside if beside in tied else ""


#: Addresses of people that are not tied to a login: the field, and what goes with it. A test knows every address field.
CONTACTS: tuple[tuple[str, str, tuple[str, ...]], ...] = (
    ("members.Member", "contact_email", ("contact_name",)),
    ("members.Contact", "email", ("name",)),
    ("members.WaveInvitation", "email", ("name",)),
    ("joining.Application", "email", ("applicant_name", "applicant_task", "phone")),
    ("joining.Application", "signatory_email", ("signatory_name", "signatory_task")),
    ("joining.Link", "email", ()),
    ("helpdesk.HelpRequest", "email", ("asker_name",)),
    ("helpdesk.HelpLink", "email", ()),
)

#: Address fields that are emptied in another way: the person's own, and invitations, which are kept to be counted.
OTHERWISE = frozenset({("platform.User", "email"), ("platform.Invitation", "email")})
