"""Random covenants for the property tests: few names, so that things coincide."""

from __future__ import annotations

from hypothesis import strategies as st

from trustone.domain import disclosure as rules

PLACES = [
    (),
    ("IN",),
    ("IN", "Rajasthan"),
    ("IN", "Rajasthan", "Bundi"),
    ("IN", "Rajasthan", "Bundi", "Budhpura"),
    ("IN", "Rajasthan", "Kota"),
    ("IN", "Telangana"),
    ("NA",),
    ("NA", "Erongo"),
    ("PT",),
    ("PT", "Évora", "Borba"),
    ("PT", "Évora", "Borba", "Borba"),
]
STONES = ["", "sandstone", "marble"]
YEARS = [2022, 2023, 2024]


def chain_rows(members, years=YEARS, most=40):
    def row(member, year, place, stone):
        return (member, str(year), *place, *[""] * (4 - len(place)), stone)

    return st.lists(
        st.builds(
            row, st.sampled_from(members), st.sampled_from(years), st.sampled_from(PLACES), st.sampled_from(STONES)
        ),
        min_size=1,
        max_size=most,
    )


DATES = ["", "2021-10-01", "2022-09-30", "2022-10-01", "2023-09-30", "2024-02-29", "2024-10-01", "2025-01-01"]


def member_facts(members):
    fact = st.tuples(
        st.sampled_from(DATES), st.sampled_from(["", "", "G1", "G2"]), st.sampled_from(["", "A", "B", "C"])
    )
    return st.dictionaries(st.sampled_from(members), fact)


def chains(rows):
    table = rules.parse_chains(rules.CHAIN_COLUMNS, rows)
    assert not table.problems
    return table.chains


def spells(facts):
    records = [(member, joined, "", group, kind) for member, (joined, group, kind) in facts.items()]
    table = rules.parse_members(rules.MEMBER_COLUMNS, records)
    assert not table.problems
    return table.spells
