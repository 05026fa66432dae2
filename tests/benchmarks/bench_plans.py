"""What a company and a reader of plans wait for: the year's page, the public plan, and a PDF of twelve pages."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, date, datetime
from typing import Any

from benchmarks.harness import Case, invented_covenant

YEAR = 2024
NAME = "Benchmark plan"


def _company() -> Any:
    """A fictional company with 60 chains, ratings, eight objectives and as many actions, its plan published."""
    from trustone.members.models import Member
    from trustone.members.services import Details, register_member
    from trustone.platform.actors import system_actor
    from trustone.platform.models import RoleAssignment, User

    covenant = invented_covenant()
    found = Member.objects.filter(organisation__name=NAME).first()
    if found is not None:
        return found
    member = register_member(
        actor=system_actor("benchmark"),
        covenant=covenant,
        kind="company",
        details=Details(name=NAME, country="NL", declared_type="C"),
        joins_on=date(2019, 10, 1),
    )
    user = User.objects.create_user("plan@benchmark.example", "niet-geheim-123", name="Plan")
    RoleAssignment.objects.create(
        user=user, organisation=member.organisation, role="company_editor", valid_from=date(2020, 1, 1)
    )
    _fill(member)
    return member


def _fill(member: Any) -> None:
    from trustone.catalog.models import Theme
    from trustone.domain.supply import ChainFacts, Link
    from trustone.improvement.models import Action, Objective, Plan
    from trustone.improvement.selectors.plans import sheet_of
    from trustone.platform.actors import system_actor
    from trustone.risks.models import Rating
    from trustone.risks.services.groups import groups_of_year
    from trustone.supply.services import create_chain

    actor, at = system_actor("benchmark"), datetime(2024, 1, 1, tzinfo=UTC)
    for number in range(60):
        supplier = Link(f"Handel {number}", country="IN")
        facts = ChainFacts(
            YEAR, product="setts", stone=("sandstone", "granite")[number % 2], supplier=supplier, country_purchase="IN",
            country_extraction="IN", quarry=Link(f"Groeve {number % 12}", country="IN"),
        )  # fmt: skip
        create_chain(actor=actor, member=member, facts=facts)
    themes = list(Theme.objects.filter(parent=None))
    for count, group in enumerate(groups_of_year(member, YEAR)):
        for place, theme in enumerate(themes):
            Rating.objects.create(
                public_id=f"RAT-B{count}-{place}", group=group.group, theme=theme, year=YEAR, severity="high",
                likelihood="medium", heard="nobody", judged_on=at.date(),
            )  # fmt: skip
    for number in range(8):
        words = {"nl": f"Er wordt iets anders, nummer {number}", "en": f"Something becomes different, number {number}"}
        objective = Objective.objects.create(
            public_id=f"OBJ-B{number}", member=member, theme=themes[number % len(themes)], first_year=YEAR,
            change=words, for_whom="quarry_workers", indicator=words, unit="percent", baseline=10, target=60,
            due=date(2024, 9, 30), created_at=at,
        )  # fmt: skip
        action = Action.objects.create(
            public_id=f"ACT-B{number}", member=member, first_year=YEAR, what=words, kind="collective",
            mechanism="support", created_at=at,
        )  # fmt: skip
        action.objectives.add(objective)
    plan = Plan.objects.create(public_id="PLN-B", member=member, year=YEAR, names_countries=True, created_at=at)
    _publish(plan, sheet_of(actor, member, YEAR).content, at)


def _publish(plan: Any, content: Any, at: datetime) -> None:
    from trustone.domain.improvement.publication import digest_of
    from trustone.improvement.models import PlanVersion

    PlanVersion.objects.create(plan=plan, number=1, content=content, digest=digest_of(content), published_at=at)


def page(path: str) -> Callable[[], Callable[[], Any]]:
    """A page of the company's own plan."""

    def factory() -> Callable[[], Any]:
        from django.test import Client

        from trustone.platform.models import User

        member = _company()
        client = Client()
        client.force_login(User.objects.get(email="plan@benchmark.example"))
        address = f"/nl/participants/{member.number}/plan/{YEAR}/{path}"
        return lambda: client.get(address)

    return factory


def public(path: str = "") -> Callable[[], Callable[[], Any]]:
    """The plan as everybody reads it."""

    def factory() -> Callable[[], Any]:
        from django.test import Client

        client, address = Client(), f"/nl/members/{_company().number}/plan/{YEAR}/{path}"
        return lambda: client.get(address)

    return factory


def long_pdf() -> Callable[[], Any]:
    """Twelve pages of text with a table of objectives on each."""
    from trustone.platform.documents.model import Bullets, Document, Heading, Paragraph, Table
    from trustone.platform.documents.pdf import pdf

    words = "Wij zeggen wat wij doen, voor wie, en hoe wij zien of het helpt. "
    rows = tuple(
        (f"Doel {one}", "mensen in de groeve", "van 10 naar 60 procent", "30 september", words) for one in range(6)
    )
    blocks: list[Any] = []
    for number in range(12):
        blocks += [Heading(f"Onderdeel {number}"), Paragraph(words * 12), Bullets((words, words * 2, words))]
        blocks.append(Table("Doelen", ("Doel", "Voor wie", "Waarden", "Uiterlijk", "Hoe"), rows))
    document = Document("Plan van aanpak", "Benchmark", "nl", tuple(blocks), "Benchmark", "Bladzijde")
    return lambda: pdf(document)


CASES = [
    Case("plan: the year's page, 60 chains", page(""), goal_ms=150, most_queries=45),
    Case("plan: the public text in two languages", page("text/"), most_queries=45),
    Case("plan: the public page", public(), goal_ms=100, most_queries=15),
    Case("plan: PDF of 12 pages", long_pdf, goal_ms=3000),
]
