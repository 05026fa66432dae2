"""Freezing the chains of a large covenant, and asking everything of it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from benchmarks.harness import Case


def _chains() -> list[Any]:
    """50,000 chains of 500 companies in two years, at 400 places."""
    from trustone.domain.disclosure import Chain

    return [
        Chain(
            f"M{turn % 500}",
            2025 + turn % 2,
            ("IN", f"P{turn % 20}", f"D{turn % 100}", f"A{turn % 400}")[: 2 + turn % 3],
            f"stone{turn % 7}",
        )
        for turn in range(50_000)
    ]


def freeze_many() -> Callable[[], Any]:
    from trustone.domain.disclosure import Settings
    from trustone.domain.inquiry import freeze

    chains = _chains()

    def call() -> None:
        assert freeze(chains, Settings(k=3, year=2026)).covers == (2025, 2026)

    return call


def ask_many() -> Callable[[], Any]:
    """A hundred questions of one state, none of them named, so that every chain above is looked at."""
    from trustone.domain.disclosure import Settings
    from trustone.domain.inquiry import Answer, answer, freeze

    frozen = freeze(_chains(), Settings(k=3, year=2026))

    def call() -> None:
        for number in range(100):
            assert answer(frozen, ("IN", f"P{number % 20}", "elsewhere", "nowhere")) is Answer.NOT_DEEPER

    return call


CASES = [
    Case("freeze 50,000 chains for questions", freeze_many, goal_ms=2500),
    Case("answer 100 questions about places", ask_many, goal_ms=300),
]
