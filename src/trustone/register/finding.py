"""Finding companies in the register: by what somebody typed, and by filters. Rules are in ``domain.searching``.

Everything that decides here is public of a company: names, seat, type, years, colours, and what it made public itself.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from trustone.catalog.selectors import sort_key
from trustone.domain.membership import Status
from trustone.domain.searching import Entry, Fit, Found, Label, LabelKind, SearchIndex, find, index_of, suggest
from trustone.members.selectors import Participant
from trustone.register.selectors import RegisterRow


@dataclass(frozen=True, slots=True)
class Hit:
    """A company that fits what was typed; ``found`` is ``None`` when nothing was typed."""

    row: RegisterRow
    found: Found | None = None


@lru_cache(maxsize=16)
def _index(entries: tuple[Entry, ...]) -> SearchIndex:
    """Made once for the same names: the content itself is the key, so nothing can be out of date."""
    return index_of(entries)


def _entry(row: RegisterRow) -> Entry:
    one = row.participant
    names = (
        Label(other.name, LabelKind.FORMER if other.is_former else LabelKind.ALSO, str(other.until or ""))
        for other in row.names
    )
    more = (Label(one.city, LabelKind.PLACE),) if one.city else ()
    return Entry(
        one.number, (Label(one.name), *names, *more, Label(one.number, LabelKind.NUMBER)), order=sort_key(one.name)
    )


def by_words(rows: Sequence[RegisterRow], words: str, numbered: frozenset[int] = frozenset()) -> list[Hit]:
    """The companies that fit, best first. ``numbered``: organisations whose whole registered number was typed."""
    if not words.strip():
        return [Hit(row) for row in rows]
    known = {row.participant.number: row for row in rows}
    hits = [
        Hit(row, Found(row.participant.number, Fit.SAME)) for row in rows if row.participant.organisation_id in numbered
    ]
    taken = {hit.row.participant.number for hit in hits}
    index = _index(tuple(_entry(row) for row in rows))
    return [*hits, *(Hit(known[one.key], one) for one in find(index, words) if one.key not in taken)]


def meant(rows: Iterable[RegisterRow], words: str) -> tuple[str, ...]:
    """Names and towns that may have been meant when nothing fits."""
    return suggest(_index(tuple(_entry(row) for row in rows)), words)


# --- Filters ----------------------------------------------------------------------------------------------------------


def _in_state(row: RegisterRow, state: str) -> bool:
    if state == "all":
        return True
    if state == "former":
        return not row.participant.is_member
    if not row.participant.is_member:
        return False
    if state == "paused":
        return row.participant.status is Status.PAUSED
    return state != "appeal" or row.under_appeal


def fits(row: RegisterRow, chosen: Mapping[str, str]) -> bool:
    """Whether a company fits every filter. A colour together with a reporting year is the colour of that year."""
    one = row.participant
    year = int(chosen["decided"]) if chosen.get("decided") else None
    colour = chosen.get("colour")
    return (
        _in_state(row, chosen.get("state", ""))
        and (not chosen.get("seat") or chosen["seat"] in {one.country, one.region})
        and (not chosen.get("type") or one.declared_type == chosen["type"])
        and (not chosen.get("joined") or (one.since is not None and str(one.since.year) == chosen["joined"]))
        and (not chosen.get("stone") or (row.stated is not None and chosen["stone"] in row.stated.stones))
        and (not chosen.get("country") or (row.stated is not None and chosen["country"] in row.stated.countries))
        and (year is None or year in row.colours)
        and (not colour or (row.colour if year is None else row.colours.get(year)) == colour)
    )


def joined_years(rows: Iterable[RegisterRow]) -> list[int]:
    """The calendar years in which companies joined, newest first."""
    return sorted({row.participant.since.year for row in rows if row.participant.since}, reverse=True)


def decided_years(rows: Iterable[RegisterRow]) -> list[int]:
    """The reporting years of which a result is public, newest first."""
    return sorted({year for row in rows for year in row.colours}, reverse=True)


def others_fitting(everybody: list[Participant], chosen: Mapping[str, str]) -> list[Participant]:
    """Of those that are no company: of this ``kind``, and found by the words of ``q``."""
    kind, words = chosen.get("kind"), chosen.get("q", "")
    found = [one for one in everybody if not kind or one.kind == kind]
    if not words:
        return found
    known = {one.number: one for one in found}
    return [known[hit.key] for hit in find(index_of(_other_entry(one) for one in found), words)]


def _other_entry(one: Participant) -> Entry:
    place = (Label(one.city, LabelKind.PLACE),) if one.city else ()
    return Entry(one.number, (Label(one.name), *place, Label(one.number, LabelKind.NUMBER)), order=sort_key(one.name))
