"""Asking the table. Default deny: what is not declared raises ``UndeclaredError`` instead of going out."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from itertools import combinations
from typing import TypeVar

from trustone.domain.audience.model import Audience, Condition, Rule, Topic
from trustone.domain.audience.table import TABLE

Value = TypeVar("Value")
NOTHING: frozenset[Condition] = frozenset()

#: Topics that together give a source away (promise 5 of ``disclose``: surfaces that could be joined with the list).
APART = frozenset(
    {
        frozenset({Topic.MEMBER, Topic.STONE}),
        frozenset({Topic.MEMBER, Topic.PLACE}),
        frozenset({Topic.MEMBER, Topic.VOLUME}),
        frozenset({Topic.PLACE, Topic.VOLUME}),
    }
)
#: Who may see them together: the member itself, whom it let read, and the secretariat.
TOGETHER: dict[Audience, Condition | None] = {
    Audience.MEMBER: None,
    Audience.SECRETARIAT: None,
    Audience.PARTY_WITH_CONSENT: Condition.CONSENT,
}


class UndeclaredError(LookupError):
    """A record or a field the table does not know. Whoever serialises it must declare it first."""


def records() -> tuple[str, ...]:
    """The names of all records of the table."""
    return tuple(TABLE)


def fields_of(record: str) -> Mapping[str, Rule]:
    """The fields of a record with their rules; raises :class:`UndeclaredError` for a record nobody declared."""
    try:
        return TABLE[record]
    except KeyError:
        raise UndeclaredError(record) from None


def declared(record: str, field: str) -> Rule:
    """The rule of one field; raises :class:`UndeclaredError`."""
    try:
        return fields_of(record)[field]
    except KeyError:
        raise UndeclaredError(f"{record}.{field}") from None


def allowed(audience: Audience, record: str, met: Iterable[Condition] = NOTHING) -> frozenset[str]:
    """The fields of a record this audience sees, given what is true of the row."""
    conditions = frozenset(met)
    return frozenset(name for name, rule in fields_of(record).items() if rule.allows(audience, conditions))


def shown(
    audience: Audience, record: str, values: Mapping[str, Value], met: Iterable[Condition] = NOTHING
) -> dict[str, Value]:
    """What is left of a row for this audience, in the order of ``values``.

    Every field must be declared, also one that is left out: what nobody thought about does not go out by accident.
    """
    conditions = frozenset(met)
    return {name: value for name, value in values.items() if declared(record, name).allows(audience, conditions)}


def public_names(record: str) -> tuple[str, ...]:
    """What can ever be public of a record, in the order of the table: columns of open data, fields of the API."""
    every = frozenset(Condition)
    return tuple(name for name, rule in fields_of(record).items() if rule.allows(Audience.PUBLIC, every))


def combinable(topics: Iterable[Topic], audience: Audience, met: Iterable[Condition] = NOTHING) -> bool:
    """Whether a filter, a sentence or a file may join these topics for this audience.

    Nobody joins member and stone, or member and place, unless the member made just that public itself.
    """
    conditions = frozenset(met)
    if Condition.MADE_PUBLIC in conditions:
        return True
    if audience in TOGETHER:
        needs = TOGETHER[audience]
        return needs is None or needs in conditions
    return not any(frozenset(pair) in APART for pair in combinations(sorted(set(topics)), 2))


def may_combine(fields: Iterable[str], audience: Audience, met: Iterable[Condition] = NOTHING) -> bool:
    """The same for fields written ``record.field``; raises :class:`UndeclaredError` for an unknown one."""
    topics = [declared(*name.split(".", 1)).topic for name in fields]
    return combinable(topics, audience, met)
