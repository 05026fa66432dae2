"""What there is, what each data set holds, and how to check it."""

from __future__ import annotations

from dataclasses import dataclass

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render

from trustone.catalog.models import Covenant
from trustone.catalog.selectors import covenant_or_none
from trustone.opendata import selectors
from trustone.opendata.datasets import DATASETS
from trustone.opendata.fields import Dataset
from trustone.opendata.models import DatasetVersion
from trustone.opendata.words import FORMATS, KINDS
from trustone.platform.access import public
from trustone.platform.actors import actor_of


@dataclass(frozen=True, slots=True)
class Line:
    """A data set in the list; ``about_covenant``: the covenant's own data, not reference data."""

    dataset: Dataset
    licence: selectors.Licence
    version: DatasetVersion | None

    @property
    def about_covenant(self) -> bool:
        return not self.dataset.packs

    @property
    def files(self) -> list[tuple[str, str]]:
        """Format and address of each file."""
        return [(FORMATS[ending], f"/open-data/{self.dataset.key}.{ending}") for ending in self.dataset.formats]


@public
def index(request: HttpRequest) -> HttpResponse:
    """All data sets."""
    covenant = _covenant()
    licences = selectors.licences(covenant)
    lines = [Line(one, licences[key], None) for key, one in DATASETS.items()]
    return render(
        request,
        "opendata/index.html",
        {
            "own": [line for line in lines if line.about_covenant],
            "reference": [line for line in lines if not line.about_covenant],
            "site": settings.SITE_URL,
        },
    )


@public
def dataset(request: HttpRequest, key: str) -> HttpResponse:
    """One data set: its fields, its files, its versions."""
    covenant, found = _covenant(), DATASETS.get(key)
    if found is None:
        raise Http404
    today = actor_of(request).today
    now = selectors.snapshot(found, covenant, today)
    versions = selectors.versions_of(found, covenant)
    newest = versions[0] if versions and versions[0].digest == now.digest else None
    context = {
        "line": Line(found, selectors.licences(covenant)[key], newest),
        "newest": now.newest(today),
        "loaded": selectors.loaded().get(key),
        "size": len(now.rows),
        "digest": now.digest,
        "versions": versions,
        "fields": [(field, KINDS[field.kind]) for field in found.fields],
        "site": settings.SITE_URL,
    }
    return render(request, "opendata/dataset.html", context)


def _covenant() -> Covenant:
    covenant = covenant_or_none()
    if covenant is None:
        raise Http404
    return covenant
