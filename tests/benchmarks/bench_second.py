"""Samples, agreement and coverage: the rules over far more than a covenant has."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from benchmarks.harness import Case


def draw_many() -> Callable[[], Any]:
    """A draw of a fifth of 5,000 companies in twelve groups."""
    from trustone.domain.verification.draw import Row, draw, put_together, sha256

    rows = put_together(Row(sha256(str(number))[:12], f"C/{number % 4}/{number % 3}") for number in range(5000))
    seed = sha256("bench")

    def call() -> None:
        strata = draw(rows, seed=seed, plan="VER-BENCH", later="17", percent=20)
        assert sum(one.drawn for one in strata) == 1000

    return call


def agree_many() -> Callable[[], Any]:
    """Kappa with interval on twelve criteria of 2,000 files each."""
    from trustone.domain.assessment.agreement import SCALE, Pair, per_criterion

    codes = [f"1.{number}" for number in range(12)]
    pairs = [
        Pair(code, SCALE[turn % 3], SCALE[(turn * turn + turn // 7) % 3]) for code in codes for turn in range(2000)
    ]

    def call() -> None:
        assert len(per_criterion(pairs, codes)) == 13

    return call


def cover_many() -> Callable[[], Any]:
    """The report of coverage over 5,000 verified companies, as the public reads it."""
    from trustone.domain.verification.coverage import Result, Verified, in_public, report

    results = list(Result)
    verified = [
        Verified(f"C/{number % 12}", {f"q{place}": results[(number * place) % 3] for place in range(7)})
        for number in range(5000)
    ]
    sizes = {f"C/{number}": 900 for number in range(12)}

    def call() -> None:
        assert len(in_public(report(sizes, {}, verified))) == 13

    return call


CASES = [
    Case("draw a fifth of 5,000 companies", draw_many, goal_ms=200),
    Case("agreement on 24,000 pairs", agree_many, goal_ms=500),
    Case("coverage of 5,000 verified companies", cover_many, goal_ms=300),
]
