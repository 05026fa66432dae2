"""The main navigation. Each app adds its entries in ``AppConfig.ready``; the page asks for those that fit the reader.

The order is a number: 10 to 40 for what everybody sees, 50 and up for rooms of work.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from django.urls import reverse
from django.utils.functional import Promise

from trustone.platform.actors import Actor


@dataclass(frozen=True, slots=True)
class Item:
    """One entry: a short word, the view it leads to, and who sees it.

    ``public`` entries are for visitors without a login; the others for people who are logged in and whom ``visible``
    allows. ``under`` lists further paths (without the language) that belong to the entry; ``rooms`` the URL namespaces
    whose pages belong to it, wherever their addresses begin.
    """

    label: str | Promise
    view: str
    order: int
    visible: Callable[[Actor], bool] = lambda actor: True
    public: bool = False
    under: tuple[str, ...] = ()
    rooms: tuple[str, ...] = ()
    address: str = ""
    current: bool = False


_items: dict[tuple[str, bool], Item] = {}


def register(*items: Item) -> None:
    """Add entries; the same view twice for the same readers counts once, so that ``ready`` may run again."""
    for item in items:
        _items[item.view, item.public] = item


def items_for(actor: Actor, path: str, room: str = "") -> Sequence[Item]:
    """Entries this reader sees, in order and in the active language; at most one is current.

    That is the entry at ``path`` itself, else the one to which ``room`` belongs (the URL namespace of the page), else
    the one under which the path lies, the longest first. Pages of one participant lie under the same address whatever
    room they are of, so the room says more than the address.
    """
    wanted = [
        replace(item, address=reverse(item.view))
        for item in sorted(_items.values(), key=lambda item: item.order)
        if item.public == actor.is_anonymous and item.visible(actor)
    ]
    here = _here(wanted, path, room)
    return [replace(item, current=item.view == here) for item in wanted]


def _here(items: Sequence[Item], path: str, room: str) -> str | None:
    """The view of the entry in which the page is."""
    of_room = [item.view for item in items if room and room in item.rooms]
    below = [(len(place), item.view) for item in items for place in _places(item) if path.startswith(place)]
    itself = [item.view for item in items if item.address == path]
    return next(iter((*itself, *of_room, *(view for _length, view in sorted(below, reverse=True)))), None)


def _places(item: Item) -> list[str]:
    """Paths under this entry; the start page holds only itself, else it would hold everything."""
    language = "/" + item.address.split("/")[1]
    own = [item.address] if item.address.strip("/").count("/") else []
    return own + [language + place for place in item.under]
