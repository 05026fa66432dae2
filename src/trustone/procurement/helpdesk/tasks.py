"""Mail of this room, and the scanner. What was asked and answered stays behind the login or the link.

A link's secret is drawn when its mail is made, so that it stands in the mail only. Nothing that somebody typed reaches
a mail: nobody can use these mails to send words of their own to a stranger.
"""

from __future__ import annotations

import secrets
from collections.abc import Iterable
from datetime import timedelta
from hashlib import sha256

from django.conf import settings
from django.core.mail import EmailMessage
from django.db import transaction
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone, translation
from django_tasks import task

from trustone.catalog.selectors import covenant_or_none
from trustone.evidence import scanner, storage
from trustone.evidence.models import Scan
from trustone.evidence.tasks import WAITS
from trustone.platform.actors import Actor, system_actor
from trustone.platform.models import User
from trustone.procurement.helpdesk import selectors
from trustone.procurement.helpdesk.models import HelpFile, HelpLink, HelpRequest

LINK_LASTS = timedelta(days=180)
FIRST_LINK_LASTS = timedelta(days=7)

MAILS_A_DAY = 5
"""At most so many links go to one address in 24 hours: nobody can fill somebody else's mailbox through us."""


def mail_link(actor: Actor, request: HelpRequest, what: str) -> bool:
    """Mail a fresh link to who asked without an account, unless the address had its share of today."""
    day_ago = actor.now - timedelta(days=1)
    if HelpLink.objects.filter(email=request.email, sent_at__gt=day_ago).count() >= MAILS_A_DAY:
        return False
    lasts = FIRST_LINK_LASTS if what == "prove" else LINK_LASTS
    link = HelpLink.objects.create(
        request=request, email=request.email, sent_at=actor.now, expires_at=actor.now + lasts
    )
    transaction.on_commit(lambda: send_link.enqueue(link.pk, what) and None)
    return True


def tell_asker(actor: Actor, request: HelpRequest, what: str) -> None:
    """Who asked: by a fresh link, or the person, or all buyers of the authority when that person is gone."""
    if request.organisation is None:
        mail_link(actor, request, what)
        return
    buyers = selectors.buyers_of(request.organisation, actor.today)
    mine = [key for key in buyers if key == request.asked_by_id]
    notify(actor, request, mine or buyers, what)


def tell_office(actor: Actor, request: HelpRequest, what: str) -> None:
    """Everybody at the secretariat."""
    notify(actor, request, selectors.office_people(actor.today), what)


def notify(actor: Actor, request: HelpRequest, people: Iterable[int], what: str) -> None:
    """One job a person, after commit; nobody is told of what they did themselves."""
    keys, public_id = [key for key in people if key != actor.user_id], request.public_id
    transaction.on_commit(lambda: [send_notice.enqueue(public_id, key, what) for key in keys] and None)


@task()
def send_notice(public_id: str, user_id: int, what: str) -> None:
    """Mail one person in the person's language. ``what``: new, given, said, asked, answered, closed, weigh, near, past.

    Somebody whose account was closed since gets nothing.
    """
    user = User.objects.filter(pk=user_id, is_active=True).first()
    request = HelpRequest.objects.filter(pk__isnull=False, public_id=public_id).first()
    if user is None or request is None:
        return
    with translation.override(user.language):
        address = reverse("helpdesk:request", args=[public_id])
        _send(user.email, what, {"name": user.name, "request": request, "link": settings.SITE_URL + address})


@task()
def send_link(link_id: int, what: str) -> None:
    """Mail a link in the language in which was asked."""
    link = HelpLink.objects.select_related("request").filter(pk=link_id).first()
    if link is None:
        return
    secret = secrets.token_urlsafe(24)
    link.digest = sha256(secret.encode()).hexdigest()
    link.save(update_fields=["digest"])
    with translation.override(link.request.language):
        address = reverse("helpdesk:by_link", args=[secret])
        context = {"request": link.request, "link": settings.SITE_URL + address, "expires_at": link.expires_at}
        _send(link.email, what, context)


def _send(email: str, what: str, context: dict[str, object]) -> None:
    covenant = covenant_or_none()
    title = covenant.title_now if covenant else "trustone"
    text = render_to_string("helpdesk/mail/notice.txt", {**context, "what": what, "covenant": title})
    subject, _, body = text.strip().partition("\n")
    EmailMessage(subject.strip(), body.strip() + "\n", to=[email]).send()


@task()
def scan_file(file_id: int, asked: int = 0) -> None:
    """Have one document scanned; a scanner that does not answer is asked again later."""
    from trustone.procurement.helpdesk.services import record_scan

    file = HelpFile.objects.select_related("request").filter(pk=file_id).first()
    if file is None or not file.stored or file.scan != Scan.WAITING or not scanner.is_in_use():
        return
    try:
        verdict = scanner.scan(storage.path_of(file.stored))
    except scanner.Unreachable:
        backend = scan_file.get_backend()
        if asked < len(WAITS) and backend.supports_defer:
            later = timezone.now() + timedelta(minutes=WAITS[asked])
            scan_file.using(run_after=later).enqueue(file_id, asked + 1)
        return
    record_scan(actor=system_actor("helpdesk"), file=file, found=verdict.found)
