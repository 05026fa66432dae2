"""Procedures of three years in two countries, two people of the secretariat, one of the steering group."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import Any

import pytest
from django.test import Client

from trustone.catalog.models import Covenant
from trustone.catalog.selectors import covenant_in_use
from trustone.domain.screening.procedures import Coverage, Tier
from trustone.domain.screening.stone import Answer
from trustone.platform.actors import Actor, actor_for
from trustone.platform.models import Organisation, User
from trustone.platform.roles import Role
from trustone.platform.services import create_organisation
from trustone.procurement.tenders.models import Buyer, TenderProcedure

ROOM = "/en/procurement/monitor"
_AT = datetime(2026, 1, 5, 12, tzinfo=UTC)


def procedures(covenant: Covenant, number: int, start: int = 0, **values: Any) -> list[TenderProcedure]:
    """So many procedures alike; ``tier`` and ``stone`` are the final ones."""
    stone, tier = values.pop("stone", Answer.YES_NEW), values.pop("tier", Tier.NONE)
    given = {
        "country": "NLD", "region": "NL329", "places": ["NL329"], "published": date(2025, 3, 1), "language": "nl",
        "procedure_type": "open", "coverage": Coverage.DOCUMENTS.value, "method": "screen-1 natural-stone/1",
        "standing": "0" * 64, "changed_at": _AT, **values,
    }  # fmt: skip
    name = "-".join(str(value) for value in (*values.values(), stone, int(tier), start))
    made = [
        TenderProcedure(
            public_id=f"TND-{hash((name, at)) & 0xFFFFFFFF:010d}", covenant=covenant, key=f"{name} {at}",
            stone=stone.value, tier=int(tier), final_stone=stone.value, final_tier=int(tier), **given,
        )
        for at in range(start, start + number)
    ]  # fmt: skip
    return TenderProcedure.objects.bulk_create(made)


@dataclass
class Cast:
    """Who plays."""

    covenant: Covenant
    ada: User
    bea: User
    steering: User
    buyer: User

    def actor(self, user: User) -> Actor:
        return actor_for(user)

    def client(self, user: User) -> Client:
        client = Client()
        client.force_login(user)
        return client


@pytest.fixture
def cast(demo_covenant: None, system: Actor, secretariat: Organisation, make_user: Callable[..., User]) -> Cast:
    union = create_organisation(actor=system, name="Union", kind="union", country="NL")
    town = create_organisation(actor=system, name="Town", kind="authority", country="NL")
    return Cast(
        covenant_in_use(),
        make_user("ada", secretariat, Role.ASSESSOR),
        make_user("bea", secretariat, Role.SECRETARIAT_LEAD),
        make_user("stef", union, Role.STEERING_GROUP),
        make_user("bo", town, Role.AUTHORITY_BUYER),
    )


@pytest.fixture
def filled(cast: Cast) -> Cast:
    """100 read procedures, four of them with due diligence; ten known by their notice, five not read."""
    covenant = cast.covenant
    town = Buyer.objects.create(public_id="BUY-1", covenant=covenant, name="Town", plain="town", size="middle")
    procedures(covenant, 60, buyer=town)
    procedures(covenant, 2, tier=Tier.PROCESS, judged_by_human=True)
    procedures(covenant, 10, tier=Tier.NORMS, published=date(2024, 5, 1))
    procedures(covenant, 23, country="BEL", region="BE211", places=["BE211"], language="fr")
    procedures(covenant, 2, tier=Tier.FOLLOWED_UP, country="BEL", region="BE211", places=["BE211"])
    procedures(covenant, 3, country="BEL", region="BE100", places=["BE100"], procedure_type="neg-wo-call")
    procedures(covenant, 10, coverage=Coverage.NOTICE_ONLY.value)
    procedures(covenant, 5, coverage=Coverage.NONE.value)
    procedures(covenant, 4, stone=Answer.MAYBE)
    procedures(covenant, 30, stone=Answer.NO, tier=Tier.PROCESS)
    return cast
