"""At most three entries, in an order that can be told, whatever order they come in."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from trustone.domain.library.relevance import MOST, Entry, Kind, Reason, Wanted, found_for, reason_for

INDIA, BRAZIL = frozenset({"IN"}), frozenset({"BR"})
DEBT, DUST = frozenset({"forced_labour"}), frozenset({"occupational_health_safety"})
RISK = Wanted(step="2", themes=DEBT, countries=INDIA, language="nl", audience="company")


def study(code: str, **more: object) -> Entry:
    made = Entry(code, Kind.STUDY, steps=frozenset({"2"}), audience=frozenset({"company"}))
    return replace(made, **more)  # type: ignore[arg-type]


def codes(*entries: Entry, wanted: Wanted = RISK) -> list[str]:
    return [found.entry.code for found in found_for(entries, wanted)]


def test_country_and_theme_come_before_theme_before_country_before_the_step() -> None:
    both = study("both", themes=DEBT, countries=INDIA)
    theme, place, general = study("theme", themes=DEBT), study("place", countries=INDIA), study("general")
    assert codes(general, place, theme, both) == ["both", "theme", "place"]
    assert codes(general, place) == ["place", "general"]


def test_an_analysis_of_the_whole_country_counts_for_every_theme() -> None:
    analysis = study("analysis", kind=Kind.COUNTRY_ANALYSIS, countries=INDIA)
    assert reason_for(analysis, RISK) is Reason.COUNTRY_AND_THEME
    assert codes(study("field", themes=DEBT, countries=INDIA, languages=frozenset({"nl"})), analysis)[0] == "analysis"


def test_what_is_about_another_place_or_theme_does_not_help() -> None:
    assert codes(study("brazil", countries=BRAZIL), study("dust", themes=DUST)) == []


def test_what_is_for_other_readers_or_another_step_does_not_help() -> None:
    tender = study("tender", audience=frozenset({"authority"}))
    evaluation = study("evaluation", themes=DEBT, steps=frozenset({"4"}))
    assert codes(tender, evaluation) == []
    assert codes(replace(tender, audience=frozenset({"public"}))) == ["tender"]


def test_a_criterion_is_narrower_than_its_step() -> None:
    wanted = Wanted(step="2", criterion="2.1")
    own = study("own", criteria=frozenset({"2.1"}))
    other, open_ = study("other", criteria=frozenset({"2.2"})), study("open")
    assert codes(open_, other, own, wanted=wanted) == ["own", "open"]


def test_the_readers_language_comes_first_then_what_is_not_known() -> None:
    made = {name: study(name, languages=frozenset(held)) for name, held in (("a", {"en"}), ("b", set()), ("c", {"nl"}))}
    assert codes(*made.values()) == ["c", "b", "a"]


def test_what_is_made_to_be_used_comes_before_what_is_to_be_read() -> None:
    assert codes(study("study", position=1), study("form", kind=Kind.FORM, position=2)) == ["form", "study"]


def test_when_no_place_is_asked_for_what_holds_everywhere_comes_first() -> None:
    wanted = replace(RISK, countries=frozenset())
    assert codes(study("a", themes=DEBT, countries=INDIA), study("b", themes=DEBT), wanted=wanted) == ["b", "a"]


def test_nothing_asked_finds_nothing() -> None:
    assert codes(study("a"), study("b", themes=DEBT), wanted=Wanted()) == []


SOME = st.frozensets(st.sampled_from(["1", "2", "3"]), max_size=2)
ENTRIES = st.lists(
    st.builds(
        Entry,
        code=st.text("abcdef", min_size=1, max_size=3),
        kind=st.sampled_from(Kind),
        position=st.integers(0, 3),
        steps=SOME,
        criteria=SOME,
        themes=SOME,
        countries=SOME,
        languages=SOME,
        audience=SOME,
    ),
    max_size=9,
    unique_by=lambda entry: entry.code,
)
WANTED = st.builds(
    Wanted, step=st.sampled_from(["", "2"]), criterion=st.sampled_from(["", "1"]), themes=SOME, countries=SOME,
    language=st.sampled_from(["", "1"]), audience=st.sampled_from(["", "1"]),
)  # fmt: skip


@given(ENTRIES, WANTED, st.randoms())
def test_at_most_three_and_the_same_three_in_whatever_order_they_come(entries, wanted, random) -> None:  # type: ignore[no-untyped-def]
    first = found_for(entries, wanted)
    random.shuffle(entries)
    assert found_for(entries, wanted) == first
    assert len(first) <= MOST
    assert [found.reason for found in first] == sorted(found.reason for found in first)


@given(ENTRIES, WANTED)
def test_nothing_found_is_bound_to_a_place_or_theme_that_was_not_asked_for(entries, wanted) -> None:  # type: ignore[no-untyped-def]
    for found in found_for(entries, wanted, most=99):
        for bound, asked in ((found.entry.themes, wanted.themes), (found.entry.countries, wanted.countries)):
            assert not bound or not asked or bound & asked
