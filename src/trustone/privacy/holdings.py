"""What is kept of a participant: every kind of record that leads to it, found from the models themselves.

A kind of record is either given to the participant that asks (``SHARED``, without the rows and fields it may not see
yet) or held back (``HELD_BACK``, with the reason, which the participant reads). A kind that is in neither fails a test:
a new table is thought about before it is kept. Which rows lead to a participant follows from the foreign keys.
Source: Regulation (EU) 2016/679, articles 15 and 20; companies are given the same.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

from django.apps import apps
from django.db.models import Model, Q
from django.utils.functional import Promise

from trustone.members.models import Member
from trustone.platform.actors import Actor
from trustone.platform.models import Organisation

Row = Callable[[Actor, Any], frozenset[str]]


def _all_fields(actor: Actor, row: Any) -> frozenset[str]:
    return frozenset()


def _no_files(row: Any) -> Iterable[tuple[str, Path]]:
    return ()


def _every_row(actor: Actor) -> Q:
    return Q()


@dataclass(frozen=True, slots=True)
class Shared:
    """A kind that is given: its name for readers, which rows, and which fields of a row are not to be seen yet."""

    title: str | Promise
    rows: Callable[[Actor], Q] = _every_row
    hidden: Row = _all_fields
    files: Callable[[Any], Iterable[tuple[str, Path]]] = _no_files


@dataclass(frozen=True, slots=True)
class HeldBack:
    """A kind that is not given, and why."""

    title: str | Promise
    reason: str | Promise


@lru_cache(maxsize=1)
def member_paths() -> dict[str, str]:
    """Label of each model that leads to one participant → the way there as a lookup, shortest first.

    ``members.Member`` leads to itself with an empty way. What belongs to the organisation counts too.
    """
    found = {}
    for model in apps.get_models():
        if not model.__module__.startswith("trustone."):
            continue
        path = _path(model, Member)
        if path is None and (to_organisation := _path(model, Organisation)) is not None:
            path = f"{to_organisation}__memberships" if to_organisation else "memberships"
        if path is not None:
            found[model._meta.label] = path
    return found


def rows_of(label: str, member: Member) -> Any:
    """All rows of a kind that lead to this participant, in the order they were made."""
    path = member_paths()[label]
    query = Q(**{path: member}) if path else Q(pk=member.pk)
    return apps.get_model(label)._default_manager.filter(query).order_by("pk").distinct()


def _path(model: type[Model], target: type[Model]) -> str | None:
    """The shortest way over foreign keys, as a lookup."""
    waiting: deque[tuple[Any, tuple[str, ...]]] = deque([(model, ())])
    seen = {model}
    while waiting:
        here, way = waiting.popleft()
        if here is target:
            return "__".join(way)
        for field in _ties(here):
            if field.related_model not in seen:
                seen.add(field.related_model)
                waiting.append((field.related_model, (*way, field.name)))
    return None


def _ties(model: type[Model]) -> Iterable[Any]:
    return (field for field in model._meta.concrete_fields if field.is_relation)
