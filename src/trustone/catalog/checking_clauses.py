"""What a schema cannot say about packs of procurement; no database here.

Amounts of one key follow each other without gap or overlap; a clause names each value it leaves open; who reviewed it
is named with the day or not at all.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from datetime import date, timedelta
from itertools import pairwise

from trustone.catalog.fileio import Row
from trustone.domain.problems import Problem

NOTICE_MOST = 6000
"""Characters a free text of a European notice may hold. Source: the tables of the eForms regulation."""

PLACEHOLDER = re.compile(r"\{([a-z0-9_]+)\}")


def placeholders(text: str) -> frozenset[str]:
    """The values a text leaves open."""
    return frozenset(PLACEHOLDER.findall(text))


def procurement_problems(kind: str, rows: Iterable[Row]) -> list[Problem]:
    """What is wrong with the rows of one of these packs that its schema cannot see."""
    check = {"procurement-values": _broken_series, "clause-blocks": _unsound_blocks}.get(kind)
    return list(check(list(rows))) if check else []


def _broken_series(rows: list[Row]) -> Iterator[Problem]:
    """Values of one key and scope: each begins the day after the one before ends."""
    series: dict[tuple[str, str], list[Row]] = defaultdict(list)
    for row in rows:
        if row.get("valid_until", row["valid_from"]) < row["valid_from"]:
            yield Problem("PCK-036", {"row_code": str(row["code"])})
        series[str(row["key"]), str(row.get("scope", ""))].append(row)
    for values in series.values():
        values.sort(key=lambda row: str(row["valid_from"]))
        for before, after in pairwise(values):
            names: dict[str, str | int] = {"row_code": str(after["code"]), "name": str(before["code"])}
            end, begin = before.get("valid_until"), date.fromisoformat(after["valid_from"])
            if end is None or date.fromisoformat(end) >= begin:
                yield Problem("PCK-037", names)
            elif date.fromisoformat(end) + timedelta(days=1) != begin:
                yield Problem("PCK-038", names)


def _unsound_blocks(rows: list[Row]) -> Iterator[Problem]:
    codes = {str(row["code"]) for row in rows}
    for row in rows:
        code = str(row["code"])
        if bool(row["reviewer"]) != bool(row["reviewed_on"]):
            yield Problem("PCK-039", {"row_code": code})
        if row["reviewed_on"] and row["reviewed_on"] >= row["expires_on"]:
            yield Problem("PCK-040", {"row_code": code})
        if (after := row.get("superseded_by")) and after not in codes:
            yield Problem("PCK-021", {"row_code": code, "name": after}, column="superseded_by")
        yield from _unsound_texts(row, code)


def _unsound_texts(row: Row, code: str) -> Iterator[Problem]:
    """Every text leaves open what the row says it does: no more, so that nothing is printed in braces, and no less."""
    wanted = frozenset(row["parameters"])
    for law, texts in row["texts"].items():
        for language, text in texts.items():
            where = f"{law}.{language}"
            if wrong := placeholders(text) ^ wanted:
                names = ", ".join(sorted(wrong))
                yield Problem("PCK-041", {"row_code": code, "name": names, "path": where}, column="texts")
            if row["part"] == "notice" and len(text) > NOTICE_MOST:
                yield Problem("PCK-042", {"row_code": code, "path": where, "limit": NOTICE_MOST}, column="texts")
