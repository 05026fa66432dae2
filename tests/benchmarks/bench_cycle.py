"""What people of a company wait for every day: the year on one page, with five years beside it, and the calendar."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from typing import Any

from benchmarks.harness import Case, invented_covenant

NAME = "Benchmark cycle"
MAIL = "cycle@benchmark.example"
CHAINS = 20


def _company() -> Any:
    """A fictional company that takes part since 2019: five years with chains, ratings, a plan and a file each."""
    from trustone.members.models import Member
    from trustone.members.services import Details, register_member
    from trustone.platform.actors import system_actor
    from trustone.platform.models import RoleAssignment, User

    covenant = invented_covenant()
    found = Member.objects.filter(organisation__name=NAME).first()
    if found is not None:
        return found
    actor = system_actor("benchmark")
    member = register_member(
        actor=actor,
        covenant=covenant,
        kind="company",
        details=Details(name=NAME, country="NL", declared_type="C"),
        joins_on=date(2019, 10, 1),
    )
    user = User.objects.create_user(MAIL, "niet-geheim-123", name="Cycle")
    RoleAssignment.objects.create(
        user=user, organisation=member.organisation, role="company_editor", valid_from=date(2020, 1, 1)
    )
    for year in _years(actor, member):
        _fill(actor, member, year)
    return member


def _years(actor: Any, member: Any) -> list[int]:
    from trustone.cycle.selectors import whose

    running = whose.running_year(member, whose.today_of(actor, member.covenant))
    return list(range(running - 4, running + 1))


def _fill(actor: Any, member: Any, year: int) -> None:
    from trustone.catalog.models import Theme
    from trustone.domain.supply import ChainFacts, Link
    from trustone.improvement.models import Action, Objective, Plan, PlanVersion
    from trustone.risks.models import Rating
    from trustone.risks.services.groups import groups_of_year
    from trustone.supply.services import create_chain

    at = datetime(year - 1, 11, 1, tzinfo=UTC)
    for number in range(CHAINS):
        facts = ChainFacts(
            year, product="setts", stone=("sandstone", "granite")[number % 2],
            supplier=Link(f"H {number}", country="IN"), country_purchase="IN",
            country_extraction="IN", quarry=Link(f"Groeve {number % 6}", country="IN"),
        )  # fmt: skip
        create_chain(actor=actor, member=member, facts=facts)
    themes = list(Theme.objects.filter(parent=None))
    for group in groups_of_year(member, year):
        for theme in themes[:-1]:
            Rating.objects.get_or_create(
                group=group.group, theme=theme, year=year,
                defaults={"public_id": f"RAT-C{year}-{group.group.pk}-{theme.pk}"[:24], "severity": "high",
                          "likelihood": "medium", "heard": "nobody", "judged_on": at.date()},
            )  # fmt: skip
    words = {"nl": "Er wordt iets anders", "en": "Something becomes different"}
    for number in range(4):
        objective = Objective.objects.create(
            public_id=f"OBJ-C{year}{number}", member=member, theme=themes[number % len(themes)], first_year=year,
            change=words, indicator=words, unit="percent", due=date(year, 9, 30), created_at=at,
        )  # fmt: skip
        action = Action.objects.create(
            public_id=f"ACT-C{year}{number}", member=member, first_year=year, what=words, kind="collective",
            ends=at.date() + timedelta(days=200), created_at=at,
        )  # fmt: skip
        action.objectives.add(objective)
    plan = Plan.objects.create(public_id=f"PLN-C{year}", member=member, year=year, names_countries=True, created_at=at)
    PlanVersion.objects.create(plan=plan, number=1, content={}, digest="0" * 64, published_at=at)
    _file(actor, member, year)


def _file(actor: Any, member: Any, year: int) -> None:
    from trustone.assessments.models import Answer
    from trustone.assessments.services import open_assessment
    from trustone.domain.problems import Refused

    try:
        file = open_assessment(actor=actor, member=member, year=year)
    except Refused:  # the year that runs has no file yet
        return
    if year < max(_years(actor, member)) - 1:
        Answer.objects.filter(assessment=file).update(value="met", reason="Gedaan.", changed_at=actor.now)


def page(path: str, years_ago: int) -> Callable[[], Callable[[], Any]]:
    """A page of one of the years."""

    def factory() -> Callable[[], Any]:
        from django.test import Client

        from trustone.platform.actors import system_actor
        from trustone.platform.models import User

        member = _company()
        year = _years(system_actor("benchmark"), member)[-1] - years_ago
        client = Client()
        client.force_login(User.objects.get(email=MAIL))
        address = f"/nl/participants/{member.number}/cycle/{year}/{path}"
        assert client.get(address).status_code == 200
        return lambda: client.get(address)

    return factory


CASES = [
    Case("cycle: a company's year with five years beside it", page("", 0), goal_ms=150, most_queries=75),
    Case("cycle: the year before, its file half done", page("", 1), goal_ms=150, most_queries=75),
    Case("cycle: last year's answers, still true?", page("still-true/", 1), goal_ms=150),
    Case("cycle: the dates of a year as a calendar", page("dates.ics", 0), goal_ms=150),
]
