"""The monitor over 20,000 procedures: counting and hiding, the page as it stands now, the published page."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
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
    from datetime import UTC, date, datetime

    from trustone.catalog.loading import load_packs
    from trustone.catalog.reading import read_all
    from trustone.procurement.tenders.models import Buyer, TenderProcedure

    load_packs(read_all())
    assessment, user, _actor = _large_assessment()
    covenant = assessment.member.covenant
    type(covenant).objects.update(in_use=False)
    type(covenant).objects.filter(pk=covenant.pk).update(in_use=True)
    covenant.refresh_from_db()
    town = Buyer.objects.create(public_id="BUY-B", covenant=covenant, name="Town", plain="town", size="small")
    stones, coverages = ("yes_new", "yes_new", "yes_new", "no"), ("documents", "documents", "notice_only", "none")
    now = datetime(2026, 1, 1, tzinfo=UTC)
    TenderProcedure.objects.bulk_create(
        [
            TenderProcedure(
                public_id=f"TND-{at:06d}", covenant=covenant, key=f"procedure {at}", country="NLD",
                region=REGIONS[at % 12], places=[REGIONS[at % 12]] * bool(REGIONS[at % 12]),
                published=date(2016 + at % 10, 3, 1), procedure_type="open", language="nl", coverage=coverages[at % 4],
                stone=stones[at % 4], tier=at * at % 5, final_stone=stones[at * 7 % 4], final_tier=at * at % 5,
                method="screen-1", standing="0" * 64, changed_at=now, buyer=town if at % 3 else None,
            )
            for at in range(PROCEDURES)
        ],
        batch_size=2000,
    )  # fmt: skip
    return covenant, user


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
    Case("monitor: as it stands now, 20,000 procedures", as_it_stands_now, goal_ms=2000, most_queries=40),
    Case("monitor: the published figure", as_published, goal_ms=150, most_queries=15),
]
