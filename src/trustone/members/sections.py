"""Where other rooms add their own links to a participant's page, without this room knowing them.

An app calls :func:`add_links` in ``AppConfig.ready``; a provider gets the actor and the participant and gives the
links this actor may follow.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from django.utils.functional import Promise

from trustone.members.models import Member
from trustone.platform.actors import Actor


@dataclass(frozen=True, slots=True)
class Link:
    """A way to another page about the participant: its words, its address, what is to be found there."""

    label: str | Promise
    address: str
    hint: str | Promise = ""
    state: str | Promise = ""
    kind: str = ""


Provider = Callable[[Actor, Member], Iterable[Link]]

_providers: dict[str, tuple[int, Provider]] = {}


def add_links(key: str, order: int, provider: Provider) -> None:
    """Add a provider; the same key again takes its place, so that ``ready`` may run twice."""
    _providers[key] = (order, provider)


def links_for(actor: Actor, member: Member) -> list[Link]:
    """Every link this actor may follow from the participant's page, in order."""
    ordered = sorted(_providers.values(), key=lambda pair: pair[0])
    return [link for _, provider in ordered for link in provider(actor, member)]


# --- On the public page -----------------------------------------------------------------------------------------------

PublicProvider = Callable[[Member], Iterable[Link]]

_public_providers: dict[str, tuple[int, PublicProvider]] = {}


def add_public_links(key: str, order: int, provider: PublicProvider) -> None:
    """Add a provider of links for everybody: to pages with what the participant itself made public."""
    _public_providers[key] = (order, provider)


def public_links_for(member: Member) -> list[Link]:
    """Every link on the participant's public page, in order."""
    ordered = sorted(_public_providers.values(), key=lambda pair: pair[0])
    return [link for _, provider in ordered for link in provider(member)]
