"""Files to download, and a scenario's result as one."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from trustone.platform.dataio import safe_name
from trustone.scenarios import exports
from trustone.scenarios.cases import material_of
from trustone.scenarios.results import lines, result_of, titles_of
from trustone.scenarios.views.shared import load

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def spreadsheet(content: bytes, name: str) -> HttpResponse:
    """A workbook or CSV file to keep; never shown by the browser, never kept by a cache."""
    kind = "text/csv; charset=utf-8" if name.endswith(".csv") else XLSX
    response = HttpResponse(content, content_type=kind)
    response["Content-Disposition"] = f'attachment; filename="{safe_name(name).encode("ascii", "ignore").decode()}"'
    response["Cache-Control"] = "no-store"
    return response


@require_safe
def scenario(request: HttpRequest, key: int, ending: str) -> HttpResponse:
    """Who changes colour in a scenario, and why."""
    _actor, found = load(request, key)
    material = material_of(found.covenant)
    result = result_of(found, material)
    shown = lines(result.moved, material.names, titles_of(material.frameworks.values()))
    name = f"what-if-{found.pk}.{ending}"
    return spreadsheet(exports.as_csv(shown) if ending == "csv" else exports.as_workbook(result, shown), name)
