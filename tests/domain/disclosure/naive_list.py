"""The quarry list once more, written straight from the contract, slowly and without the product's code.

Each function repeats one sentence of the contract. Used to compare, on thousands of random covenants.
"""

from __future__ import annotations

import hashlib
import json
from datetime import date

_EEA = "AT BE BG CY CZ DE DK EE ES FI FR GR HR HU IE IS IT LI LT LU LV MT NL NO PL PT RO SE SI SK"  # EU-27 + IS, LI, NO
EEA = _EEA.split()


def reporting_year(day: str, year_end: str) -> int:
    when = date.fromisoformat(day)
    month, last = (int(part) for part in year_end.split("-"))
    return when.year + 1 if (when.month, when.day) > (month, last) else when.year


class Naive:
    """``rows`` are tuples of seven texts; ``members`` maps an id to (joined, group, type), texts, possibly empty."""

    def __init__(self, rows, members, k, year, window, year_end="09-30", earlier=None):  # noqa: PLR0917
        self.rows = [
            (m, int(y), tuple(level for level in (c, a1, a2, a) if level), s) for m, y, c, a1, a2, a, s in rows
        ]
        self.members, self.k, self.year, self.window, self.year_end = members, k, year, window, year_end
        self.counted_to = self.which_counted_to(earlier)

    def group(self, member):
        return self.members.get(member, ("", "", ""))[1] or member

    def start(self, member):
        first = min(y for m, y, _, _ in self.rows if m == member)
        joined = self.members.get(member, ("", "", ""))[0]
        return max(first, reporting_year(joined, self.year_end)) if joined else first

    def reports(self, member, year):
        return any(m == member and y == year for m, y, _, _ in self.rows)

    def all_members(self):
        return {m for m, _, _, _ in self.rows}

    def which_counted_to(self, earlier):
        if not earlier:
            return self.year
        before = max(earlier)[1]  # (year, counted_to) of the newest
        newcomers = {
            self.group(m)
            for m in self.all_members()
            if self.start(m) > before and self.start(m) <= self.year and self.reports(m, self.year)
        }
        return self.year if len(newcomers) >= self.k + 1 else before

    def counted(self):
        return {m for m in self.all_members() if self.start(m) <= self.counted_to}

    def reporting_groups(self, year):
        return {self.group(m) for m in self.counted() if self.reports(m, year)}

    def able_groups(self, year, country):
        return {
            self.group(m)
            for m in self.counted()
            if self.reports(m, year) and (self.members.get(m, ("", "", ""))[2] != "B" or country in EEA)
        }

    def enough(self, groups):
        return self.k == 1 or len(groups) >= 2 * self.k

    def refused(self):
        return self.k > 1 and not self.enough(self.reporting_groups(self.year))

    def covers(self):
        asked = range(self.year - self.window + 1, self.year + 1)
        return [
            y for y in asked if y == self.year or (self.reporting_groups(y) and self.enough(self.reporting_groups(y)))
        ]

    def supporters(self, year, place, stone=None):
        return {
            self.group(m)
            for m, y, at, s in self.rows
            if m in self.counted() and y == year and at[: len(place)] == place and (stone is None or s == stone)
        }

    def ending(self, year, place):
        return {self.group(m) for m, y, at, _ in self.rows if m in self.counted() and y == year and at == place}

    def published(self, place, stone=None):
        return any(
            self.enough(self.able_groups(y, place[0])) and len(self.supporters(y, place, stone)) >= self.k
            for y in self.covers()
        )

    def document(self, covenant=None):
        places = {at[:n] for _, _, at, _ in self.rows for n in range(1, len(at) + 1)}
        stones = {s for _, _, _, s in self.rows if s}

        def order(place):
            return [(0, "") if n >= len(place) else (1, place[n]) for n in range(4)]

        def cells(place, names):
            return {name: (place[n] if n < len(place) else None) for n, name in enumerate(names)}

        levels = ["country", "admin1", "admin2", "area"]
        found = {
            "covenant": covenant,
            "k": self.k,
            "year": self.year,
            "window": self.window,
            "covers": self.covers(),
            "counted_to": self.counted_to,
            "year_end": self.year_end,
            "algorithm": "trustone-disclosure-1",
            "rows": [
                {**cells(p, levels), "stones": sorted(s for s in stones if self.published(p, s))}
                for p in sorted(places, key=order)
                if self.published(p)
            ],
            "unknown_deeper": [
                cells(p, levels[:3])
                for p in sorted(places, key=order)
                if len(p) < 4
                and any(
                    self.enough(self.able_groups(y, p[0])) and len(self.ending(y, p)) >= self.k for y in self.covers()
                )
            ],
            "warnings": (["DIS-030"] if self.k == 1 else [])
            + [f"DIS-031:{y}" for y in range(self.year - self.window + 1, self.year) if y not in self.covers()],
        }
        text = json.dumps(found, indent=2, ensure_ascii=False) + "\n"
        return {**found, "digest": hashlib.sha256(text.encode()).hexdigest()}
