"""What a program waits for: the register of 500 members as data."""

from __future__ import annotations

from benchmarks.bench_register import page
from benchmarks.harness import Case

CASES = [
    Case("api: 200 of 500 members", page("/api/v1/members?limit=200"), goal_ms=50, most_queries=10),
    Case("api: members, searched", page("/api/v1/members?q=banchmark+123"), goal_ms=50, most_queries=10),
    Case("api: results, 200 of 1,000", page("/api/v1/decisions?limit=200"), goal_ms=50, most_queries=8),
]
