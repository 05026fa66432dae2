"""Whatever a year holds, no rule breaks: facts are put together at random and looked at by all rules."""

from __future__ import annotations

from dataclasses import fields

from hypothesis import given, settings
from hypothesis import strategies as st

from domain.consistency.covenant_examples import COVENANT_EXAMPLES
from domain.consistency.examples import EXAMPLES
from trustone.domain.consistency import RULES, check_covenant, check_member
from trustone.domain.consistency.facts import CovenantFacts, MemberYear

YEARS = [facts for pair in EXAMPLES.values() for facts in pair]
PARTS = {field.name: [getattr(facts, field.name) for facts in YEARS] for field in fields(MemberYear)}

mixed = st.builds(MemberYear, **{name: st.sampled_from(values) for name, values in PARTS.items()})
days = st.dates()
wild = st.builds(
    MemberYear, member=st.text(max_size=5), year=st.integers(2000, 2099), first=days, last=days, today=days
)


@settings(max_examples=150, deadline=None)
@given(mixed)
def test_no_rule_raises_on_parts_of_different_years(facts: MemberYear) -> None:
    for one in check_member(facts, RULES):
        assert one.digest
        assert all(isinstance(value, (str, int)) for value in one.params.values())


@settings(max_examples=150, deadline=None)
@given(wild)
def test_no_rule_raises_on_arbitrary_facts(facts: MemberYear) -> None:
    assert {one.code for one in check_member(facts, RULES)} <= {rule.code for rule in RULES}


@settings(max_examples=40, deadline=None)
@given(st.builds(CovenantFacts) | st.sampled_from([facts for pair in COVENANT_EXAMPLES.values() for facts in pair]))
def test_no_rule_raises_on_what_a_covenant_publishes(facts: CovenantFacts) -> None:
    check_covenant(facts, RULES)
