"""How other pages lead here: navigation, home pages, the participant's page, reminders by mail."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from trustone.catalog.models import Covenant
from trustone.domain.evidence import call_on
from trustone.evidence import policies, selectors
from trustone.evidence.shown import address_of
from trustone.members.models import Member
from trustone.members.reminders import Due
from trustone.members.sections import Link
from trustone.members.waiting import Item
from trustone.platform.actors import Actor


def for_company(actor: Actor, member: Member) -> Iterator[Item]:
    """What the scanner refused. What ended, or ends soon, stands in the company's year."""
    if not policies.works_for(actor, member):
        return
    for document in selectors.refused_of(actor, member)[:3]:
        document.member = member
        title = _("The virus scanner refused a file: %(title)s") % {"title": document.title}
        yield Item(title, address_of(document), _("Send another file"), "problem")


def vault_links(actor: Actor, member: Member) -> Iterator[Link]:
    """The vault of a company, with the number of documents."""
    if member.organisation.kind != "company" or not policies.may_add(actor, member):
        return
    count = selectors.count_of(actor, member)
    hint = ngettext("%(count)s document", "%(count)s documents", count) % {"count": count}
    yield Link(_("Documents"), reverse("evidence:list", args=[member.number]), hint if count else "")


def due_reminders(covenant: Covenant, today: date) -> Iterator[Due]:
    """Documents that end soon: once from two months before, once more from two weeks before."""
    for document in selectors.ending(covenant, today):
        until = document.current.valid_until if document.current else None
        call = call_on(today, until)
        if call is not None and until is not None:
            yield Due(
                document.member_id, f"{document.public_id}/{until.isoformat()}/{'last' if call.last else 'first'}"
            )


def reminder_line(count: int) -> str:
    """What the mail says: how many, and nothing about which."""
    return ngettext("One of your documents ends soon.", "%(count)s of your documents end soon.", count) % {
        "count": count
    }


def reminder_address(member: Member) -> str:
    """Where the mail leads."""
    return reverse("evidence:list", args=[member.number]) + "?validity=ends_soon"
