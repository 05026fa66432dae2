"""``docs/algorithms/what-if.md`` says what the code does: its tables are run."""

from __future__ import annotations

from fractions import Fraction

import pytest

from frameworks import read_framework
from trustone.domain.assessment.answers import Answer, Request, Value
from trustone.domain.assessment.attribution import Part, parts_of_one, told_parts
from trustone.domain.assessment.comparing import Effect, effects
from trustone.domain.assessment.numbers import two_places
from trustone.domain.assessment.scoring import Score, score
from worked_tables import rows

PAGE = "what-if.md"
FRAMEWORK = read_framework("demo-stone-2022")


def _score(year: str, cell: str) -> Score:
    found = {}
    for entry in filter(None, cell.split(", ")):
        code, value, *share = entry.split()
        found[code] = Answer(Value(value), Fraction(share[0]) if share else None)
    tier = FRAMEWORK.tier("C")
    assert tier is not None
    return score(Request(tier, int(year), found), FRAMEWORK)


def _pairs(cell: str) -> list[tuple[str, str]]:
    return [(one.split()[0], one.split()[1]) for one in filter(None, cell.split(", "))]


@pytest.mark.parametrize("row", rows(PAGE, "effect case"), ids=lambda row: row["effect case"])
def test_worked_effects(row: dict[str, str]) -> None:
    before = _score(row["year before"], row["answers before"])
    after = _score(row["year after"], row["answers after"])
    found = effects(before, after)
    shown = [(one.cause, f"{'+' if one.points > 0 else ''}{two_places(one.points)}") for one in found]
    assert shown == _pairs(row["effects"])
    assert before.total is not None
    assert after.total is not None
    assert two_places(after.total - before.total) == row["change of total"]


@pytest.mark.parametrize("row", rows(PAGE, "parts case"), ids=lambda row: row["parts case"])
def test_worked_parts(row: dict[str, str]) -> None:
    found = parts_of_one(
        [Effect(cause, Fraction(points)) for cause, points in _pairs(row["effects"])], lost=row["direction"] == "lost"
    )
    assert found == {cause: Fraction(part) for cause, part in _pairs(row["parts"])}


@pytest.mark.parametrize("row", rows(PAGE, "telling case"), ids=lambda row: row["telling case"])
def test_worked_telling(row: dict[str, str]) -> None:
    parts = [Part(cause, Fraction(number), int(number)) for cause, number in _pairs(row["touched"])]
    kept, rest = told_parts(parts)
    assert [part.cause for part in kept] == [one for one in row["told"].split(", ") if one]
    assert rest == Fraction(row["together"] or 0)
