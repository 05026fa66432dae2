"""Chains from the member to the quarry: facts, rules, gaps, depth, matching of rows, and the picture."""

from trustone.domain.supply.depth import ALGORITHM, LEVELS, LevelDepth, Share, depth, depth_by_year
from trustone.domain.supply.facts import ChainFacts, KnownBy, Level, Link, QuarryArea, Unit
from trustone.domain.supply.gaps import Gap, GapKind, gaps
from trustone.domain.supply.graph import Edge, Graph, Node, layered, path_of
from trustone.domain.supply.matching import Fate, Outcome, differences, fingerprint, match
from trustone.domain.supply.rules import (
    AreaPlace,
    Reference,
    check,
    share_problem,
    shares_above_whole,
    year_bounds,
)
from trustone.domain.supply.trade_names import hints_from, suggested_countries

__all__ = [
    "ALGORITHM",
    "LEVELS",
    "AreaPlace",
    "ChainFacts",
    "Edge",
    "Fate",
    "Gap",
    "GapKind",
    "Graph",
    "KnownBy",
    "Level",
    "LevelDepth",
    "Link",
    "Node",
    "Outcome",
    "QuarryArea",
    "Reference",
    "Share",
    "Unit",
    "check",
    "depth",
    "depth_by_year",
    "differences",
    "fingerprint",
    "gaps",
    "hints_from",
    "layered",
    "match",
    "path_of",
    "share_problem",
    "shares_above_whole",
    "suggested_countries",
    "year_bounds",
]
