"""Due days as a calendar file that every calendar program reads: RFC 5545, with nothing but what is due and a link.

What the rules of the format ask: lines end in CRLF and are folded at 75 octets without cutting a character; text is
escaped; an entry that lasts a day has ``VALUE=DATE`` and ends, exclusively, on the next day; ``UID`` never changes,
``SEQUENCE`` grows with every change of the same entry, and ``DTSTAMP`` is when it last changed.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta

_LONGEST = 75
_ESCAPED = str.maketrans({"\\": "\\\\", ";": "\\;", ",": "\\,", "\n": "\\n"})


@dataclass(frozen=True, slots=True)
class Entry:
    """One day in the calendar. ``changed_at`` is when its day last changed, ``sequence`` how often it did."""

    uid: str
    day: date
    summary: str
    url: str
    changed_at: datetime
    description: str = ""
    sequence: int = 0


def escaped(text: str) -> str:
    """TEXT as the format writes it. Control characters other than a new line are left out.

    >>> escaped("one; two, three\\nfour")
    'one\\\\; two\\\\, three\\\\nfour'
    """
    plain = text.replace("\r\n", "\n").replace("\r", "\n")
    return "".join(one for one in plain if one == "\n" or one.isprintable()).translate(_ESCAPED)


def folded(line: str) -> str:
    """One content line, folded: at most 75 octets each, the following ones begin with a blank that does not count."""
    parts, size, start = [], 0, 0
    for place, character in enumerate(line):
        octets = len(character.encode())
        if size + octets > _LONGEST:
            parts.append(line[start:place])
            start, size = place, 1
        size += octets
    return "\r\n ".join([*parts, line[start:]])


def calendar(name: str, entries: Iterable[Entry], *, product: str) -> str:
    """The whole file. Entries are written by day, so that the same facts give the same bytes."""
    lines = [
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        f"PRODID:{escaped(product)}",
        "CALSCALE:GREGORIAN",
        "METHOD:PUBLISH",
        f"NAME:{escaped(name)}",
        f"X-WR-CALNAME:{escaped(name)}",
        "REFRESH-INTERVAL;VALUE=DURATION:P1D",
    ]
    for entry in sorted(entries, key=lambda one: (one.day, one.uid)):
        lines += _event(entry)
    return "".join(folded(line) + "\r\n" for line in [*lines, "END:VCALENDAR"])


def _event(entry: Entry) -> list[str]:
    stamp = entry.changed_at.astimezone(UTC).strftime("%Y%m%dT%H%M%SZ")
    last = [f"DESCRIPTION:{escaped(entry.description)}"] if entry.description else []
    return [
        "BEGIN:VEVENT",
        f"UID:{escaped(entry.uid)}",
        f"DTSTAMP:{stamp}",
        f"LAST-MODIFIED:{stamp}",
        f"SEQUENCE:{entry.sequence}",
        f"DTSTART;VALUE=DATE:{entry.day:%Y%m%d}",
        f"DTEND;VALUE=DATE:{entry.day + timedelta(days=1):%Y%m%d}",
        f"SUMMARY:{escaped(entry.summary)}",
        *last,
        f"URL:{entry.url}",
        "TRANSP:TRANSPARENT",
        "END:VEVENT",
    ]
