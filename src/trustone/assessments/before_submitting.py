"""What other rooms have to say before a file is sent: what has to be put right first, and what is worth a look.

A room calls :func:`register` in ``AppConfig.ready``. Its finder gets the actor and the assessment and gives what it
found, in words of the active language. What is ``blocking`` is refused by the service as well, so that no way of
sending passes it by; ``warnings`` are shown and accepted. Source: issue "before you submit".
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from django.utils.functional import Promise

from trustone.assessments.models import Assessment
from trustone.platform.actors import Actor


@dataclass(frozen=True, slots=True)
class Remark:
    """One thing that was found: what is wrong and how to mend it, and the page on which to do so."""

    text: str | Promise
    address: str = ""


@dataclass(frozen=True, slots=True)
class Found:
    """What a room found. ``address`` is a page that shows all of it, empty when there is none."""

    blocking: tuple[Remark, ...] = ()
    warnings: tuple[Remark, ...] = ()
    address: str = ""


Finder = Callable[[Actor, Assessment], Found]

_finders: dict[str, Finder] = {}


def register(key: str, finder: Finder) -> None:
    """Add a room's finder; the same key again takes its place, so that ``ready`` may run twice."""
    _finders[key] = finder


def unregister(key: str) -> None:
    """Take a room's finder away."""
    _finders.pop(key, None)


def found(actor: Actor, assessment: Assessment) -> list[Found]:
    """What every room found, those with nothing to say left out, in the order of their keys."""
    every = [_finders[key](actor, assessment) for key in sorted(_finders)]
    return [one for one in every if one.blocking or one.warnings]
