"""Ways to this room from the page of a participant."""

from __future__ import annotations

from collections.abc import Iterator

from django.urls import reverse
from django.utils.translation import gettext as _

from trustone.members.models import Member
from trustone.members.sections import Link
from trustone.platform.actors import Actor
from trustone.privacy import policies


def member_links(actor: Actor, member: Member) -> Iterator[Link]:
    """Everything we keep of this organisation, for who signs for it."""
    if policies.may_take_along(actor, member):
        hint = _("See what we keep, and take it along as files.")
        yield Link(_("Your data"), reverse("privacy:member", args=[member.number]), hint)
