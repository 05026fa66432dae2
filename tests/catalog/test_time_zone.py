"""A covenant's time zone: it has to exist, and it says what day it is."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest

from trustone.catalog.checking import content_problems
from trustone.catalog.models import Covenant


@pytest.mark.parametrize(
    ("settings", "codes"),
    [
        ({}, []),
        ({"time_zone": "Europe/Lisbon"}, []),
        ({"time_zone": "Europe/Verzonnen"}, ["PCK-035"]),
        ({"time_zone": "../../etc/passwd"}, ["PCK-035"]),
    ],
)
def test_a_time_zone_has_to_exist(settings: dict[str, str], codes: list[str]) -> None:
    assert [problem.code for problem in content_problems("covenant", {"settings": settings})] == codes


@pytest.mark.parametrize(
    ("zone", "day"),
    [("", date(2025, 10, 1)), ("Europe/Amsterdam", date(2025, 10, 1)), ("Europe/Lisbon", date(2025, 9, 30))],
)
def test_the_day_is_that_of_the_covenant(zone: str, day: date) -> None:
    covenant = Covenant(settings={"time_zone": zone} if zone else {})
    assert covenant.day_of(datetime(2025, 9, 30, 22, 30, tzinfo=UTC)) == day
