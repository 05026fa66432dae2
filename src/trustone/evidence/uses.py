"""What documents can be shown for. Rooms above this one say how their own records are found, without it knowing them.

An app calls :func:`register` in ``AppConfig.ready``. A finder gets the actor, the member and the reference that stands
in the use, and gives the subject as it is now, or ``None`` when it is gone or not for this actor.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass

from django.db.models import Q
from django.http import Http404
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from trustone.members.models import Member
from trustone.platform.actors import Actor


@dataclass(frozen=True, slots=True)
class Subject:
    """What a document is shown for, as it stands now.

    ``is_open``: whether this actor may add and take away documents there now. ``was_seen``: whether somebody of the
    other side has had it before; what was seen is ended and not forgotten.
    """

    title: str
    address: str
    is_open: bool = True
    was_seen: bool = True


Find = Callable[[Actor, Member, str], Subject | None]
OfYear = Callable[[Member, int], Q]


@dataclass(frozen=True, slots=True)
class UseKind:
    """A kind of subject. ``for_secretariat``: it is shown to the secretariat, so a note of one's own is no help.

    ``of_year``: which of a member's references belong to a reporting year, as a condition on ``ref``; without it the
    kind belongs to no year and is not read by who reads a year along.
    """

    key: str
    label: str | Promise
    find: Find
    for_secretariat: bool = True
    of_year: OfYear | None = None


_kinds: dict[str, UseKind] = {}


def register(kind: UseKind) -> None:
    """Add a kind (key at most 16 characters, references at most 80); the same key again takes its place."""
    _kinds[kind.key] = kind


def unregister(key: str) -> None:
    """Take a kind away."""
    _kinds.pop(key, None)


def kind_of(key: str) -> UseKind | None:
    return _kinds.get(key)


def find(actor: Actor, member: Member, key: str, ref: str) -> Subject | None:
    """The subject as it is now, or ``None``."""
    kind = _kinds.get(key)
    return kind.find(actor, member, ref) if kind and len(ref) <= 80 else None


def find_or_404(actor: Actor, member: Member, key: str, ref: str) -> tuple[UseKind, Subject]:
    """The kind and the subject, or 404 when there is no such thing for this actor."""
    kind, subject = _kinds.get(key), find(actor, member, key, ref)
    if kind is None or subject is None:
        raise Http404
    return kind, subject


def label_of(key: str) -> str | Promise:
    """What a reader calls this kind."""
    return _kinds[key].label if key in _kinds else _("Something that is gone")


def of_year(member: Member, year: int) -> Q:
    """What is shown for something of one reporting year, as a condition on uses."""
    found = Q(pk__in=())
    for key, kind in _kinds.items():
        if kind.of_year is not None:
            found |= Q(kind=key) & kind.of_year(member, year)
    return found


def kinds() -> Iterable[tuple[str, str | Promise]]:
    """Kinds with their labels, for filters."""
    return [(key, kind.label) for key, kind in sorted(_kinds.items())]


def all_kinds() -> Mapping[str, UseKind]:
    return dict(_kinds)
