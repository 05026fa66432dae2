"""A small covenant with everything the reading interface shows: members, results, a plan, a quarry list."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from django.core.cache import cache
from django.test import Client
from django.utils import timezone

from register.conftest import Row, add_decision, add_member, chains, companies, covenant, people, shared
from trustone.assessments.past.services import PastValues, keep_result
from trustone.catalog.models import Covenant
from trustone.domain.membership import EventKind
from trustone.improvement.models import Plan, PlanVersion
from trustone.members.models import Member
from trustone.members.services import record_event
from trustone.platform.actors import Actor, actor_for
from trustone.platform.models import User
from trustone.procurement.monitor.services import prepare, publish
from trustone.procurement.tenders.models import TenderProcedure
from trustone.register.models import QuarryList
from trustone.register.services import confirm_list, propose_list, publish_list

__all__ = ["Row", "add_decision", "add_member", "chains", "companies", "covenant", "people", "shared"]
YEAR = 2024


@pytest.fixture(autouse=True)
def _a_new_count() -> None:
    """Each test begins its minute anew."""
    cache.clear()


@pytest.fixture
def get(client: Client) -> Callable[..., Any]:
    """``get("/members?limit=2")`` → the answer; headers by keyword (``accept_language="nl"``)."""

    def ask(path: str, **headers: str) -> Any:
        return client.get(f"/api/v1{path}", headers={name.replace("_", "-"): value for name, value in headers.items()})

    return ask


@pytest.fixture
def published(covenant: Covenant, shared: list[Row], people: dict[str, User]) -> QuarryList:
    """The list of quarry areas of 2024, public since today."""
    maker, reader = (actor_for(people[name]) for name in ("maker", "reader"))
    found = propose_list(actor=maker, covenant=covenant, year=YEAR)
    found = confirm_list(actor=reader, quarry_list=found, expected_version=found.version)
    today = timezone.localdate()
    return publish_list(actor=maker, quarry_list=found, published_from=today, expected_version=found.version)


@pytest.fixture
def plan(companies: list[Member], system: Actor) -> PlanVersion:
    """A published plan of the first company."""
    made = Plan.objects.create(
        public_id="PLN-1", member=companies[0], year=YEAR, created_at=system.now, names_countries=False
    )
    content = {
        "format": "trustone-plan-1", "company": "Steenhandel A", "number": companies[0].number, "year": YEAR,
        "first": "2023-10-01", "last": "2024-09-30", "covenant": {"nl": "Convenant", "en": "Covenant"},
        "names_countries": False, "objectives": [], "sections": [],
    }  # fmt: skip
    return PlanVersion.objects.create(
        plan=made, number=1, content=content, digest="0" * 64, published_at=system.now, by_name="A"
    )


@pytest.fixture
def shares(covenant: Covenant, people: dict[str, User]) -> Covenant:
    """A published figure on tenders: eighteen that were read, in one of two countries too few to show."""
    for at in range(20):
        TenderProcedure.objects.create(
            public_id=f"TND-{at}", covenant=covenant, key=f"procedure {at}", country="BEL" if at < 3 else "NLD",
            published=date(2025, 3, 1), language="nl", procedure_type="open", method="screen-1", standing="0" * 64,
            coverage="documents" if at < 18 else "notice_only", stone="yes_new", final_stone="yes_new",
            tier=3 if at % 3 == 0 else 0, final_tier=3 if at % 3 == 0 else 0, changed_at=timezone.now(),
        )  # fmt: skip
    maker, reader = (actor_for(people[name]) for name in ("maker", "reader"))
    made = prepare(actor=maker, covenant=covenant, first_year=2025, last_year=2025)
    publish(actor=reader, edition=made, expected_version=made.version)
    return covenant


@pytest.fixture
def everything(  # noqa: PLR0917
    published: QuarryList, plan: PlanVersion, companies: list[Member], add_decision: Callable[..., object],
    add_member: Callable[..., Member], system: Actor,
) -> Covenant:  # fmt: skip
    """All of it, with results, an authority, and a result from before."""
    for member, colour in zip(companies, ("green", "orange", "red", "green"), strict=False):
        add_decision(member, 2023, colour, "2024-03-01")
    add_decision(companies[0], 2022, "red", "2023-03-01")
    add_member("Gemeente Verzonnenstad", kind="authority")
    add_member("Geveltuin & Zn", declared_type="A", country="BE", region="BE-VLG", city="Gent", joins="2024-01-01")
    left = add_member("Vroeger & Zn", declared_type="C", joins="2019-01-01")
    record_event(actor=system, member=left, kind=EventKind.LEAVES, on=date(2022, 1, 1))
    values = PastValues(colour="green", decided_on=date(2020, 2, 1), source="Yearly report 2019", public=True)
    keep_result(actor=system, member=companies[0], year=2019, values=values)
    return published.covenant
