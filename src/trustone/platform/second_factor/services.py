"""When somebody lost the second factor."""

from __future__ import annotations

from allauth.mfa.models import Authenticator
from django.db import transaction

from trustone.domain.problems import Problem, Refused
from trustone.domain.words import tidy
from trustone.platform import audit, policies
from trustone.platform.access import require
from trustone.platform.actors import Actor
from trustone.platform.models import User
from trustone.platform.second_factor.tasks import send_second_factor_changed

LONGEST_REASON = 500


@transaction.atomic
def take_away(*, actor: Actor, email: str, reason: str) -> User:
    """Remove every second factor of a person who lost it, so that it can be set up again. The person gets a mail.

    Raises ``Refused``: ACC-040 nobody with this address, ACC-041 it is oneself, ACC-042 no second factor to remove,
    ACC-043 without saying how one made sure who is asking.
    """
    require(policies.may_administer(actor))
    reason = tidy(reason)
    if not reason or len(reason) > LONGEST_REASON:
        raise Refused(Problem("ACC-043", {"most": LONGEST_REASON}, field="reason"))
    user = User.objects.filter(email__iexact=email.strip()).first()
    if user is None:
        raise Refused(Problem("ACC-040", field="email"))
    if user.pk == actor.user_id:
        raise Refused(Problem("ACC-041", field="email"))
    gone, _kinds = Authenticator.objects.filter(user=user).delete()
    if not gone:
        raise Refused(Problem("ACC-042", field="email"))
    audit.record(actor, "platform.second_factor.taken_away", user, {"reason": reason})
    transaction.on_commit(lambda: send_second_factor_changed.enqueue(user.pk, "taken_away") and None)
    return user
