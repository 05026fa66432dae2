"""Reads of the terms of a covenant: what is agreed now, and what was set when."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import timedelta

from trustone.catalog.models import Covenant
from trustone.domain.membership.terms import KINDS, TermKind, Terms, read_term, terms_from
from trustone.members.models import TermSet, TermWord
from trustone.platform.services import INVITATION_LASTS


@dataclass(frozen=True, slots=True)
class TermShown:
    """One term for a page: ``value`` as the rules read it, ``None`` when not set; ``history`` newest first."""

    key: str
    title: str
    kind: TermKind
    value: object
    history: tuple[TermSet, ...]

    @property
    def number(self) -> int:
        """Which of its settings is in force, 0 when it was never set."""
        return self.history[0].number if self.history else 0


def terms(covenant: Covenant) -> Terms:
    """What the covenant agrees on now. One query."""
    return terms_from({one.key: one.value for one in _latest(covenant)})


def invitation_lasts(covenant: Covenant) -> timedelta:
    """How long the link of an invitation works: as the covenant agreed, else the usual time."""
    agreed = terms(covenant).invitation_days
    return INVITATION_LASTS if agreed is None else timedelta(days=agreed)


def terms_shown(covenant: Covenant) -> tuple[TermShown, ...]:
    """Every term there is, in order of the work of a year, with its history."""
    return tuple(_shown(covenant))


def term_shown(covenant: Covenant, key: str) -> TermShown:
    """One term; raises ``KeyError`` for one that does not exist."""
    return {one.key: one for one in _shown(covenant)}[key]


def _shown(covenant: Covenant) -> Iterator[TermShown]:
    found: dict[str, list[TermSet]] = {}
    for one in TermSet.objects.filter(covenant=covenant).select_related("set_by"):
        found.setdefault(one.key, []).append(one)
    for key, kind in KINDS.items():
        history = tuple(found.get(key, ()))
        value = read_term(key, history[0].value) if history else None
        yield TermShown(key, str(TermWord(key).label), kind, value, history)


def _latest(covenant: Covenant) -> Iterator[TermSet]:
    seen: set[str] = set()
    for one in TermSet.objects.filter(covenant=covenant):
        if one.key not in seen:
            seen.add(one.key)
            yield one


def text_of(value: object) -> str:
    """A value as it is stored and typed: ``MM-DD``, a number, the name of a body."""
    return "" if value is None else str(value)
