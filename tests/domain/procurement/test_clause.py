"""Putting a clause together, knowing it again, and turning it into numbered items."""

from __future__ import annotations

import random
import re
import unicodedata
from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest
from clause_blocks_for_tests import BLOCKS, LANGUAGES, PURCHASE, TODAY, choices_for
from hypothesis import given
from hypothesis import strategies as st
from word_lists_for_tests import LISTS

from trustone.domain.problems import Refused, Severity
from trustone.domain.procurement.assembly import assemble, required_parts, written, written_proofs
from trustone.domain.procurement.blocks import OWN, Block, ClauseSet, Condition, Proof, ProofKind
from trustone.domain.procurement.months import days_in, written_day
from trustone.domain.procurement.recognition import State, digest, mark_of, recognise
from trustone.domain.procurement.specifications import Scheme, numbered_items
from trustone.domain.procurement.validators.texts import TextReader
from trustone.domain.procurement.validators.whole import check_assembled

READER = TextReader(LISTS)
LEVELS = st.sampled_from([(level, c, la) for level in range(5) for c in LANGUAGES for la in LANGUAGES[c]])


def refusals(blocks, choices, on: date = TODAY) -> list[str]:
    with pytest.raises(Refused) as refused:
        assemble(blocks, choices, on)
    return [one.code for one in refused.value.problems]


def changed(part: str, **facts) -> list[Block]:
    return [replace(block, **facts) if block.part == part else block for block in BLOCKS]


@given(LEVELS, st.booleans(), st.integers(1, 90), st.integers(1, 24))
def test_the_text_of_a_valid_purchase_passes_every_hard_validator(chosen, selection, days, months) -> None:
    level, country, language = chosen
    choices = choices_for(level, country=country, language=language, selection=selection and level >= 3)
    deadlines = tuple(replace(one, months=months) for one in choices.deadlines)
    clause = assemble(BLOCKS, replace(choices, origin_days=days, deadlines=deadlines), TODAY)
    assert [one for one in check_assembled(clause, PURCHASE, READER) if one.is_hard] == []
    assert not any("{" in item.text for item in clause.items())


@given(LEVELS)
def test_sections_are_numbered_without_gaps_and_hold_what_the_level_needs(chosen) -> None:
    level, country, language = chosen
    clause = assemble(BLOCKS, choices_for(level, country=country, language=language), TODAY)
    assert [section.number for section in clause.sections] == list(range(1, len(clause.sections) + 1))
    for section in clause.sections:
        assert [item.number for item in section.items] == [
            f"{section.number}.{place}" for place in range(1, len(section.items) + 1)
        ]
    assert set(required_parts(level)) <= {section.part for section in clause.sections}


def test_own_words_come_last_in_their_section() -> None:
    choices = replace(choices_for(3), own_texts={"origin": "Ook de haven wordt gemeld.", "duty": "  "})
    clause = assemble(BLOCKS, choices, TODAY)
    (origin,) = (section for section in clause.sections if section.part == "origin")
    assert [item.block for item in origin.items] == ["origin.1", OWN]
    assert sum(item.block == OWN for item in clause.items()) == 1


def test_a_missing_value_is_refused_and_named() -> None:
    with pytest.raises(Refused) as refused:
        assemble(BLOCKS, replace(choices_for(1), parameters={}), TODAY)
    (problem,) = refused.value.problems
    assert (problem.code, problem.params["name"], problem.params["block"]) == ("PRC-080", "stone_products", "scope.1")


def test_an_expired_block_is_refused_from_the_day_after() -> None:
    assert assemble(BLOCKS, choices_for(1), date(2027, 12, 13)).made_on == date(2027, 12, 13)
    assert set(refusals(BLOCKS, choices_for(1), date(2027, 12, 14))) == {"PRC-081"}


def test_an_expired_new_version_does_not_fall_back_to_the_old_one() -> None:
    newer = replace(BLOCKS[0], version=2, expires_on=date(2026, 1, 1))
    assert refusals([*BLOCKS, newer], choices_for(1)) == ["PRC-081"]


def test_a_block_that_expires_soon_warns_and_a_text_nobody_read_says_so() -> None:
    soon = changed("norms", expires_on=date(2026, 12, 31), reviewer="A. Jurist", reviewed_on=date(2026, 1, 5))
    clause = assemble(soon, choices_for(0), TODAY)
    warned = [one for one in clause.warnings if one.severity is Severity.WARNING]
    assert [(one.code, one.params["block"]) for one in warned] == [("PRC-158", "norms.1")]
    assert clause.not_reviewed == ("origin.1",)


@pytest.mark.parametrize(
    ("blocks", "change", "expected"),
    [
        ([one for one in BLOCKS if one.part != "norms"], {}, ["PRC-083"]),
        ([*BLOCKS, BLOCKS[0]], {}, ["PRC-084"]),
        (changed("norms", texts={"NL": {"nl": "x"}}), {}, ["PRC-082"]),
        (changed("scope", parameters=()), {}, ["PRC-085"]),
        (BLOCKS, {"parameters": {"stone_products": "{origin_days}"}}, ["PRC-086"]),
        (BLOCKS, {"parameters": {"stone_products": " "}}, ["PRC-086"]),
        (BLOCKS, {"parameters": {"stone_products": "x" * 401}}, ["PRC-086"]),
        (BLOCKS, {"level": 5}, ["PRC-087"]),
        (BLOCKS, {"language": "de"}, ["PRC-082"] * 4),
    ],
    ids=str,
)
def test_what_stands_in_the_way_is_named(blocks, change, expected) -> None:
    assert refusals(blocks, replace(choices_for(1), **change)) == expected


def test_conditions_choose_blocks() -> None:
    only_nl = replace(BLOCKS[1], name="norms-nl", condition=Condition(countries=frozenset({"NL"})))
    codes = {item.block for item in assemble([*BLOCKS, only_nl], choices_for(0), TODAY).items()}
    assert "norms-nl.1" not in codes
    dutch = choices_for(0, country="NL")
    assert "norms-nl.1" in {item.block for item in assemble([*BLOCKS, only_nl], dutch, TODAY).items()}
    without = replace(only_nl, condition=Condition(without=frozenset({"ladder"})))
    assert "norms-nl.1" not in {item.block for item in assemble([*BLOCKS, without], choices_for(4), TODAY).items()}
    award = replace(only_nl, condition=Condition(), form="award")
    narrow = replace(dutch, forms=frozenset({"performance"}))
    assert "norms-nl.1" not in {item.block for item in assemble([*BLOCKS, award], narrow, TODAY).items()}


def test_values_are_written_as_the_language_does() -> None:
    assert [written(Decimal("2.50"), language) for language in ("nl", "fr", "en", "de")] == ["2,5", "2,5", "2.5", "2,5"]
    day = date(2026, 3, 1)
    assert [written(day, one) for one in ("nl", "fr", "en", "de")] == [
        "1 maart 2026",
        "1er mars 2026",
        "1 March 2026",
        "1. März 2026",
    ]
    assert written(Decimal(100), "nl") == "100"
    proofs = [Proof(ProofKind.LABEL, "A", or_equivalent=True), Proof(ProofKind.OWN_FILE, "B")]
    assert written_proofs(proofs, "fr") == "A, B ou une preuve équivalente"


@given(st.dates(date(1990, 1, 1), date(2099, 12, 31)), st.sampled_from(["nl", "fr", "en", "de"]))
def test_a_written_day_is_found_again(day: date, language: str) -> None:
    assert [one for one, _, _ in days_in(f"… {written_day(day, language)}, …")] == [day]
    assert [one for one, _, _ in days_in(f"{day:%d/%m/%Y} 31/02/2026 2026-13-01")] == [day]


def clause_for(level: int = 3, language: str = "nl") -> ClauseSet:
    return assemble(BLOCKS, choices_for(level, language=language), TODAY)


def document(clause: ClauseSet, mark: str | None = None) -> str:
    lines = [f"{item.number} {item.text}" for item in clause.items()]
    return "\n\n".join(["BESTEK 2027-12", *lines, mark or mark_of(clause)])


def _noise(text: str, chance: random.Random) -> str:
    """What a PDF does: lines broken anywhere, words hyphenated, ligatures, other quotes and blanks."""
    text = text.replace("fi", "ﬁ" if chance.random() < 0.5 else "fi").replace("’", chance.choice("’'‘"))
    out = []
    for word in text.split(" "):
        whole = word
        if word.isalpha() and len(word) > 7 and chance.random() < 0.3:
            whole = word[:4] + chance.choice(["-\n", "\u00ad\n", "\u00ad"]) + word[4:]
        out.append(whole)
        out.append(chance.choice([" ", " ", " ", "\n", "  ", "\u00a0"]))
    return "".join(out)


@given(st.integers(0, 10_000), LEVELS)
def test_a_clause_is_known_again_after_what_a_pdf_does_to_it(seed: int, chosen) -> None:
    level, country, language = chosen
    clause = assemble(BLOCKS, choices_for(level, country=country, language=language), TODAY)
    chance = random.Random(seed)
    parts = [_noise(f"{item.number} {item.text}", chance) for item in clause.items()]
    read = recognise("\n".join(["Kop", *parts, mark_of(clause).replace(" ", "\n", 2)]))
    assert read is not None
    assert (read.country, read.language, read.level) == (country, language, level)
    assert [f"{one.block}.{one.version}" for one in read.blocks] == [item.block for item in clause.items()]
    assert {one.state for one in read.blocks} == {State.UNCHANGED}


def test_a_changed_word_and_a_missing_paragraph_show() -> None:
    clause = clause_for()
    templates = {block.code: block.texts["BE"]["nl"] for block in BLOCKS}
    text = document(clause).replace("binnen 3 maanden", "binnen 9 maanden")
    text = re.sub(r"\n\n[\d.]+ Wat redelijk is[^\n]*", "", text)
    read = recognise(text, templates)
    assert read is not None
    states = {one.block: one.state for one in read.blocks}
    assert states["deliverables"] is State.CHANGED
    assert states["dialogue"] is State.MISSING
    assert states["duty"] is State.UNCHANGED


@given(st.data())
def test_a_mistyped_line_is_refused_never_guessed(data) -> None:
    mark = mark_of(clause_for(1))
    place = data.draw(st.integers(4, len(mark) - 1).filter(lambda one: not mark[one].isspace()))
    other = data.draw(st.sampled_from("ABCDEFGHJKMNPQRSTVWXYZabc0123456789.:=-").filter(lambda one: one != mark[place]))
    read = recognise(document(clause_for(1), mark[:place] + other + mark[place + 1 :]))
    assert read is not None
    assert read.is_mistyped
    assert read.blocks == ()


def test_a_text_without_our_line_is_not_ours() -> None:
    assert recognise("De opdrachtnemer past gepaste zorgvuldigheid toe.") is None


def test_the_digest_sees_letters_figures_and_signs_but_no_typography() -> None:
    assert digest("l’origine  due-diligence") == digest("L'ORIGINE due\u00addili\ngence")
    assert digest("binnen 3 maanden") != digest("binnen 30 maanden")
    assert digest(unicodedata.normalize("NFD", "carrière")) == digest("carrière")
    assert digest("5 %") != digest("5 ‰")


def test_numbered_items_of_a_standard_specification() -> None:
    scheme = Scheme("raw", "51", "{chapter}.{number}", first=10, step=10)
    items = numbered_items(clause_for(1), scheme)
    assert [item.number for item in items] == ["51.10", "51.20", "51.30", "51.40"]
    with pytest.raises(Refused) as refused:
        numbered_items(clause_for(1), Scheme("raw", None))
    assert [one.code for one in refused.value.problems] == ["PRC-095"]


def test_the_same_choices_give_the_same_text() -> None:
    assert mark_of(clause_for(4, "fr")) == mark_of(assemble(reversed(BLOCKS), choices_for(4, language="fr"), TODAY))
