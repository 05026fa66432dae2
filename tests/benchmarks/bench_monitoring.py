"""Rules of consistency: all of them over 500 companies, and the page of one company."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from benchmarks.bench_assessments import _large_assessment
from benchmarks.harness import Case

MEMBERS, CHAINS = 500, 6


def _covenant_of_five_hundred() -> tuple[Any, Any, Any]:
    """The covenant of a benchmark with 500 companies, each with a file, six chains, ratings and an objective."""
    from datetime import UTC, date, datetime

    from trustone.assessments.models import Answer, Assessment
    from trustone.catalog.loading import load_packs
    from trustone.catalog.models import Covenant, Theme
    from trustone.catalog.reading import read_all
    from trustone.improvement.models import Objective, Plan
    from trustone.members.models import Member, MembershipEvent
    from trustone.platform.models import Organisation
    from trustone.risks.models import ChainGroup, Rating
    from trustone.supply.models import Chain

    load_packs(read_all())
    assessment, user, actor = _large_assessment()
    covenant: Covenant = assessment.member.covenant
    now, year = datetime(2024, 11, 1, tzinfo=UTC), 2024
    names = [f"{covenant.key}-{number:04d}" for number in range(MEMBERS)]
    organisations = Organisation.objects.bulk_create(
        [Organisation(public_id=f"O{name}", name=name, kind="company", country="NL") for name in names]
    )
    members = Member.objects.bulk_create(
        [Member(covenant=covenant, organisation=one, number=f"M{one.name}", declared_type="C") for one in organisations]
    )
    joined = date(2020, 10, 1)
    MembershipEvent.objects.bulk_create(
        [MembershipEvent(member=one, kind="joins", on=joined, recorded_at=now) for one in members]
    )
    Chain.objects.bulk_create(
        [
            Chain(
                public_id=f"C{one.number}-{number}-{at}", member=one, year=at, product_id="setts", stone_id="sandstone",
                country_purchase_id="NL", country_extraction_id="IN", area_id="IN-A01", trade_name=f"Steen {number}",
                share=10, created_at=now,
            )
            for one in members for number in range(CHAINS) for at in (year, year - 1)
        ]
    )  # fmt: skip
    groups = ChainGroup.objects.bulk_create(
        [ChainGroup(public_id=f"G{one.number}", member=one, key="0" * 64, created_at=now) for one in members]
    )
    themes = list(Theme.objects.filter(parent=None, retired=False))
    Rating.objects.bulk_create(
        [
            Rating(
                public_id=f"R{group.public_id}-{theme.code}"[:24], group=group, theme=theme, year=year, severity="high",
                likelihood="high", findings_seen=["IN-14"], judged_on=date(2024, 3, 1),
            )
            for group in groups for theme in themes[:1]
        ]
    )  # fmt: skip
    Objective.objects.bulk_create(
        [
            Objective(public_id=f"B{one.number}", member=one, theme=themes[0], first_year=2023, created_at=now)
            for one in members
        ]
    )
    plans = [Plan(public_id=f"P{one.number}", member=one, year=year, created_at=now) for one in members]
    Plan.objects.bulk_create(plans)
    files = Assessment.objects.bulk_create(
        [
            Assessment(
                member=one, reporting_year=at, membership_year=4, tier="C", framework=assessment.framework,
                opened_at=now, changed_at=now,
            )
            for one in members for at in (year, year - 1)
        ]
    )  # fmt: skip
    Answer.objects.bulk_create(
        [
            Answer(assessment=file, code=f"{step}.{number}", value="met", reason="Gedaan")
            for file in files for step in range(1, 6) for number in range(1, 4)
        ]
    )  # fmt: skip
    return covenant, user, actor


def all_rules() -> Callable[[], Any]:
    """Facts of every room and all rules, for 500 companies."""
    from trustone.monitoring.selectors.facts import companies
    from trustone.monitoring.selectors.found import of_members

    covenant, _user, actor = _covenant_of_five_hundred()
    members = companies(covenant)

    def call() -> None:
        found = sum(len(one.findings) for one in of_members(actor, covenant, members, 2024))
        assert found > MEMBERS

    return call


def one_page() -> Callable[[], Any]:
    """The page of one company, for the secretariat."""
    from django.test import Client

    from trustone.monitoring.selectors.facts import companies

    covenant, user, _actor = _covenant_of_five_hundred()
    client = Client()
    client.force_login(user)
    address = f"/nl/participants/{companies(covenant)[7].number}/checks/2024/"

    def call() -> None:
        assert client.get(address).status_code == 200

    return call


CASES = [
    Case("all rules over 500 companies", all_rules, goal_ms=20_000, most_queries=300),
    Case("what does not fit together in one year", one_page, goal_ms=150, most_queries=70),
]
