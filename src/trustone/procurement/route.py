"""The stations of a purchase on its line: what the rules shorten, and what the pack says of the line."""

from __future__ import annotations

from trustone.catalog.models.procurement import StationState
from trustone.domain.procurement.lines import Passage, Stop, route, situation_of
from trustone.domain.procurement.purchase import Purchase
from trustone.procurement import words
from trustone.procurement.selectors import Content

_ORDER = (Passage.FULL, Passage.SHORT, Passage.SKIPPED)


def stops_for(purchase: Purchase, level: int, packs: Content) -> tuple[Stop, ...]:
    """The eighteen stations in order; of what the rules and the pack say, the shortest counts."""
    stops = []
    for stop in route(purchase.country, purchase.line, situation_of(purchase, level)):
        row = packs.stations.get(stop.station)
        on_line = row.on_line(purchase.line, purchase.country) if row else None
        passage, why = stop.passage, str(words.WHY.get(stop.why, ""))
        if on_line is not None and on_line.state is not StationState.FULL:
            packed = Passage(on_line.state.value)
            if _ORDER.index(packed) >= _ORDER.index(passage):
                passage, why = packed, on_line.text
        stops.append(Stop(stop.station, stop.phase, passage, why))
    return tuple(stops)
