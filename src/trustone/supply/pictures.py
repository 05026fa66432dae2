"""The chain graph as shapes for the SVG template: boxes and lines in units of the picture."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from django.utils import translation
from django.utils.translation import gettext as _

from trustone.domain.supply import Graph, Level, Node
from trustone.supply.catalogue import Catalogue
from trustone.supply.presenting import reason_words
from trustone.supply.wording import LEVEL_TITLES

WIDTH, HEIGHT = 230, 74
_GAP_ALONG, _GAP_BESIDE, _EDGE = 46, 18, 4
_LONGEST = 28


@dataclass(frozen=True, slots=True)
class Box:
    """A node: where, what level, its name (cut to fit) and the whole of it, and a line below."""

    x: int
    y: int
    level: str
    name: str
    whole: str
    below: str
    known: bool
    is_member: bool


@dataclass(frozen=True, slots=True)
class Line:
    """A curve from one box to the next."""

    path: str
    known: bool


@dataclass(frozen=True, slots=True)
class Picture:
    width: int
    height: int
    boxes: tuple[Box, ...]
    lines: tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class ListNode:
    """The same as a nested list."""

    level: str
    name: str
    below: str
    known: bool
    children: tuple[ListNode, ...] = ()


def drawn(graph: Graph, known: Catalogue, *, across: bool) -> Picture:
    """``across``: layers from left to right (a whole year); else from top to bottom (one chain)."""
    places = {node.key: _place(node, across) for node in graph.nodes}
    boxes = tuple(_box(node, places[node.key], known) for node in graph.nodes)
    lines = tuple(Line(_curve(places[edge.start], places[edge.end], across), edge.known) for edge in graph.edges)
    width = max((x for x, _y in places.values()), default=0) + WIDTH + _EDGE
    height = max((y for _x, y in places.values()), default=0) + HEIGHT + _EDGE
    return Picture(width, height, boxes, lines)


def _place(node: Node, across: bool) -> tuple[int, int]:
    if across:
        return _EDGE + node.layer * (WIDTH + _GAP_ALONG), _EDGE + node.row * (HEIGHT + _GAP_BESIDE)
    return _EDGE + node.row * (WIDTH + _GAP_BESIDE), _EDGE + node.layer * (HEIGHT + _GAP_ALONG)


def _curve(start: tuple[int, int], end: tuple[int, int], across: bool) -> str:
    if across:
        x1, y1, x2, y2 = start[0] + WIDTH, start[1] + HEIGHT // 2, end[0], end[1] + HEIGHT // 2
        middle = (x1 + x2) // 2
        return f"M{x1} {y1}C{middle} {y1} {middle} {y2} {x2} {y2}"
    x1, y1, x2, y2 = start[0] + WIDTH // 2, start[1] + HEIGHT, end[0] + WIDTH // 2, end[1]
    middle = (y1 + y2) // 2
    return f"M{x1} {y1}C{x1} {middle} {x2} {middle} {x2} {y2}"


def _words(node: Node, known: Catalogue) -> tuple[str, str, str]:
    """Level, name and the line below it."""
    level = str(LEVEL_TITLES[node.level]) if node.level else _("You")
    country = known.countries.title(node.country, translation.get_language() or "en") if node.country else ""
    if not node.known:
        reason = reason_words(node.known_by) if node.known_by and node.known_by.is_reason else ""
        return level, _("not known"), reason or country
    name = node.name
    if node.level is Level.AREA and node.area_code in known.places:
        place = known.places[node.area_code]
        name = place.name
        country = ", ".join(dict.fromkeys(part for part in (place.admin1, country) if part))
    return level, name, country


def _box(node: Node, place: tuple[int, int], known: Catalogue) -> Box:
    level, name, below = _words(node, known)
    return Box(*place, level, _cut(name), f"{level}: {name}. {below}", _cut(below), node.known, node.level is None)


def _cut(text: str) -> str:
    return text if len(text) <= _LONGEST else f"{text[: _LONGEST - 1]}…"


def as_list(paths: Sequence[Sequence[Node]], known: Catalogue) -> ListNode | None:
    """Chains with the same beginning stand together; the whole is never larger than the chains themselves."""
    tree: dict[str, _Branch] = {}
    for path in paths:
        level = tree
        for node in path:
            branch = level.setdefault(node.key, _Branch(node))
            level = branch.below
    first = next(iter(tree.values()), None)
    return _grown(first, known) if first else None


@dataclass(slots=True)
class _Branch:
    node: Node
    below: dict[str, _Branch] = field(default_factory=dict)


def _grown(branch: _Branch, known: Catalogue) -> ListNode:
    level, name, words = _words(branch.node, known)
    children = tuple(_grown(child, known) for child in branch.below.values())
    return ListNode(level, name, words, branch.node.known, children)
