"""Taking everything of a company along: its chains with their links, more than 2,000 records."""

from __future__ import annotations

import io
from collections.abc import Callable
from datetime import date
from typing import Any

from benchmarks.bench_supply import brought_in
from benchmarks.harness import Case


def _taken_along(chains: int) -> Callable[[], Callable[[], Any]]:
    def factory() -> Callable[[], Any]:
        from trustone.platform.actors import actor_for
        from trustone.platform.models import RoleAssignment, User
        from trustone.platform.roles import Role
        from trustone.privacy.export import write_member

        member = brought_in(chains)
        user = User.objects.create_user("takes@along.example", None, name="T")
        RoleAssignment.objects.create(
            user=user, organisation=member.organisation, role=Role.SIGNATORY.value, valid_from=date(2020, 1, 1)
        )
        actor = actor_for(user)
        return lambda: write_member(actor=actor, member=member, target=io.BytesIO())

    return factory


CASES = (Case("data: everything of a company with 500 chains (over 2,000 records)", _taken_along(500), goal_ms=5_000),)
