"""How a participant's page leads to what a company makes public itself."""

from __future__ import annotations

from collections.abc import Iterable

from django.urls import reverse
from django.utils.translation import gettext as _

from trustone.members.models import Member
from trustone.members.sections import Link
from trustone.platform.actors import Actor
from trustone.register import policies


def links_of(actor: Actor, member: Member) -> Iterable[Link]:
    """For the company itself, and for the secretariat to look at."""
    if policies.may_see_statement(actor, member):
        address = reverse("register:made_public", args=[member.number])
        yield Link(_("What you make public about your sources"), address)
