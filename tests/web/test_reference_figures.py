"""Published figures: by region, with the interval only where the source says of how many, and breaks that are said."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest
from django.test import Client

from trustone.catalog.models import ContextFact, Pack
from trustone.web.reference_figures import Line, covenant_figures

pytestmark = pytest.mark.django_db


def add(code: str, value: str, **more: str) -> None:
    """One figure of a pack."""
    pack, _ = Pack.objects.get_or_create(
        code="s", defaults={"kind": "statistics", "key": "s", "version": "1", "valid_from": date(2024, 1, 1)}
    )
    source = more.pop("source", "Evaluation")
    data = {"indicator": "clauses", "scope": "flanders", "period": {"nl": code}, "unit": "percent"}
    ContextFact.objects.create(
        code=code,
        kind="statistics",
        pack=pack,
        position=ContextFact.objects.count(),
        title={"nl": "Met een voorwaarde"},
        source=source,
        confidence="high",
        data={**data, "nature": "realised", "value": value, **more},
    )


def lines() -> list[Line]:
    return [line for subject in covenant_figures() for region in subject.regions for line in region.lines]


def test_four_of_about_a_hundred_has_the_interval_of_wilson_and_a_share_of_nothing_known_has_none() -> None:
    add("study", "4", of="100", of_qualifier="about")
    add("other", "81")
    first, second = lines()
    assert first.interval is not None
    assert (round(first.interval.lower, 3), round(first.interval.upper, 3)) == (Decimal("0.016"), Decimal("0.098"))
    assert second.interval is None
    page = Client().get("/nl/reference/figures/").content.decode()
    assert "van ongeveer 100" in page and "tussen 1,6 en 9,8%" in page
    assert "van hoeveel: niet vastgesteld" in page


def test_an_aim_stands_beside_the_figures_of_its_own_region_and_draws_no_interval() -> None:
    add("aim", "70", nature="target")
    add("now", "4")
    add("elsewhere", "4", scope="nl")
    aim, now, elsewhere = lines()
    assert (aim.mark.aims, len(now.mark.aims), elsewhere.mark.aims) == ((), 1, ())
    assert now.mark.aims[0] == aim.mark.x


def test_another_source_or_another_way_is_said_and_an_aim_between_does_not_hide_it() -> None:
    add("a", "25", nature="estimate")
    add("aim", "45", nature="target")
    add("b", "28", nature="estimate")
    add("c", "30", nature="claim")
    add("d", "31", nature="claim", source="Leaflet")
    assert [line.apart for line in lines()] == [False, False, False, True, True]


def test_figures_of_nothing_are_drawn_at_the_beginning() -> None:
    add("none", "0", unit="complaints")
    (line,) = lines()
    assert line.mark.x == "6"
    assert Client().get("/nl/reference/figures/").status_code == 200
