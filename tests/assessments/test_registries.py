"""What other rooms add: remarks before sending, panels beside a criterion."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

import pytest
import time_machine
from django.test import Client
from django.urls import reverse

from assessments.conftest import NOW
from trustone.assessments import before_submitting, beside, services
from trustone.assessments.before_submitting import Found, Remark
from trustone.assessments.beside import Panel
from trustone.assessments.models import Assessment
from trustone.domain.problems import Refused
from trustone.platform.actors import Actor
from trustone.platform.models import User


@pytest.fixture(autouse=True)
def _today() -> Iterator[None]:
    with time_machine.travel(NOW, tick=True):
        yield


@pytest.fixture
def finds() -> Iterator[Callable[[Found], None]]:
    yield lambda found: before_submitting.register("test", lambda actor, assessment: found)
    before_submitting.unregister("test")


@pytest.fixture
def shows() -> Iterator[Callable[[bool], None]]:
    made = Panel("Words of another room", "assessments/_crumbs.html")
    yield lambda for_member: beside.register("test", 1, lambda *about: made, for_member=for_member)
    beside.unregister("test")


def page(actor: Actor, name: str, assessment: Assessment, *more: str) -> Any:
    client = Client()
    client.force_login(User.objects.get(pk=actor.user_id))
    address = reverse(f"assessments:{name}", args=[assessment.member.number, assessment.reporting_year, *more])
    return client.get(address).content.decode()


def test_what_blocks_is_shown_and_refused(
    assessment: Assessment, editor: Actor, finds: Callable[[Found], None]
) -> None:
    finds(Found((Remark("A chain has no country", "/nl/chains/"),), (Remark("A year is empty"),)))
    shown = page(editor, "step", assessment, "submit")
    assert '<a href="/nl/chains/">A chain has no country</a>' in shown
    assert "A year is empty" in shown
    with pytest.raises(Refused, match="ASM-025"):
        services.submit(actor=editor, assessment=assessment, expected_version=assessment.version)


def test_a_warning_does_not_block(assessment: Assessment, editor: Actor, finds: Callable[[Found], None]) -> None:
    finds(Found(warnings=(Remark("A year is empty"),)))
    sent = services.submit(actor=editor, assessment=assessment, expected_version=assessment.version)
    assert sent.state == "submitted"


@pytest.mark.parametrize("for_member", [False, True])
def test_a_panel_is_shown_to_the_member_only_where_allowed(
    in_review: Assessment, editor: Actor, assessor: Actor, shows: Callable[[bool], None], *, for_member: bool
) -> None:
    shows(for_member)
    assert "Words of another room" in page(assessor, "judge", in_review, "1.1")
    assert ("Words of another room" in page(editor, "criterion", in_review, "1.1")) is for_member
