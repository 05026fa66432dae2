"""Makes the demonstration, all of it or nothing."""

from __future__ import annotations

import random
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction

from trustone.catalog.models import Covenant
from trustone.catalog.selectors import covenant_or_none
from trustone.catalog.services import put_in_use
from trustone.cli._demo import assess, cast
from trustone.cli._demo.applying import make_applications
from trustone.cli._demo.ask import make_inquiries
from trustone.cli._demo.bidding import make_bidding
from trustone.cli._demo.blind import promise, promise_with_one_waiting
from trustone.cli._demo.buying import make_purchases
from trustone.cli._demo.clock import Clock, clock_at
from trustone.cli._demo.declaring import declare
from trustone.cli._demo.escalate import make_cases
from trustone.cli._demo.find import make_findings
from trustone.cli._demo.helping import make_help
from trustone.cli._demo.in_public import show_publicly
from trustone.cli._demo.judging import make_judgements
from trustone.cli._demo.lists import correct_list, publish_list
from trustone.cli._demo.move_in import move_in
from trustone.cli._demo.papers import make_papers
from trustone.cli._demo.plans import Planner
from trustone.cli._demo.read_plans import read_plans
from trustone.cli._demo.reading import make_reading
from trustone.cli._demo.register_members import make_people
from trustone.cli._demo.report_chains import Reporter
from trustone.cli._demo.shares import publish_shares
from trustone.cli._demo.talk import make_talk
from trustone.cli._demo.tenders import make_tenders
from trustone.cli._demo.terms import set_terms
from trustone.cli._demo.together import make_together
from trustone.cli._demo.verify import make_samples
from trustone.domain.problems import Problem, Refused
from trustone.members.models import Member
from trustone.members.selectors import members_with_everything
from trustone.platform.actors import actor_for, system_actor
from trustone.platform.identifiers import drawn_from
from trustone.platform.models import User

COVENANT = "demo-stone"
SEED = "demo-stone"


@dataclass(frozen=True, slots=True)
class Made:
    """What stands afterwards; ``new`` is false when it was there already."""

    new: bool
    companies: int
    authorities: int
    assessed_years: tuple[int, ...]
    listed_years: tuple[int, ...]


def load(now: datetime, say: Callable[[str], None] = lambda text: None) -> Made:
    """Make the demonstration unless it is there. Refused (PCK-030) where a real covenant has participants."""
    in_use = covenant_or_none()
    if in_use is not None and not in_use.fictional and members_with_everything(in_use).exists():
        raise Refused(Problem("PCK-030", {"covenant": in_use.title_now}))
    clock = clock_at(now)
    with transaction.atomic():
        covenant = put_in_use(COVENANT)
        new = not members_with_everything(covenant).exists()
        if new:
            with drawn_from(random.Random(SEED)):  # noqa: S311 - readable numbers, the same in every demonstration
                _make(covenant, clock, say)
    return Made(new, len(cast.COMPANIES), len(cast.AUTHORITIES), clock.assessed, clock.listed)


def _make(covenant: Covenant, clock: Clock, say: Callable[[str], None]) -> None:
    actor = system_actor("Demonstratie")
    start = clock.at(actor, date(clock.last - 6, 1, 1))
    say("organisations and people")
    set_terms(start, covenant)
    members = move_in(actor, covenant, clock)
    users = make_people(start, members)
    readers = assess.Readers(
        assessor=actor_for(users["beoordelaar"]),
        second=actor_for(users["tweedelezer"]),
        lead=actor_for(users["leiding"]),
    )
    say(f"reporting year {clock.first}")
    assess.assess_year(actor, readers, _fresh(covenant), clock.first, clock)
    reporter, planner = Reporter(actor, covenant, members, clock), Planner(start, members, clock)
    for year in (*clock.assessed, clock.last):
        say(f"reporting year {year}")
        reporter.report(year)
        planner.plan(year)
        lead = clock.at(readers.lead, clock.after_close(year, 1))
        if year in clock.assessed:
            promise(lead, covenant, year)
        else:
            promise_with_one_waiting(lead, covenant, year, *assess.waiting_and_done(members))
        assess.assess_year(actor, readers, _fresh(covenant), year, clock)
        if year in clock.listed:
            publish_list(covenant, year, users, clock)
        if year == clock.listed[0]:
            correct_list(covenant, year, users, clock, reporter)
    say("questions and origins")
    make_talk(_fresh(covenant), users, clock)
    make_together(_fresh(covenant), users, clock)
    say("readings of plans")
    read_plans(covenant, users, clock)
    say("samples")
    make_samples(covenant, users, clock)
    make_cases(_fresh(covenant), users, clock)
    make_findings(users, clock)
    say("documents")
    make_papers(_fresh(covenant), clock)
    planner.lose_an_owner()
    say("applications and recruitment")
    make_applications(covenant, users, clock)
    declare(_fresh(covenant).values())
    make_reading(_fresh(covenant), users, clock)
    make_bidding(_fresh(covenant), users, clock)
    say("questions about places")
    make_inquiries(covenant, _fresh(covenant), users, clock)
    show_publicly(_fresh(covenant), users, clock)
    _make_buying(covenant, users, clock, say)


def _make_buying(covenant: Covenant, users: dict[str, User], clock: Clock, say: Callable[[str], None]) -> None:
    say("purchases of an authority")
    make_purchases(users, clock)
    say("help for buyers")
    make_help(covenant, _fresh(covenant), users, clock)
    say("tender documents")
    make_tenders(covenant, users, clock)
    make_judgements(covenant, users, clock)
    publish_shares(covenant, users, clock)


def _fresh(covenant: Covenant) -> dict[str, Member]:
    """Members with their events at hand, by name."""
    rows = members_with_everything(covenant)
    return {member.organisation.name: member for member in rows}
