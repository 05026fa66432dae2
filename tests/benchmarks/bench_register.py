"""What visitors and the secretariat wait for: the register of 500 members, the quarry list of 50,000 chains."""

from __future__ import annotations

import random
from collections.abc import Callable
from datetime import UTC, date, datetime
from typing import Any

from benchmarks.harness import Case, invented_covenant
from trustone.domain import disclosure as rules

MEMBERS = 500
ROWS = 50_000


def _chain_cells(rows: int, members: int, years: range) -> list[list[str]]:
    chance = random.Random(1)
    stones = ["granite", "marble", "sandstone", "limestone", ""]
    return [
        [
            f"M{chance.randrange(members)}",
            str(chance.choice(years)),
            chance.choice(["IN", "CN", "BR", "NA", "PT", "TR", "VN", "ZW"]),
            f"State {chance.randrange(12)}",
            f"District {chance.randrange(20)}",
            f"Area {chance.randrange(10)}",
            chance.choice(stones),
        ]
        for _ in range(rows)
    ]


def disclose(previous: int) -> Callable[[], Callable[[], Any]]:
    """Read, judge, list and print 50,000 rows, with earlier lists."""

    def factory() -> Callable[[], Any]:
        cells = _chain_cells(ROWS, MEMBERS, range(2016, 2025))

        def make(year: int, earlier: list[rules.EarlierList]) -> bytes:
            chains = rules.parse_chains(rules.CHAIN_COLUMNS, cells).chains
            listing = rules.disclose(chains, rules.Settings(k=3, year=year), earlier=earlier)
            return rules.canonical(rules.as_document(listing, rules.ALGORITHM))

        earlier: list[rules.EarlierList] = []
        for year in range(2024 - previous, 2024):
            earlier.append(rules.read_earlier(make(year, earlier), "old"))
        return lambda: make(2024, earlier)

    return factory


def _register() -> None:
    """A fictional covenant with 500 members and two published results each, in the database at hand."""
    from trustone.assessments.models import Assessment, Decision
    from trustone.catalog.models import Framework
    from trustone.members.services import Details, register_member
    from trustone.platform.actors import system_actor

    covenant = invented_covenant()
    framework = Framework.objects.filter(key=covenant.framework_key).first()
    actor, at = system_actor("benchmark"), datetime(2024, 1, 1, tzinfo=UTC)
    for number in range(MEMBERS):
        member = register_member(
            actor=actor,
            covenant=covenant,
            kind="company",
            details=Details(
                name=f"Benchmark {number:03d}", country="NL", city=f"Town {number % 40}", declared_type="C"
            ),
            joins_on=date(2019, 10, 1),
        )
        for year in (2022, 2023):
            assessment = Assessment.objects.create(
                member=member,
                reporting_year=year,
                membership_year=year - 2019,
                tier="C",
                framework=framework,
                opened_at=at,
                changed_at=at,
            )
            Decision.objects.create(
                assessment=assessment,
                version=1,
                colour="green" if number % 3 else "orange",
                framework_key=covenant.framework_key,
                framework_version="1",
                algorithm="benchmark",
                digest="0" * 64,
                input="{}",
                result={},
                reason="–",
                proposed_at=at,
                confirmed_at=at,
                published_from=date(2024, 3, 1),
            )
    _noted()


def _noted() -> None:
    """What was written here past the services counts as a write, as every write of the product does."""
    from trustone.platform import audit
    from trustone.platform.actors import system_actor

    audit.record(system_actor("benchmark"), "benchmark.prepared", "benchmark")


def after_a_write(path: str) -> Callable[[], Callable[[], Any]]:
    """A public page as the first visitor after a change gets it: nothing of it is remembered."""

    def factory() -> Callable[[], Any]:
        published_list()
        ask = page(path)()

        def first() -> Any:
            _noted()
            return ask()

        return first

    return factory


def page(path: str) -> Callable[[], Callable[[], Any]]:
    """A public page as a visitor gets it."""

    def factory() -> Callable[[], Any]:
        from django.test import Client

        from trustone.members.models import Member

        if Member.objects.filter(organisation__name__startswith="Benchmark ").count() < MEMBERS:
            _register()
        client = Client()
        return lambda: client.get(path)

    return factory


def picture() -> Callable[[], Any]:
    """The badge of one company, as a browser on its site asks for it."""
    page("/nl/")()

    from django.test import Client

    from trustone.members.models import Member

    number = Member.objects.filter(organisation__name__startswith="Benchmark ").values_list("number", flat=True)[0]
    client = Client()
    return lambda: client.get(f"/nl/badge/{number}.svg")


def waiting() -> Callable[[], Any]:
    """What waits and why, and what the list may show of newcomers later: the page before confirming."""
    cells = _chain_cells(ROWS, MEMBERS, range(2016, 2025))
    chains = rules.parse_chains(rules.CHAIN_COLUMNS, cells).chains
    listing = rules.disclose(chains, rules.Settings(k=3, year=2023))
    text = rules.canonical(rules.as_document(listing, rules.ALGORITHM))
    earlier, settings = [rules.read_earlier(text, "old")], rules.Settings(k=3, year=2024)

    def judge() -> Any:
        rules.newcomer_gap(chains, settings, earlier=earlier)
        return rules.waiting_rows(chains, settings, earlier=earlier)

    return judge


def published_list() -> None:
    """A published list of the catalogue's own areas, made of 50,000 chains, in the database at hand."""
    from trustone.catalog.selectors import areas
    from trustone.register.models import ListState, QuarryList

    covenant = invented_covenant()
    if QuarryList.objects.filter(covenant=covenant, state=ListState.PUBLISHED).exists():
        return
    chance, stones = random.Random(2), ["granite", "marble", "sandstone", "limestone"]
    known = [["" if name is None else name for name in area.levels] for area in areas(level="area")]
    cells = [
        [f"M{chance.randrange(MEMBERS)}", str(year), *chance.choice(known), chance.choice(stones)]
        for year in (2022, 2023)
        for _ in range(ROWS // 2)
    ]
    settings = rules.Settings(k=3, year=2023, covenant=covenant.key)
    listing = rules.disclose(rules.parse_chains(rules.CHAIN_COLUMNS, cells).chains, settings)
    document, at = rules.as_document(listing, rules.ALGORITHM), datetime(2024, 1, 1, tzinfo=UTC)
    QuarryList.objects.create(
        covenant=covenant,
        year=2023,
        k=3,
        window=2,
        output=rules.canonical(document).decode(),
        digest=document["digest"],
        state=ListState.PUBLISHED,
        proposed_at=at,
        confirmed_at=at,
        published_from=date(2024, 3, 1),
    )
    _noted()


def areas_page(path: str) -> Callable[[], Callable[[], Any]]:
    """A page of the published list as a visitor gets it."""

    def factory() -> Callable[[], Any]:
        published_list()
        return page(path)()

    return factory


CASES = [
    Case("register: members page, 500 members", page("/nl/members/"), goal_ms=50, most_queries=11),
    Case(
        "register: members page, searched", page("/nl/members/?q=benchmark+1&colour=green"), goal_ms=50, most_queries=12
    ),
    Case("register: members page, misspelt", page("/nl/members/?q=banchmark+123"), goal_ms=50, most_queries=12),
    Case("register: members page, as it was", page("/nl/members/?on=2023-06-01"), goal_ms=50, most_queries=12),
    Case("register: members page, right after a write", after_a_write("/nl/members/"), goal_ms=50, most_queries=22),
    Case("register: quarry areas, right after a write", after_a_write("/nl/quarry-areas/"), goal_ms=50),
    Case("register: start page", page("/nl/"), most_queries=3),
    Case("register: badge of a company", picture, goal_ms=20, most_queries=9),
    Case("disclose: what waits and the gap, 50,000 rows", waiting, goal_ms=10_000),
    Case("register: quarry areas, the world", areas_page("/nl/quarry-areas/"), goal_ms=50, most_queries=8),
    Case("register: quarry areas, a country", areas_page("/nl/quarry-areas/2023/IN/"), goal_ms=50, most_queries=12),
    Case("disclose: 50,000 rows", disclose(0), goal_ms=2000),
    Case("disclose: 50,000 rows, five earlier lists", disclose(5), goal_ms=10_000),
]
