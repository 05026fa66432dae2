"""Jobs the worker does: sending mail."""

from __future__ import annotations

import secrets
from hashlib import sha256

from django.conf import settings
from django.core.mail import EmailMessage
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import translation
from django_tasks import task

from trustone.catalog.selectors import covenant_or_none
from trustone.platform.models import Invitation


@task()
def send_invitation(invitation_id: int) -> None:
    """Mail an invitation in the invited person's language.

    The link's secret is drawn here, so that it stands in the mail only: neither the job nor the table holds it.
    """
    invitation = Invitation.objects.select_related("organisation", "invited_by").get(pk=invitation_id)
    secret = secrets.token_urlsafe(24)
    invitation.secret_digest = sha256(secret.encode()).hexdigest()
    invitation.save(update_fields=["secret_digest"])
    with translation.override(invitation.language):
        covenant = covenant_or_none()
        context = {
            "organisation": invitation.organisation.name,
            "inviter": str(invitation.invited_by or invitation.organisation),
            "covenant": covenant.title_now if covenant else "trustone",
            "expires_at": invitation.expires_at,
            "link": settings.SITE_URL + reverse("account_invitation", args=[secret]),
        }
        text = render_to_string("platform/mail/invitation.txt", context)
    subject, _, body = text.strip().partition("\n")
    EmailMessage(subject.strip(), body.strip() + "\n", to=[invitation.email]).send()
