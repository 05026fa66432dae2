"""What may stand in the public text about a decision."""

from __future__ import annotations

import pytest

from trustone.domain.assessment.public_reason import judge, named_in, names_of

TITLES = ("Hardsteen / blauwe steen (kalksteen)", "Vietnam", "Côte d’Ivoire", "Tuf")


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("De Blauwe  Steen komt van ver.", ["blauwe steen"]),
        ("uit vietnam; en uit KALKSTEEN.", ["Vietnam", "kalksteen"]),
        ("Een Vietnamees bedrijf", []),  # a word of its own, not a part of one
        ("Tuf", []),  # shorter than four letters: too many words look like it
        ("", []),
    ],
)
def test_a_text_names_no_stone_or_place(text: str, named: list[str]) -> None:
    assert named_in(text, names_of(TITLES)) == named


def test_no_text_is_no_problem_but_another_language_alone_is() -> None:
    assert judge({"nl": "", "en": ""}, 600, TITLES) == []
    assert [(one.code, one.field) for one in judge({"nl": "", "en": "Good."}, 600, TITLES)] == [("ASM-037", "nl")]


def test_every_language_is_judged_by_itself() -> None:
    found = judge({"nl": "a" * 601, "en": "From Vietnam"}, 600, TITLES)
    assert {(one.code, one.field) for one in found} == {("ASM-020", "nl"), ("ASM-038", "en")}


def test_a_name_that_is_a_plain_word_of_the_language_may_stand_there() -> None:
    for language, codes in (("nl", []), ("de", ["ASM-038"])):
        texts = {"nl": "Goed.", language: "Indien dat lukt."}
        assert [one.code for one in judge(texts, 600, ["Indien"])] == codes
