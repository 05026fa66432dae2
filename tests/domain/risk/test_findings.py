"""Which findings bear on a chain: most specific first, nothing lost, unknown never low."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from trustone.domain.risk.degrees import Degree
from trustone.domain.risk.findings import (
    PARTS_OF_STAGE,
    Bearing,
    ChainScope,
    Finding,
    Part,
    PlaceMatch,
    StoneMatch,
    Whereabouts,
    bearing,
    bears,
    start_likelihood,
    start_severity,
)
from trustone.domain.risk.source_years import SourceYear, read_year

DAY = date(2026, 6, 15)
THEMES = ("child_labour", "forced_labour", "occupational_health_safety")
TREE = {"IN-A01": "IN-RJ.bundi", "IN-RJ.bundi": "IN-RJ", "IN-RJ": "", "IN-AP": "", "IN-A16": "IN-AP"}
LEVELS = {
    "IN-A01": PlaceMatch.AREA,
    "IN-RJ.bundi": PlaceMatch.ADMIN2,
    "IN-RJ": PlaceMatch.ADMIN1,
    "IN-AP": PlaceMatch.ADMIN1,
    "IN-A16": PlaceMatch.AREA,
}


def place(country: str, code: str = "") -> Whereabouts:
    path, one = [], code
    while one:
        path.append(one)
        one = TREE[one]

    def is_below(other: str) -> bool:
        while other := TREE[other]:
            if other == code:
                return True
        return False

    within = frozenset(other for other in TREE if code and is_below(other))
    return Whereabouts(country, {one: LEVELS[one] for one in path}, within)


def chain(
    code: str = "IN-A01", stone: tuple[str, ...] = ("sandstone",), processing: str = "IN", kinds: tuple[str, ...] = ()
) -> ChainScope:
    places = {
        Part.QUARRY: (place("IN", code),),
        Part.FACTORY: (place(processing),),
        Part.TRADERS: (place("IT"),),
    }
    return ChainScope(stone, places, frozenset(kinds))


def codes(found: tuple[Bearing, ...]) -> list[str]:
    return [match.finding.code for match in found]


def test_the_nearest_place_stands_first_then_the_stone_then_the_newer_one() -> None:
    about = {"theme": "child_labour", "stages": ("quarry",)}
    findings = [
        Finding("everywhere", **about),
        Finding("country", country="IN", **about),
        Finding("country-stone", country="IN", stone="sandstone", **about),
        Finding("admin1", country="IN", areas=("IN-RJ",), **about),
        Finding("admin1-new", country="IN", areas=("IN-RJ",), year=SourceYear(2024), **about),
        Finding("admin1-old", country="IN", areas=("IN-RJ",), year=SourceYear(2014), **about),
        Finding("admin2", country="IN", areas=("IN-RJ.bundi",), **about),
        Finding("area", country="IN", areas=("IN-AP", "IN-A01"), **about),
        Finding("other-state", country="IN", areas=("IN-AP",), **about),
        Finding("other-country", country="CN", **about),
        Finding("other-stone", country="IN", stone="granite", **about),
    ]
    found = bearing(chain(), findings, THEMES, DAY)[Part.QUARRY, "child_labour"]
    assert codes(found) == [
        "area",
        "admin2",
        "admin1-new",
        "admin1-old",
        "admin1",
        "country-stone",
        "country",
        "everywhere",
    ]
    assert [found[0].place, found[1].place, found[5].stone] == [PlaceMatch.AREA, PlaceMatch.ADMIN2, StoneMatch.SAME]


def test_a_place_the_chain_is_not_known_to_lie_in_bears_as_uncertain() -> None:
    finding = Finding("rj", "child_labour", "IN", ("IN-RJ.bundi",), stages=("quarry",))
    assert bears(chain(""), Part.QUARRY, finding).place is PlaceMatch.UNCERTAIN  # type: ignore[union-attr]
    assert bears(chain("IN-RJ"), Part.QUARRY, finding).is_uncertain  # type: ignore[union-attr]
    assert bears(chain("IN-AP"), Part.QUARRY, finding) is None


def test_a_place_that_is_not_in_the_tree_bears_as_uncertain_in_its_country() -> None:
    finding = Finding("wb", "child_labour", "IN", region="Somewhere", stages=("quarry",))
    match = bears(chain(), Part.QUARRY, finding)
    assert match is not None
    assert match.place is PlaceMatch.UNCERTAIN


def test_black_granite_is_reached_by_granite_and_granite_may_be_black_but_not_gneiss() -> None:
    granite = Finding("g", "child_labour", "IN", stone="granite")
    black = Finding("b", "child_labour", "IN", stone="black_granite")
    one = chain(stone=("black_granite", "granite"))
    assert one.stone_match(granite) is StoneMatch.WIDER
    assert one.stone_match(black) is StoneMatch.SAME
    assert chain(stone=("granite",), kinds=("black_granite",)).stone_match(black) is StoneMatch.KIND
    assert chain(stone=("gneiss", "granite")).stone_match(black) is None


def test_stages_of_work_belong_to_links_and_a_chain_without_a_factory_has_no_findings_there() -> None:
    cutting = Finding("cut", "child_labour", "IN", stages=("processing",))
    everywhere = Finding("all", "child_labour", "IN")
    found = bearing(chain(), [cutting, everywhere], THEMES, DAY)
    assert codes(found[Part.QUARRY, "child_labour"]) == ["all"]
    assert codes(found[Part.FACTORY, "child_labour"]) == ["all", "cut"]
    without = ChainScope(("sandstone",), {Part.QUARRY: (place("IN"),)})
    assert Part.FACTORY not in {part for part, _ in bearing(without, [cutting], THEMES, DAY)}


def test_the_factory_is_judged_by_where_it_stands_not_by_the_quarry() -> None:
    cutting = Finding("cut", "child_labour", "CN", stages=("processing",))
    assert bears(chain(processing="CN"), Part.FACTORY, cutting) is not None
    assert bears(chain(processing="IN"), Part.FACTORY, cutting) is None
    assert bears(chain(processing=""), Part.FACTORY, cutting) is None


def test_starting_values_are_the_highest_of_the_most_specific_verified_findings_of_each_link() -> None:
    about = {"theme": "child_labour", "country": "IN"}
    findings = [
        Finding("near", areas=("IN-A01",), severity=Degree.MEDIUM, stages=("quarry",), **about),
        Finding("near-too", areas=("IN-A01",), severity=Degree.HIGH, stages=("quarry",), **about),
        Finding("doubtful", areas=("IN-A01",), severity=Degree.VERY_HIGH, verified=False, stages=("quarry",), **about),
        Finding("far", severity=Degree.VERY_HIGH, likelihood=Degree.LOW, stages=("quarry",), **about),
    ]
    found = bearing(chain(), findings, THEMES, DAY)[Part.QUARRY, "child_labour"]
    assert start_severity(found).degree is Degree.HIGH
    assert start_severity(found).codes == ("near-too",)
    assert start_likelihood(found).degree is Degree.LOW
    assert start_severity(()).degree is None


@pytest.mark.parametrize(
    ("text", "year", "estimated"),
    [
        ("2017", 2017, False),
        ("n.d. (about 2015)", 2015, True),
        ("~2022-2023", 2023, True),
        (">2020", 2020, True),
        ("2019-2024", 2024, False),
        ("n.d.", None, False),
        ("", None, False),
    ],
)
def test_years_are_read_as_people_write_them(text: str, year: int | None, estimated: bool) -> None:
    assert read_year(text) == SourceYear(year, estimated)


def test_age_counts_to_the_reporting_year_and_is_unknown_without_a_year() -> None:
    assert SourceYear(2015).age_in(2026) == 11
    assert SourceYear(2027).age_in(2026) == 0
    assert SourceYear().age_in(2026) is None


# --- Properties -------------------------------------------------------------------------------------------------------

findings_made = st.builds(
    Finding,
    code=st.uuids().map(str),
    theme=st.sampled_from(THEMES),
    country=st.sampled_from(["IN", "CN", "IT", ""]),
    areas=st.sets(st.sampled_from(sorted(TREE)), max_size=2).map(tuple),
    region=st.sampled_from(["", "Somewhere"]),
    stone=st.sampled_from(["", "sandstone", "granite", "black_granite"]),
    stages=st.sets(st.sampled_from([*PARTS_OF_STAGE, "new stage"]), max_size=2).map(tuple),
    severity=st.sampled_from([None, *Degree]),
    likelihood=st.sampled_from([None, *Degree]),
    year=st.builds(SourceYear, st.none() | st.integers(2000, 2027), st.booleans()),
    verified=st.booleans(),
    since=st.none() | st.dates(date(2026, 1, 1), date(2026, 12, 31)),
    retired_on=st.none() | st.dates(date(2026, 1, 1), date(2026, 12, 31)),
)
chains_made = st.builds(
    chain,
    code=st.sampled_from(["", *sorted(TREE)]),
    stone=st.sampled_from([("sandstone",), ("granite",), ("black_granite", "granite")]),
    processing=st.sampled_from(["", "IN", "CN"]),
)
many = st.lists(findings_made, max_size=12)


@given(chains_made, many)
def test_every_link_and_theme_is_there_and_unknown_never_becomes_low(scope: ChainScope, found: list[Finding]) -> None:
    by_pair = bearing(scope, found, THEMES, DAY)
    assert set(by_pair) == {(part, theme) for part in scope.places for theme in THEMES}
    for matches in by_pair.values():
        hinted = {match.finding.severity for match in matches if match.finding.verified} - {None}
        assert (start_severity(matches).degree is None) == (not hinted)
        assert start_severity(matches).degree in {*hinted, None}


@given(chains_made, many, findings_made)
def test_adding_a_finding_never_removes_another(scope: ChainScope, found: list[Finding], one: Finding) -> None:
    before = bearing(scope, found, THEMES, DAY)
    after = bearing(scope, [*found, one], THEMES, DAY)
    for pair, matches in before.items():
        assert [match for match in after[pair] if match.finding.code != one.code] == list(matches)


@given(chains_made, many, st.randoms())
def test_the_order_is_total_and_most_specific_first(scope: ChainScope, found: list[Finding], chance: object) -> None:
    shuffled = list(found)
    chance.shuffle(shuffled)  # type: ignore[attr-defined]
    one, other = bearing(scope, found, THEMES, DAY), bearing(scope, shuffled, THEMES, DAY)
    assert one == other
    for matches in one.values():
        assert [match.specificity for match in matches] == sorted(match.specificity for match in matches)


@given(chains_made, findings_made, st.dates(date(2026, 1, 1), date(2026, 12, 31)))
def test_a_retired_finding_never_bears_from_its_day_on(scope: ChainScope, finding: Finding, day: date) -> None:
    retired = replace(finding, retired_on=day, since=None)
    assert not any(bearing(scope, [retired], THEMES, date(2027, 1, 1)).values())
    assert not any(bearing(scope, [retired], THEMES, day).values())


@given(findings_made, st.sampled_from(["IN-A01", "IN-A16", "IN-RJ.bundi"]))
def test_knowing_less_of_the_place_never_takes_a_finding_away(finding: Finding, code: str) -> None:
    deep, shallow = chain(code), chain(TREE[code])
    for part in Part:
        assert bears(deep, part, finding) is None or bears(shallow, part, finding) is not None
