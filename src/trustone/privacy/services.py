"""What people do with their own data: correct it, and have it erased."""

from __future__ import annotations

from allauth.mfa.models import Authenticator
from allauth.socialaccount.models import SocialAccount
from django.apps import apps
from django.conf import settings
from django.contrib.sessions.models import Session
from django.db import transaction
from django.db.models import Q

from trustone.cycle.models import CalendarLink
from trustone.domain.problems import Problem, Refused
from trustone.domain.words import tidy
from trustone.platform import audit
from trustone.platform.access import require
from trustone.platform.actors import Actor
from trustone.platform.models import Invitation, RoleAssignment, User
from trustone.platform.models.drafts import FormDraft
from trustone.platform.roles import Role
from trustone.platform.selectors import valid_on
from trustone.privacy import policies
from trustone.privacy.people import CONTACTS, name_copies

LONGEST_NAME = 150

#: What stands where a name stood. It tells nothing, in any language.
NOBODY = "–"

#: Nobody may be left who could do this work: first somebody else gets the role.
_NOT_THE_LAST = (Role.SIGNATORY, Role.SECRETARIAT_LEAD, Role.ADMINISTRATOR)


@transaction.atomic
def correct_person(*, actor: Actor, user: User, name: str, language: str) -> None:
    """Correct one's own name and language (Regulation (EU) 2016/679, article 16); ``Refused`` with PRV-001 to 003."""
    require(actor.user_id == user.pk)
    name = tidy(name)
    if not name:
        raise Refused(Problem("PRV-001", field="name"))
    if len(name) > LONGEST_NAME:
        raise Refused(Problem("PRV-002", {"most": LONGEST_NAME}, field="name"))
    if language not in dict(settings.LANGUAGES):
        raise Refused(Problem("PRV-003", field="language"))
    user.name, user.language = name, language
    user.save(update_fields=["name", "language"])
    audit.record(actor, "privacy.person.corrected", user, {"fields": ["name", "language"]})


@transaction.atomic
def erase_person(*, actor: Actor, user: User) -> None:
    """Take away who somebody was, everywhere; what was done, decided and counted stays, and the trail stays whole.

    The person's record stays as an empty place, so that decisions keep their two different people. Refused (PRV-010)
    for the last person who can sign for, lead or administer something; article 17 of Regulation (EU) 2016/679, with
    17(3)(b) and (e) for what has to stay traceable.
    """
    require(actor.user_id == user.pk or policies.may_erase_others(actor))
    if left_alone := _last_ones(actor, user):
        raise Refused(Problem("PRV-010", {"organisations": ", ".join(left_alone)}))
    email = user.email
    RoleAssignment.objects.filter(valid_on(actor.today), user=user).update(valid_to=actor.today)
    Authenticator.objects.filter(user=user).delete()
    SocialAccount.objects.filter(user=user).delete()
    Invitation.objects.filter(email__iexact=email).update(email=_address(user), secret_digest=None)
    for model, copy, tie in name_copies():
        model._default_manager.filter(**({tie: user} if tie else {copy: user.name})).update(**{copy: NOBODY})
    for label, address, beside in CONTACTS:
        found = apps.get_model(label)._default_manager.filter(**{f"{address}__iexact": email})
        found.update(**{address: _address(user)}, **dict.fromkeys(beside, ""))
    FormDraft.objects.filter(user=user).delete()
    CalendarLink.objects.filter(user=user).delete()
    user.email, user.name, user.is_active = _address(user), NOBODY, False
    user.set_unusable_password()
    user.save()
    _end_sessions(user)
    audit.record(actor if actor.user_id != user.pk else _nobody(actor), "privacy.person.erased", user, {})
    audit.erase_payloads_of(_nobody(actor), user.pk, email)


def erase_by_address(*, actor: Actor, email: str) -> None:
    """Erase somebody who asked for it in another way. Refused (PRV-012) when nobody logs in with this address."""
    require(policies.may_erase_others(actor))
    user = User.objects.filter(email__iexact=email.strip()).first()
    if user is None:
        raise Refused(Problem("PRV-012", field="email"))
    erase_person(actor=actor, user=user)


def _nobody(actor: Actor) -> Actor:
    """The erasure itself must not write the erased name down again."""
    return Actor(name=NOBODY, is_system=True, now=actor.now)


def _address(user: User) -> str:
    return f"erased-{user.pk}@invalid"


def _last_ones(actor: Actor, user: User) -> list[str]:
    """Organisations in which this person alone holds a role that somebody has to hold."""
    held = RoleAssignment.objects.filter(valid_on(actor.today), user=user, role__in=_NOT_THE_LAST)
    alone = []
    for one in held.select_related("organisation"):
        others = RoleAssignment.objects.filter(
            valid_on(actor.today), ~Q(user=user), organisation=one.organisation, role=one.role
        )
        if not others.exists():
            alone.append(one.organisation.name)
    return sorted(set(alone))


def _end_sessions(user: User) -> None:
    """Log the person out everywhere; sessions hold no key to look them up by."""
    for session in Session.objects.iterator():
        if session.get_decoded().get("_auth_user_id") == str(user.pk):
            session.delete()
