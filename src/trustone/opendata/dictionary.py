"""The data dictionary for programs: a Frictionless Data Package with a Table Schema for each data set."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.utils import translation
from django.utils.functional import Promise

from trustone.catalog.models import Covenant
from trustone.opendata import selectors
from trustone.opendata.datasets import DATASETS
from trustone.opendata.fields import LANGUAGES, Dataset, Field, Kind
from trustone.opendata.formats import MEDIA_TYPES

_TYPES = {
    Kind.TEXT: "string",
    Kind.CODE: "string",
    Kind.TEXTS: "string",
    Kind.CODES: "list",
    Kind.YEAR: "year",
    Kind.INTEGER: "integer",
    Kind.NUMBER: "number",
    Kind.BOOLEAN: "boolean",
    Kind.DATE: "date",
}


def in_all(text: str | Promise) -> dict[str, str]:
    """A text of the dictionary in every language."""
    found = {}
    for language in LANGUAGES:
        with translation.override(language):
            found[language] = str(text)
    return found


def package(covenant: Covenant) -> dict[str, Any]:
    """The whole dictionary. A licence stands in it only where one was set."""
    licences = selectors.licences(covenant)
    return {
        "profile": "tabular-data-package",
        "name": covenant.key,
        "title": dict(covenant.title),
        "homepage": f"{settings.SITE_URL}/en/open-data/",
        "resources": [_resource(dataset, licences[key]) for key, dataset in DATASETS.items()],
    }


def _resource(dataset: Dataset, licence: selectors.Licence) -> dict[str, Any]:
    found: dict[str, Any] = {
        "name": dataset.key,
        "title": in_all(dataset.title),
        "description": in_all(dataset.description),
        "path": f"{settings.SITE_URL}/open-data/{dataset.key}.csv",
        "profile": "tabular-data-resource",
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "dialect": {"delimiter": ",", "lineTerminator": "\r\n", "quoteChar": '"', "header": True},
        "schema": schema(dataset),
        "alternatives": [
            {"path": f"{settings.SITE_URL}/open-data/{dataset.key}.{ending}",
             "mediatype": MEDIA_TYPES[ending].partition(";")[0]}
            for ending in dataset.formats
        ],
    }  # fmt: skip
    if licence:
        found["licenses"] = [{"name": name, **({"path": licence.url} if licence.url else {})} for name in licence.names]
    return found


def schema(dataset: Dataset) -> dict[str, Any]:
    """The Table Schema of a data set, column by column as its CSV file has them."""
    return {
        "fields": [_column(field, column) for field in dataset.fields for column in field.columns],
        "primaryKey": list(dataset.identity),
        "missingValues": [""],
    }


def _column(field: Field, column: str) -> dict[str, Any]:
    found: dict[str, Any] = {"name": column, "type": _TYPES[field.kind], "description": in_all(field.meaning)}
    if field.kind is Kind.CODES:
        found |= {"delimiter": ";", "itemType": "string"}
    if field.kind is Kind.TEXTS:
        found["language"] = column.rpartition("_")[2]
    if str(field.unit):
        found["unit"] = in_all(field.unit)
    if field.values:
        found["categories"] = [{"value": code, "label": in_all(words)} for code, words in field.values]
    constraints: dict[str, Any] = {} if field.optional or field.kind in {Kind.TEXTS, Kind.CODES} else {"required": True}
    if field.values:
        constraints["enum"] = [code for code, _words in field.values]
    return found | ({"constraints": constraints} if constraints else {})
