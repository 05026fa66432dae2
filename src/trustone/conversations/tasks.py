"""Mail: that something was said in a question, and where. What was said, and about what, stays behind the login."""

from __future__ import annotations

from django.conf import settings
from django.core.mail import EmailMessage
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import translation
from django_tasks import task

from trustone.catalog.selectors import covenant_or_none
from trustone.conversations.models import Thread
from trustone.platform.models import User


@task()
def send_notice(public_id: str, user_id: int, what: str) -> None:
    """Mail one reader in the reader's language. ``what``: message, answer or assigned.

    Somebody whose account was closed since gets nothing.
    """
    user = User.objects.filter(pk=user_id, is_active=True).first()
    thread = Thread.objects.select_related("member__organisation").filter(public_id=public_id).first()
    if user is None or thread is None:
        return
    with translation.override(user.language):
        covenant = covenant_or_none()
        context = {
            "name": user.name,
            "what": what,
            "company": thread.member.name,
            "covenant": covenant.title_now if covenant else "trustone",
            "link": settings.SITE_URL + reverse("conversations:thread", args=[thread.member.number, public_id]),
        }
        text = render_to_string("conversations/mail/notice.txt", context)
    subject, _, body = text.strip().partition("\n")
    EmailMessage(subject.strip(), body.strip() + "\n", to=[user.email]).send()
