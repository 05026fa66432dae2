"""The picture of chains: nodes in layers from the member to the quarry, edges between them, unknown links drawn too.

Pure geometry on a grid: the page turns columns and rows into SVG, and prints the same nodes as a nested list. The
layering follows Sugiyama, Tagawa and Toda (1981) in short: layers are given by the level of each link, the order
within a layer by the mean position of the neighbours, swept a few times to and fro.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from trustone.domain.supply.facts import ChainFacts, KnownBy, Level
from trustone.domain.words import fold

_SWEEPS = 4


@dataclass(frozen=True, slots=True)
class Node:
    """``key`` identifies the node; ``level`` is ``None`` for the member. ``reason``: why an unknown one is unknown.

    ``layer`` counts from the member, 0; ``row`` from the top of its layer.
    """

    key: str
    level: Level | None
    name: str
    country: str = ""
    known: bool = True
    known_by: KnownBy | None = None
    area_code: str = ""
    layer: int = 0
    row: int = 0


@dataclass(frozen=True, slots=True)
class Edge:
    """From nearer to the member to nearer to the quarry. Not ``known`` = drawn dashed.

    ``via`` are free places (layer, row) in the layers an edge passes without a node of its chain: a line drawn through
    them touches no box, so that nobody reads a link that is not there.
    """

    start: str
    end: str
    known: bool
    via: tuple[tuple[int, int], ...] = ()


@dataclass(frozen=True, slots=True)
class Graph:
    """``layers`` and ``rows`` are the size of the grid."""

    nodes: tuple[Node, ...]
    edges: tuple[Edge, ...]
    layers: int
    rows: int


MEMBER = "member"


def path_of(chain: ChainFacts, member: str, position: int = 0) -> list[Node]:
    """The nodes of one chain in order. Unknown nodes are the chain's own (``position``); known ones can be shared."""
    nodes = [Node(MEMBER, None, member)]

    def add(level: Level, name: str, country: str, known_by: KnownBy | None, code: str = "") -> None:
        known = bool(name or code)
        key = f"{level}:{country}:{code or fold(name)}" if known else f"{level}?{position}"
        nodes.append(Node(key, level, name, country, known, known_by, code))

    add(Level.SUPPLIER, chain.supplier.name, chain.country_purchase, chain.supplier.known_by)
    for trader in chain.traders:
        add(Level.TRADER, trader.name, trader.country, chain.traders_known_by)
    if not chain.traders and chain.traders_known_by is not None and chain.traders_known_by.is_reason:
        add(Level.TRADER, "", "", chain.traders_known_by)
    if chain.factory.known_by is not KnownBy.NONE:
        add(Level.FACTORY, chain.factory.name, chain.country_processing, chain.factory.known_by)
    add(Level.AREA, chain.area.name, chain.country_extraction, chain.area.known_by, chain.area.code)
    add(Level.QUARRY, chain.quarry.name, chain.country_extraction, chain.quarry.known_by)
    return nodes


def layered(chains: Sequence[ChainFacts], member: str) -> Graph:
    """The chains of one member in one picture. The same input gives the same picture."""
    paths = [path_of(chain, member, position) for position, chain in enumerate(chains)]
    traders = max((sum(node.level is Level.TRADER for node in path) for path in paths), default=0)
    nodes: dict[str, Node] = {}
    layer_of: dict[str, int] = {}
    edges: dict[tuple[str, str], Edge] = {}
    for path in paths:
        previous = None
        trader = 0
        for node in path:
            trader += node.level is Level.TRADER
            layer = _layer(node.level, trader, traders)
            key = node.key if layer_of.get(node.key, layer) == layer else f"{node.key}@{layer}"
            layer_of[key] = layer
            nodes.setdefault(key, _placed(node, key, layer, 0))
            if previous is not None:
                edges.setdefault((previous, key), Edge(previous, key, node.known))
            previous = key
    return _on_a_grid(nodes, list(edges.values()))


def _on_a_grid(nodes: dict[str, Node], edges: list[Edge]) -> Graph:
    """Rows for every node, and a free place in each layer that an edge passes."""
    used = sorted({node.layer for node in nodes.values()})
    squeezed = {layer: position for position, layer in enumerate(used)}
    layers = {key: squeezed[node.layer] for key, node in nodes.items()}
    passed: dict[tuple[str, str], list[str]] = {}
    steps: list[tuple[str, str]] = []
    for edge in edges:
        between = range(layers[edge.start] + 1, layers[edge.end])
        passed[edge.start, edge.end] = keys = [f"{edge.start}>{edge.end}@{layer}" for layer in between]
        layers |= dict(zip(keys, between, strict=True))
        steps += pairwise([edge.start, *keys, edge.end])
    rows = _ordered(layers, steps)
    placed = tuple(_placed(node, node.key, layers[node.key], rows[node.key]) for node in nodes.values())
    routed = tuple(
        Edge(edge.start, edge.end, edge.known, tuple((layers[key], rows[key]) for key in passed[edge.start, edge.end]))
        for edge in edges
    )
    return Graph(placed, routed, len(used), max(rows.values(), default=-1) + 1)


def _layer(level: Level | None, trader: int, traders: int) -> int:
    """Member 0, supplier 1, traders from 2, then factory, area and quarry behind the longest row of traders."""
    if level is None:
        return 0
    if level is Level.TRADER:
        return 1 + trader
    return {Level.SUPPLIER: 1, Level.FACTORY: 2 + traders, Level.AREA: 3 + traders, Level.QUARRY: 4 + traders}[level]


def _placed(node: Node, key: str, layer: int, row: int) -> Node:
    return Node(
        key, node.level, node.name, node.country, node.known, node.known_by, node.area_code, layer=layer, row=row
    )


def _ordered(layer_of: Mapping[str, int], edges: Iterable[tuple[str, str]]) -> dict[str, int]:
    """A row for each place, unique within its layer, with few crossings."""
    layers: dict[int, list[str]] = {}
    for key, layer in layer_of.items():
        layers.setdefault(layer, []).append(key)
    before: dict[str, list[str]] = {}
    after: dict[str, list[str]] = {}
    for start, end in edges:
        before.setdefault(end, []).append(start)
        after.setdefault(start, []).append(end)
    rows = {key: row for keys in layers.values() for row, key in enumerate(keys)}
    for sweep in range(_SWEEPS):
        neighbours = before if sweep % 2 == 0 else after
        for layer in sorted(layers, reverse=bool(sweep % 2)):
            keys = layers[layer]
            keys.sort(key=lambda key: (_mean([rows[other] for other in neighbours.get(key, ())], rows[key]), rows[key]))
            rows.update({key: row for row, key in enumerate(keys)})
    return rows


def _mean(values: Sequence[int], otherwise: int) -> float:
    return sum(values) / len(values) if values else float(otherwise)
