"""The share of stone procedures with a clause: what is counted, how sure it is, what the public sees."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from trustone.domain.screening.figures import as_document, digest_of, read_document, read_error, text_of
from trustone.domain.screening.hiding import LEAST, hidden_groups, public
from trustone.domain.screening.monitor import (
    LEAST_TIER,
    Cell,
    Counted,
    Dimension,
    ErrorRate,
    Figure,
    Step,
    changes,
    figure,
    parent_of,
    region_of,
    value_of,
)
from trustone.domain.screening.procedures import Coverage, Tier
from trustone.domain.screening.shares import kappa, needed_for_change, wilson
from trustone.domain.screening.stone import Answer
from worked_tables import rows

PAGE = "tender-monitor.md"


def _one(key: str, tier: int = 0, **more: object) -> Counted:
    given = {"stone": Answer.YES_NEW, "coverage": Coverage.DOCUMENTS, **more}
    return Counted(key, tier=Tier(tier), **given)  # type: ignore[arg-type]


def _many(count: int, tier: int = 0, **more: object) -> list[Counted]:
    return [_one(f"{sorted(more.items())}-{tier}-{number}", tier, **more) for number in range(count)]


@pytest.mark.parametrize("row", rows(PAGE, "k"), ids=lambda row: f"{row['k']} of {row['n']}")
def test_interval_as_documented(row: dict[str, str]) -> None:
    found = wilson(int(row["k"]), int(row["n"]))
    assert found is not None
    assert [str(found.share), str(found.lower), str(found.upper)] == [row["share"], row["lower"], row["upper"]]


@pytest.mark.parametrize("row", rows(PAGE, "from"), ids=lambda row: f"{row['from']} to {row['to']}")
def test_needed_as_documented(row: dict[str, str]) -> None:
    needed = int(row["procedures a period"])
    assert needed_for_change(Decimal(row["from"]), Decimal(row["to"])) == needed
    assert needed_for_change(Decimal(row["to"]), Decimal(row["from"])) == needed


@pytest.mark.parametrize(("before", "after"), [("0.1", "0.1"), ("-0.1", "0.5"), ("0.5", "1.1")])
def test_no_number_for_no_change(before: str, after: str) -> None:
    with pytest.raises(ValueError, match="no change"):
        needed_for_change(Decimal(before), Decimal(after))


@given(st.integers(0, 98), st.integers(1, 99))
def test_a_larger_change_needs_fewer(low: int, step: int) -> None:
    high = min(99, low + step)
    near, far = Decimal(high) / 100, Decimal(high + 1) / 100
    if low < high:
        assert needed_for_change(Decimal(low) / 100, far) <= needed_for_change(Decimal(low) / 100, near)


@pytest.mark.parametrize("row", rows(PAGE, "both yes"))
def test_agreement_as_documented(row: dict[str, str]) -> None:
    answers = [("yes", "yes"), ("yes", "no"), ("no", "yes"), ("no", "no")]
    counts = [int(number) for number in list(row.values())[:4]]
    found = kappa(pair for pair, count in zip(answers, counts, strict=True) for _ in range(count))
    assert found is not None
    assert [str(found.rounded), str(found.lower), str(found.upper)] == [row["kappa"], row["lower"], row["upper"]]


def test_agreement_of_answers_without_an_order_and_of_one_answer_only() -> None:
    nearly = kappa([("a", "a"), ("b", "b"), ("c", "c"), ("a", "b")])
    other = kappa([("a", "a"), ("b", "b"), ("c", "c"), ("a", "c")])
    assert nearly is not None and other is not None
    assert nearly.kappa == other.kappa
    assert kappa([]) is None
    only = kappa([("a", "a")] * 3)
    assert only is not None and only.kappa is None


def test_what_counts_as_documented() -> None:
    table = rows(PAGE, "procedure")
    counted = [
        _one(row["procedure"], int(row["tier"]), stone=Answer(row["stone"]), coverage=Coverage(row["read"]))
        for row in table
    ]
    found = figure(counted)
    assert found.total.n == sum(row["counts"] == "yes" for row in table) == 7
    assert found.total.notice_only == 1
    assert found.undecided == 1
    for step in Step:
        assert found.total.share(step).k == sum(row[step.value] == "yes" for row in table)
    alone = [figure([one]).total for one in counted]
    assert [[cell.share(step).k for step in Step] for cell in alone] == [
        [int(row[step.value] == "yes") for step in Step] for row in table
    ]


def test_steps_as_documented() -> None:
    for row in rows(PAGE, "step"):
        reached = [
            tier for tier in Tier if figure([_one("a", tier)]).total.share(Step(row["step"])).k
        ]  # fmt: skip
        assert " ".join(str(int(tier)) for tier in reached) == row["tiers that count"]


@pytest.mark.parametrize("row", rows(PAGE, "places"), ids=lambda row: row["places"])
def test_places_as_documented(row: dict[str, str]) -> None:
    region = region_of(row["places"].replace("–", "").split())
    one = _one("a", region=region, country="NL")
    assert (region or "–") == row["region"]
    assert value_of(one, Dimension.NUTS1) == row["NUTS 1 group"]
    assert value_of(one, Dimension.NUTS2) == row["NUTS 2 group"]


@pytest.mark.parametrize("row", rows(PAGE, "groups"), ids=lambda row: row["groups"])
def test_hidden_as_documented(row: dict[str, str]) -> None:
    counted = []
    for group in row["groups"].split(", "):
        size, count = group.split()
        coverage = Coverage.DOCUMENTS if int(count) else Coverage.NOTICE_ONLY
        counted += _many(max(1, int(count)), size=size, coverage=coverage)
    hidden = sorted(value for dimension, value in hidden_groups(figure(counted)) if dimension is Dimension.SIZE)
    assert (" ".join(hidden) or "–") == row["hidden"]


def test_a_procedure_counts_once_and_years_without_a_day_are_told() -> None:
    counted = [_one("a", 3, year=2025), _one("a", 0, year=2025), _one("b", 0, year=2024), _one("c", 4)]
    assert figure(counted).total.n == 3
    assert figure(counted).total.share().k == 2
    span = figure(counted, 2025, 2025)
    assert (span.total.n, span.undated, span.total.share().k) == (1, 1, 1)


def test_one_country() -> None:
    counted = [*_many(6, country="NL"), *_many(7, 3, country="BE")]
    assert figure(counted, country="BE").total.share().k == 7
    assert figure(counted, country="NL").total.n == 6


def test_what_nobody_could_read_is_open_and_in_no_group() -> None:
    found = figure([_one("a", 3), _one("b", 3, stone=None, coverage=Coverage.NONE), _one("c", stone=Answer.MAYBE)])
    assert (found.total.n, found.total.unread, found.undecided) == (1, 0, 2)


def test_nothing_is_not_zero_percent() -> None:
    found = figure([])
    assert found.total.n == 0
    assert found.total.share().interval is None
    assert found.total.human_share is None
    assert as_document(found, None)["cells"][0]["steps"]["dd_process"]["share"] is None


def test_a_figure_of_fewer_than_five_shows_nothing() -> None:
    found = public(figure(_many(4, 3, country="NL", year=2025)))
    assert all(cell.hidden for cell in found.cells)
    assert '"k"' not in text_of(as_document(found, None))


def test_parts_of_a_hidden_part_are_hidden() -> None:
    counted = [*_many(3, country="BE", region="BE21"), *_many(6, country="NL", region="NL32"),
               *_many(30, country="DE", region="DEA1")]  # fmt: skip
    hidden = hidden_groups(figure(counted))
    assert {(Dimension.COUNTRY, "NL"), (Dimension.NUTS1, "NL3"), (Dimension.NUTS2, "NL32")} <= hidden
    assert (Dimension.NUTS2, "DEA1") not in hidden


def test_changes_between_two_figures() -> None:
    before = figure([*_many(96), *_many(4, 3)])
    after = figure([*_many(80), *_many(40, 3)])
    change = next(one for one in changes(before, after) if one.dimension is Dimension.TOTAL)
    assert change.is_told_apart
    assert changes(before, before) == ()
    slight = figure([*_many(96), *_many(6, 3)])
    assert not changes(before, slight)[0].is_told_apart


def test_an_error_rate_keeps_its_numbers() -> None:
    error = ErrorRate(120, 6, {Step.PROCESS: 2}, kappa([("a", "a")] * 20 + [("b", "b")] * 5 + [("a", "b")] * 2))
    document = as_document(figure([]), error)
    assert document["error_rate"]["lower"] == str(wilson(6, 120).lower)  # type: ignore[union-attr]
    assert document["error_rate"]["by_step"]["dd_process"]["wrong"] == 2
    assert document["error_rate"]["agreement"]["pairs"] == 27
    read = read_error(document)
    assert read is not None and (read.n, read.wrong, read.by_step) == (120, 6, {Step.PROCESS: 2})
    assert read_error(as_document(figure([]), None)) is None


# --- Properties -------------------------------------------------------------------------------------------------------

_REGIONS = ["", "NL", "NL3", "NL32", "NL33", "NL41", "NL42", "BE21", "BE22", "BE3"]
_COUNTED = st.builds(
    lambda region, size, year, tier, stone, coverage, by_human, key: Counted(
        key, stone, tier, coverage, region[:2], region, year, size, by_human=by_human
    ),
    st.sampled_from(_REGIONS),
    st.sampled_from(["", "small", "middle", "large"]),
    st.sampled_from([None, 2023, 2024, 2025]),
    st.sampled_from(list(Tier)),
    st.sampled_from([Answer.YES_NEW] * 5 + [Answer.MAYBE, Answer.NO]),
    st.sampled_from([Coverage.DOCUMENTS] * 5 + [Coverage.NOTICE_ONLY, Coverage.NONE]),
    st.booleans(),
    st.uuids().map(str),
)
_MANY = st.lists(_COUNTED, max_size=60)


@given(_MANY)
def test_groups_add_up(counted: list[Counted]) -> None:
    found = figure(counted)
    for dimension in Dimension:
        cells = found.by(dimension)
        for name in ("n", "notice_only", "unread", "by_human"):
            assert sum(getattr(cell, name) for cell in cells) == getattr(found.total, name)
        for step in Step:
            assert sum(cell.share(step).k for cell in cells) == found.total.share(step).k
    known = {(cell.dimension, cell.value): cell for cell in found.cells}
    for cell in found.cells:
        assert parent_of(cell.dimension, cell.value) in known
        assert [share.k for share in cell.shares] == sorted((share.k for share in cell.shares), reverse=True)


@given(_MANY, st.sampled_from([None, 2024]), st.sampled_from([None, 2024, 2025]), st.sampled_from(["", "NL", "BE"]))
def test_counted_together_is_counted_one_by_one(
    counted: list[Counted], first: int | None, last: int | None, country: str
) -> None:
    """Every number of every group, against a look at each procedure for each of them."""
    spans = first is not None or last is not None
    asked = [one for one in counted if not country or one.country == country]
    inside = [one for one in asked if not spans or _within(one.year, first or 0, last or 9999)]
    stone = [one for one in inside if one.stone is Answer.YES_NEW]
    found = figure(counted, first, last, country)
    assert found.undecided == sum(one.stone is Answer.MAYBE for one in inside)
    assert found.undated == spans * sum(one.year is None and one.stone is Answer.YES_NEW for one in asked)
    groups = {(dimension, value_of(one, dimension)) for dimension in Dimension for one in stone}
    assert {(cell.dimension, cell.value) for cell in found.cells} == groups | {(Dimension.TOTAL, "")}
    for cell in found.cells:
        mine = [one for one in stone if value_of(one, cell.dimension) == cell.value]
        read = [one for one in mine if one.coverage is Coverage.DOCUMENTS]
        least = {step: sum(one.tier >= LEAST_TIER[step] for one in read) for step in Step}
        assert (cell.n, cell.counts, cell.by_human) == (len(read), least, sum(one.by_human for one in read))
        beside = [sum(one.coverage is kind for one in mine) for kind in (Coverage.NOTICE_ONLY, Coverage.NONE)]
        assert [cell.notice_only, cell.unread] == beside


def _within(year: int | None, first: int, last: int) -> bool:
    return year is not None and first <= year <= last


@given(_MANY)
def test_no_small_group_is_shown_nor_had_by_subtraction(counted: list[Counted]) -> None:
    full = figure(counted)
    seen = public(full)
    assert all(cell.hidden or cell.n == 0 or cell.n >= LEAST for cell in seen.cells)
    assert not _solved(full, seen)
    if not any(0 < cell.n < LEAST for cell in full.cells):
        assert seen == full


def _solved(full: Figure, seen: Figure) -> list[Cell]:
    """Hidden groups whose n follows from the sums of all groups: each unknown alone in a row of the reduced system."""
    unknown = [cell for cell in seen.cells if cell.hidden]
    places = {(cell.dimension, cell.value): at for at, cell in enumerate(unknown)}
    if (Dimension.TOTAL, "") in places:
        return []
    families: dict[tuple[Dimension, str], dict[Dimension, list[Cell]]] = {}
    for cell in seen.cells:
        if cell.dimension is not Dimension.TOTAL:
            parent = parent_of(cell.dimension, cell.value)
            families.setdefault(parent, {}).setdefault(cell.dimension, []).append(cell)
    system = []
    for parent, parts in families.items():
        for cells in parts.values():
            row = [Fraction(0)] * len(unknown)
            for cell in cells:
                if cell.hidden:
                    row[places[cell.dimension, cell.value]] += 1
            if parent in places:
                row[places[parent]] -= 1
            system.append(row)
    return [
        unknown[at] for row in _reduced(system) if len(at_ := [i for i, x in enumerate(row) if x]) == 1 for at in at_
    ]


def _reduced(system: Sequence[Sequence[Fraction]]) -> list[list[Fraction]]:
    rows_, done = [list(row) for row in system], 0
    for column in range(len(rows_[0]) if rows_ else 0):
        pivot = next((at for at in range(done, len(rows_)) if rows_[at][column]), None)
        if pivot is None:
            continue
        rows_[done], rows_[pivot] = rows_[pivot], rows_[done]
        rows_[done] = [value / rows_[done][column] for value in rows_[done]]
        for at, row in enumerate(rows_):
            if at != done and row[column]:
                factor = row[column]
                rows_[at] = [value - factor * other for value, other in zip(row, rows_[done], strict=True)]
        done += 1
    return rows_[:done]


@given(_MANY)
def test_a_figure_survives_its_text(counted: list[Counted]) -> None:
    seen = public(figure(counted, 2023, 2025))
    document = as_document(seen, None)
    assert read_document(document) == seen
    again = as_document(public(figure(list(reversed(counted)), 2023, 2025)), None)
    assert digest_of(text_of(again)) == digest_of(text_of(document))
