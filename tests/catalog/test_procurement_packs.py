"""The packs for buyers: every text complete, every station on every line, every value in braces known, honest marks."""

from __future__ import annotations

import re
from datetime import date, timedelta
from itertools import product
from typing import Any

import pytest
from django.utils.translation import override

from changed_packs import MADE
from trustone.catalog.checking_clauses import NOTICE_MOST, placeholders
from trustone.catalog.loading import load
from trustone.catalog.models import ClausePart, Label, Phase, ProcurementValue, StationState
from trustone.catalog.reading import kinds, read_pack
from trustone.catalog.selectors import (
    bidder_answers,
    clause_blocks,
    clause_parameters,
    cpv_codes,
    eforms_fields,
    labels,
    legal_sources,
    origin_words,
    procurement_helpers,
    procurement_lines,
    procurement_stations,
    procurement_values,
    standard_specifications,
    tender_checks,
)

pytestmark = pytest.mark.django_db

LANGUAGES = ("nl", "en", "fr", "de")
COUNTRIES = ("NL", "BE-VLG")
LINES = [
    "very_small",
    "by_invitation",
    "national",
    "open",
    "restricted",
    "negotiated",
    "dialogue",
    "innovation",
    "framework",
    "works_specification",
]
STATIONS = [
    "need",
    "risk_scan",
    "market_talk",
    "level",
    "selection",
    "specification",
    "award_criteria",
    "performance_condition",
    "publish",
    "questions",
    "negotiate",
    "evaluate",
    "award",
    "start",
    "before_delivery",
    "yearly",
    "signal",
    "close",
]
CLAUSE_LANGUAGES = {"NL": {"nl", "en"}, "BE": {"nl", "fr", "en"}}
VARIANTS = [("NL", "nl"), ("NL", "en"), ("BE", "nl"), ("BE", "fr"), ("BE", "en")]


def texts_in(value: Any) -> list[dict[str, str]]:
    """Every mapping of languages to a text, however deep."""
    if isinstance(value, dict):
        if set(value) <= set(LANGUAGES) and value and all(isinstance(one, str) for one in value.values()):
            return [value]
        return [found for one in value.values() for found in texts_in(one)]
    return [found for one in value for found in texts_in(one)] if isinstance(value, list) else []


@pytest.mark.parametrize("kind", MADE)
def test_texts_are_clean_and_differ_from_one_language_to_the_next(kind: str) -> None:
    for row in read_pack(kind, MADE[kind]).rows:
        for texts in texts_in({name: value for name, value in row.items() if name not in {"words", "title"}}):
            for language, text in texts.items():
                assert text == text.strip(), (row["code"], language)
                assert "  " not in text, (row["code"], text)
                assert not re.search(r"TODO|XXX|«|»\w|\?\?", text.replace("« ", "").replace(" »", "")), text
            long = [text for text in texts.values() if len(text) > 40]
            assert len(long) == len(set(long)), (row["code"], texts)


def test_there_are_ten_lines_named_in_both_countries(packs: None) -> None:
    assert [line.pk for line in procurement_lines()] == LINES
    for line, country in product(procurement_lines(), COUNTRIES):
        for texts in (line.title[country], line.open_when[country], line.clause_note):
            assert set(texts) == set(LANGUAGES)
    with override("nl"):
        small = procurement_lines().get(pk="very_small")
        assert small.title_for("NL") == "Enkelvoudig onderhands"
        assert small.title_for("BE-VLG") == "Opdracht van beperkte waarde"


def test_there_are_eighteen_stations_in_four_phases(packs: None) -> None:
    rows = list(procurement_stations())
    assert [row.pk for row in rows] == STATIONS
    assert [row.number for row in rows] == list(range(1, 19))
    assert list(dict.fromkeys(row.phase for row in rows)) == [phase.value for phase in Phase]
    for row in rows:
        assert 3 <= len(row.steps) <= 6
        assert 2 <= len(row.pitfalls) <= 4
        assert all(text.endswith("?") for text in row.question.values()), row.pk
        assert all(len(re.findall(r"[.!?](?:\s|$)", text)) <= 2 for text in row.why.values()), row.pk
        assert row.roles_now
        assert row.documents_now


@pytest.mark.parametrize("country", COUNTRIES)
@pytest.mark.parametrize("language", LANGUAGES)
def test_every_station_resolves_on_every_line(packs: None, country: str, language: str) -> None:
    with override(language):
        for station, line in product(procurement_stations(), LINES):
            found = station.on_line(line, country)
            assert bool(found.text) == (found.state is not StationState.FULL), (station.pk, line)
            assert station.differs_in(country)


def test_what_is_short_is_really_short(packs: None) -> None:
    for station, line in product(procurement_stations(), ("very_small", "by_invitation")):
        for country, language in product(COUNTRIES, LANGUAGES):
            with override(language):
                assert len(station.on_line(line, country).text.split()) <= 24, (station.pk, line, language)
    states = [station.on_line("very_small", "BE-VLG").state for station in procurement_stations()]
    assert StationState.FULL not in states, "the smallest purchase has no long station"


def test_talks_after_bids_are_where_the_law_of_the_country_has_them(packs: None) -> None:
    negotiate = procurement_stations().get(pk="negotiate")
    assert negotiate.on_line("open", "NL").state is StationState.SKIPPED
    assert negotiate.on_line("national", "NL").state is StationState.SKIPPED
    assert negotiate.on_line("national", "BE-VLG").state is StationState.FULL
    assert negotiate.on_line("negotiated", "NL").state is StationState.FULL


def test_what_nobody_knows_about_helpers_is_not_set(packs: None) -> None:
    team = procurement_helpers().get(pk="team-isv")
    assert (team.members, team.cost, team.service_times, team.contact, team.active) == (None,) * 5
    with override("en"):
        assert team.offers_at("evaluate")
        assert not team.offers_at("need")


def test_every_hook_points_to_a_law_that_is_there_and_holds_in_the_country(packs: None) -> None:
    laws = legal_sources()
    rows: list[Any] = [*procurement_lines(), *procurement_stations(), *clause_blocks()]
    for row in rows:
        for hook in row.hooks:
            assert hook["law"] in laws, row.pk
            assert hook["mark"] in {"found", "background"}
    block = clause_blocks().get(pk="sanctions.1")
    assert {hook["law"][:2] for hook in block.hooks_for("BE-VLG")} == {"be", "eu"}
    assert {hook["law"][:2] for hook in block.hooks_for("NL")} == {"nl", "eu"}


def test_thresholds_follow_each_other_and_end_where_nothing_is_known(packs: None) -> None:
    works = list(procurement_values("eu_works"))
    assert [(int(row.value), row.valid_from.year) for row in works] == [(5_538_000, 2024), (5_404_000, 2026)]
    assert works[0].valid_until is not None
    assert works[0].valid_until + timedelta(days=1) == works[1].valid_from
    assert not any(row.holds_on(date(2028, 1, 1)) for row in works)
    assert not any(row.holds_on(date(2023, 12, 31)) for row in works)
    assert {row.scope for row in ProcurementValue.objects.all()} == {"", *COUNTRIES}


def test_what_is_inferred_or_proposed_says_so(packs: None) -> None:
    marks = {row.pk: row.mark for row in procurement_values()}
    assert marks["be_without_publication.2026"] == "inferred"
    assert marks["level_full_from.2026"] == "proposal"
    assert marks["nl_direct_works.2024"] == "background"
    assert all(row.citation is None for row in procurement_values() if row.mark != "found")


@pytest.mark.parametrize("law", CLAUSE_LANGUAGES)
def test_every_block_is_there_in_the_languages_of_the_law(packs: None, law: str) -> None:
    for block in clause_blocks():
        assert set(block.languages_for(law)) == CLAUSE_LANGUAGES[law], block.pk
        for language in block.languages_for(law):
            assert placeholders(block.text_for(law, language) or "") == set(block.parameters), block.pk
    assert clause_blocks()[0].text_for("NL", "fr") is None


def test_every_value_a_block_leaves_open_is_described_and_every_description_is_used(packs: None) -> None:
    known = {row.pk: row for row in clause_parameters()}
    used = {name for block in clause_blocks() for name in block.parameters}
    assert used == set(known)
    for row in known.values():
        if row.type in {"days", "months", "years", "percent", "factor"}:
            assert row.least is not None
            assert row.most is not None
            assert row.least <= type(row.least)(row.default) <= row.most, row.pk
    assert known["contact"].default_for("BE-VLG", "fr") == "le fonctionnaire dirigeant"
    assert known["origin_days"].default_for("NL", "nl") == "14"
    assert known["covenant_status"].default_for("NL", "nl") == "", "which status is enough nobody has decided"


SHORT = {"scope", "norms", "duty", "origin", "flow_down", "cooperation", "sanctions", "confidentiality"}
WHOLE = SHORT | {"deliverables", "proofs", "dialogue", "personal_data", "language"}
LEAST = {0: {"norms", "origin"}, 1: SHORT, 2: WHOLE, 3: WHOLE, 4: WHOLE}


@pytest.mark.parametrize(("level", "country", "buys"), list(product(range(5), COUNTRIES, (False, True))))
def test_every_level_has_its_parts_once(packs: None, level: int, country: str, buys: bool) -> None:
    chosen = {"contractor_buys_stone"} if buys else set()
    kind = "works" if buys else "supplies"
    fitting = [
        block
        for block in clause_blocks()
        if "performance" in block.forms
        and block.fits(level=level, country=country, line="open", kind=kind, chosen=chosen)
    ]
    parts = [block.part for block in fitting]
    assert set(parts) >= LEAST[level]
    assert len(parts) == len(set(parts)), "two texts say the same"


def test_the_ladder_the_selection_and_the_third_party_come_only_when_chosen(packs: None) -> None:
    def chosen(*what: str) -> set[str]:
        rows = clause_blocks()
        return {row.pk for row in rows if row.fits(level=4, country="NL", line="open", kind="supplies", chosen=what)}

    assert chosen("ladder") - chosen() == {"award-ladder.1", "award-assessment.1", "award-promise.1"}
    assert chosen("selection") - chosen() == {"selection-tracking.1"}
    assert chosen("third_party_check") - chosen() == {"third-party-check.1"}
    assert chosen("framework") - chosen() == {"call-off.1"}


def test_the_small_order_reads_on_half_a_page(packs: None) -> None:
    rows = [row for row in clause_blocks() if "performance" in row.forms]
    fitting = [row for row in rows if row.fits(level=1, country="BE-VLG", line="very_small", kind="supplies")]
    assert sum(len((row.text_for("BE-VLG", "nl") or "").split()) for row in fitting) < 520


def test_nobody_has_reviewed_a_block_and_each_says_who_owns_it_and_when_it_expires(packs: None) -> None:
    for block in clause_blocks():
        assert not block.is_reviewed
        assert (block.reviewer, block.reviewed_on) == ("", None)
        assert block.owner_now
        assert block.expires_because_now
        assert not block.expired_on(date(2027, 12, 13))
        assert block.expired_on(date(2027, 12, 14)), "the regulation on forced labour applies from that day"


def test_a_sanction_never_stands_without_notice_of_default(packs: None) -> None:
    notice = {"nl": "ingebreke", "fr": "mise en demeure|met en demeure", "en": "notice of default"}
    for name in ("sanctions-short.1", "sanctions.1", "award-promise.1"):
        block = clause_blocks().get(pk=name)
        for law, language in VARIANTS:
            text = (block.text_for(law, language) or "").replace("in gebreke", "ingebreke")
            assert re.search(notice[language], text), (name, law, language)
            assert "{notice_days}" in text


def test_participation_is_never_the_only_proof(packs: None) -> None:
    block = clause_blocks().get(pk="proofs.1")
    words = {"nl": "gelijkwaardig", "fr": "équivalent", "en": "equivalent"}
    for law, languages in CLAUSE_LANGUAGES.items():
        for language in languages:
            ways = re.findall(r"(?m)^[abc]\. .*$", block.text_for(law, language) or "")
            assert len(ways) == 3
            assert all(words[language] in way for way in ways), (law, language)


def test_the_texts_of_a_notice_fit_in_its_fields(packs: None) -> None:
    for block in clause_blocks().filter(part=ClausePart.NOTICE):
        for texts in block.texts.values():
            assert all(len(text) < NOTICE_MOST / 4 for text in texts.values())
    assert {field.value for field in eforms_fields("fill_in")} >= {"soc-obj", "hum-right"}
    limits = {field.pk: field.most for field in eforms_fields() if field.most}
    assert limits == {"BT-777-Lot": NOTICE_MOST, "BT-70-Lot": NOTICE_MOST}


def test_chapters_of_standard_specifications_are_not_set(packs: None) -> None:
    for specification in standard_specifications():
        assert all(setting["value"] is None for setting in specification.settings)
        keys = {setting["key"] for setting in specification.settings}
        assert {item["setting"] for item in specification.items if "setting" in item} <= keys
    with override("nl"):
        assert standard_specifications("BE-VLG").get().place_of("origin")


def test_procurement_codes_come_in_four_tiers(packs: None) -> None:
    assert cpv_codes().count() == 64
    assert cpv_codes("stone").count() == 12
    assert {row.tier for row in cpv_codes()} == {"stone", "likely", "broad", "decoy"}


def test_a_label_says_what_it_proves_and_what_to_ask_instead(packs: None) -> None:
    for label in labels():
        for texts in (label.proves, label.equivalents, label.criteria, label.does_not_cover):
            assert set(texts) == set(LANGUAGES), label.pk
        assert label.proves_of
        assert label.for_clause
    assert Label.objects.get(pk="trustone").proves_of == ["firm"]
    assert Label.objects.get(pk="marshalls-fairstone").for_clause == "no_proof"


def test_no_text_of_a_clause_or_route_demands_a_place(packs: None) -> None:
    """A plain list until the validators read these texts: no country, no adjective of one, no region, no trade name."""
    rows = origin_words("country", "continent", "region", "trade_name")
    ordinary = {word.lower() for row in rows for word in row.ambiguous}
    words = {word.lower() for row in rows for word in row.all_words} - ordinary - {"eu", "ue", "us", "vs", "uk", "ewr"}
    wild = "|".join(re.escape(word.removesuffix("*")) + (r"\w*" if word.endswith("*") else "") for word in words)
    pattern = re.compile(rf"(?<!\w)(?:{wild})(?!\w)", re.IGNORECASE)
    for block in clause_blocks():
        for law, texts in block.texts.items():
            for language, text in texts.items():
                assert not pattern.search(text), (block.pk, law, language, pattern.search(text))


def test_loading_again_changes_nothing(packs: None) -> None:
    made = [one for one in load() if one.code.split("/")[0] in {*MADE, "cpv-codes", "labels"}]
    assert len(made) == len(MADE) + 2
    assert {(one.added, one.changed, one.retired) for one in made} == {(0, 0, 0)}


def test_every_kind_of_these_packs_has_a_schema() -> None:
    assert {*MADE, "cpv-codes"} <= set(kinds())


def test_bidders_get_the_same_answers_in_four_languages(packs: None) -> None:
    assert bidder_answers().count() >= 8
    for row in bidder_answers():
        for texts in (row.question, row.answer):
            assert set(texts) == set(LANGUAGES), row.pk
    assert {block for row in bidder_answers() for block in row.blocks} <= {block.pk for block in clause_blocks()}


def test_the_check_list_grows_with_the_level_and_with_what_was_chosen(packs: None) -> None:
    asked = [sum(row.concerns(level) for row in tender_checks()) for level in range(5)]
    assert asked == sorted(asked)
    assert asked[0] == 3
    with_ladder = [row.pk for row in tender_checks() if row.concerns(4, {"ladder"}) and not row.concerns(4)]
    assert with_ladder == ["assessable"]
