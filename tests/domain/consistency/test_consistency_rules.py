"""Every rule speaks where it should and is silent where it should be; the table holds; nothing is ever raised."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import replace

import pytest

from domain.consistency.covenant_examples import CLOSED, COVENANT_EXAMPLES
from domain.consistency.examples import EXAMPLES
from domain.consistency.facts_for_examples import NOTHING, chain, of
from trustone.domain.consistency import BY_CODE, RULES, Scope, Weight, check_covenant, check_member


def spoken(code: str, facts: object) -> list[str]:
    rule = BY_CODE[code]
    found = check_member(facts, [rule]) if rule.check else check_covenant(facts, [rule])  # type: ignore[arg-type]
    return [one.code for one in found]


@pytest.mark.parametrize("code", sorted(EXAMPLES | COVENANT_EXAMPLES))
def test_a_rule_speaks_of_what_does_not_fit_and_is_silent_when_it_does(code: str) -> None:
    speaks, silent = (EXAMPLES | COVENANT_EXAMPLES)[code]
    assert spoken(code, speaks)
    assert not spoken(code, silent)


def test_every_rule_has_its_example_and_every_example_its_rule() -> None:
    assert set(BY_CODE) == set(EXAMPLES | COVENANT_EXAMPLES)


def test_the_table_holds_at_least_forty_rules_with_stable_codes_in_order() -> None:
    codes = [rule.code for rule in RULES]
    assert len(codes) >= 40
    assert codes == sorted(set(codes))
    assert all(re.fullmatch(r"CHK-\d{3}", code) for code in codes)
    assert all((rule.check is None) != (rule.covenant_check is None) for rule in RULES)


def test_few_rules_block_and_each_of_them_the_company_can_mend_alone() -> None:
    blocking = [rule for rule in RULES if rule.weight is Weight.BLOCKS and rule.scope is not Scope.COVENANT]
    assert [rule.code for rule in blocking] == ["CHK-005", "CHK-008", "CHK-042", "CHK-060"]
    assert all(rule.for_member for rule in blocking)


def test_each_scope_has_rules() -> None:
    assert set(Counter(rule.scope for rule in RULES)) == set(Scope)


def test_a_year_in_which_nothing_is_reported_gives_nothing() -> None:
    assert not check_member(NOTHING, RULES)
    assert not check_covenant(replace(CLOSED, has_chains=False), RULES)


def test_rules_of_today_are_silent_about_years_that_are_past() -> None:
    for code, (speaks, _) in EXAMPLES.items():
        past = replace(speaks, is_at_hand=False)
        assert bool(spoken(code, past)) != BY_CODE[code].of_today


def test_the_digest_changes_with_what_the_sentence_names_and_with_nothing_else() -> None:
    first, second = (check_member(of(chain(share=share)), RULES) for share in (None, 0))
    hint = check_member(EXAMPLES["CHK-010"][0], [BY_CODE["CHK-010"]])[0]
    other = check_member(of(chain(reference="K9"), chain("CHN-2", reference="K9")), [BY_CODE["CHK-010"]])[0]
    noted = of(chain(reference="K1", note="Nieuw"), chain("CHN-2", reference="k1 "))
    same = check_member(noted, [BY_CODE["CHK-010"]])[0]
    assert hint.digest == same.digest != other.digest
    assert len({one.digest for one in (*first, *second)}) == len({(one.code, one.ref) for one in (*first, *second)})
