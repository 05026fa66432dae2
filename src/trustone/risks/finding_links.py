"""Ways to findings from other rooms: home pages, a participant's page, a chain, the chains of a year."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from trustone.catalog.models import Covenant
from trustone.domain.membership import YearEnd, close_of
from trustone.members.models import Member
from trustone.members.sections import Link
from trustone.members.waiting import Item
from trustone.platform.actors import Actor
from trustone.risks import policies
from trustone.risks.selectors import findings as selectors
from trustone.risks.selectors.collection import collection
from trustone.risks.selectors.known import known_risks
from trustone.risks.services.groups import group_chains
from trustone.supply import policies as supply_policies
from trustone.supply import selectors as supply
from trustone.supply.models import Chain


def for_secretariat(actor: Actor, covenant: Covenant) -> Iterator[Item]:
    """Proposals that wait for a second pair of eyes."""
    if not policies.tends_findings(actor):
        return
    waiting, mine = selectors.waiting_count(actor)
    address = reverse("risks:findings")
    if waiting:
        title = _("Findings that wait for a second person")
        hint = "" if mine else _("You proposed all of them yourself; a colleague must look.")
        yield Item(title, f"{address}?state=waits", str(mine or waiting), "todo" if mine else "waiting", hint)


def for_company(actor: Actor, member: Member) -> Iterator[Item]:
    """What entered or left the collection about the chains of the newest year, if anything did."""
    year = next(iter(supply.years_of(member)), None)
    if year is None:
        return
    closed = close_of(year - 1, YearEnd.parse(member.covenant.year_end))
    if not any(_moved(one.since, closed) or _moved(one.retired_on, closed) for one in collection().findings):
        return
    known = known_risks(member, year, actor.today)
    count = len({*known.new, *known.retired})
    if count:
        title = _("What is new about your chains of %(year)s") % {"year": year}
        state = ngettext("%(count)s change", "%(count)s changes", count) % {"count": count}
        address = reverse("risks:known", args=[member.number, year])
        yield Item(title, f"{address}?new=1", state, "attention", _("Findings that came or went since last year."))


def _moved(day: date | None, closed: date) -> bool:
    return day is not None and day > closed


def member_links(actor: Actor, member: Member) -> Iterator[Link]:
    """From a participant's page to what is known about its newest chains."""
    year = next(iter(supply.years_of(member)), None)
    if year is None or not supply_policies.may_change(actor, member):
        return
    yield _known_link(member, year)


def year_links(actor: Actor, member: Member, year: int) -> Iterator[Link]:
    """From the chains of a year to what is known about them; who only reads along has no way there."""
    if supply_policies.may_change(actor, member):
        yield _known_link(member, year)


def chain_links(actor: Actor, chain: Chain) -> Iterator[Link]:
    """From a chain to what is known about it; the group is made on reading. Not for who only reads along."""
    if not supply_policies.may_change(actor, chain.member):
        return
    group = group_chains(chain.member, [(chain, chain.as_facts())])[0]
    address = reverse("risks:known_group", args=[chain.member.number, chain.year, group.group.public_id])
    yield Link(_("What is known about this chain"), address, _("What sources report, the nearest first."))


def _known_link(member: Member, year: int) -> Link:
    address = reverse("risks:known", args=[member.number, year])
    label = _("What is known about the chains of %(year)s") % {"year": year}
    return Link(label, address, _("What sources report about places, stones and work."))
