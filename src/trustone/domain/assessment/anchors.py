"""Anchors: what "met", "partly" and "not met" look like for a criterion, by size of firm. Content, not code.

They make two assessors judge alike and tell a member beforehand what is looked at. They stand in the framework pack
under ``anchors`` of a criterion. Where no source gives them they are marked as a proposal: they help, and bind nobody.
Source: issue "review" (anchors); none of the readable sources of the first covenant holds any.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from enum import StrEnum


class Size(StrEnum):
    """For which firms an anchor is meant. A small one has at most ten people (a proposal: no source draws the line)."""

    ANY = "any"
    SMALL = "small"
    LARGER = "larger"


#: The words an anchor explains, in the order in which they are read.
WORDS = ("met", "partly", "not_met")


@dataclass(frozen=True, slots=True)
class Anchor:
    """What each word looks like for firms of one size; texts by language. ``proposal``: no source gives it."""

    size: Size
    proposal: bool
    texts: Mapping[str, Mapping[str, str]] = field(default_factory=dict)


def anchors_of(pack: Mapping[str, object], tier: str, code: str) -> tuple[Anchor, ...]:
    """The anchors a framework pack gives for a criterion of a tier, perhaps none. A schema checked the form."""
    return tuple(
        Anchor(
            size=Size(str(row.get("size", Size.ANY))),
            proposal=row.get("proposal") is True,
            texts={word: _texts(row.get(word)) for word in WORDS if row.get(word)},
        )
        for one in _rows(pack, "tiers")
        if one.get("code") == tier
        for criterion in _rows(one, "criteria")
        if criterion.get("code") == code
        for row in _rows(criterion, "anchors")
    )


def _rows(holder: Mapping[str, object], name: str) -> Iterator[Mapping[str, object]]:
    value = holder.get(name)
    yield from (row for row in value if isinstance(row, Mapping)) if isinstance(value, list) else ()


def _texts(value: object) -> dict[str, str]:
    return {str(key): str(text) for key, text in value.items()} if isinstance(value, Mapping) else {}
