"""The way from a participant's page to its chains, and from a question to the chain it is about."""

from __future__ import annotations

from collections.abc import Iterator

from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from trustone.conversations.subjects import Subject
from trustone.evidence import uses
from trustone.members.models import Member
from trustone.members.sections import Link
from trustone.platform.actors import Actor
from trustone.supply import policies, selectors
from trustone.supply.models import Chain


def chain_links(actor: Actor, member: Member) -> Iterator[Link]:
    """One link, for companies, with the number of chains of the newest year that has any, else of this year."""
    if member.organisation.kind != "company" or not policies.may_change(actor, member):
        return
    year = next(iter(selectors.years_of(member)), selectors.reporting_year(member.covenant, actor.today))
    count = selectors.chains_of(member, year).count()
    hint = ngettext("%(count)s chain in %(year)s", "%(count)s chains in %(year)s", count) % {
        "count": count,
        "year": year,
    }
    yield Link(_("Chains"), reverse("supply:year", args=[member.number, year]), hint)


def chain_subject(actor: Actor, member: Member, ref: str) -> Subject | None:
    """The chain a question is about, also when it was withdrawn; ``None`` when it is not the company's."""
    chain: Chain | None = selectors.visible_chain(actor, member, ref)
    if chain is None:
        return None
    title = f"{chain.stone.title_now}, {chain.product.title_now} ({chain.year})"
    return Subject(title, reverse("supply:chain", args=[member.number, chain.public_id]))


def chains_of_year(member: Member, year: int) -> Q:
    """The references of the chains that count in a year."""
    return Q(ref__in=selectors.chains_of(member, year).order_by().values_list("public_id", flat=True))


def chain_documents(actor: Actor, member: Member, ref: str) -> uses.Subject | None:
    """The chain documents are shown for. A withdrawn one keeps those it has."""
    chain: Chain | None = selectors.visible_chain(actor, member, ref)
    subject = chain_subject(actor, member, ref)
    if chain is None or subject is None:
        return None
    return uses.Subject(subject.title, subject.address, is_open=chain.withdrawn_at is None)


def chains_to_choose(member: Member, year: int) -> Iterator[tuple[str, str]]:
    """The chains of a year, for a consent that opens some of them."""
    for chain in selectors.with_titles(selectors.chains_of(member, year)).order_by("pk"):
        where = (chain.area.name if chain.area else chain.area_name) or (
            chain.country_extraction.title_now if chain.country_extraction else ""
        )
        name = f" “{chain.trade_name}”" if chain.trade_name else ""
        words = f"{chain.stone.title_now}, {chain.product.title_now}{name}"
        yield chain.public_id, f"{words} – {where}" if where else words
