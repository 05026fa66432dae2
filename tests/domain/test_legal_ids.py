"""Numbers of organisations: what passes, what is mended, and what is refused in which words."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from trustone.domain.legal_ids import Scheme, check_number, contradictions
from trustone.domain.problems import Severity


@pytest.mark.parametrize(
    ("scheme", "typed", "value"),
    [
        (Scheme.KVK, "01234567", "01234567"),
        (Scheme.KVK, " KvK: 1234 5678 ", "12345678"),
        (Scheme.KBO, "0428.759.497", "0428759497"),
        (Scheme.KBO, "BE 0428 759 497", "0428759497"),
        (Scheme.VAT, "be 0428.759.497", "BE0428759497"),
        (Scheme.VAT, "NL 0044.95.445.B01", "NL004495445B01"),
        (Scheme.VAT, "NL002455799B11", "NL002455799B11"),
        (Scheme.VAT, "DE 136,695 976".replace(",", "."), "DE136695976"),
        (Scheme.VAT, "FR 40 303 265 045", "FR40303265045"),
        (Scheme.VAT, "GR 094259216", "EL094259216"),
        (Scheme.LEI, "2138 00KU D8LA JWSQ 9D15", "213800KUD8LAJWSQ9D15"),
    ],
)
def test_well_formed_numbers_pass_in_the_registers_own_writing(scheme: Scheme, typed: str, value: str) -> None:
    checked = check_number(scheme, typed)
    assert (checked.value, checked.problems) == (value, ())


@pytest.mark.parametrize(
    ("scheme", "typed", "code"),
    [
        (Scheme.KVK, "  ", "MEM-001"),
        (Scheme.KVK, "KvK: ", "MEM-001"),
        (Scheme.KVK, "1234567é", "MEM-002"),
        (Scheme.KVK, "=1+1", "MEM-002"),
        (Scheme.KVK, "١٢٣٤٥٦٧٨", "MEM-002"),
        (Scheme.KVK, "1234567", "MEM-003"),
        (Scheme.KVK, "1234567A", "MEM-004"),
        (Scheme.KVK, "123456789", "MEM-004"),
        (Scheme.KVK, "000012345678", "MEM-005"),
        (Scheme.KBO, "2428759497", "MEM-006"),
        (Scheme.KBO, "42875949", "MEM-006"),
        (Scheme.KBO, "0428759498", "MEM-008"),
        (Scheme.KBO, "0000000000", "MEM-008"),
        (Scheme.VAT, "004495445B01", "MEM-009"),
        (Scheme.VAT, "CH123456788", "MEM-009"),
        (Scheme.VAT, "NL004495445", "MEM-010"),
        (Scheme.VAT, "BE2428759497", "MEM-010"),
        (Scheme.VAT, "NL", "MEM-010"),
        (Scheme.VAT, "NL004495446B01", "MEM-011"),
        (Scheme.LEI, "213800KUD8LAJWSQ9D1", "MEM-012"),
        (Scheme.LEI, "213800KUD8LAJWSQ9D1X", "MEM-012"),
        (Scheme.LEI, "213800KUD8LXJWSQ9D15", "MEM-013"),
    ],
)
def test_what_is_wrong_is_refused_with_its_own_code(scheme: Scheme, typed: str, code: str) -> None:
    checked = check_number(scheme, typed)
    assert checked.value is None
    assert [problem.code for problem in checked.problems] == [code]


def test_a_lost_leading_zero_of_a_kvk_number_is_only_suggested() -> None:
    """Nothing in a KvK number can prove that the zero was there."""
    (problem,) = check_number(Scheme.KVK, "1234567").problems
    assert problem.params == {"found": 7, "suggestion": "01234567"}
    assert problem.severity is Severity.ERROR


@pytest.mark.parametrize(
    ("scheme", "typed", "value"),
    [
        (Scheme.KBO, "428759497", "0428759497"),
        (Scheme.VAT, "BE428759497", "BE0428759497"),
        (Scheme.VAT, "NL4495445B01", "NL004495445B01"),
    ],
)
def test_a_lost_leading_zero_is_put_back_and_said_where_check_digits_prove_it(
    scheme: Scheme, typed: str, value: str
) -> None:
    checked = check_number(scheme, typed)
    assert checked.value == value
    assert [(problem.code, problem.severity) for problem in checked.problems] == [("MEM-007", Severity.NOTE)]


@given(st.sampled_from(Scheme), st.text(max_size=30))
def test_no_text_breaks_the_check(scheme: Scheme, typed: str) -> None:
    checked = check_number(scheme, typed)
    assert checked.value is not None or checked.problems
    if checked.value is not None:
        assert check_number(scheme, checked.value).value == checked.value


def test_belgian_numbers_of_one_organisation_must_agree() -> None:
    assert contradictions({Scheme.KBO: "0428759497", Scheme.VAT: "BE0428759497"}) == ()
    assert contradictions({Scheme.KBO: "0428759497", Scheme.VAT: "NL004495445B01"}) == ()
    (problem,) = contradictions({Scheme.KBO: "0428759497", Scheme.VAT: "BE0403019261"})
    assert (problem.code, problem.severity) == ("MEM-014", Severity.WARNING)
