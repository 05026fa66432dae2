"""Members with assessed years, and the people around scenarios and frameworks."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from assessments.conftest import (  # noqa: F401 - fixtures
    YEAR,
    act,
    add_member,
    assessor,
    covenant,
    fill,
    judge_all,
    member,
    reader,
)
from trustone.assessments import services
from trustone.assessments.models import Assessment
from trustone.members.models import Member
from trustone.platform.actors import Actor
from trustone.platform.models import Organisation
from trustone.platform.roles import Role


@pytest.fixture
def lead(act: Callable[..., Actor], secretariat: Organisation) -> Actor:  # noqa: F811
    return act("lies", secretariat, Role.SECRETARIAT_LEAD)


@pytest.fixture
def steering(act: Callable[..., Actor], system: Actor) -> Actor:  # noqa: F811
    from trustone.platform.services import create_organisation

    federation = create_organisation(actor=system, name="Federation", kind="federation", country="NL")
    return act("stan", federation, Role.STEERING_GROUP)


@pytest.fixture
def assess(system: Actor, assessor: Actor) -> Callable[..., Assessment]:  # noqa: F811
    """``assess(member, 2024, c3_1="not_met")``: sent, and judged "met" but for what is named."""

    def make(member: Member, year: int = YEAR, **other: str) -> Assessment:  # noqa: F811
        found = services.open_assessment(actor=assessor, member=member, year=year)
        fill(system, found, c1_1="met")
        services.submit(actor=system, assessment=found, expected_version=found.version)
        found = services.start_review(actor=assessor, assessment=found, expected_version=found.version)
        judge_all(assessor, found, **other)
        return found

    return make
