"""Mail: that an authority asks, or that a company answered. For which purchase, and what, stays behind the login."""

from __future__ import annotations

from collections.abc import Iterable

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
from trustone.procurement.bidders.models import InformationRequest


def tell_company(actor: Actor, request: InformationRequest) -> None:
    """The people of the company: somebody asks."""
    address = reverse("bidders:asked_one", args=[request.member.number, request.public_id])
    _send(company_people(request.member, actor.today), "company", address, actor)


def tell_asker(actor: Actor, request: InformationRequest) -> None:
    """Who asked: there is an answer, or something was closed."""
    if request.asked_by_id is not None:
        address = reverse("bidders:request", args=[request.member.number, request.public_id])
        _send([request.asked_by_id], "authority", address, actor)


def _send(people: Iterable[int], what: str, address: str, actor: Actor) -> None:
    path = address.partition("/")[2].partition("/")[2]  # the language is the reader's
    keys = sorted({key for key in people if key != actor.user_id})
    transaction.on_commit(lambda: [send_notice.enqueue(what, f"/{path}", key) for key in keys] and None)


@task()
def send_notice(what: str, path: str, user_id: int) -> None:
    """Mail one person in the person's language; a closed account gets nothing. ``what``: company or authority."""
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
        text = render_to_string("bidders/mail/notice.txt", context)
    subject, _, body = text.strip().partition("\n")
    EmailMessage(subject.strip(), body.strip() + "\n", to=[user.email]).send()
