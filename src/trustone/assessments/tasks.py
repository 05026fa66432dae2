"""Mail: a file came back, a decision is public, an appeal was lodged, decided or withdrawn, and where to read it.

What was written, what colour it is and which criteria it is about stay behind the login.
"""

from __future__ import annotations

from django.conf import settings
from django.core.mail import EmailMessage
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import translation
from django_tasks import task

from trustone.assessments.models import Assessment
from trustone.catalog.selectors import covenant_or_none
from trustone.platform.models import User

#: What happened → the page that says more.
PAGES = {
    "returned": "page",
    "published": "decision",
    "appealed": "appeal",
    "appeal_decided": "appeal",
    "appeal_withdrawn": "appeal",
}


@task()
def send_notice(assessment_id: int, user_id: int, what: str) -> None:
    """Mail one person in the person's language; ``what`` is a key of ``PAGES``. A closed account gets nothing."""
    user = User.objects.filter(pk=user_id, is_active=True).first()
    found = Assessment.objects.select_related("member__organisation").filter(pk=assessment_id).first()
    if user is None or found is None:
        return
    with translation.override(user.language):
        covenant = covenant_or_none()
        page = reverse(f"assessments:{PAGES[what]}", args=[found.member.number, found.reporting_year])
        context = {
            "name": user.name,
            "what": what,
            "company": found.member.name,
            "year": str(found.reporting_year),
            "covenant": covenant.title_now if covenant else "trustone",
            "link": settings.SITE_URL + page,
        }
        text = render_to_string("assessments/mail/notice.txt", context)
    subject, _, body = text.strip().partition("\n")
    EmailMessage(subject.strip(), body.strip() + "\n", to=[user.email]).send()
