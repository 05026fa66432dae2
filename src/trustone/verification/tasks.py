"""Mail: that something about a verification waits. What was found stays behind the login."""

from __future__ import annotations

from django.conf import settings
from django.core.mail import EmailMessage
from django.db import transaction
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import translation
from django_tasks import task

from trustone.catalog.selectors import covenant_or_none
from trustone.members.selectors import company_people
from trustone.platform.actors import Actor
from trustone.platform.models import User
from trustone.verification.models import Visit


def tell_company(actor: Actor, visit: Visit, what: str) -> None:
    """Mail the people of the company when the change is saved. ``what``: drawn, shared or confirmed."""
    people = company_people(visit.member, actor.today)
    transaction.on_commit(lambda: [send_notice.enqueue(visit.public_id, user, what) for user in people] and None)


@task()
def send_notice(public_id: str, user_id: int, what: str) -> None:
    """Mail one person in the person's language; a closed account gets nothing."""
    user = User.objects.filter(pk=user_id, is_active=True).first()
    visit = Visit.objects.select_related("member__organisation").filter(public_id=public_id).first()
    if user is None or visit is None:
        return
    with translation.override(user.language):
        covenant = covenant_or_none()
        context = {
            "name": user.name,
            "what": what,
            "company": visit.member.name,
            "covenant": covenant.title_now if covenant else "trustone",
            "link": settings.SITE_URL + reverse("verification:visit", args=[public_id]),
        }
        text = render_to_string("verification/mail/notice.txt", context)
    subject, _, body = text.strip().partition("\n")
    EmailMessage(subject.strip(), body.strip() + "\n", to=[user.email]).send()
