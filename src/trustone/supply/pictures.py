"""The chain graph as shapes for the SVG template: boxes and lines in units of the picture."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from django.utils import translation
from django.utils.translation import gettext as _

from trustone.domain.supply import Edge, Graph, Level, Node
from trustone.supply.catalogue import Catalogue
from trustone.supply.presenting import reason_words
from trustone.supply.wording import LEVEL_TITLES

#: Six layers from the member to the quarry fit a desk's screen beside each other.
WIDTH, HEIGHT = 178, 74
_GAP_ALONG, _GAP_BESIDE, _EDGE = 28, 18, 4
_LONGEST = 19


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
    box_width: int = WIDTH
    box_height: int = HEIGHT


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
    places = {node.key: _place(node.layer, node.row, across) for node in graph.nodes}
    boxes = tuple(_box(node, places[node.key], known) for node in graph.nodes)
    lines = tuple(Line(_line(edge, places, across), edge.known) for edge in graph.edges)
    right, bottom = _place(max(graph.layers - 1, 0), max(graph.rows - 1, 0), across)
    return Picture(right + WIDTH + _EDGE, bottom + HEIGHT + _EDGE, boxes, lines)


def _place(layer: int, row: int, across: bool) -> tuple[int, int]:
    if across:
        return _EDGE + layer * (WIDTH + _GAP_ALONG), _EDGE + row * (HEIGHT + _GAP_BESIDE)
    return _EDGE + row * (WIDTH + _GAP_BESIDE), _EDGE + layer * (HEIGHT + _GAP_ALONG)


def _line(edge: Edge, places: Mapping[str, tuple[int, int]], across: bool) -> str:
    """Curves between the layers, straight through the free places on the way."""
    stops = [places[edge.start], *(_place(layer, row, across) for layer, row in edge.via), places[edge.end]]
    out = _ends(stops[0], across)[1]
    path = f"M{out[0]} {out[1]}"
    for stop in stops[1:]:
        entry, leave = _ends(stop, across)
        path += _curve(out, entry, across)
        if stop is not stops[-1]:
            path += f"L{leave[0]} {leave[1]}"
        out = leave
    return path


def _ends(place: tuple[int, int], across: bool) -> tuple[tuple[int, int], tuple[int, int]]:
    """Where a line enters a place and where it leaves it."""
    x, y = place
    if across:
        return (x, y + HEIGHT // 2), (x + WIDTH, y + HEIGHT // 2)
    return (x + WIDTH // 2, y), (x + WIDTH // 2, y + HEIGHT)


def _curve(start: tuple[int, int], end: tuple[int, int], across: bool) -> str:
    (x1, y1), (x2, y2) = start, end
    if across:
        middle = (x1 + x2) // 2
        return f"C{middle} {y1} {middle} {y2} {x2} {y2}"
    middle = (y1 + y2) // 2
    return f"C{x1} {middle} {x2} {middle} {x2} {y2}"


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
