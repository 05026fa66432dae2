"""Every hard validator stops a real attempt, innocent look-alikes pass, and no text makes reading slow."""

from __future__ import annotations

import csv
import re
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from fractions import Fraction
from pathlib import Path

import pytest
from clause_blocks_for_tests import BLOCKS, PROOFS, PURCHASE, TODAY, choices_for
from hypothesis import given
from hypothesis import strategies as st
from word_lists_for_tests import LISTS

from trustone.domain.procurement.assembly import assemble
from trustone.domain.procurement.blocks import (
    Choices,
    Criterion,
    CriterionKind,
    Deadline,
    Proof,
    ProofKind,
    Sanction,
)
from trustone.domain.procurement.ladder import DEFAULT_STEPS, Ladder, LadderKind
from trustone.domain.procurement.levels import advise
from trustone.domain.procurement.validators.choices import check_choices
from trustone.domain.procurement.validators.finding import ALTERNATIVES
from trustone.domain.procurement.validators.texts import MOST_FINDINGS, Around, TextReader
from trustone.domain.procurement.validators.units import units_of
from trustone.domain.procurement.validators.whole import check_assembled, check_clause
from trustone.domain.procurement.validators.words import WordLists
from worked_tables import DOCS, rows

HERE = Path(__file__).parent
CODE = re.compile(r"PRC-\d{3}")
READER = TextReader(LISTS)
ADVICE = advise(PURCHASE)
START = Around(date(2027, 1, 1))


def sentences(name: str) -> list[dict[str, str]]:
    with (HERE / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE))


def hard(section: str, text: str, around: Around = START) -> set[str]:
    return {one.problem.code for one in READER.read(section, text, around) if one.is_hard}


def soft(section: str, text: str) -> set[str]:
    return {one.problem.code for one in READER.read(section, text) if not one.is_hard}


TUNED, PUT_ASIDE = sentences("sentences.tsv"), sentences("sentences_held_out.tsv")


@pytest.mark.parametrize("row", TUNED, ids=lambda row: f"{row['expected']} {row['text'][:60]}")
def test_sentences(row: dict[str, str]) -> None:
    found = hard(row["section"], row["text"].replace("\\n", "\n").replace("\\t", "\t"))
    assert row["expected"] in found if row["expected"] != "none" else not found


@pytest.mark.parametrize("row", rows("procurement.md", "list"), ids=lambda row: row["list"])
def test_the_figures_on_the_page_are_those_of_today(row: dict[str, str]) -> None:
    listed = {"tuned on": TUNED, "put aside": PUT_ASIDE}[row["list"]]
    found = [
        (one["expected"], hard(one["section"], one["text"].replace("\\n", "\n").replace("\\t", "\t"))) for one in listed
    ]
    violations = [one for one in found if one[0] != "none"]
    innocent = [codes for expected, codes in found if expected == "none"]
    counted = {
        "sentences": len(found),
        "violations": len(violations),
        "caught": sum(bool(codes) for _, codes in violations),
        "exact": sum(expected in codes for expected, codes in violations),
        "innocent": len(innocent),
        "wrongly refused": sum(bool(codes) for codes in innocent),
    }
    assert counted == {name: int(row[name]) for name in counted}


def test_the_page_lists_every_code_with_what_may_be_written_instead() -> None:
    listed = {row["code"]: row["may be written instead"] for row in rows("procurement.md", "code")}
    assert listed == dict(ALTERNATIVES)


@pytest.mark.parametrize(
    "text",
    [
        "EUROPESE NATUURSTEEN",
        "Europese  natuursteen",
        "Euro\u00adpese natuur\u00adsteen",
        "Europe-\nse natuursteen",
        "de steen is van Europese\noorsprong",
        "Natuursteen uit de EU.",
        "1. Kleur: grijs\n2. Europese natuursteen\n3. Dikte: 5 cm",
        "Kleur | Dikte | Herkomst\ngrijs | 5 cm | Europa",
        "D’origine européenne : les pierres.",
        "D'ORIGINE EUROPÉENNE: les pierres",
        "europa\u0308ischer Naturstein",
        "Natuursteen\u00a0van\u00a0Europese\u00a0oorsprong",
    ],
    ids=repr,
)
def test_the_same_demand_in_other_dress(text: str) -> None:
    assert "PRC-101" in hard("specification", text)


@pytest.mark.parametrize(
    "words",
    [
        "of gelijkwaardig",
        "of een gelijkwaardig bewijs",
        "of een daarmee overeenstemmend certificaat",
        "of evenwaardig",
        "ou équivalent",
        "OU ÉQUIVALENT",
        "ou similaire",
        "ou tout autre moyen de preuve",
        "or equal",
        "or equivalent",
        "oder gleichwertig",
        "oder ein vergleichbarer Nachweis",
    ],
)
def test_or_equivalent_in_all_its_forms(words: str) -> None:
    assert hard("proofs", f"XertifiX {words}.") == set()
    assert "PRC-104" in hard("proofs", "XertifiX.")


@pytest.mark.parametrize(
    "words", ["zonder gelijkwaardig alternatief", "sans équivalent", "no equivalent", "geen gelijkwaardig bewijs"]
)
def test_an_equivalent_that_is_taken_back_is_none(words: str) -> None:
    assert "PRC-104" in hard("proofs", f"Certificaat XertifiX, {words}.")


def test_an_equivalent_counts_for_its_own_list_only() -> None:
    assert "PRC-104" in hard("proofs", "Aanvaard: XertifiX.\n\nDe kleur is rood of gelijkwaardig.")
    assert hard("proofs", "Aanvaard worden:\n\n- XertifiX\n- SA8000\n- of gelijkwaardig") == set()


def test_the_authority_may_name_itself_but_not_its_own_stone() -> None:
    reader = TextReader(replace(LISTS, own_names=("Stadsbestuur Luik", "Luik")))

    def found(text: str) -> set[str]:
        return {one.problem.code for one in reader.read("specification", text) if one.is_hard}

    assert found("Luik koopt natuursteen voor het plein.") == set()
    assert found("Het Stadsbestuur Luik vraagt natuursteen.") == set()
    assert "PRC-101" in found("De natuursteen komt uit Luik.")


def test_what_is_allowed_with_equivalents_still_warns() -> None:
    assert soft("specification", "Petit granit of gelijkwaardig.") == {"PRC-155"}
    assert soft("specification", "Tegels van het merk Granitor of gelijkwaardig.") == {"PRC-156"}
    assert soft("proofs", "De leverancier heeft een betrouwbaar certificaat.") == {"PRC-157"}
    assert soft("duty", "De natuursteen is kinderarbeidvrij.") == {"PRC-164"}
    assert soft("specification", "Kleur zoals de bestaande Belgische hardsteen.") == {"PRC-165"}


def test_a_finding_shows_where_it_stands_and_what_may_be_written() -> None:
    text = "Kleur grijs.\n\nDe tegels zijn van Belgische hardsteen. Dikte 5 cm."
    (found,) = READER.read("specification", text)
    assert found.span is not None
    assert text[found.span[0] : found.span[1]] == found.words == "Belgische"
    assert found.problem.field == "specification"
    assert found.problem.params["alternative"] == found.alternative == "any_origin_with_due_diligence"


def test_a_notice_elsewhere_in_the_clause_is_enough_for_a_fine() -> None:
    text = "Een boete van 500 euro per dag."
    assert hard("sanctions", text) == {"PRC-108"}
    assert hard("sanctions", text, Around(notice_elsewhere=True)) == set()
    assert hard("sanctions", text + " Zonder ingebrekestelling.", Around(notice_elsewhere=True)) == {"PRC-108"}


def test_without_word_lists_nothing_breaks() -> None:
    assert TextReader(WordLists()).read("specification", "Europese natuursteen.") == ()


FIFTY_PAGES = 175_000
PIECES = st.lists(
    st.sampled_from(
        ["Europese natuursteen. ", "a", "\u00ad", "-\n", "\n- ", "\t", "|", " ", ". ", "1 maart 2026 ", "é", "("]
    ),
    max_size=12,
)


@given(PIECES)
def test_any_text_is_read_and_its_spans_lie_inside(pieces: list[str]) -> None:
    text = "".join(pieces)
    for found in READER.read("origin", text, START):
        assert found.span is not None
        assert 0 <= found.span[0] < found.span[1] <= len(text)


@given(st.text(max_size=300))
def test_any_characters_at_all(text: str) -> None:
    READER.read("award", text, START)


@pytest.mark.parametrize(
    "piece", ["Europese natuursteen uit India. ", "Euro-\n", "a\u00ad", "- ", "steen | België\n", ". "]
)
def test_fifty_pages_give_a_bounded_answer_and_units_of_bounded_length(piece: str) -> None:
    text = (piece * FIFTY_PAGES)[:FIFTY_PAGES]
    found = READER.read("specification", text)
    assert len(found) <= MOST_FINDINGS + 1
    assert ("PRC-162" in {one.problem.code for one in found}) == (len(found) > MOST_FINDINGS)
    assert all(len(unit.tokens) <= 190 for unit in units_of(text))
    assert sum(len(unit.tokens) for unit in units_of(text)) <= 3 * len(text)


def _own(part: str, text: str) -> Callable[[Choices], Choices]:
    return lambda choices: replace(choices, own_texts={part: text})


VIOLATIONS: dict[str, tuple[str, Callable[[Choices], Choices]]] = {
    "country": ("PRC-100", _own("specification", "Enkel Belgische natuursteen.")),
    "country, excluded": ("PRC-100", _own("origin", "Geen steen uit India.")),
    "region": ("PRC-101", _own("specification", "Europese natuursteen.")),
    "trade name": ("PRC-102", _own("specification", "Dorpels in petit granit.")),
    "brand": ("PRC-103", _own("specification", "Tegels van het merk Granitor.")),
    "label in the text": ("PRC-104", _own("proofs", "De steen heeft het XertifiX-label.")),
    "label chosen": ("PRC-104", lambda c: replace(c, proofs=(Proof(ProofKind.LABEL, "XertifiX"),))),
    "participation in the text": ("PRC-105", _own("selection", "Enkel deelnemers aan TruStone mogen inschrijven.")),
    "participation chosen": ("PRC-105", lambda c: replace(c, proofs=PROOFS[:1])),
    "policy in the text": ("PRC-106", _own("award", "Het algemene MVO-beleid van de inschrijver: 10 punten.")),
    "policy chosen": ("PRC-106", lambda c: replace(c, award=(Criterion("csr", CriterionKind.COMPANY_POLICY),))),
    "twice": (
        "PRC-107",
        lambda c: replace(c, selection=(Criterion("chain_tracking"),), award=(Criterion("chain_tracking"),)),
    ),
    "no notice in the text": ("PRC-108", _own("sanctions", "Een boete zonder ingebrekestelling.")),
    "no notice chosen": ("PRC-108", lambda c: replace(c, sanction=Sanction(None, Fraction(1, 100), Fraction(1, 10)))),
    "no days to mend": ("PRC-108", lambda c: replace(c, sanction=Sanction(0, Fraction(1, 100), Fraction(1, 10)))),
    "no link chosen": ("PRC-109", lambda c: replace(c, award=(Criterion("plan", linked=False),))),
    "no link in selection": ("PRC-109", lambda c: replace(c, selection=(Criterion("plan", linked=False),))),
    "no link in the text": ("PRC-109", _own("award", "Sociale duurzaamheid: 20 punten.")),
    "before the start": ("PRC-110", lambda c: replace(c, deadlines=(Deadline("analysis", day=date(2027, 2, 28)),))),
    "months before": ("PRC-110", lambda c: replace(c, deadlines=(Deadline("analysis", months=-1),))),
    "before the start in the text": ("PRC-110", _own("deliverables", "De analyse komt uiterlijk op 1 februari 2027.")),
    "local": ("PRC-111", _own("specification", "Lokale natuursteen.")),
    "no proof": ("PRC-112", lambda c: replace(c, proofs=())),
}


@pytest.mark.parametrize("language", ["nl", "fr", "en"])
@pytest.mark.parametrize("level", [2, 3])
@pytest.mark.parametrize("name", VIOLATIONS)
def test_adding_any_one_violation_to_a_valid_purchase_is_caught(name: str, level: int, language: str) -> None:
    good = choices_for(level, language=language)
    assert [one for one in check_clause(good, PURCHASE, ADVICE, READER) if one.is_hard] == []
    code, spoil = VIOLATIONS[name]
    found = check_clause(spoil(good), PURCHASE, ADVICE, READER)
    assert code in {one.problem.code for one in found if one.is_hard}
    assert found[0].is_hard


def test_a_parameter_cannot_carry_what_no_choice_would() -> None:
    choices = replace(choices_for(2), parameters={"stone_products": "kasseien van Belgische hardsteen"})
    found = check_assembled(assemble(BLOCKS, choices, TODAY), PURCHASE, READER)
    assert "PRC-100" in {one.problem.code for one in found if one.is_hard}


@pytest.mark.parametrize(
    ("code", "choices", "purchase"),
    [
        ("PRC-150", choices_for(4), PURCHASE),
        ("PRC-151", choices_for(2), PURCHASE),
        ("PRC-152", replace(choices_for(3), origin_days=None), PURCHASE),
        ("PRC-153", replace(choices_for(3), award=(Criterion("plan", weight=Fraction(21, 100)),)), PURCHASE),
        ("PRC-154", choices_for(4), replace(PURCHASE, able_bidders=2)),
        ("PRC-160", replace(choices_for(3), sanction=Sanction(30, Fraction(1, 100))), PURCHASE),
        ("PRC-161", replace(choices_for(2), selection=(Criterion("chain_tracking"),)), PURCHASE),
        ("PRC-163", replace(choices_for(3), origin_days=2), PURCHASE),
        ("PRC-163", replace(choices_for(3), deadlines=(Deadline("analysis", months=0),)), PURCHASE),
    ],
    ids=lambda one: one if isinstance(one, str) else "",
)
def test_soft_findings_warn_and_do_not_refuse(code: str, choices: Choices, purchase) -> None:
    found = check_choices(choices, purchase, ADVICE)
    assert code in {one.problem.code for one in found}
    assert not any(one.is_hard for one in found)


@pytest.mark.parametrize(
    ("code", "ladder"),
    [
        ("PRC-113", Ladder(steps=DEFAULT_STEPS[1:])),
        ("PRC-114", Ladder(steps=(DEFAULT_STEPS[0], replace(DEFAULT_STEPS[1], worth=Fraction(0))))),
        ("PRC-115", Ladder(proof_months=None)),
        ("PRC-116", Ladder(LadderKind.POINTS)),
    ],
)
def test_a_ladder_that_does_not_hold_together_is_refused(code: str, ladder: Ladder) -> None:
    found = check_choices(replace(choices_for(4), ladder=ladder), PURCHASE, ADVICE)
    assert code in {one.problem.code for one in found if one.is_hard}


def test_every_code_of_the_rules_is_explained_on_the_page() -> None:
    rules = HERE.parents[2] / "src" / "trustone" / "domain" / "procurement"
    used = {code for path in rules.rglob("*.py") for code in CODE.findall(path.read_text(encoding="utf-8"))}
    page = (DOCS / "procurement.md").read_text(encoding="utf-8")
    listed = {line.split("|")[1].strip() for line in page.splitlines() if line.startswith("| PRC-")}
    mentioned = set(CODE.findall(page))
    assert used <= mentioned
    assert listed <= used
