"""What waits for people: every room adds its own items, the home page puts them together.

An app calls :func:`add_items` in ``AppConfig.ready``. ``for_company`` gets the actor and a participant the actor works
for; ``for_secretariat`` the actor and the covenant. A provider gives what this actor may open, most urgent first.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from trustone.catalog.models import Covenant
from trustone.members.models import Member
from trustone.platform.actors import Actor


@dataclass(frozen=True, slots=True)
class Item:
    """One thing to do or look at. ``kind`` is how its state looks: todo, attention, waiting, done or nothing."""

    title: str
    address: str
    state: str = ""
    kind: str = ""
    hint: str = ""


ForCompany = Callable[[Actor, Member], Iterable[Item]]
ForSecretariat = Callable[[Actor, Covenant], Iterable[Item]]

_for_company: dict[str, tuple[int, ForCompany]] = {}
_for_secretariat: dict[str, tuple[int, ForSecretariat]] = {}


def add_items(
    key: str, order: int, *, for_company: ForCompany | None = None, for_secretariat: ForSecretariat | None = None
) -> None:
    """Add providers under a key; the same key again takes its place, so that ``ready`` may run twice."""
    if for_company:
        _for_company[key] = (order, for_company)
    if for_secretariat:
        _for_secretariat[key] = (order, for_secretariat)


def company_items(actor: Actor, member: Member) -> list[Item]:
    """What waits at one participant, in the order of the rooms."""
    return [item for provide in _ordered(_for_company) for item in provide(actor, member)]


def secretariat_items(actor: Actor, covenant: Covenant) -> list[Item]:
    """What waits at the secretariat beside assessments and lists."""
    return [item for provide in _ordered(_for_secretariat) for item in provide(actor, covenant)]


def _ordered(found: dict[str, tuple[int, Callable[..., Iterable[Item]]]]) -> list[Callable[..., Iterable[Item]]]:
    return [provide for _, provide in sorted(found.values(), key=lambda pair: pair[0])]
