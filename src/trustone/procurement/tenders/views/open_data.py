"""The procedures as open data: what buyers published, and apart from it what we read in it."""

from __future__ import annotations

from urllib.parse import urlsplit

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse, StreamingHttpResponse
from django.http.response import HttpResponseBase
from django.views.decorators.http import require_safe

from trustone.catalog.selectors import covenant_in_use
from trustone.platform.access import require
from trustone.platform.actors import actor_of
from trustone.procurement.tenders import policies, selectors
from trustone.procurement.tenders.ocds.taking_out import FILES, Maker, numbered
from trustone.procurement.tenders.views.shared import show


@require_safe
def page(request: HttpRequest) -> HttpResponse:
    """What the two files are, and how many procedures stand in them."""
    require(policies.may_take_out(actor_of(request)))
    covenant = covenant_in_use()
    total = selectors.procedure_count(covenant)
    held = numbered(selectors.first_identifiers(covenant), settings.OCID_PREFIX)
    context = {"total": total, "held": held, "left_out": total - held, "has_prefix": bool(settings.OCID_PREFIX)}
    return show(request, "open_data", context)


@require_safe
def file(request: HttpRequest, what: str) -> HttpResponseBase:
    """One of the files, sent while it is written."""
    actor = actor_of(request)
    require(policies.may_take_out(actor))
    if what not in FILES:
        raise Http404
    name, kind, write = FILES[what]
    maker = Maker(
        settings.OCID_PREFIX, settings.SITE_URL, urlsplit(settings.SITE_URL).netloc, actor.today.isoformat()
    )  # fmt: skip
    response = StreamingHttpResponse(write(selectors.with_first_notices(covenant_in_use()), maker), content_type=kind)
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    response["Cache-Control"] = "no-store, private"
    return response
