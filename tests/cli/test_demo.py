"""The demonstration: whole, the same every time, there once, and only where nothing real is."""

from __future__ import annotations

import json
from datetime import UTC, date, datetime

import pytest

from trustone.catalog.models import Covenant
from trustone.catalog.services import put_in_use
from trustone.cli import main
from trustone.cli._demo import cast
from trustone.cli._demo.clock import clock_at
from trustone.cli._demo.load import load
from trustone.cli._demo.people import PEOPLE
from trustone.domain.problems import Refused
from trustone.members.services import Details, register_member
from trustone.platform.actors import Actor
from trustone.platform.models import User
from trustone.platform.roles import Role

NOW = datetime(2026, 11, 21, 12, tzinfo=UTC)


@pytest.mark.parametrize("day", [date(2026, 10, 1), date(2027, 3, 1), date(2027, 9, 30)])
def test_years_count_back_from_the_last_one_that_is_over(day: date) -> None:
    clock = clock_at(datetime(day.year, day.month, day.day, tzinfo=UTC))
    assert (clock.assessed, clock.last) == ((2023, 2024, 2025), 2026)


@pytest.mark.usefixtures("packs")
def test_a_covenant_with_real_participants_is_left_alone(system: Actor) -> None:
    register_member(
        actor=system,
        covenant=Covenant.objects.get(pk="trustone"),
        kind="company",
        details=Details(name="Echt Bedrijf", country="NL"),
        joins_on=None,
    )
    with pytest.raises(Refused) as refusal:
        load(NOW)
    assert [problem.code for problem in refusal.value.problems] == ["PCK-030"]
    assert Covenant.objects.get(in_use=True).key == "trustone"
    assert not User.objects.exists()


@pytest.mark.usefixtures("packs")
def test_logins_are_told_only_for_a_fictional_covenant(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["demo", "accounts", "--json"]) == 1
    assert "PCK-031" in capsys.readouterr().err
    put_in_use("demo-stone")
    assert main(["demo", "accounts", "--json"]) == 0
    accounts = json.loads(capsys.readouterr().out)
    assert {account["role"] for account in accounts} == {role.value for role in Role}
    assert all(account.keys() == {"role", "username", "password", "start_path"} for account in accounts)


def test_names_are_invented_once() -> None:
    names = [company.name for company in cast.COMPANIES] + [row[0] for row in cast.AUTHORITIES + cast.OTHERS]
    assert len(names) == len(set(names))
    assert {person.organisation for person in PEOPLE} <= {*names, cast.SECRETARIAT, cast.COMMITTEE}
