"""What is known about the chains of a member: groups, places in the tree, new and retired findings."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest
from django.utils import translation

from trustone.catalog.models import RiskFinding, Theme
from trustone.domain.risk.findings import Part, PlaceMatch
from trustone.domain.supply import Link, QuarryArea
from trustone.members.models import Member
from trustone.risks.models import ChainGroup
from trustone.risks.selectors import known_risks
from trustone.risks.selectors.scopes import Tree
from trustone.risks.services.groups import groups_of_year
from trustone.risks.showing import Shower
from trustone.supply.models import Chain

pytestmark = pytest.mark.django_db
DAY = date(2026, 6, 15)


def test_identical_chains_are_one_group_that_comes_back_the_next_year(
    member: Member, add_chain: Callable[..., Chain]
) -> None:
    chains = [add_chain(), add_chain(reference="second"), add_chain(stone="granite")]
    groups = groups_of_year(member, 2026)
    assert [[chain.pk for chain in group.chains] for group in groups] == [[chains[0].pk, chains[1].pk], [chains[2].pk]]
    again = groups_of_year(member, 2026)
    assert [group.group.pk for group in again] == [group.group.pk for group in groups]
    add_chain(year=2027)
    assert [group.group for group in groups_of_year(member, 2027)] == [groups[0].group]
    assert ChainGroup.objects.count() == 2


def test_each_link_has_its_findings_the_nearest_first(member: Member, add_chain: Callable[..., Chain]) -> None:
    add_chain()
    known = known_risks(member, 2026, DAY).groups[0]
    health = known.by_theme["occupational_health_safety"]
    assert [(match.finding.code, match.place) for match in health.by_part[Part.QUARRY]] == [
        ("IN-15", PlaceMatch.ADMIN2),
        ("SIL-sandstone", PlaceMatch.ANYWHERE),
        ("XX-01", PlaceMatch.ANYWHERE),
    ]
    assert health.by_part[Part.FACTORY][0].finding.code == "IN-15"
    forced = known.by_theme["forced_labour"]
    assert [match.finding.code for match in forced.by_part[Part.QUARRY]] == ["IN-14", "IN-12"]
    assert forced.start_severity.degree == "very_high"
    assert forced.start_severity.codes == ("IN-14",)


def test_themes_nobody_found_anything_on_are_unknown_and_have_no_starting_value(
    member: Member, add_chain: Callable[..., Chain]
) -> None:
    add_chain(country_extraction="NO", country_processing="NO", area=QuarryArea(), stone="marble")
    known = known_risks(member, 2026, DAY).groups[0]
    assert set(known.by_theme) == set(Theme.objects.filter(parent=None).values_list("code", flat=True))
    assert set(known.unknown) == set(known.by_theme)
    assert all(theme.start_severity.degree is None for theme in known.by_theme.values())
    assert all(theme.start_likelihood.degree is None for theme in known.by_theme.values())


def test_findings_on_land_and_on_the_environment_count_for_their_common_theme(
    member: Member, add_chain: Callable[..., Chain]
) -> None:
    area = QuarryArea("ZW-A01")
    add_chain(stone="black_granite", country_extraction="ZW", country_processing="IT", area=area)
    theme = known_risks(member, 2026, DAY).groups[0].by_theme["land_and_environment"]
    assert {match.finding.code for match in theme.bearings} == {"ZW-01", "ZW-02", "ZW-03", "ZW-07", "ZW-09"}
    assert set(theme.parts) == {"land_rights", "living_environment"}
    assert not theme.parts["land_rights"].is_unknown


def test_a_finding_is_new_when_it_came_after_the_close_of_the_year_before(
    member: Member, add_chain: Callable[..., Chain]
) -> None:
    add_chain(year=2026)
    add_chain(year=2027)
    RiskFinding.objects.filter(code="IN-14").update(since=date(2026, 10, 1))
    day = date(2027, 1, 1)
    assert known_risks(member, 2027, day).groups[0].by_theme["forced_labour"].new == ("IN-14",)
    assert "IN-12" in known_risks(member, 2026, day).groups[0].by_theme["forced_labour"].new


def test_a_finding_that_left_the_pack_is_retired_from_the_day_of_the_new_version(
    member: Member, add_chain: Callable[..., Chain]
) -> None:
    add_chain(year=2027)
    RiskFinding.objects.filter(code="IN-14").update(retired=True)
    theme = known_risks(member, 2027, date(2027, 1, 1)).groups[0].by_theme["forced_labour"]
    assert "IN-14" not in theme.codes
    assert {match.finding.code for match in theme.retired} == {"IN-14"}


def test_the_number_of_queries_does_not_grow_with_the_chains(
    member: Member, add_chain: Callable[..., Chain], django_assert_max_num_queries: Callable[..., object]
) -> None:
    for number in range(3):
        add_chain(factory=Link(f"Factory {number}", country="IN"))
    groups_of_year(member, 2026)
    with django_assert_max_num_queries(22):  # type: ignore[attr-defined]
        known_risks(member, 2026, DAY)
    for number in range(3, 30):
        add_chain(factory=Link(f"Factory {number}", country="IN"))
    groups_of_year(member, 2026)
    with django_assert_max_num_queries(22):  # type: ignore[attr-defined]
        assert len(known_risks(member, 2026, DAY).groups) == 30


@pytest.mark.parametrize(
    ("area", "path"),
    [
        (QuarryArea("IN-A01"), ("IN-A01", "IN-RJ.bundi", "IN-RJ")),
        (QuarryArea(admin1="rajasthan", admin2="BUNDI"), ("IN-RJ.bundi", "IN-RJ")),
        (QuarryArea(name="Budhpura", admin1="Rajasthan", admin2="Bundi"), ("IN-A02", "IN-RJ.bundi", "IN-RJ")),
        (QuarryArea(name="Bundi", admin1="Rajasthan", admin2="Bundi"), ("IN-A01", "IN-RJ.bundi", "IN-RJ")),
        (QuarryArea(name="Hill", admin1="Rajasthan"), ("IN-RJ",)),
        (QuarryArea(name="Bundi", admin1="Uttar Pradesh"), ()),
        (QuarryArea(), ()),
    ],
)
def test_a_place_written_down_is_found_in_the_tree_as_deep_as_it_can(
    covenant: object, area: QuarryArea, path: tuple[str, ...]
) -> None:
    assert tuple(Tree.read().of_area("IN", area).areas) == path


@pytest.mark.parametrize(
    ("text", "path"),
    [("Kota, Rajasthan", "IN-RJ.kota"), ("RIICO Industrial Area, Kota", "IN-RJ.kota"), ("Kota, India", "IN-RJ.kota")],
)
def test_the_place_of_a_factory_is_read_from_free_words(covenant: object, text: str, path: str) -> None:
    assert path in Tree.read().of_text("IN", text).areas


def test_the_group_is_named_in_words(member: Member, add_chain: Callable[..., Chain]) -> None:
    add_chain()
    assert known_risks(member, 2026, DAY).groups[0].title == (
        "Kasseien / keien · Zandsteen · India › Rajasthan › Bundi · Kota Stones"
    )


def test_wet_work_counts_where_every_chain_of_the_group_says_so_and_the_finding_says_why(
    member: Member, add_chain: Callable[..., Chain]
) -> None:
    def health() -> tuple[list[str | None], str]:
        known = known_risks(member, 2026, DAY)
        group = known.groups[0]
        theme = group.by_theme["occupational_health_safety"]
        dust = [match for match in theme.bearings if match.finding.code.startswith("SIL-")]
        words = Shower(known).line(next(one for one in dust if one.part is Part.FACTORY), theme, group).text
        return [match.finding.likelihood for match in sorted(dust, key=lambda one: one.part)], words

    with translation.override("en"):
        add_chain(factory_wet=True, quarry_wet=True)
        wet, words = health()
        assert "one degree lower here" in words
        add_chain(reference="second", factory_wet=None, quarry_wet=True)
        half, words = health()
    assert "one degree lower here" not in words
    assert len(set(wet)) == 1
    assert wet != half
    assert wet[0] in half
