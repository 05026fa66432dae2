"""``docs/algorithms/score.md`` says what the code does: its tables are run."""

from __future__ import annotations

from fractions import Fraction

import pytest

from trustone.domain.assessment.answers import Answer, Forecast, Request, Value
from trustone.domain.assessment.framework import Framework, Thresholds
from trustone.domain.assessment.result import as_output
from trustone.domain.assessment.scoring import ALGORITHM, decide_colour, score
from worked_tables import DOCS, rows

PAGE = "score.md"
T = Thresholds(Fraction(70), Fraction(50))


def answers_in(cell: str) -> dict[str, Answer]:
    """``2.1 partly 0.6, 4.1 n/a`` as answers."""
    found = {}
    for entry in filter(None, cell.split(", ")):
        code, value, *share = entry.split()
        if value.startswith("n/a"):
            found[code] = Answer(Value.NOT_APPLICABLE, reason="as said", approved=value == "n/a")
        else:
            found[code] = Answer(Value(value), Fraction(share[0]) if share else None)
    return found


def output_of(row: dict[str, str], framework: Framework) -> dict[str, object]:
    tier = framework.tier("C")
    assert tier is not None
    return as_output(score(Request(tier, int(row["year"]), answers_in(row["answers"]), T), framework), framework, "")


@pytest.mark.parametrize("row", rows(PAGE, "case"), ids=lambda row: row["case"])
def test_worked_totals(row: dict[str, str], trustone: Framework) -> None:
    output = output_of(row, trustone)
    shown = {name: output[name] or "no score" for name in ("total", "upper")}
    assert shown == {"total": row["total"], "upper": row["upper"]}
    assert (output["colour"], output["proposal"] or "") == (row["colour"], row["proposal"])


@pytest.mark.parametrize("row", rows(PAGE, "way"), ids=lambda row: row["way"])
def test_worked_ways_to_green(row: dict[str, str], trustone: Framework) -> None:
    output = output_of(row, trustone)
    for name in ("to_green", "to_green_in_order"):
        codes = output[name]
        assert isinstance(codes, list)
        assert (", ".join(codes) or "nothing") == row[name]


@pytest.mark.parametrize("row", rows(PAGE, "colour case"), ids=lambda row: row["colour case"])
def test_worked_colours(row: dict[str, str]) -> None:
    total = None if row["total"] == "no score" else Fraction(row["total"])
    thresholds = None
    if row["thresholds"] != "not set":
        green, orange = row["thresholds"].split("/")
        thresholds = Thresholds(Fraction(green), Fraction(orange))
    colour, proposal = decide_colour(total, thresholds, Forecast(row["forecast"]) if row["forecast"] else None)
    assert (colour.value, proposal.value if proposal else "") == (row["colour"], row["proposal"])


def test_the_page_names_the_algorithm() -> None:
    assert f"`{ALGORITHM}`" in (DOCS / PAGE).read_text(encoding="utf-8")
