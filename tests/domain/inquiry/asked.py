"""Freezing the chains of a test, and asking everything of it."""

from __future__ import annotations

from trustone.domain import disclosure as rules
from trustone.domain.inquiry import answer, freeze

EVERYWHERE = [
    ("IN",), ("IN", "Rajasthan"), ("IN", "Rajasthan", "Bundi"), ("IN", "Rajasthan", "Bundi", "Budhpura"),
    ("IN", "Rajasthan", "Kota"), ("IN", "Rajasthan", "Jodhpur"), ("IN", "Telangana"), ("NA",), ("NA", "Erongo"),
    ("PT",), ("PT", "Évora"), ("PT", "Évora", "Borba"), ("PT", "Évora", "Borba", "Borba"), ("PT", "Évora", "Estremoz"),
    ("BR",),
]  # fmt: skip
STONES = ["", "sandstone", "marble", "granite"]


def chains(rows):
    table = rules.parse_chains(rules.CHAIN_COLUMNS, rows)
    assert not table.problems
    return table.chains


def everything(state):
    """The answer to every question there is."""
    return {(place, stone): answer(state, place, stone) for place in EVERYWHERE for stone in STONES}


def state_of(rows, members, k, year, earlier=()):
    asked = rules.Settings(k=k, year=year)
    return freeze(chains([row for row in rows if int(row[1]) <= year]), asked, members=members, earlier=earlier)
