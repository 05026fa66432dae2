"""The monitor over 20,000 procedures: counting and hiding, the page as it stands now, the published page."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from random import Random
from typing import Any

from benchmarks.bench_assessments import _large_assessment
from benchmarks.harness import Case

PROCEDURES = 20_000
REGIONS = ("NL11", "NL21", "NL22", "NL32", "NL350", "NL36", "NL41", "BE10", "BE211", "BE23", "BE32", "")


def count_and_hide() -> Callable[[], Any]:
    """Eight ways of grouping, four steps, small groups hidden; no database."""
    from trustone.domain.screening.hiding import public
    from trustone.domain.screening.monitor import Counted, figure
    from trustone.domain.screening.procedures import Coverage, Tier
    from trustone.domain.screening.stone import Answer

    coverages, answers = list(Coverage), [*([Answer.YES_NEW] * 4), Answer.MAYBE, Answer.NO]
    counted = [
        Counted(
            str(at), answers[at % 6], Tier(at * at % 5), coverages[at % 7 // 3], REGIONS[at % 12][:2],
            REGIONS[at % 12], 2016 + at % 11, ("small", "middle", "")[at % 3], ("open", "")[at % 2], "nl", at % 4 == 0,
        )
        for at in range(PROCEDURES)
    ]  # fmt: skip

    def call() -> None:
        assert public(figure(counted, 2016, 2026)).total.n > PROCEDURES // 10

    return call


@cache
def _with_procedures() -> tuple[Any, Any]:
    """A covenant in use with 20,000 procedures, and two people of its secretariat."""
    from trustone.catalog.loading import load_packs
    from trustone.catalog.reading import read_all
    from trustone.procurement.tenders.models import Buyer, TenderProcedure

    load_packs(read_all())
    assessment, user, _actor = _large_assessment()
    covenant = assessment.member.covenant
    type(covenant).objects.update(in_use=False)
    type(covenant).objects.filter(pk=covenant.pk).update(in_use=True)
    covenant.refresh_from_db()
    chance = Random(7)  # procedures differ as real ones do, the same every time
    places = [f"NL{part}{province}{area}" for part in range(1, 5) for province in range(1, 5) for area in range(1, 4)]
    places += [f"BE{part}{province}{area}" for part in range(1, 4) for province in range(1, 6) for area in range(1, 4)]
    sizes = ("small", "middle", "large", "region", "state", "other", "")
    towns = Buyer.objects.bulk_create(
        Buyer(public_id=f"BUY-B{at}", covenant=covenant, name=f"Town {at}", plain=f"town {at}", size=sizes[at % 7])
        for at in range(500)
    )  # fmt: skip
    TenderProcedure.objects.bulk_create(
        (
            _procedure(covenant, chance, at, chance.choice([*places, ""]), chance.choice(towns))
            for at in range(PROCEDURES)
        ),
        batch_size=2000,
    )
    return covenant, user


def _procedure(covenant: Any, chance: Random, at: int, place: str, buyer: Any) -> Any:
    from datetime import UTC, date, datetime

    from trustone.procurement.tenders.models import TenderProcedure

    stone = chance.choices(("yes_new", "existing_only", "maybe", "no"), (5, 1, 1, 3))[0]
    tier = chance.choices(range(5), (80, 6, 6, 5, 3))[0]
    return TenderProcedure(
        public_id=f"TND-{at:06d}", covenant=covenant, key=f"procedure {at}", buyer=buyer, region=place,
        places=[place] * bool(place), country="BEL" if place.startswith("BE") else "NLD",
        published=date(chance.randint(2016, 2025), chance.randint(1, 12), chance.randint(1, 28)),
        procedure_type=chance.choices(("open", "restricted", "neg-w-call", "neg-wo-call", ""), (70, 10, 10, 5, 5))[0],
        language=chance.choice(("nl", "nl", "nl", "fr")), judged_by_human=chance.random() < 0.1,
        coverage=chance.choices(("documents", "notice_only", "none"), (5, 4, 1))[0], stone=stone, final_stone=stone,
        tier=tier, final_tier=tier, method="screen-1", standing="0" * 64, changed_at=datetime(2026, 1, 1, tzinfo=UTC),
    )  # fmt: skip


def as_it_stands_now() -> Callable[[], Any]:
    """Every procedure read and counted, all charts, for the secretariat."""
    from django.test import Client

    _covenant, user = _with_procedures()
    client = Client()
    client.force_login(user)

    def call() -> None:
        assert client.get("/nl/procurement/monitor/now/").status_code == 200

    return call


def as_published() -> Callable[[], Any]:
    """The same figure frozen: what everybody reads does not depend on the number of procedures."""
    from django.test import Client

    from trustone.platform.actors import actor_for
    from trustone.platform.models import User
    from trustone.procurement.monitor import services
    from trustone.procurement.monitor.models import Edition

    covenant, user = _with_procedures()
    made = services.prepare(actor=actor_for(user), covenant=covenant, first_year=2016, last_year=2025)
    other = User.objects.create_user("second@example.org", name="Second")
    Edition.objects.filter(pk=made.pk).update(
        state="published", published_by=other, published_on=made.prepared_at.date()
    )  # fmt: skip
    client = Client()

    def call() -> None:
        assert client.get("/nl/procurement/monitor/").status_code == 200

    return call


CASES = [
    Case("monitor: 20,000 procedures counted and hidden", count_and_hide, goal_ms=500, most_queries=0),
    Case("monitor: as it stands now, 20,000 procedures", as_it_stands_now, goal_ms=150, most_queries=20),
    Case("monitor: the published figure", as_published, goal_ms=150, most_queries=15),
]
