"""Silica dust follows from the stone and the step of work, wherever it is done."""

from __future__ import annotations

import pytest

from trustone.domain.risk.degrees import Degree
from trustone.domain.risk.findings import ChainScope, Part, Whereabouts, start_likelihood, start_severity
from trustone.domain.risk.silica import StoneSilica, is_silica, silica_bearings

BOTH = ChainScope(("sandstone",), {Part.QUARRY: (Whereabouts("NO"),), Part.FACTORY: (Whereabouts("NO"),)})


def silica(name: str, *, verified: bool = True) -> StoneSilica:
    return StoneSilica("sandstone", name, verified=verified)


def test_every_chain_gets_one_for_the_quarry_and_one_for_the_factory_whatever_the_country() -> None:
    found = silica_bearings(silica("very_high"), BOTH)
    assert [match.part for match in found] == [Part.QUARRY, Part.FACTORY]
    assert all(match.finding.country == "" and is_silica(match.finding.code) for match in found)
    assert start_likelihood(found).degree is Degree.VERY_HIGH
    assert start_severity(found).degree is None


@pytest.mark.parametrize("name", ["unknown", "low"])
def test_an_unknown_or_low_class_gives_no_starting_value_so_that_unknown_never_becomes_low(name: str) -> None:
    assert start_likelihood(silica_bearings(silica(name), BOTH)).degree is None
    assert not silica(name).informs


def test_what_nobody_verified_gives_no_starting_value() -> None:
    assert start_likelihood(silica_bearings(silica("high", verified=False), BOTH)).degree is None


def test_wet_work_is_lower_only_where_the_company_says_so() -> None:
    def hints(*wet: Part) -> list[Degree | None]:
        return [match.finding.likelihood for match in silica_bearings(silica("high"), BOTH, wet)]

    assert [match.part for match in silica_bearings(silica("high"), BOTH)] == [Part.QUARRY, Part.FACTORY]
    assert hints() == [Degree.HIGH, Degree.HIGH]
    assert hints(Part.FACTORY) == [Degree.HIGH, Degree.MEDIUM]
    assert hints(Part.FACTORY, Part.QUARRY) == [Degree.MEDIUM, Degree.MEDIUM]


def test_the_start_is_lower_only_when_it_is_done_wet_everywhere() -> None:
    def start(*wet: Part) -> Degree | None:
        return start_likelihood(silica_bearings(silica("very_high"), BOTH, wet)).degree

    assert [start(), start(Part.FACTORY), start(Part.FACTORY, Part.QUARRY)] == [
        Degree.VERY_HIGH, Degree.VERY_HIGH, Degree.HIGH,
    ]  # fmt: skip


def test_a_chain_without_a_factory_has_none_there() -> None:
    scope = ChainScope(("sandstone",), {Part.QUARRY: (Whereabouts("NO"),)})
    assert [match.part for match in silica_bearings(silica("high"), scope)] == [Part.QUARRY]
