"""The calendar file against the grammar of RFC 5545, read back by a parser of our own that forgives nothing."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st

from trustone.domain.cycle.calendar import Entry, calendar, escaped, folded

_NAME = re.compile(
    r"(?P<name>[A-Za-z0-9-]+)(?P<params>(?:;[A-Za-z0-9-]+=[^;:,\"\x00-\x1f]+)*):(?P<value>.*)", re.DOTALL
)
_TEXT = re.compile(r"(?:[^\\;,\x00-\x08\x0a-\x1f\x7f]|\\[\\;,nN])*")
_TEXTS = {"SUMMARY", "DESCRIPTION", "UID", "PRODID", "NAME", "X-WR-CALNAME"}
_ONCE = {"UID", "DTSTAMP", "DTSTART", "DTEND", "SUMMARY", "SEQUENCE", "URL", "LAST-MODIFIED", "DESCRIPTION", "TRANSP"}


class NotACalendarError(AssertionError):
    pass


def check(holds: object, message: str) -> None:
    if not holds:
        raise NotACalendarError(message)


def unfold(octets: bytes) -> list[str]:
    """Content lines; every line ends in CRLF, none is longer than 75 octets, none cuts a character."""
    check(octets.endswith(b"\r\n"), "the file does not end in CRLF")
    check(b"\n" not in octets.replace(b"\r\n", b"") and b"\r" not in octets.replace(b"\r\n", b""), "a bare CR or LF")
    lines: list[str] = []
    for line in octets[:-2].split(b"\r\n"):
        check(len(line) <= 75, f"{len(line)} octets")
        text = line.decode()  # fails when a fold cuts a character
        if text.startswith((" ", "\t")):
            check(lines, "a fold before any line")
            lines[-1] += text[1:]
        else:
            lines.append(text)
    return lines


def parse(text: str) -> tuple[dict[str, str], list[dict[str, tuple[str, str]]]]:
    """Properties of the calendar, and of each event by name: (parameters, value)."""
    stack: list[str] = []
    head: dict[str, str] = {}
    events: list[dict[str, tuple[str, str]]] = []
    for line in unfold(text.encode()):
        found = _NAME.fullmatch(line)
        check(found, f"not a content line: {line!r}")
        assert found
        name, params, value = found["name"].upper(), found["params"], found["value"]
        if name in _TEXTS:
            check(_TEXT.fullmatch(value), f"not escaped: {value!r}")
        if name == "BEGIN":
            check((tuple(stack), value) in {((), "VCALENDAR"), (("VCALENDAR",), "VEVENT")}, "nesting")
            stack.append(value)
            if value == "VEVENT":
                events.append({})
        elif name == "END":
            check(stack and stack.pop() == value, "END without BEGIN")
        elif stack == ["VCALENDAR"]:
            check(name not in head, f"{name} twice")
            head[name] = value
        else:
            check(name not in events[-1] or name not in _ONCE, f"{name} twice")
            events[-1][name] = (params, value)
    check(not stack, "not closed")
    check(head.get("VERSION") == "2.0" and head.get("PRODID"), "VERSION and PRODID are asked for")
    for event in events:
        _check_event(event)
    check(len({event["UID"][1] for event in events}) == len(events), "a UID twice")
    return head, events


def _check_event(event: dict[str, tuple[str, str]]) -> None:
    check({"UID", "DTSTAMP", "DTSTART", "SUMMARY"} <= event.keys(), "a property is missing")
    check(re.fullmatch(r"\d{8}T\d{6}Z", event["DTSTAMP"][1]), "DTSTAMP is in UTC")
    for name in ("DTSTART", "DTEND"):
        check(event[name][0] == ";VALUE=DATE" and re.fullmatch(r"\d{8}", event[name][1]), f"{name} is a day")
    start, end = (datetime.strptime(event[name][1], "%Y%m%d").replace(tzinfo=UTC) for name in ("DTSTART", "DTEND"))
    check(end == start + timedelta(days=1), "the end is exclusive")
    check(event["SEQUENCE"][1].isdigit(), "SEQUENCE is a number")
    check(re.fullmatch(r"https?://[!-~]+", event["URL"][1]), "URL")


def unescaped(value: str) -> str:
    return re.sub(r"\\(.)", lambda found: "\n" if found[1] in "nN" else found[1], value)


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
