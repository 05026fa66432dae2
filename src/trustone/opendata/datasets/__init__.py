"""Every data set there is, by key, in the order of the page."""

from __future__ import annotations

from trustone.opendata.datasets import further, members, places, readings, reference, tenders
from trustone.opendata.fields import Dataset

DATASETS: dict[str, Dataset] = {
    one.key: one
    for one in (
        *members.DATASETS, *further.DATASETS, *readings.DATASETS, *places.DATASETS, *tenders.DATASETS, *further.KEYS,
        *reference.DATASETS,
    )
}  # fmt: skip

__all__ = ["DATASETS"]
