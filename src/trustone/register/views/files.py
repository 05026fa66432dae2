"""The published list as files, at addresses without a language: the bytes, their signature, their checksum.

An edition never changes, so its files may be kept by any cache. A list that is no longer what was published is not
served; the answer says so with its code (RFC 9457).
"""

from __future__ import annotations

import json

from django.http import Http404, HttpRequest, HttpResponse
from django.utils import timezone
from django.views.decorators.http import condition

from trustone.catalog.selectors import covenant_in_use
from trustone.domain.problems import Problem
from trustone.platform.access import public
from trustone.platform.problems import sentence
from trustone.register.models import QuarryList
from trustone.register.selectors import editions

_A_DAY = "public, max-age=86400"


def _found(year: int, edition: int | None) -> QuarryList:
    page = editions.edition_page(covenant_in_use(), timezone.localdate(), year, edition)
    if page is None:
        raise Http404
    return page.shown


def _etag(request: HttpRequest, year: int, edition: int | None = None) -> str | None:
    found = _found(year, edition)
    return None if found.damage else f'"{found.sha256[:32]}"'


@public
@condition(etag_func=_etag)
def edition_file(request: HttpRequest, year: int, edition: int | None = None) -> HttpResponse:
    """The list as it was published, to the byte: one edition, or the newest of its year."""
    found = _found(year, edition)
    if found.damage is not None:
        return _damaged(found.damage)
    return _file(found.data, "application/json; charset=utf-8", found.file_name, keep=edition is not None)


@public
def signature_file(request: HttpRequest, year: int, edition: int) -> HttpResponse:
    """The detached signature: 64 raw bytes, as ``openssl pkeyutl -sigfile`` reads them. 404 when it was not signed."""
    found = _found(year, edition)
    if found.damage is not None:
        return _damaged(found.damage)
    if not found.signature:
        raise Http404
    return _file(bytes.fromhex(found.signature), "application/octet-stream", f"{found.file_name}.sig", keep=True)


@public
def checksum_file(request: HttpRequest, year: int, edition: int) -> HttpResponse:
    """The checksum as ``sha256sum -c`` reads it."""
    found = _found(year, edition)
    if found.damage is not None:
        return _damaged(found.damage)
    text = f"{found.sha256}  {found.file_name}\n"
    return _file(text.encode(), "text/plain; charset=utf-8", f"{found.file_name}.sha256", keep=True)


def _file(data: bytes, kind: str, name: str, *, keep: bool) -> HttpResponse:
    response = HttpResponse(data, content_type=kind)
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    response["Cache-Control"] = _A_DAY if keep else "public, max-age=300"
    return response


def _damaged(problem: Problem) -> HttpResponse:
    body = {"type": "about:blank", "title": sentence(problem), "status": 503, "code": problem.code}
    text = json.dumps(body, ensure_ascii=False, indent=2) + "\n"
    return HttpResponse(text, status=503, content_type="application/problem+json; charset=utf-8")
