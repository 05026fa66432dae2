"""The packs for buyers under the rules: whole clauses, the limits of every line, no unlawful text."""

from __future__ import annotations

import re
from datetime import date
from decimal import Decimal
from itertools import product
from typing import Any

import pytest
from django.utils.translation import override

from trustone.catalog import buying
from trustone.catalog.models import ClauseBlock
from trustone.catalog.selectors import clause_parameters, procurement_stations
from trustone.domain.problems import Refused
from trustone.domain.procurement.assembly import assemble
from trustone.domain.procurement.blocks import Choices, ClauseSet, Sanction
from trustone.domain.procurement.dated import check_values, value_on
from trustone.domain.procurement.ladder import Ladder
from trustone.domain.procurement.levels import DEFAULTS
from trustone.domain.procurement.lines import STATIONS, Passage, route
from trustone.domain.procurement.recognition import State, mark_of, recognise
from trustone.domain.procurement.validators import TextReader

pytestmark = pytest.mark.django_db

TODAY = date(2026, 11, 22)
VARIANTS = [("NL", "NL", "nl"), ("NL", "NL", "en"), *(("BE-VLG", "BE", language) for language in ("nl", "fr", "en"))]
OPEN_VALUES = {
    "covenant": "het convenant",
    "covenant_status": "groen",
    "colour": "grijs, fijne korrel",
    "dimensions": "100 x 100 x 80 mm",
    "traffic": "voetgangers",
}


def choices(level: int, country: str, law: str, language: str, **other: Any) -> Choices:
    """What a buyer who follows every proposal has chosen."""
    proposed = {row.pk: row.value_for(law, language) for row in clause_parameters()}
    known = {name: value for name, value in (proposed | OPEN_VALUES).items() if value is not None}
    return Choices(level, language, law, country, other.pop("line", "open"), parameters=known, **other)


def texts_of(clause: ClauseSet) -> str:
    return "\n\n".join(item.text for item in clause.items())


@pytest.fixture
def reader(packs: None) -> TextReader:
    return TextReader(buying.word_lists(["Gemeente Steendorp"]))


@pytest.mark.parametrize(("level", "variant", "buys"), list(product(range(4), VARIANTS, (False, True))))
def test_every_level_makes_a_whole_clause(packs: None, level: int, variant: tuple[str, str, str], buys: bool) -> None:
    features = frozenset({"contractor_buys_stone"} if buys else ())
    clause = assemble(buying.blocks(), choices(level, *variant, features=features), TODAY)
    assert not re.search(r"[{}«»]", texts_of(clause).replace("« ", "").replace(" »", ""))
    assert set(clause.not_reviewed) == {item.block for item in clause.items()}


@pytest.mark.parametrize("variant", VARIANTS)
def test_the_highest_level_has_a_ladder_that_becomes_a_duty(packs: None, variant: tuple[str, str, str]) -> None:
    wanted = choices(4, *variant, ladder=Ladder(), sanction=Sanction(30), features=frozenset({"third_party_check"}))
    clause = assemble(buying.blocks(), wanted, TODAY)
    held = {item.block for item in clause.items()}
    assert {"award-ladder.1", "award-promise.1", "third-party-check.1", "sanctions.1"} <= held
    assert "selection-tracking.1" not in held, "what is weighed at award is not asked in selection"
    promise = next(item.text for item in clause.items() if item.block == "award-promise.1")
    assert ("1.5" if variant[2] == "en" else "1,5") in promise


def test_a_clause_holds_no_notice_and_no_specification_that_nobody_asked_for(packs: None) -> None:
    clause = assemble(buying.blocks(), choices(2, "NL", "NL", "nl"), TODAY)
    assert {section.part for section in clause.sections} & {"notice", "specification", "award", "selection"} == set()
    asked = choices(2, "NL", "NL", "nl", features=frozenset({"notice", "specification", "setts"}))
    blocks = [item.block for item in assemble(buying.blocks(), asked, TODAY).items()]
    assert blocks[-4:] == [
        "specification-neutral.1",
        "specification-setts.1",
        "notice-strategic.1",
        "notice-performance.1",
    ]


def test_an_expired_block_is_refused_and_nothing_older_takes_its_place(packs: None) -> None:
    assemble(buying.blocks(), choices(1, "NL", "NL", "nl"), date(2027, 12, 13))
    with pytest.raises(Refused) as refusal:
        assemble(buying.blocks(), choices(1, "NL", "NL", "nl"), date(2027, 12, 14))
    assert {problem.code for problem in refusal.value.problems} == {"PRC-081"}


def test_no_shipped_text_is_unlawful(reader: TextReader) -> None:
    filled = {row.pk: row for row in clause_parameters()}
    for block in ClauseBlock.objects.all():
        for law, texts in block.texts.items():
            for language, text in texts.items():

                def value(match: re.Match[str], where: tuple[str, str] = (law, language)) -> str:
                    name = match[1]
                    return filled[name].default_for(*where) or OPEN_VALUES[name]

                found = reader.read(block.part, re.sub(r"\{(\w+)\}", value, text))
                assert not found, (block.pk, law, language, found)


def test_the_advice_of_the_stations_would_not_be_unlawful_either(reader: TextReader) -> None:
    """Pitfalls say what not to do, so they are left out."""
    for station in procurement_stations():
        for language in ("nl", "en", "fr", "de"):
            with override(language):
                said = [station.title_now, station.question_now, station.why_now, *station.steps_now]
                said += [station.on_line(line.code, line.country).text for line in buying.lines()]
            hard = [found for found in reader.read("specification", "\n\n".join(said)) if found.is_hard]
            assert not hard, (station.pk, language, hard)


@pytest.mark.parametrize(
    ("section", "text", "code"),
    [
        ("specification", "Er wordt enkel Belgische natuursteen gebruikt.", "PRC-100"),
        ("specification", "Geen steen uit Vietnam.", "PRC-100"),
        ("specification", "Pavés en pierre turque uniquement.", "PRC-100"),
        ("specification", "Only Portuguese granite is accepted.", "PRC-100"),
        ("specification", "Europese natuursteen.", "PRC-101"),
        ("specification", "Bordures en pierre wallonne.", "PRC-101"),
        ("specification", "Vloertegels in petit granit.", "PRC-102"),
        ("proofs", "De leverancier legt een certificaat SA8000 voor.", "PRC-104"),
        ("selection", "De inschrijver is ondertekenaar van het convenant TruStone.", "PRC-105"),
    ],
)
def test_the_names_of_the_packs_stop_a_demand(reader: TextReader, section: str, text: str, code: str) -> None:
    assert code in {found.problem.code for found in reader.read(section, text)}


def test_the_authoritys_own_name_is_no_origin(reader: TextReader) -> None:
    assert not reader.read("scope", "De Gemeente Steendorp bestelt natuursteen voor haar markt.")


@pytest.mark.parametrize("variant", VARIANTS)
def test_an_issued_clause_is_recognised_block_by_block(packs: None, variant: tuple[str, str, str]) -> None:
    clause = assemble(buying.blocks(), choices(3, *variant), TODAY)
    found = recognise(f"{texts_of(clause)}\n\n{mark_of(clause)}")
    assert found is not None
    assert {one.state for one in found.blocks} == {State.UNCHANGED}
    assert {f"{one.block}.{one.version}" for one in found.blocks} == {item.block for item in clause.items()}


def test_the_amounts_are_in_order_and_a_day_without_one_is_refused(packs: None) -> None:
    values = buying.dated_values()
    assert check_values(values) == []
    found = value_on(values, "eu_supplies_services_sub_central", "BE-VLG", TODAY)
    assert found.value == Decimal(216_000)
    with pytest.raises(Refused) as refusal:
        value_on(values, "eu_supplies_services_sub_central", "NL", date(2028, 1, 1))
    assert refusal.value.problems[0].code == "PRC-050"


def test_the_levels_part_where_the_rules_propose(packs: None) -> None:
    settings = buying.level_settings(TODAY)
    assert {name: one.value for name, one in settings.as_mapping().items()} == {
        name: one.value for name, one in DEFAULTS.as_mapping().items()
    }


def test_every_limit_of_a_line_has_a_value_today(packs: None) -> None:
    values, lines = buying.dated_values(), buying.lines()
    assert len(lines) == 20
    limits = [(line.country, limit.key) for line in lines for limit in line.limits]
    assert limits
    for country, key in limits:
        assert value_on(values, key, country, TODAY).value > 0


def test_the_route_by_the_packs_is_the_one_the_pages_tell(packs: None) -> None:
    rules = buying.route_rules()
    stations = {station.pk: station for station in procurement_stations()}
    assert {name: station.phase for name, station in stations.items()} == {
        name: str(one) for name, one in STATIONS.items()
    }
    for line in buying.lines():
        for stop in route(line.country, line.code, rules=rules):
            told = stations[stop.station].on_line(line.code, line.country)
            assert stop.passage.value == told.state.value, (line.country, line.code, stop.station)
    by_invitation = {stop.station: stop.passage for stop in route("BE-VLG", "by_invitation", rules=rules)}
    assert by_invitation["negotiate"] is Passage.SHORT
