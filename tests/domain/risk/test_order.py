"""The order of risks, its uncertainty, and what would change it; compared with trying out everything."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from itertools import product
from random import Random

from hypothesis import assume, given, settings
from hypothesis import strategies as st

from domain.risk.strategies import degrees, items
from trustone.domain.risk.degrees import Degree
from trustone.domain.risk.order import Component, Item, Order, order, what_would_change
from trustone.domain.risk.rating import Degrees, likelihood, severity

LOW, MEDIUM, HIGH, VERY_HIGH = Degree


def ranks(found: Order) -> dict[str, int]:
    return {place.item.key: place.rank for place in found.ranked}


def completions(risks: list[Item]) -> Iterator[dict[str, tuple[int, int]]]:
    """Every way the unknown may turn out, as severity and likelihood."""
    choices = []
    for risk in risks:
        bad, likely = severity(risk.degrees), likelihood(risk.degrees)
        choices.append(
            [
                (one, other)
                for one in range(bad.low.rank, bad.high.rank + 1)
                for other in range(likely.low.rank, likely.high.rank + 1)
            ]
        )
    for chosen in product(*choices):
        yield {risk.key: weight for risk, weight in zip(risks, chosen, strict=True)}


@given(items(3))
@settings(deadline=None, max_examples=60)
def test_best_and_worst_are_those_of_all_completions(risks: list[Item]) -> None:
    found = order(risks)
    seen: dict[str, set[int]] = {}
    for weights in completions([risk for risk in risks if not risk.degrees.is_unknown]):
        for key, weight in weights.items():
            seen.setdefault(key, set()).add(1 + sum(other > weight for other in weights.values()))
    assert {place.item.key: (place.best, place.worst) for place in found.ranked} == {
        key: (min(ranks), max(ranks)) for key, ranks in seen.items()
    }


@given(items(12), st.randoms(use_true_random=False))
def test_the_order_does_not_depend_on_the_order_of_the_input(risks: list[Item], random: Random) -> None:
    shuffled = list(risks)
    random.shuffle(shuffled)
    assert order(shuffled) == order(risks)
    assert what_would_change(shuffled) == what_would_change(risks)


@given(items(12))
def test_every_risk_stands_once_with_its_rank_between_best_and_worst(risks: list[Item]) -> None:
    found = order(risks)
    assert sorted([*(place.item.key for place in found.ranked), *(item.key for item in found.unknown)]) == [
        risk.key for risk in risks
    ]
    assert all(place.best <= place.rank <= place.worst for place in found.ranked)
    assert all(item.degrees.is_unknown for item in found.unknown)
    assert [place.rank for place in found.ranked] == sorted(place.rank for place in found.ranked)


@given(items(12))
def test_equal_risks_share_a_rank_and_the_next_one_counts_them(risks: list[Item]) -> None:
    found = order(risks).ranked
    for one, other in product(found, found):
        same = (one.severity.high, one.likelihood.high) == (other.severity.high, other.likelihood.high)
        assert (one.rank == other.rank) == same
    for place in found:
        assert place.tied == sum(other.rank == place.rank for other in found)
        assert place.rank == 1 + sum(other.rank < place.rank for other in found)


@given(items(8), degrees)
def test_raising_a_severity_never_moves_a_risk_down(risks: list[Item], found: Degrees) -> None:
    found = replace(found, severity=found.severity or LOW)
    assert found.severity
    assume(found.severity is not VERY_HIGH)
    raised = replace(found, severity=tuple(Degree)[found.severity.rank])
    before, after = order([*risks, Item("z", found)]), order([*risks, Item("z", raised)])
    old = next(place for place in before.ranked if place.item.key == "z")
    new = next(place for place in after.ranked if place.item.key == "z")
    assert (new.rank, new.best, new.worst) <= (old.rank, old.best, old.worst)
    assert new.rank <= old.rank
    assert new.best <= old.best
    assert new.worst <= old.worst


@given(items(8))
def test_finding_out_never_widens_the_range(risks: list[Item]) -> None:
    widths = {place.item.key: (place.best, place.worst) for place in order(risks).ranked}
    for risk in risks:
        if risk.degrees.likelihood is None and risk.key in widths:
            for one in Degree:
                known = replace(risk, degrees=replace(risk.degrees, likelihood=one))
                found = order([known if other is risk else other for other in risks])
                place = next(place for place in found.ranked if place.item.key == risk.key)
                assert widths[risk.key][0] <= place.best <= place.worst <= widths[risk.key][1]


@given(items(7), st.integers(1, 8))
def test_every_change_that_is_named_really_changes_the_order(risks: list[Item], top: int) -> None:
    before = ranks(order(risks))
    for change in what_would_change(risks, top):
        if change.component is Component.UNKNOWN:
            assert change.item.degrees.is_unknown
            continue
        after = order(_changed(risks, change.item.key, change.component, change.after))
        assert ranks(after) != before
        assert (change.rank, change.then) == (before[change.item.key], ranks(after)[change.item.key])
        assert getattr(change.item.degrees, change.component.value) == change.before


@given(items(6))
def test_no_single_change_that_matters_is_left_out(risks: list[Item]) -> None:
    before = ranks(order(risks))
    named = {(change.item.key, change.component) for change in what_would_change(risks, top=99)}
    for risk in risks:
        if risk.degrees.is_unknown:
            assert (risk.key, Component.UNKNOWN) in named
            continue
        counts = ["severity"] if risk.degrees.severity else ["scale", "scope", "irremediability"]
        for name in [*counts, "likelihood"]:
            now = getattr(risk.degrees, name)
            near = [one for one in Degree if now is None or abs(one.rank - now.rank) == 1]
            matters = any(ranks(order(_changed(risks, risk.key, Component(name), one))) != before for one in near)
            assert ((risk.key, Component(name)) in named) == matters


def _changed(risks: list[Item], key: str, component: Component, after: Degree) -> list[Item]:
    return [
        replace(risk, degrees=replace(risk.degrees, **{component.value: after})) if risk.key == key else risk
        for risk in risks
    ]


def test_not_knowing_never_puts_a_risk_last() -> None:
    found = order(
        [
            Item("a", Degrees(HIGH, HIGH, HIGH, likelihood=LOW)),
            Item("b", Degrees(HIGH, HIGH, HIGH)),
            Item("c", Degrees()),
        ]
    )
    assert [(place.item.key, place.rank, place.best, place.worst) for place in found.ranked] == [
        ("b", 1, 1, 1),
        ("a", 2, 1, 2),
    ]
    assert [item.key for item in found.unknown] == ["c"]


def test_only_changes_among_the_first_are_named() -> None:
    risks = [Item(f"{number:02}", Degrees(severity=one, likelihood=HIGH)) for number, one in enumerate([*Degree] * 3)]
    near, far = what_would_change(risks, top=1), what_would_change(risks, top=99)
    assert near
    assert len(near) < len(far)
    assert all(min(change.rank or 99, change.then) <= 1 for change in near)


def test_nothing_at_all_has_an_order_too() -> None:
    assert order([]) == Order((), ())
    assert what_would_change([]) == ()
