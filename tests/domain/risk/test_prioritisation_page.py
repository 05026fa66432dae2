"""The worked tables of ``docs/algorithms/prioritisation.md``."""

from __future__ import annotations

import pytest

from trustone.domain.risk.degrees import Degree
from trustone.domain.risk.order import Item, order, what_would_change
from trustone.domain.risk.rating import Between, Degrees, severity
from worked_tables import rows

PAGE = "prioritisation.md"
RISKS = rows(PAGE, "risk")


def degree(word: str) -> Degree | None:
    return None if word in ("?", "–") else Degree(word)


def item(row: dict[str, str]) -> Item:
    parts = {name: degree(row[name]) for name in ("scale", "scope", "irremediability", "likelihood")}
    return Item(row["risk"], Degrees(severity=degree(row["instead"]), **parts))


def between(found: Between) -> str:
    if found.is_anything:
        return "?"
    return found.low if found.known else f"{found.low} to {found.high}"


@pytest.mark.parametrize("row", RISKS, ids=lambda row: str(row["risk"]))
def test_worked_table_of_the_order(row: dict[str, str]) -> None:
    found = order(item(one) for one in RISKS)
    assert between(severity(item(row).degrees)) == row["severity"]
    place = next((place for place in found.ranked if place.item.key == row["risk"]), None)
    if place is None:
        assert (row["rank"], row["best"], row["worst"]) == ("–", "–", "–")
        assert row["risk"] in [one.key for one in found.unknown]
    else:
        assert (str(place.rank), str(place.best), str(place.worst)) == (row["rank"], row["best"], row["worst"])


def test_worked_table_of_what_would_change() -> None:
    found = [
        {
            "change of": change.item.key,
            "part": change.component.value,
            "from": change.before or "?",
            "to": change.after.value,
            "rank now": str(change.rank or "–"),
            "then": str(change.then),
        }
        for change in what_would_change((item(one) for one in RISKS), top=2)
    ]
    assert found == rows(PAGE, "change of")
