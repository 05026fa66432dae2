"""Finding a choice by what people write."""

from __future__ import annotations

from trustone.platform.dataio.choices import Choices, Option


def test_a_title_wins_over_a_spelling_of_another_choice() -> None:
    choices = Choices(
        [
            Option("bluestone", {"nl": "Hardsteen (kalksteen)"}, ("Hardsteen", "kalksteen")),
            Option("limestone", {"nl": "Kalksteen"}),
        ]
    )
    assert choices.find("Kalksteen") == "limestone"
    assert choices.find("hardsteen") == "bluestone"


def test_a_spelling_of_two_choices_finds_neither() -> None:
    choices = Choices([Option("a", {"en": "Granite"}, ("grey",)), Option("b", {"en": "Marble"}, ("Grey",))])
    assert choices.find("grey") is None
