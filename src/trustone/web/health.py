"""For whoever watches the service: is it alive, and can it do its work?"""

from __future__ import annotations

from django.db import DatabaseError, connection
from django.http import HttpRequest, JsonResponse

from trustone.catalog.selectors import covenant_or_none
from trustone.platform.access import public


@public
def live(request: HttpRequest) -> JsonResponse:
    """The process answers."""
    return JsonResponse({"status": "ok"})


@public
def ready(request: HttpRequest) -> JsonResponse:
    """The database answers and a covenant is loaded; 503 while not."""
    checks = {"database": False, "covenant": False}
    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1")
        checks["database"] = True
        checks["covenant"] = covenant_or_none() is not None
    except DatabaseError:
        pass
    ok = all(checks.values())
    return JsonResponse({"status": "ok" if ok else "not ready", "checks": checks}, status=200 if ok else 503)
