"""Mail about objections. What was written stays behind the login: nothing typed reaches a mail."""

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
from trustone.platform.actors import Actor
from trustone.platform.models import User
from trustone.procurement.tenders.models import Objection
from trustone.procurement.tenders.review import selectors


def tell_office(actor: Actor, objection: Objection, what: str) -> None:
    """Everybody at the secretariat."""
    _tell(actor, objection, selectors.office_people(actor.today), what)


def tell_buyers(actor: Actor, objection: Objection, what: str) -> None:
    """Who objected, or all buyers of the authority when that person is gone."""
    buyers = selectors.buyers_of(objection.organisation_id, actor.today)
    mine = [key for key in buyers if key == objection.by_id]
    _tell(actor, objection, mine or buyers, what)


def _tell(actor: Actor, objection: Objection, people: Iterable[int], what: str) -> None:
    """One job a person, after commit; nobody is told of what they did themselves."""
    keys, public_id = [key for key in people if key != actor.user_id], objection.public_id
    transaction.on_commit(lambda: [send_objection.enqueue(public_id, key, what) for key in keys] and None)


@task()
def send_objection(public_id: str, user_id: int, what: str) -> None:
    """Mail one person in the person's language. ``what``: new, answered. A closed account gets nothing."""
    user = User.objects.filter(pk=user_id, is_active=True).first()
    if user is None or not Objection.objects.filter(public_id=public_id).exists():
        return
    covenant = covenant_or_none()
    with translation.override(user.language):
        context = {
            "name": user.name, "what": what, "covenant": covenant.title_now if covenant else "trustone",
            "link": settings.SITE_URL + reverse("tenders:objection", args=[public_id]),
        }  # fmt: skip
        text = render_to_string("tenders/mail/objection.txt", context)
    subject, _, body = text.strip().partition("\n")
    EmailMessage(subject.strip(), body.strip() + "\n", to=[user.email]).send()
