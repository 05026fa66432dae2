"""Files for programs at addresses that stay, answered with "not modified" to who has the same bytes already."""

from __future__ import annotations

import hashlib
from datetime import datetime

from django.http import Http404, HttpRequest, HttpResponse
from django.utils.cache import get_conditional_response
from django.views.decorators.http import require_safe

from trustone.catalog.models import Covenant
from trustone.catalog.selectors import covenant_or_none
from trustone.opendata import describing, selectors
from trustone.opendata import dictionary as words
from trustone.opendata.datasets import DATASETS
from trustone.opendata.formats import MEDIA_TYPES
from trustone.opendata.formats.text import written
from trustone.platform.access import public
from trustone.platform.actors import actor_of

MINUTES = 5


@public
@require_safe
def dataset_file(request: HttpRequest, key: str, ending: str) -> HttpResponse:
    """One data set in one format."""
    covenant, dataset = _covenant(), DATASETS.get(key)
    if dataset is None or ending not in dataset.formats:
        raise Http404
    found = selectors.snapshot(dataset, covenant, actor_of(request).today)
    changed = selectors.changed_at(dataset, covenant, found.digest)
    return conditional(request, found.file(ending), MEDIA_TYPES[ending], f"{key}.{ending}", changed)


@public
@require_safe
def dictionary(request: HttpRequest) -> HttpResponse:
    """What every field means, in four languages."""
    return conditional(request, written(words.package(_covenant())), MEDIA_TYPES["json"], "datapackage.json")


@public
@require_safe
def catalogue(request: HttpRequest, ending: str) -> HttpResponse:
    """The description by which portals of open data find the files (DCAT-AP)."""
    body = describing.catalogue(_covenant(), actor_of(request).today, ending)
    return conditional(request, body, describing.MEDIA_TYPES[ending], f"catalog.{ending}")


@public
@require_safe
def checksums(request: HttpRequest) -> HttpResponse:
    """The fingerprints of all files."""
    body = selectors.sums(_covenant(), actor_of(request).today)
    return conditional(request, body, "text/plain; charset=utf-8", "SHA256SUMS")


def _covenant() -> Covenant:
    covenant = covenant_or_none()
    if covenant is None:
        raise Http404
    return covenant


def conditional(
    request: HttpRequest, body: bytes, media_type: str, name: str, changed: datetime | None = None
) -> HttpResponse:
    """The file, or 304 when the reader has it. Every site and every cache may read it."""
    etag = f'"{hashlib.sha256(body).hexdigest()[:32]}"'
    response = HttpResponse(body, content_type=media_type)
    response["ETag"] = etag
    response["Content-Disposition"] = f'inline; filename="{name}"'
    response["Cache-Control"] = f"public, max-age={MINUTES * 60}"
    response["Access-Control-Allow-Origin"] = "*"
    response["Cross-Origin-Resource-Policy"] = "cross-origin"
    moment = None
    if changed is not None:
        moment = int(changed.timestamp())
        response["Last-Modified"] = changed.strftime("%a, %d %b %Y %H:%M:%S GMT")
    found = get_conditional_response(request, etag=etag, last_modified=moment, response=response)
    return response if found is None else found
