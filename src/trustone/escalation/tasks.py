"""Mail to who signs for a member: that something of the secretariat waits. What it is about stays behind the login."""

from __future__ import annotations

from django.conf import settings
from django.core.mail import EmailMessage
from django.db import transaction
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import translation
from django_tasks import task

from trustone.catalog.selectors import covenant_or_none
from trustone.escalation.models import Case
from trustone.platform.actors import Actor
from trustone.platform.models import User
from trustone.platform.roles import Role
from trustone.platform.selectors import people_of


def tell_signatories(actor: Actor, case: Case) -> None:
    """Mail the signatories when the step is saved."""
    held = people_of(case.member.organisation, actor.today).filter(role=Role.SIGNATORY.value, user__is_active=True)
    people = sorted(set(held.values_list("user_id", flat=True)))
    transaction.on_commit(lambda: [send_notice.enqueue(case.public_id, user) for user in people] and None)


@task()
def send_notice(public_id: str, user_id: int) -> None:
    """Mail one person in the person's language; a closed account gets nothing."""
    user = User.objects.filter(pk=user_id, is_active=True).first()
    case = Case.objects.select_related("member__organisation").filter(public_id=public_id).first()
    if user is None or case is None:
        return
    with translation.override(user.language):
        covenant = covenant_or_none()
        context = {
            "name": user.name,
            "company": case.member.name,
            "covenant": covenant.title_now if covenant else "trustone",
            "link": settings.SITE_URL + reverse("escalation:case", args=[public_id]),
        }
        text = render_to_string("escalation/mail/notice.txt", context)
    subject, _, body = text.strip().partition("\n")
    EmailMessage(subject.strip(), body.strip() + "\n", to=[user.email]).send()
