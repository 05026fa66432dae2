"""Mail: that something waits in this room, and where. What it is about, and which place, stays behind the login."""

from __future__ import annotations

from functools import partial

from django.conf import settings
from django.core.mail import EmailMessage
from django.db import transaction
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import translation
from django_tasks import task

from trustone.catalog.selectors import covenant_or_none
from trustone.evidence.tasks import ask_again, look_over
from trustone.inquiries.models import Matter, MatterFile, MeetingWish, Passed
from trustone.members.selectors import company_people
from trustone.platform.actors import Actor, system_actor
from trustone.platform.models import RoleAssignment, User
from trustone.platform.roles import Role
from trustone.platform.selectors import valid_on


def tell_office(actor: Actor, matter: Matter) -> None:
    """The head of the secretariat, and assessors unless people could be harmed."""
    roles = [Role.SECRETARIAT_LEAD.value] if matter.sensitive else [Role.SECRETARIAT_LEAD.value, Role.ASSESSOR.value]
    held = RoleAssignment.objects.filter(valid_on(actor.today), role__in=roles, user__is_active=True)
    _send(held.values_list("user_id", flat=True), "office", reverse("inquiries:matter", args=[matter.public_id]), actor)


def tell_reporter(actor: Actor, matter: Matter) -> None:
    """Who reported it."""
    if matter.by_id is not None:
        _send([matter.by_id], "reporter", reverse("inquiries:matter", args=[matter.public_id]), actor)


def tell_company(actor: Actor, passed: Passed) -> None:
    """The people of a company something was passed on to."""
    address = reverse("inquiries:passed", args=[passed.member.number, passed.public_id])
    _send(company_people(passed.member, actor.today), "company", address, actor)


def tell_meeting(actor: Actor, wish: MeetingWish) -> None:
    """The people of a company whose wish stands otherwise now."""
    address = reverse("inquiries:meeting", args=[wish.member.number])
    _send(company_people(wish.member, actor.today), "meeting", address, actor)


def _send(people: object, what: str, address: str, actor: Actor) -> None:
    path = address.partition("/")[2].partition("/")[2]  # the language is the reader's
    keys = sorted({int(key) for key in people if key != actor.user_id})  # type: ignore[attr-defined]
    transaction.on_commit(lambda: [send_notice.enqueue(what, f"/{path}", key) for key in keys] and None)


@task()
def send_notice(what: str, path: str, user_id: int) -> None:
    """Mail one person in the person's language; a closed account gets nothing. ``what``: office, reporter, company or
    meeting."""
    user = User.objects.filter(pk=user_id, is_active=True).first()
    if user is None:
        return
    with translation.override(user.language):
        covenant = covenant_or_none()
        context = {
            "name": user.name,
            "what": what,
            "covenant": covenant.title_now if covenant else "trustone",
            "link": f"{settings.SITE_URL}/{user.language}{path}",
        }
        text = render_to_string("inquiries/mail/notice.txt", context)
    subject, _, body = text.strip().partition("\n")
    EmailMessage(subject.strip(), body.strip() + "\n", to=[user.email]).send()


@task()
def look_at_file(file_id: int, asked: int = 0) -> None:
    """Scan and draw one photo or document; does nothing to one that is gone or done."""
    from trustone.inquiries import services

    file = MatterFile.objects.select_related("matter").filter(pk=file_id).first()
    if file is None or not file.stored:
        return
    actor = system_actor("inquiries")
    look_over(
        file,
        scanned=partial(services.record_scan, actor=actor, file=file),
        drawn=partial(services.record_preview, actor=actor, file=file),
        again=partial(ask_again, look_at_file, file_id, asked),
    )
