"""The worked tables of ``docs/algorithms/screening.md``, and the parts behind them."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from trustone.domain.screening.anchors import anchors, beginnings, lowered
from trustone.domain.screening.hygiene import clean
from trustone.domain.screening.language import language_of
from trustone.domain.screening.lexicon import Hits, lexicon_from_pack, problems_of
from trustone.domain.screening.passages import read
from trustone.domain.screening.sentences import Sentences
from trustone.domain.screening.text import Document, Facts, Part, PartKind
from trustone.domain.screening.verdict import as_output, screen
from trustone.procurement.screener import screening
from worked_tables import rows


def _verdict(*parts: Part, facts: Facts | None = None) -> dict[str, object]:
    return as_output(screen(Document("a.txt", "txt", parts, facts=facts or Facts()), screening.rules()))


@pytest.mark.parametrize("row", rows("screening.md", "heading"), ids=lambda row: row["paragraph"][:50])
def test_a_paragraph_under_its_heading(row: dict[str, str]) -> None:
    found = _verdict(Part(row["heading"], PartKind.HEADING, level=1), Part(row["paragraph"]))["clauses"]
    if row["kind"] == "–":
        assert found == []
        return
    same = [one for one in found if one["kind"] == row["kind"]]
    assert [(one["position"], one["obligation"]) for one in same] == [(row["position"], row["binds"] == "yes")]
    assert same[0]["snippet"] in row["paragraph"]


def test_a_paragraph_in_capitals_on_a_page_is_read_as_one_and_short_lines_of_them_title() -> None:
    lines = (
        "BESTEK 12", "", "UITVOERINGSVOORWAARDEN", "", "DE OPDRACHTNEMER BRENGT DE KETEN VAN DE NATUURSTEEN IN KAART,",
        "BEOORDEELT DE RISICO'S OP KINDERARBEID EN NEEMT MAATREGELEN", "TEGEN WAT HIJ VINDT.", "", "1. ALGEMEEN",
        "2. OVERIGE BEPALINGEN", "",
    )  # fmt: skip
    document = Document("a.pdf", "pdf", (Part("\r\n".join(lines), PartKind.PAGE, 1),), pages=1)
    verdict = screen(document, screening.rules())
    assert [verdict.text.words(one).strip() for one in verdict.text.passages if one.is_heading] == [
        "BESTEK 12", "UITVOERINGSVOORWAARDEN", "1. ALGEMEEN", "2. OVERIGE BEPALINGEN",
    ]  # fmt: skip
    assert {(one.kind, one.position, one.obligation) for one in verdict.clauses} >= {
        ("dd_process", "performance", True)
    }


@pytest.mark.parametrize("started", [0.0, -9.0], ids=["as trained", "in doubt"])
def test_what_is_told_in_other_words_takes_a_second_opinion_that_is_nearly_certain(started: float) -> None:
    duty = (
        "De aannemer gaat van elke steensoort na wie hem heeft gewonnen en bewerkt, welk kwaad daar aan mensen kan "
        "geschieden, en wat hij doet om dat te beletten."
    )
    rules = screening.rules()
    assert rules.likeness is not None
    less = replace(rules, likeness=replace(rules.likeness, start=rules.likeness.start + started))
    parts = (Part("Uitvoeringsvoorwaarden", PartKind.HEADING, level=1), Part(duty))
    found = [one for one in screen(Document("a.txt", "txt", parts), less).clauses if one.kind == "dd_process"]
    assert [one.rule for one in found] == (["told in other words"] if not started else [])


def test_another_material_beside_counts_unless_stone_takes_its_place() -> None:
    for said, bought in (("composiet in zandsteen", False), ("composiet wordt vervangen door zandsteen", True)):
        found = _verdict(Part("Vloeren", PartKind.HEADING, level=1), Part(f"Levering van 40 m2 tegels, {said}."))
        assert (found["concerns_natural_stone"]["answer"] != "no") is bought, said


@pytest.mark.parametrize("row", rows("screening.md", "paragraph"), ids=lambda row: row["paragraph"][:50])
def test_stone(row: dict[str, str]) -> None:
    assert _verdict(Part(row["paragraph"]))["concerns_natural_stone"]["answer"] == row["stone"]


def test_a_code_of_stone_is_enough_by_itself() -> None:
    found = _verdict(Part("Levering volgens bijlage."), facts=Facts(cpv=("44912100",)))
    assert found["concerns_natural_stone"]["answer"] == "yes_new"
    assert [one["snippet"] for one in found["concerns_natural_stone"]["evidence"]] == ["44912100"]


def test_a_clause_of_another_lot_does_not_bind_where_the_stone_is_bought() -> None:
    found = _verdict(
        Part("Perceel 1 Natuursteen", PartKind.HEADING, level=1),
        Part("Leveren van 900 m2 granieten tegels."),
        Part("Perceel 2 Werkkleding", PartKind.HEADING, level=1),
        Part("De opdrachtnemer past gepaste zorgvuldigheid toe in de keten van de kleding en rapporteert jaarlijks."),
    )
    process = next(one for one in found["clauses"] if one["kind"] == "dd_process")
    assert (process["lot"], process["obligation"]) == ("2", False)


def test_a_lot_is_named_by_its_number_and_the_row_of_a_table_names_the_lot_of_its_stone() -> None:
    duty = "Pour les bordures, l'adjudicataire exerce une diligence raisonnable dans la chaîne d'approvisionnement."
    found = _verdict(
        Part("1 Lose", PartKind.HEADING, level=1),
        Part("Los 1", PartKind.CELL, row=1), Part("Betonrohre", PartKind.CELL, row=1),
        Part("Los 2", PartKind.CELL, row=2), Part("Hochborde aus Granit, neu, liefern", PartKind.CELL, row=2),
        Part("B.1 Lot 1", PartKind.HEADING, level=1), Part(duty),
        Part("B.2 Lot 2", PartKind.HEADING, level=1), Part(duty),
    )  # fmt: skip
    assert [(one["lot"], one["obligation"]) for one in found["clauses"] if one["kind"] == "dd_process"] == [
        ("1", False), ("2", True),
    ]  # fmt: skip


def test_a_german_noun_in_a_dutch_sentence_is_no_name() -> None:
    found = _verdict(Part("De gevel wordt bekleed met platen van 40 mm Muschelkalk, 2.900 m2, te leveren."))
    assert found["concerns_natural_stone"]["answer"] == "yes_new"


def test_a_sentence_that_a_page_breaks_is_read_whole_and_quoted_from_its_page() -> None:
    found = _verdict(
        Part("De opdrachtnemer past in de keten van de natuursteen\r\n", PartKind.PAGE, 1),
        Part("gepaste zorg-\r\nvuldigheid toe en meldt misstanden.\r\n", PartKind.PAGE, 2),
    )
    process = next(one for one in found["clauses"] if one["kind"] == "dd_process")
    assert process["obligation"] is True
    assert process["page"] == 2
    assert "zorg-\r\nvuldigheid" in process["snippet"]


def test_a_line_on_every_page_is_read_once() -> None:
    pages = [Part(f"Bestek 12 – de aannemer past due diligence toe in de keten\r\nTekst {n}.\r\n", PartKind.PAGE, n)
             for n in range(1, 6)]  # fmt: skip
    found = [one for one in _verdict(*pages)["clauses"] if one["kind"] == "dd_process"]
    assert [one["page"] for one in found] == [1]


@given(st.text(st.sampled_from("abcÉß ’“-\u00ad\u0301ﬁ\r\n\t\x02•"), max_size=60))
def test_a_cleaned_text_leads_back_to_where_it_came_from(raw: str) -> None:
    found = clean(raw)
    places = [found.at(place) for place in range(len(found.text))]
    assert all(earlier <= later for earlier, later in pairwise(places))
    assert all(0 <= place < max(1, len(raw)) for place in places)
    assert "\u00ad" not in found.text
    for place, letter in enumerate(found.text):
        if letter in "abcß":
            assert raw[places[place]] == letter


def test_words_broken_at_a_line_end_are_whole_again() -> None:
    assert clean("zorgvuldig-\r\nheid in de ﬁliale l’OIT").text == "zorgvuldigheid in de filiale l'OIT"
    assert clean("IMVO-\nrisico's").text == "IMVO-risico's"


@pytest.mark.parametrize(
    ("pattern", "words"),
    [
        (r"abc(?:de)?fgh", ("abc",)),
        (r"geen\s+(?:\S+\s+){0,8}?(?:verlangd|gevraagd)", ("verlangd", "gevraagd")),
        (r"(?:NBN\s+|NEN[- ])?EN\s*134[123]\b", ("134",)),
        (r"\bu\b", ()),
        (r"re-?us(?:e|ed)", ()),
    ],
)
def test_anchors_are_words_that_every_find_holds(pattern: str, words: tuple[str, ...]) -> None:
    assert anchors(pattern) == words


@pytest.mark.parametrize(
    ("pattern", "words"),
    [
        (r"\btravail\s+(?:forcé|décent)", ("travail",)),
        (r"(?:liefer|produktions)kett\w*", ("liefer", "produktions")),
        (r"\b(?:act|under\b)", ("act", "under")),
        (r"tuyaux?\b", ("tuyau",)),
        (r"(?:de\s+)?keten", ()),
        (r"\w+keten", ()),
        (r"(?<=x)keten", ()),
        (r"keten|[kr]isico", ()),
    ],
)
def test_beginnings_are_words_every_find_begins_with(pattern: str, words: tuple[str, ...]) -> None:
    assert beginnings(pattern) == words


@pytest.mark.parametrize(
    ("pattern", "small"),
    [
        (r"\bKeten\S+\W[A-ZÀ-Ý]", r"\bketen\S+\W[a-zà-ý]"),
        (r"(?:A)(?=B)(?<!C)", r"(?:a)(?=b)(?<!c)"),
        (r"(?P<Name>A)", None),
        (r"\u00C0", None),
        (r"(A)\1", None),
    ],
)
def test_a_pattern_in_small_letters_only_where_that_is_certain(pattern: str, small: str | None) -> None:
    assert lowered(pattern) == small


def test_a_find_is_not_cut_short_where_the_search_around_an_anchor_ends() -> None:
    text = "steen " + "x" * 311 + " quarrying"
    row = {"code": "L0001", "kind": "origin_word", "concept": "quarry", "language": "en", "match": "pattern",
           "term": r"(?:in|at)?steen\s.*quarr\w*\b", "rule": "ALONE"}  # fmt: skip
    [hit] = lexicon_from_pack({"key": "a", "version": "1", "rows": [row]}).find(text).all
    assert text[hit.start : hit.end] == text


def test_the_index_finds_what_each_pattern_finds_by_itself() -> None:
    lexicon = screening.rules().lexicon
    for heading in rows("screening.md", "heading"):
        text = heading["paragraph"]
        indexed = {(hit.start, hit.end, hit.term.id) for hit in lexicon.find(text).all}
        plain = set()
        for one in lexicon.searches:
            hay = text if one.term.keeps_case else text.lower()
            for match in one.pattern.finditer(hay):
                if not one.in_word and match.start() and hay[match.start() - 1].isalnum():
                    continue
                plain.add((match.start(), match.end(), one.term.id))
        assert plain <= indexed
        assert all(any(i[2] == p[2] for p in plain) for i in indexed)


def test_a_pattern_that_does_not_compile_is_named() -> None:
    row = {"code": "L0001", "kind": "step", "concept": "map", "language": "nl", "term": "keten(", "match": "pattern",
           "rule": "ALONE"}  # fmt: skip
    [problem] = problems_of([row])
    assert (problem.code, problem.row, problem.params["term"]) == ("SCR-060", 2, "keten(")


def test_the_lexicon_that_comes_along_is_sound() -> None:
    assert lexicon_from_pack({"key": "a", "version": "1", "rows": []}).find("natuursteen") == Hits(())
    assert len(screening.rules().lexicon.terms) > 2_000


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("De aannemer levert de stenen en plaatst ze op het plein.", "nl"),
        ("Le titulaire fournit les pierres et les pose sur la place.", "fr"),
        ("Der Auftragnehmer liefert die Steine und verlegt sie auf dem Platz.", "de"),
        ("The contractor supplies the stone and lays it in the square.", "en"),
        ("12 34 56", ""),
    ],
)
def test_language(text: str, language: str) -> None:
    assert language_of(text) == language


def test_abbreviations_do_not_end_a_sentence() -> None:
    text = "Zie art. 7 van de wet. De aannemer levert o.a. graniet. Klaar?"
    found = Sentences(text)
    assert [text[start:end].strip() for start, end in found.between(0, len(text))] == [
        "Zie art. 7 van de wet.", "De aannemer levert o.a. graniet.", "Klaar?",
    ]  # fmt: skip


def test_a_verdict_is_the_same_every_time_and_quotes_the_file() -> None:
    text = "De leverancier onderzoekt de toeleveringsketen op misstanden\u00a0en neemt maatregelen."
    one, other = _verdict(Part(text)), _verdict(Part(text))
    assert one == other
    assert all(clause["snippet"] in text for clause in one["clauses"])
    assert read(Document("a", "txt", (Part(text),))).verbatim(0, 10) == text[:10]
