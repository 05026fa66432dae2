"""Pages of assessments ask the database a fixed number of times."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

import pytest
import time_machine

from assessments.conftest import BASE, NOW, YEAR, Login
from assessments.test_pages import text_of
from trustone.assessments import selectors, services
from trustone.members.models import Member
from trustone.platform.actors import Actor


@pytest.fixture(autouse=True)
def _today() -> Iterator[None]:
    with time_machine.travel(NOW, tick=True):
        yield


class TestNumberOfQueries:
    def test_opening_an_assessment(
        self, base: str, login: Login, assessor: Actor, editor: Actor, django_assert_max_num_queries: Any
    ) -> None:
        for actor in (assessor, editor):
            client = login(actor)
            client.get(base)
            with django_assert_max_num_queries(14):  # one asks whether this look was noted
                client.get(base)

    @pytest.mark.parametrize("count", [3, 30])
    def test_the_worklist(
        self,
        *,
        login: Login,
        assessor: Actor,
        add_member: Callable[..., Member],
        count: int,
        django_assert_max_num_queries: Any,
    ) -> None:
        for number in range(count):
            services.open_assessment(actor=assessor, member=add_member(f"Steen {number:02}"), year=YEAR)
        client = login(assessor)
        client.get(BASE)
        with django_assert_max_num_queries(15):  # one asks whether any year is read blind
            page = client.get(BASE)
        assert f"Steen {count - 1:02}" in text_of(page)

    def test_the_register_reads_in_one(self, covenant: Any, django_assert_max_num_queries: Any) -> None:
        with django_assert_max_num_queries(1):
            selectors.published_decisions(covenant, NOW.date())
