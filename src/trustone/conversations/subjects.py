"""What questions are about. Rooms above this one say how their own records are found, without this room knowing them.

An app calls :func:`register` in ``AppConfig.ready``. A finder gets the actor, the participant and the reference that
stands in the question, and gives the subject as it is now, or ``None`` when it is gone or not for this actor: the
question then keeps the title it was asked with, without a link.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from django.utils import translation
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from trustone.catalog.languages import LANGUAGES
from trustone.members.models import Member
from trustone.platform.actors import Actor

#: A question about nothing in particular; its reference is its own number, so that there can be several.
OTHER = "other"


@dataclass(frozen=True, slots=True)
class Subject:
    """A subject as it stands now: its title in the active language and the address of its page."""

    title: str
    address: str


Finder = Callable[[Actor, Member, str], Subject | None]

_finders: dict[str, tuple[str | Promise, Finder]] = {}


def register(kind: str, label: str | Promise, find: Finder) -> None:
    """Add a kind of subject (at most 16 characters); the same kind again takes its place, so ``ready`` may run twice.

    ``label`` is what a reader calls it ("Chain"). References have at most 80 characters.
    """
    _finders[kind] = (label, find)


def find(actor: Actor, member: Member, kind: str, ref: str) -> Subject | None:
    """The subject as it is now, or ``None`` when it is gone, unknown, or not for this actor."""
    if kind not in _finders:
        return None
    return _finders[kind][1](actor, member, ref)


def titles(actor: Actor, member: Member, kind: str, ref: str) -> dict[str, str]:
    """What the subject is called now, in each language of the product, for readers of other languages."""
    found = {}
    for language in LANGUAGES:
        with translation.override(language):
            subject = find(actor, member, kind, ref)
        if subject is not None:
            found[language] = subject.title
    return found


def kinds() -> list[tuple[str, str | Promise]]:
    """Kinds with their labels, for filters; the general one last."""
    return [*((kind, label) for kind, (label, _finder) in sorted(_finders.items())), (OTHER, _("Something else"))]


def label_of(kind: str) -> str | Promise:
    """What a reader calls this kind of subject."""
    return _finders[kind][0] if kind in _finders else _("Something else")
