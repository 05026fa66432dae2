"""Jobs of this room: the mail that reminds. It says how many things are due, and nothing about them."""

from __future__ import annotations

from django.conf import settings
from django.core.mail import EmailMessage
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import translation
from django_tasks import task

from trustone.catalog.selectors import covenant_or_none
from trustone.members.models import Member
from trustone.members.reminders import rooms, settings_view
from trustone.platform.models import User


@task()
def send_reminder(user_id: int, member_id: int, counts: dict[str, int]) -> None:
    """Mail one person what is due, in the person's language; ``counts`` by room. A closed account gets nothing."""
    user = User.objects.filter(pk=user_id, is_active=True).first()
    member = Member.objects.select_related("organisation").filter(pk=member_id).first()
    if user is None or member is None:
        return
    known = rooms()
    with translation.override(user.language):
        covenant = covenant_or_none()
        context = {
            "name": user.name,
            "company": member.name,
            "covenant": covenant.title_now if covenant else "trustone",
            "lines": [
                (known[key].line(count), settings.SITE_URL + known[key].address(member))
                for key, count in counts.items()
                if key in known
            ],
            "settings": settings.SITE_URL + reverse(settings_view()) if settings_view() else "",
        }
        text = render_to_string("members/mail/reminder.txt", context)
    subject, _, body = text.strip().partition("\n")
    EmailMessage(subject.strip(), body.strip() + "\n", to=[user.email]).send()
