"""Reads: the rows of a data set as they go out, their digest, the licence, and the versions that were noted."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Hashable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from functools import cached_property
from typing import Any, TypeVar

from django.utils import timezone

from trustone.catalog.models import Covenant
from trustone.catalog.selectors import packs
from trustone.opendata.datasets import DATASETS
from trustone.opendata.fields import Dataset, Row
from trustone.opendata.formats import WRITERS
from trustone.opendata.formats.text import plain
from trustone.opendata.models import DatasetVersion
from trustone.platform.listening import once_for_a_copy

SHOWN_VERSIONS = 30
Found = TypeVar("Found")


@dataclass(frozen=True)
class Snapshot:
    """A data set as it is on a day. ``of`` names covenant and day: what is worked out of it is kept for a copy."""

    dataset: Dataset
    rows: Sequence[Row]
    of: tuple[Hashable, ...] = ()

    @cached_property
    def digest(self) -> str:
        """SHA-256 over the rows: the version of the data, whatever the format."""
        return self._once("digest", lambda: hashlib.sha256(_canonical(self._values())).hexdigest())

    def _values(self) -> list[list[Any]]:
        return [[row[one.name] for one in self.dataset.fields] for row in self.rows]

    @cached_property
    def fingerprints(self) -> dict[str, str]:
        """A fingerprint for each row, by the row's name."""
        return {
            self.dataset.name_of(row): hashlib.sha256(_canonical([row[one.name] for one in self.dataset.fields]))
            .hexdigest()[:16]
            for row in self.rows
        }  # fmt: skip

    def newest(self, on: date) -> date | None:
        """The newest day on which something in it became public or took effect; ``None`` where no row tells."""
        days = (row[name] for row in self.rows for name in self.dataset.dated)
        return max((day for day in days if day is not None and day <= on), default=None)

    def file(self, ending: str) -> bytes:
        """The data set in one of its formats."""
        return self._once(ending, lambda: WRITERS[ending](self.dataset, self.rows))

    def _once(self, what: str, make: Callable[[], Found]) -> Found:
        return once_for_a_copy(("open data", self.dataset.key, what, *self.of), make) if self.of else make()


def _canonical(value: object) -> bytes:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"), default=plain).encode()


def snapshot(dataset: Dataset, covenant: Covenant, on: date) -> Snapshot:
    """What is public of a data set on a day."""
    of = covenant.pk, on
    rows = once_for_a_copy(("open data: rows", dataset.key, *of), lambda: dataset.rows(covenant, on))
    return Snapshot(dataset, rows, of)


@dataclass(frozen=True, slots=True)
class Licence:
    """What may be done with a data set: names or addresses of licences as their makers wrote them. Empty = not set."""

    names: tuple[str, ...] = ()
    url: str = ""

    def __bool__(self) -> bool:
        return bool(self.names)


def licences(covenant: Covenant) -> dict[str, Licence]:
    """By data set: the licence of the packs its rows come from, else the one the covenant decided on, if any."""
    of_packs: dict[str, set[str]] = {}
    for pack in packs():
        of_packs.setdefault(pack.kind, set()).update({pack.licence} - {""})
    decided = covenant.settings.get("open_data_licence") or {}
    own = Licence((str(decided["name"]),), str(decided.get("url", ""))) if decided else Licence()
    return {
        key: Licence(tuple(sorted(of_packs.get(one.packs, ())))) if one.packs else own for key, one in DATASETS.items()
    }


def loaded() -> dict[str, date]:
    """By data set that comes from content packs: the day on which the newest of these was loaded here."""
    found: dict[str, date] = {}
    for pack in packs():
        day = timezone.localdate(pack.loaded_at)
        found[pack.kind] = max(day, found.get(pack.kind, day))
    return {key: found[one.packs] for key, one in DATASETS.items() if one.packs in found}


def newest_versions(covenant: Covenant) -> dict[str, DatasetVersion]:
    """The version noted last of every data set."""
    found: dict[str, DatasetVersion] = {}
    for version in DatasetVersion.objects.filter(covenant=covenant).order_by("noted_at", "pk").defer("rows"):
        found[version.dataset] = version
    return found


def versions_of(dataset: Dataset, covenant: Covenant) -> list[DatasetVersion]:
    """The versions of one data set, newest first."""
    rows = DatasetVersion.objects.filter(covenant=covenant, dataset=dataset.key)
    return list(rows.order_by("-noted_at", "-pk").defer("rows")[:SHOWN_VERSIONS])


def changed_at(dataset: Dataset, covenant: Covenant, digest: str) -> datetime | None:
    """When the version with this digest was noted; ``None`` while nobody noted it yet."""
    newest = DatasetVersion.objects.filter(covenant=covenant, dataset=dataset.key).order_by("-noted_at", "-pk").first()
    return newest.noted_at if newest and newest.digest == digest else None


def last_version(dataset: Dataset, covenant: Covenant) -> DatasetVersion | None:
    """The version noted last, with its fingerprints."""
    return DatasetVersion.objects.filter(covenant=covenant, dataset=dataset.key).order_by("-noted_at", "-pk").first()


def every_snapshot(covenant: Covenant, on: date) -> list[Snapshot]:
    """All data sets on a day."""
    return [snapshot(one, covenant, on) for one in DATASETS.values()]


def sums(covenant: Covenant, on: date) -> bytes:
    """The checksums of all files, in the form ``sha256sum --check`` reads."""
    lines = [
        f"{hashlib.sha256(one.file(ending)).hexdigest()}  {one.dataset.key}.{ending}\n"
        for one in every_snapshot(covenant, on)
        for ending in one.dataset.formats
    ]
    return "".join(lines).encode()
