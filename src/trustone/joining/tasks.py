"""Mail of this room. A link's secret is drawn here, so that it stands in the mail only.

What somebody typed reaches a mail as a name at most, and only after the address of the one who typed it was proven:
nobody can use these mails to send words of their own to a stranger. Questions and reasons stay behind the link.
"""

from __future__ import annotations

import secrets
from hashlib import sha256

from django.conf import settings
from django.core.mail import EmailMessage
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import translation
from django_tasks import task

from trustone.joining import selectors
from trustone.joining.models import Link, Purpose


@task()
def send_mail(link_id: int, what: str) -> None:
    """Mail a link in the applicant's language; ``what`` is the template. A withdrawn link is not sent."""
    link = Link.objects.select_related("application__covenant").filter(pk=link_id, withdrawn=False).first()
    if link is None:
        return
    secret = secrets.token_urlsafe(24)
    link.digest = sha256(secret.encode()).hexdigest()
    link.save(update_fields=["digest"])
    application = link.application
    view = "joining:sign" if link.purpose == Purpose.SIGNATORY else "joining:application"
    with translation.override(application.language):
        context = {
            "application": application,
            "covenant": application.covenant.title_now,
            "contact": application.covenant.contact,
            "expires_at": link.expires_at,
            "closes_on": selectors.closing_day(application),
            "link": settings.SITE_URL + reverse(view, args=[secret]),
        }
        text = render_to_string(f"joining/mail/{what}.txt", context)
    subject, _, body = text.strip().partition("\n")
    EmailMessage(subject.strip(), body.strip() + "\n", to=[link.email]).send()
