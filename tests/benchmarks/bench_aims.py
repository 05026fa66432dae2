"""Objectives: the list of a year with 30 objectives and 30 actions, and the page of one with 40 measurements."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

from benchmarks.bench_supply import _member
from benchmarks.harness import Case

_THEME = "occupational_health_safety"
_WORDS = {"nl": "Minder stof", "en": "Less dust"}


def _objectives(count: int, measurements: int) -> tuple[Any, list[Any]]:
    """A company with objectives that were measured, each with an action."""
    from trustone.improvement.services import (
        Reading,
        add_measurement,
        create_action,
        create_objective,
    )
    from trustone.platform.actors import system_actor

    actor, member = system_actor(), _member()
    made = []
    for _ in range(count):
        objective = create_objective(
            actor=actor, member=member, year=2026, theme=_THEME, change=_WORDS, indicator=_WORDS, unit="percent",
            baseline=Decimal(10), baseline_on=date(2025, 1, 1), baseline_source="x", target=Decimal(90),
        )  # fmt: skip
        create_action(
            actor=actor, member=member, year=2026, objectives=[objective], what=_WORDS, kind="individual",
            mechanism="support",
        )  # fmt: skip
        for number in range(measurements):
            reading = Reading(Decimal(10 + number), date(2025, 2, 1) + timedelta(days=number), "Telling")
            add_measurement(actor=actor, objective=objective, reading=reading)
        made.append(objective)
    return member, made


def _page(address: Callable[[Any, list[Any]], str], count: int, measurements: int) -> Callable[[], Callable[[], Any]]:
    def factory() -> Callable[[], Any]:
        from django.test import Client

        from trustone.platform.models import RoleAssignment, User

        member, objectives = _objectives(count, measurements)
        user, new = User.objects.get_or_create(email="aims@bench.example")
        if new:
            RoleAssignment.objects.create(
                user=user, organisation=member.organisation, role="company_editor", valid_from=date(2020, 1, 1)
            )
        client = Client()
        client.force_login(user)
        path = address(member, objectives)

        def call() -> Any:
            response = client.get(path)
            assert response.status_code == 200, response.status_code
            return response

        return call

    return factory


CASES = [
    Case(
        "objectives of a year, 30 with 30 actions",
        _page(lambda member, _: f"/nl/participants/{member.number}/plan/2026/objectives/", 30, 2),
        goal_ms=150,
        most_queries=26,
    ),
    Case(
        "page of an objective with 40 measurements",
        _page(lambda member, made: f"/nl/participants/{member.number}/objectives/{made[0].public_id}/", 1, 40),
        goal_ms=150,
        most_queries=40,
    ),
]
