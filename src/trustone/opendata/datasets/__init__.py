"""Every data set there is, by key, in the order of the page."""

from __future__ import annotations

from trustone.opendata.datasets import members, places, reference
from trustone.opendata.fields import Dataset

DATASETS: dict[str, Dataset] = {one.key: one for one in (*members.DATASETS, *places.DATASETS, *reference.DATASETS)}

__all__ = ["DATASETS"]
