"""A published decision, what the covenant agreed on appeals, and who decides on them."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
import time_machine

from assessments.appeals.steps import (
    Act,
    publish,
)
from assessments.conftest import NOW
from trustone.assessments.models import Assessment
from trustone.catalog.models import Covenant
from trustone.members.services import set_term
from trustone.platform.actors import Actor
from trustone.platform.models import Organisation
from trustone.platform.roles import Role
from trustone.platform.services import create_organisation


@pytest.fixture(autouse=True)
def _today() -> Iterator[None]:
    with time_machine.travel(NOW, tick=True):
        yield


@pytest.fixture
def agree_on(covenant: Covenant, system: Actor) -> Callable[..., None]:
    """``agree_on(appeal_days="14", appeal_decided_by="steering_group")``."""

    def agree(**terms: str) -> None:
        for key, text in terms.items():
            set_term(actor=system, covenant=covenant, key=key, text=text, reason="Agreed", seen=0)

    return agree


@pytest.fixture
def lead(act: Act, secretariat: Organisation) -> Actor:
    return act("lea", secretariat, Role.SECRETARIAT_LEAD)


@pytest.fixture
def steering(act: Act, system: Actor, db: None) -> Actor:
    union = create_organisation(actor=system, name="Bond", kind="union", country="NL")
    return act("stef", union, Role.STEERING_GROUP)


@pytest.fixture
def public(in_review: Assessment, assessor: Actor, reader: Actor) -> Assessment:
    return publish(in_review, assessor, reader)
