"""The picture: every link of every chain is in it once, in its layer, also the unknown ones."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from supply_strategies import CHAINS
from trustone.domain.supply import ChainFacts, KnownBy, Level, Link, QuarryArea, layered, path_of

CHAIN = ChainFacts(
    2026,
    supplier=Link("Marmi Rossi"),
    country_purchase="IT",
    factory=Link(known_by=KnownBy.REFUSED),
    area=QuarryArea("IN-A02"),
    country_extraction="IN",
)


@given(st.lists(CHAINS, max_size=10))
def test_the_picture_is_a_layered_one(chains: list[ChainFacts]) -> None:
    graph = layered(chains, "Steen & Zoon")
    places = [(node.layer, node.row) for node in graph.nodes]
    assert len(set(places)) == len(places)
    layer = {node.key: node.layer for node in graph.nodes}
    assert len(layer) == len(graph.nodes)
    assert all(layer[edge.start] < layer[edge.end] for edge in graph.edges)
    assert {node.layer for node in graph.nodes} == set(range(graph.layers))
    assert all(0 <= node.row < graph.rows for node in graph.nodes)
    reached = {edge.end for edge in graph.edges} | {"member"}
    assert set(layer) <= reached


@given(st.lists(CHAINS, max_size=10))
def test_a_line_that_passes_a_layer_touches_no_box_there(chains: list[ChainFacts]) -> None:
    graph = layered(chains, "Steen & Zoon")
    boxes = {(node.layer, node.row) for node in graph.nodes}
    layer = {node.key: node.layer for node in graph.nodes}
    taken = [place for edge in graph.edges for place in edge.via]
    assert len(set(taken)) == len(taken)
    assert not boxes & set(taken)
    for edge in graph.edges:
        assert [between for between, _row in edge.via] == list(range(layer[edge.start] + 1, layer[edge.end]))
    assert all(row < graph.rows for _layer, row in taken)


@given(st.lists(CHAINS, max_size=10))
def test_the_same_chains_give_the_same_picture(chains: list[ChainFacts]) -> None:
    assert layered(chains, "X") == layered(chains, "X")


@given(CHAINS)
def test_an_unknown_link_is_drawn_and_never_shared(chain: ChainFacts) -> None:
    graph = layered([chain, chain], "X")
    unknown = [node for node in graph.nodes if not node.known]
    assert len(unknown) == 2 * sum(not node.known for node in path_of(chain, "X"))
    assert all(edge.known == next(node.known for node in graph.nodes if node.key == edge.end) for edge in graph.edges)


def test_the_path_keeps_the_reason_of_what_is_unknown() -> None:
    path = path_of(CHAIN, "Steen & Zoon")
    assert [(node.level, node.known, node.known_by) for node in path] == [
        (None, True, None),
        (Level.SUPPLIER, True, None),
        (Level.FACTORY, False, KnownBy.REFUSED),
        (Level.AREA, True, None),
        (Level.QUARRY, False, None),
    ]


def test_traders_that_will_not_be_named_are_a_link_too() -> None:
    path = path_of(replace(CHAIN, traders_known_by=KnownBy.REFUSED), "X")
    assert [node.known for node in path if node.level is Level.TRADER] == [False]


def test_a_block_has_no_factory_in_its_picture() -> None:
    assert all(
        node.level is not Level.FACTORY for node in path_of(replace(CHAIN, factory=Link(known_by=KnownBy.NONE)), "X")
    )


def test_two_chains_through_one_supplier_meet_there() -> None:
    graph = layered([CHAIN, replace(CHAIN, country_extraction="IN", area=QuarryArea("IN-A03"))], "X")
    assert sum(node.level is Level.SUPPLIER for node in graph.nodes) == 1
    assert sum(node.level is Level.AREA for node in graph.nodes) == 2
