"""Due days as calendar files: of one year, and of everything a person has to do with."""

from __future__ import annotations

from collections.abc import Iterable
from urllib.parse import urlsplit

from django.conf import settings
from django.urls import reverse
from django.utils.translation import gettext as _

from trustone.catalog.selectors import covenant_or_none
from trustone.cycle import services
from trustone.cycle.selectors import whose
from trustone.cycle.selectors.facts import YearAtHand, year_at_hand
from trustone.cycle.words import DUE_WORDS
from trustone.domain.cycle.calendar import Entry, calendar
from trustone.domain.cycle.dues import due_dates
from trustone.platform.actors import Actor

PRODUCT = "-//trustone//member's year//EN"


def year_file(actor: Actor, at_hand: YearAtHand) -> str:
    """The due days of one year."""
    name = _("%(company)s: dates of %(year)s") % {"company": at_hand.member.name, "year": at_hand.facts.year}
    return calendar(name, _entries(actor, at_hand), product=PRODUCT)


def person_file(actor: Actor) -> str:
    """The due days of the year that runs and the one before, of every company the person works for."""
    covenant = covenant_or_none()
    entries: list[Entry] = []
    for member in whose.own_companies(actor, covenant) if covenant else []:
        running = whose.running_year(member, whose.today_of(actor, member.covenant))
        for year in (running - 1, running):
            entries += _entries(actor, year_at_hand(actor, member, year))
    name = _("%(covenant)s: your dates") % {"covenant": covenant.title_now if covenant else "trustone"}
    return calendar(name, {one.uid: one for one in entries}.values(), product=PRODUCT)


def _entries(actor: Actor, at_hand: YearAtHand) -> Iterable[Entry]:
    """What still is to be done by the company itself. Nothing says about which supplier, place or risk."""
    member = at_hand.member
    host = urlsplit(settings.SITE_URL).hostname or "localhost"
    url = settings.SITE_URL + reverse("cycle:year", args=[member.number, at_hand.facts.year])
    zone = whose.home_zone(member.covenant)
    until = _("Until midnight at the end of this day, time of %(zone)s.") % {"zone": zone.rpartition("/")[2]}
    dues = [one for one in due_dates(at_hand.facts) if one.on is not None and not one.done and not one.theirs]
    for due, told in services.entries_for(member=member, dues=dues, now=actor.now):
        yield Entry(
            uid=f"{due.key}.{member.number.lower()}@{host}",
            day=told.day,
            summary=f"{member.name}: {DUE_WORDS[due.kind]}",
            url=url,
            changed_at=told.changed_at,
            description=f"{until}\n{url}",
            sequence=told.sequence,
        )
