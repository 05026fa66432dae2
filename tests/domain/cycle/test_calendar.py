"""The calendar file against the grammar of RFC 5545, read back by a parser of our own that forgives nothing."""

from __future__ import annotations

from datetime import date, datetime, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain_calendar import NotACalendarError, parse, unescaped
from trustone.domain.cycle.calendar import Entry, calendar, escaped, folded

AT = datetime(2026, 11, 1, 9, 30, tzinfo=timezone(timedelta(hours=1)))


def entry(**given_: object) -> Entry:
    values = {"uid": "report-2026-DEM-1@example.org", "day": date(2027, 1, 31), "summary": "Yearly report due",
              "url": "https://example.org/nl/participants/DEM-1/cycle/2026/", "changed_at": AT, **given_}  # fmt: skip
    return Entry(**values)  # type: ignore[arg-type]


printable = st.text(st.characters(exclude_categories=["Cs"]), max_size=200)


@given(printable, printable, st.integers(0, 99))
def test_whatever_the_text_the_file_follows_the_grammar_and_gives_it_back(name: str, text: str, number: int) -> None:
    head, (event,) = parse(calendar(name, [entry(summary=text, sequence=number)], product="-//trustone//EN"))
    kept = "".join(c for c in text.replace("\r\n", "\n").replace("\r", "\n") if c == "\n" or c.isprintable())
    assert unescaped(event["SUMMARY"][1]) == kept
    assert event["SEQUENCE"][1] == str(number)
    assert head["METHOD"] == "PUBLISH"


def test_a_day_is_a_day_with_an_exclusive_end_and_a_stamp_in_utc() -> None:
    _, (event,) = parse(calendar("x", [entry(day=date(2024, 2, 29))], product="p"))
    assert (event["DTSTART"][1], event["DTEND"][1]) == ("20240229", "20240301")
    assert event["DTSTAMP"][1] == "20261101T083000Z"


def test_the_same_entries_in_another_order_give_the_same_bytes() -> None:
    first, second = entry(uid="a"), entry(uid="b", day=date(2027, 1, 1))
    assert calendar("x", [first, second], product="p") == calendar("x", [second, first], product="p")


@pytest.mark.parametrize("text", ["é" * 80, "😀" * 40, "a" * 75, "a" * 76, "a" * 74 + "é", ""])
def test_lines_are_folded_at_seventy_five_octets(text: str) -> None:
    found = folded(text)
    assert all(len(line.encode()) <= 75 for line in found.split("\r\n"))
    assert found.replace("\r\n ", "") == text


def test_what_would_end_a_line_is_escaped() -> None:
    assert escaped("a\r\nBEGIN:VEVENT") == "a\\nBEGIN:VEVENT"
    assert escaped("a\x00b\x1bc") == "abc"


def test_the_parser_of_these_tests_refuses_what_is_wrong() -> None:
    good = calendar("x", [entry()], product="p")
    for bad in (
        good.replace("\r\n", "\n"),
        good.replace("VERSION:2.0\r\n", ""),
        good.replace("DTEND;VALUE=DATE:20270201", "DTEND;VALUE=DATE:20270131"),
        good.replace("END:VEVENT\r\n", ""),
        good.replace("SUMMARY:Yearly", "SUMMARY:a,b;Yearly"),
        good.replace("UID:", "UID:" + "x" * 80),
    ):
        with pytest.raises(NotACalendarError):
            parse(bad)
