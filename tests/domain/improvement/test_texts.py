"""What is said about a public text before it goes out."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from trustone.domain.improvement.facts import PlanLanguage
from trustone.domain.improvement.summary import Section
from trustone.domain.improvement.texts import (
    LONGEST_SECTION,
    Names,
    PublicText,
    Watch,
    clean,
    problems_of,
    too_long,
    without_legal_form,
)
from trustone.domain.problems import Severity

NL, EN = PlanLanguage.NL, PlanLanguage.EN
DAY, LATER = datetime(2025, 3, 1, 9, tzinfo=UTC), datetime(2025, 3, 4, 9, tzinfo=UTC)


def detect(passage: str) -> str | None:
    return "nl" if " de " in passage else "en" if " the " in passage else None


WATCH = Watch(
    places=Names.of(["Bundi", "Būdhpura", "Rajasthan", "Luxembourg"], allowed=["Luxembourg", "Steenhandel Bundi BV"]),
    sites=Names.of(["Marmi Rossi", "Shree Quarry 4"]),
    countries=Names.of([]),
    detect=detect,
)


def codes(nl: PublicText, en: PublicText, current: str = "") -> list[str]:
    return [one.code for one in problems_of({nl.section: (nl, en)}, {nl.section: current}, WATCH)]


def nl(text: str, **more: object) -> PublicText:
    return PublicText(Section.WHERE, NL, text, **more)  # type: ignore[arg-type]


def en(text: str, **more: object) -> PublicText:
    return PublicText(Section.WHERE, EN, text, **more)  # type: ignore[arg-type]


@pytest.mark.parametrize("text", ["Wij kopen in BUNDI.", "in Bündi, ver weg", "(Budhpura)", "zandsteen uit rajasthan"])
def test_a_place_below_a_country_is_a_warning(text: str) -> None:
    found = problems_of({Section.WHERE: (nl(text), en("Here."))}, {Section.WHERE: ""}, WATCH)
    assert [(one.code, one.severity, one.field) for one in found] == [("IMP-203", Severity.WARNING, "where_nl")]


@pytest.mark.parametrize("text", ["Bundiwerk", "Wij zijn Steenhandel Bundi BV", "Luxembourg", "rajasthani"])
def test_a_part_of_a_word_the_own_name_and_a_country_are_no_places(text: str) -> None:
    assert codes(nl(text), en("Here.")) == []


@pytest.mark.parametrize("text", ["Wij bezoeken Marmi Rossi elk jaar.", "MARMI  ROSSI", "shree quarry 4"])
def test_the_name_of_an_own_site_is_refused(text: str) -> None:
    found = problems_of({Section.WHERE: (nl(text), en("Here."))}, {Section.WHERE: ""}, WATCH)
    assert [(one.code, one.severity) for one in found] == [("IMP-202", Severity.ERROR)]


def test_a_legal_form_does_not_hide_a_name() -> None:
    assert without_legal_form("Marmi Rossi S.r.l.") == "marmi rossi"
    assert without_legal_form("Sagar Granites Pvt. Ltd.") == "sagar granites"
    assert without_legal_form("Co") == "co"


@given(st.text(max_size=60), st.text(max_size=60))
def test_a_name_is_found_wherever_it_stands(before: str, after: str) -> None:
    assert "Bundi" in WATCH.places.within(f"{before} Bundi {after}") or "Steenhandel" in before


@given(st.text(max_size=200))
def test_a_text_without_names_has_none(text: str) -> None:
    assert Names.of(["Zwijgplicht"]).within(text) == ()


def test_dutch_in_english_and_english_in_dutch_is_said_with_the_passage() -> None:
    english = en("We do the work. Wij doen samen met de buren alles anders.")
    dutch = nl("Wij zijn met de mensen daar aan het werk. We do the work with the people.")
    found = problems_of({Section.WHERE: (dutch, english)}, {Section.WHERE: ""}, WATCH)
    assert {(one.code, str(one.params["passage"])[:6]) for one in found} == {
        ("IMP-205", "Wij do"),
        ("IMP-206", "We do "),
    }


def test_what_is_marked_as_untranslated_is_not_called_dutch_again() -> None:
    english = en("- For whom. [not translated yet: dat de mensen daar veilig werken en meer verdienen]")
    assert codes(nl("Hier."), english) == ["IMP-207"]


def test_few_words_say_nothing_about_a_language() -> None:
    assert codes(nl("We do the work."), en("Here.")) == []


def test_twenty_thousand_characters_are_refused_and_said_by_number() -> None:
    problem = too_long(nl("a" * 20_000))
    assert problem is not None
    assert problem.params == {"limit": LONGEST_SECTION, "length": 20_000}
    assert too_long(nl("a\r\n" * (LONGEST_SECTION // 2))) is None


def test_one_language_empty_is_refused_and_both_empty_is_said() -> None:
    assert codes(nl("Hier."), en("  ")) == ["IMP-208"]
    assert codes(nl(""), en("")) == ["IMP-209"]


def test_one_language_changed_after_the_other_says_which_and_when() -> None:
    dutch, english = nl("Hier.", is_edited=True, changed_at=LATER), en("Here.", is_edited=True, changed_at=DAY)
    (problem,) = problems_of({Section.WHERE: (dutch, english)}, {Section.WHERE: ""}, WATCH)
    assert (problem.code, problem.params) == ("IMP-210", {"date": "2025-03-04"})
    assert codes(nl("Hier."), en("Here.", is_edited=True, changed_at=DAY)) == ["IMP-211"]
    same = {"is_edited": True, "changed_at": DAY}
    assert codes(nl("Hier.", **same), en("Here.", **same)) == []


def test_facts_that_changed_since_are_said_of_edited_text_only() -> None:
    both = {"is_edited": True, "changed_at": DAY, "made_from": "old"}
    assert codes(nl("Hier.", **both), en("Here.", **both), "new") == ["IMP-212", "IMP-212"]
    assert codes(nl("Hier."), en("Here."), "new") == []


def test_text_from_word_is_cleaned_and_keeps_its_paragraphs() -> None:
    assert clean("Een\x0b•  twee\r\n\r\n\r\n\r\nd\u00adrie\x07\t") == "Een\n- twee\n\ndrie"


@given(st.text(max_size=300))
def test_cleaning_twice_changes_nothing_more(text: str) -> None:
    assert clean(clean(text)) == clean(text)
