"""Risks: what is known about a member with 60 chains."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from benchmarks.harness import Case, invented_covenant

PLACES = (
    ("sandstone", "IN", "IN-A01"),
    ("sandstone", "IN", "IN-A02"),
    ("granite", "IN", "IN-A16"),
    ("granite", "CN", "CN-A03"),
    ("marble", "TR", "TR-A01"),
    ("limestone", "VN", "VN-A01"),
    ("black_granite", "ZW", "ZW-A01"),
    ("granite", "BR", "BR-A01"),
    ("limestone", "EG", ""),
    ("bluestone", "", ""),
)


def _member(count: int) -> Any:
    """A member with ``count`` chains that are all different."""
    from datetime import date

    from trustone.domain.supply import ChainFacts, Link, QuarryArea
    from trustone.members.models import Member
    from trustone.members.services import Details, register_member
    from trustone.platform.actors import system_actor
    from trustone.supply.services import create_chain

    covenant = invented_covenant()
    known = Member.objects.filter(organisation__name="Bench Risks").first()
    if known:
        return known
    actor = system_actor()
    member = register_member(
        actor=actor,
        covenant=covenant,
        kind="company",
        details=Details(name="Bench Risks", country="NL"),
        joins_on=date(2022, 10, 1),
    )
    for number in range(count):
        stone, country, area = PLACES[number % len(PLACES)]
        facts = ChainFacts(
            2026,
            product="setts",
            stone=stone,
            supplier=Link(f"Supplier {number}", country="IT"),
            factory=Link(f"Factory {number}", country=country),
            area=QuarryArea(area),
            country_purchase="IT",
            country_processing=country,
            country_extraction=country,
        )
        create_chain(actor=actor, member=member, facts=facts)
    return member


def _known(count: int) -> Callable[[], Callable[[], Any]]:
    def factory() -> Callable[[], Any]:
        from trustone.risks.selectors import known_risks

        member = _member(count)
        known_risks(member, 2026)

        def run() -> Any:
            known = known_risks(member, 2026)
            assert len(known.groups) == count
            return known

        return run

    return factory


CASES = [Case("risks: findings for a member with 60 chains", _known(60), goal_ms=100, most_queries=22)]
