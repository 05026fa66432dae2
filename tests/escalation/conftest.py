"""A company, who signs for it, the secretariat and the steering group."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.test import Client

from assessments.conftest import NOW, act, add_member, assessor, covenant, member  # noqa: F401 - the same people
from trustone.catalog.models import Covenant
from trustone.domain.escalation import Period
from trustone.escalation import services
from trustone.escalation.models import Case
from trustone.members.models import Member
from trustone.members.services import set_term
from trustone.platform.actors import Actor, system_actor
from trustone.platform.models import Organisation, User
from trustone.platform.roles import Role
from trustone.platform.services import create_organisation

TODAY = NOW.date()
PERIOD = Period(TODAY, TODAY + timedelta(90), "A chain down to the factory for every product.")


@pytest.fixture
def lead(act: Callable[..., Actor], secretariat: Organisation) -> Actor:  # noqa: F811
    return act("lies", secretariat, Role.SECRETARIAT_LEAD)


@pytest.fixture
def signatory(act: Callable[..., Actor], member: Member) -> Actor:  # noqa: F811
    return act("sara", member.organisation, Role.SIGNATORY)


@pytest.fixture
def steering(act: Callable[..., Actor], db: None) -> Actor:  # noqa: F811
    federation = create_organisation(actor=system_actor(), name="Branche", kind="federation", country="NL")
    return act("stan", federation, Role.STEERING_GROUP)


@pytest.fixture
def agreed(covenant: Covenant, lead: Actor) -> None:  # noqa: F811
    """The steering group decides; fourteen days to answer."""
    for key, text in (("exclusion_decided_by", "steering_group"), ("answer_days", "14")):
        set_term(actor=lead, covenant=covenant, key=key, text=text, reason="Agreed.", seen=0)


@pytest.fixture
def case(assessor: Actor, member: Member) -> Case:  # noqa: F811
    return services.warn(actor=assessor, member=member, reason="No report for two years.")


@pytest.fixture
def improving(case: Case, assessor: Actor, signatory: Actor) -> Case:  # noqa: F811
    services.offer_period(actor=assessor, case=case, expected_version=1, reason="To mend it.", period=PERIOD)
    return services.agree(actor=signatory, case=case, expected_version=2)


@pytest.fixture
def browser() -> Callable[[Actor], Client]:
    def make(actor: Actor) -> Client:
        client = Client()
        client.force_login(User.objects.get(pk=actor.user_id))
        return client

    return make
