"""Jobs the worker does: sending mail."""

from __future__ import annotations

import secrets
from datetime import datetime
from hashlib import sha256

from django.conf import settings
from django.core.mail import EmailMessage
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext
from django_tasks import task

from trustone.catalog.selectors import covenant_or_none
from trustone.platform.models import Invitation, User


@task()
def send_invitation(invitation_id: int) -> None:
    """Mail an invitation in the invited person's language.

    The link's secret is drawn here, so that it stands in the mail only: neither the job nor the table holds it.
    """
    invitation = Invitation.objects.select_related("organisation", "invited_by").get(pk=invitation_id)
    secret = secrets.token_urlsafe(24)
    invitation.secret_digest = sha256(secret.encode()).hexdigest()
    invitation.save(update_fields=["secret_digest"])
    link = settings.SITE_URL + reverse("account_invitation", args=[secret])
    inviter = str(invitation.invited_by or invitation.organisation)
    subject, body = invitation_mail(
        invitation.organisation.name, inviter, invitation.language, invitation.expires_at, link
    )
    EmailMessage(subject, body, to=[invitation.email]).send()


def invitation_mail(organisation: str, inviter: str, language: str, expires_at: datetime, link: str) -> tuple[str, str]:
    """Subject and text of an invitation in a language."""
    with translation.override(language):
        covenant = covenant_or_none()
        context = {
            "organisation": organisation,
            "inviter": inviter,
            "covenant": covenant.title_now if covenant else "trustone",
            "expires_at": expires_at,
            "link": link,
        }
        text = render_to_string("platform/mail/invitation.txt", context)
    subject, _, body = text.strip().partition("\n")
    return subject.strip(), body.strip() + "\n"


@task()
def send_test_mail(user_id: int) -> None:
    """A mail to oneself: when it arrives, both the worker and the mail work."""
    user = User.objects.filter(pk=user_id, is_active=True).first()
    if user is None:
        return
    with translation.override(user.language):
        subject = gettext("A test from your own platform")
        body = gettext("This mail arrived, so the worker runs and mail goes out. You do not have to do anything.")
    EmailMessage(subject, body, to=[user.email]).send()
