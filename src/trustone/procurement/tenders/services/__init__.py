"""Writes of tender documents: bringing them in, having them read, and bringing procedures together."""

from trustone.procurement.tenders.services.completing import complete
from trustone.procurement.tenders.services.grouping import regroup
from trustone.procurement.tenders.services.intake import (
    MOST_FILE,
    About,
    Received,
    change_collection,
    go_on,
    open_collection,
    read_again,
    receive,
    set_buyer,
    stop,
    take_away,
)
from trustone.procurement.tenders.services.reading import is_to_group, read_waiting, release_stale

__all__ = [
    "MOST_FILE",
    "About",
    "Received",
    "change_collection",
    "complete",
    "go_on",
    "is_to_group",
    "open_collection",
    "read_again",
    "read_waiting",
    "receive",
    "regroup",
    "release_stale",
    "set_buyer",
    "stop",
    "take_away",
]
