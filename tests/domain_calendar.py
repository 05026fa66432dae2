"""A parser of calendar files that forgives nothing: the grammar of RFC 5545 as far as these files use it."""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta

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
