"""How other pages lead to plans: the participant's page, and what waits on the home pages."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta

from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from trustone.catalog.models import Covenant
from trustone.conversations.subjects import Subject
from trustone.improvement import policies
from trustone.improvement.models import PlanVersion
from trustone.improvement.selectors.aims import this_year
from trustone.improvement.selectors.plans import published_plan, published_since
from trustone.members.models import Member
from trustone.members.sections import Link
from trustone.members.waiting import Item
from trustone.platform.actors import Actor

#: How long a newly published plan stands on the secretariat's home page.
NEW_FOR = timedelta(days=30)

#: At most so many newly published plans stand there one by one.
MOST = 5


def plan_links(actor: Actor, member: Member) -> Iterator[Link]:
    """One link, for companies, to the plan of the year that runs now."""
    if member.organisation.kind != "company" or not policies.may_change(actor, member):
        return
    year = this_year(member, actor.today)
    last = published_plan(member, year)
    yield Link(
        _("Plan of action %(year)s") % {"year": year},
        reverse("improvement:year", args=[member.number, year]),
        _("What becomes different for whom, and what is done for it"),
        *_state(last),
    )


def from_chains(actor: Actor, member: Member, year: int) -> Iterator[Link]:
    """From the chains of a year on to its plan."""
    if policies.may_change(actor, member):
        title = _("Plan of action %(year)s") % {"year": year}
        yield Link(title, reverse("improvement:year", args=[member.number, year]))


def _state(last: PlanVersion | None) -> tuple[str, str]:
    if last is None:
        return _("Not published"), "todo"
    return _("Version %(number)s is public") % {"number": last.number}, "done"


def for_secretariat(actor: Actor, covenant: Covenant) -> Iterator[Item]:
    """The plans published lately, to read."""
    found = published_since(covenant, actor.today - NEW_FOR)
    for version in found[:MOST]:
        member = version.plan.member
        title = _("Plan %(year)s of %(name)s") % {"year": version.plan.year, "name": member.organisation.name}
        day = date_format(version.published_at, "DATE_FORMAT")
        words = {"number": version.number, "day": day}
        yield Item(
            title, public_address(member, version.plan.year), _("Version %(number)s, %(day)s") % words, "waiting"
        )
    if len(found) > MOST:
        count = {"count": len(found) - MOST}
        yield Item(_("More plans published lately: %(count)s") % count, reverse("members:list"), "", "waiting")


def public_address(member: Member, year: int) -> str:
    """Where the public reads the plan."""
    return reverse("register:plan", args=[member.number, year])


def plan_subject(actor: Actor, member: Member, year: str) -> Subject | None:
    """The plan of a year as the subject of a question; a question can be asked before the plan is begun."""
    if not policies.may_change(actor, member) or not (year.isdecimal() and len(year) == 4):
        return None
    title = _("Plan of action %(year)s") % {"year": year}
    return Subject(title, reverse("improvement:year", args=[member.number, int(year)]))
