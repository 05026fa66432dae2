"""From a company's page to who may read along and who looked."""

from __future__ import annotations

from collections.abc import Iterator

from django.urls import reverse
from django.utils.translation import gettext as _

from trustone.members import policies
from trustone.members.models import Member
from trustone.members.sections import Link
from trustone.platform.actors import Actor


def access_links(actor: Actor, member: Member) -> Iterator[Link]:
    """Two links, for the company's own people and the secretariat."""
    if not policies.may_see_access(actor, member):
        return
    hint = _("NGOs, unions and authorities that you let read a part, for a purpose and until a day.")
    yield Link(_("Who may read along"), reverse("members:access", args=[member.number]), hint)
    hint = _("People of the secretariat and others, with what and when.")
    yield Link(_("Who looked at our data"), reverse("members:looks", args=[member.number]), hint)
