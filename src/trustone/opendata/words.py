"""Names of formats and kinds of values for the pages."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from trustone.opendata.fields import Kind

FORMATS = {"csv": "CSV", "json": "JSON", "geojson": "GeoJSON", "parquet": "Parquet"}

KINDS = {
    Kind.TEXT: _("text"),
    Kind.CODE: _("code"),
    Kind.YEAR: _("year"),
    Kind.INTEGER: _("whole number"),
    Kind.NUMBER: _("decimal number"),
    Kind.BOOLEAN: _("true or false"),
    Kind.DATE: _("day, as YYYY-MM-DD"),
    Kind.TEXTS: _("text in four languages"),
    Kind.CODES: _("several codes"),
}
