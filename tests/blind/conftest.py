"""A file in review that a promised seed chose, and the two who judge it."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.test import Client

from assessments.conftest import (  # noqa: F401 - the same people and file
    YEAR,
    act,
    add_member,
    assessment,
    assessor,
    covenant,
    editor,
    in_review,
    member,
    reader,
)
from trustone.assessments.blind import selectors, services
from trustone.assessments.blind.models import BlindReading
from trustone.assessments.models import Assessment
from trustone.catalog.models import Covenant
from trustone.members.services import set_term
from trustone.platform.actors import Actor
from trustone.platform.models import Organisation, User
from trustone.platform.roles import Role


@pytest.fixture
def lead(act: Callable[..., Actor], secretariat: Organisation) -> Actor:  # noqa: F811
    return act("lies", secretariat, Role.SECRETARIAT_LEAD)


@pytest.fixture
def chosen(in_review: Assessment, lead: Actor, covenant: Covenant) -> Assessment:  # noqa: F811
    """Every file is read blind."""
    set_term(actor=lead, covenant=covenant, key="blind_share", text="100", reason="All, to try.", seen=0)
    services.promise_year(actor=lead, covenant=covenant, year=YEAR)
    return in_review


@pytest.fixture
def reading(chosen: Assessment, reader: Actor) -> BlindReading:  # noqa: F811
    return services.begin(actor=reader, assessment=chosen)


def read_all(actor: Actor, reading: BlindReading, value: str = "met", **other: str) -> BlindReading:
    """Judge every criterion blind, alike but for those named (``c1_1="not_met"``)."""
    for answer in reading.assessment.answers.all():
        services.judge_blind(
            actor=actor,
            reading=reading,
            answer=answer,
            expected_version=0,
            value=other.get("c" + answer.code.replace(".", "_"), value),
            reason="Read in the documents.",
        )
    found = selectors.reading_of(reading.assessment)
    assert found is not None
    return found


@pytest.fixture
def browser() -> Callable[[Actor], Client]:
    def make(actor: Actor) -> Client:
        client = Client()
        client.force_login(User.objects.get(pk=actor.user_id))
        return client

    return make
