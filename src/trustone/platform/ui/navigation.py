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
    allows. ``under`` lists further paths (without the language) that belong to the entry.
    """

    label: str | Promise
    view: str
    order: int
    visible: Callable[[Actor], bool] = lambda actor: True
    public: bool = False
    under: tuple[str, ...] = ()
    address: str = ""
    current: bool = False


_items: dict[tuple[str, bool], Item] = {}


def register(*items: Item) -> None:
    """Add entries; the same view twice for the same readers counts once, so that ``ready`` may run again."""
    for item in items:
        _items[item.view, item.public] = item


def items_for(actor: Actor, path: str) -> Sequence[Item]:
    """Entries this reader sees, in order and in the active language; the one that holds ``path`` is current."""
    wanted = [
        replace(item, address=reverse(item.view))
        for item in sorted(_items.values(), key=lambda item: item.order)
        if item.public == actor.is_anonymous and item.visible(actor)
    ]
    below = [(len(place), item.view) for item in wanted for place in _places(item) if path.startswith(place)]
    here = max(below)[1] if below else None
    return [replace(item, current=item.view == here) for item in wanted]


def _places(item: Item) -> list[str]:
    """Paths under this entry; the start page holds only itself, else it would hold everything."""
    language = "/" + item.address.split("/")[1]
    own = [item.address] if item.address.strip("/").count("/") else []
    return own + [language + place for place in item.under]
