"""Who may not advise: a worked case for every rule, and what must hold for all."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from trustone.domain.procurement.conflicts import RULES, Adviser, Around, Outcome, Party, check


def party(name: str, *keys: str) -> Party:
    return Party(name, frozenset({f"name:{name.lower()}", *keys}))


TOWN, FIRM, MEMBER, SISTER, OTHER = (party(name) for name in ("Town", "Firm", "Member", "Sister", "Other"))
AROUND = Around(TOWN, (FIRM,), (MEMBER,), {"name:member": (SISTER,)})


@pytest.mark.parametrize(
    ("works_for", "tied_to", "code", "outcome"),
    [
        (TOWN, None, "works_for_authority", Outcome.REFUSED),
        (FIRM, None, "works_for_bidder", Outcome.REFUSED),
        (MEMBER, None, "works_for_member", Outcome.REFUSED),
        (SISTER, None, "works_for_group", Outcome.REFUSED),
        (None, FIRM, "tied_to_bidder", Outcome.REFUSED),
        (None, TOWN, "tied_to_authority", Outcome.MUST_EXPLAIN),
        (None, MEMBER, "tied_to_member", Outcome.MUST_EXPLAIN),
        (None, SISTER, "tied_to_group", Outcome.MUST_EXPLAIN),
    ],
)
def test_every_rule_has_a_case(works_for: Party | None, tied_to: Party | None, code: str, outcome: Outcome) -> None:
    adviser = Adviser((works_for,) if works_for else (), (tied_to,) if tied_to else ())
    verdict = check(adviser, AROUND)
    assert [one.code for one in verdict.found] == [code]
    assert verdict.outcome is outcome is RULES[code]


def test_who_has_nothing_to_do_with_it_is_free() -> None:
    assert check(Adviser((OTHER,), (OTHER,)), AROUND).outcome is Outcome.FREE


def test_the_company_between_is_named() -> None:
    found = check(Adviser((SISTER,)), AROUND).found[0]
    assert (found.who, found.through) == ("Member", "Sister")


def test_a_group_of_the_named_bidder_or_the_authority_counts_as_well() -> None:
    around = Around(TOWN, (FIRM,), (), {"name:firm": (SISTER,), "name:town": (OTHER,)})
    assert [one.code for one in check(Adviser((SISTER,)), around).found] == ["works_for_bidder_group"]
    assert check(Adviser((), (SISTER,)), around).outcome is Outcome.REFUSED
    assert check(Adviser((), (OTHER,)), around).found[0].code == "tied_to_group"


def test_a_member_in_the_group_of_a_named_bidder_is_barred_and_not_only_asked_to_explain() -> None:
    around = Around(TOWN, (FIRM,), (FIRM, SISTER), {"name:firm": (SISTER,), "name:sister": (FIRM,)})
    verdict = check(Adviser((), (SISTER,)), around)
    assert verdict.outcome is Outcome.REFUSED
    assert [one.code for one in verdict.found] == ["tied_to_bidder_group", "tied_to_member"]


def test_the_same_organisation_is_known_by_its_record_or_by_its_name() -> None:
    named = Around(TOWN, (party("Firm BV", "org:7"),))
    assert check(Adviser((Party("Renamed", frozenset({"org:7"})),)), named).outcome is Outcome.REFUSED


parties = st.sampled_from((TOWN, FIRM, MEMBER, SISTER, OTHER))


@given(st.lists(parties), st.lists(parties), parties)
def test_one_more_tie_never_makes_it_lighter(works: list[Party], tied: list[Party], more: Party) -> None:
    before = check(Adviser(tuple(works), tuple(tied)), AROUND).outcome
    assert check(Adviser(tuple(works), (*tied, more)), AROUND).outcome >= before
    assert check(Adviser((*works, more), tuple(tied)), AROUND).outcome >= before


@given(st.lists(parties))
def test_working_there_is_never_lighter_than_being_tied(some: list[Party]) -> None:
    assert check(Adviser(tuple(some)), AROUND).outcome >= check(Adviser((), tuple(some)), AROUND).outcome
