"""Sentences for problems: every code has one, kept in the ``sentences`` module of the app that owns it."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from importlib import import_module
from importlib.util import find_spec
from typing import Any

from django.apps import apps
from django.utils.dateparse import parse_date
from django.utils.formats import date_format
from django.utils.functional import Promise
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from trustone.domain.problems import Problem


@lru_cache(maxsize=1)
def sentences() -> dict[str, str | Promise]:
    """All codes and their sentences, collected from every app's ``sentences.SENTENCES``; a code is owned once."""
    found: dict[str, str | Promise] = {}
    for config in apps.get_app_configs():
        name = f"{config.name}.sentences"
        if not config.name.startswith("trustone.") or find_spec(name) is None:
            continue
        own = import_module(name).SENTENCES
        if twice := found.keys() & own.keys():
            message = f"{name}: codes owned twice: {sorted(twice)}"
            raise RuntimeError(message)
        found.update(own)
    return found


def sentence(problem: Problem) -> str:
    """What is wrong and how to mend it, in the active language."""
    template = sentences().get(problem.code)
    if template is None:
        return _("Something is not right here (%(code)s).") % {"code": problem.code}
    return str(template).format_map({key: _shown(key, value) for key, value in problem.params.items()})


def marked(problem: Problem, languages: Mapping[str, str]) -> SafeString:
    """The same for a page on which some values, by name, are in another language: they say so to a screen reader."""
    template = sentences().get(problem.code)
    if template is None:
        return format_html("{}", sentence(problem))
    values = {key: _shown(key, value) for key, value in problem.params.items()}
    said = {key: format_html('<span lang="{}">{}</span>', languages[key], value) if languages.get(key) else value
            for key, value in values.items()}  # fmt: skip
    return format_html(str(template), **said)


def _shown(name: str, value: str | int) -> str:
    """A parameter as a reader expects it: ``date`` holds a day as YYYY-MM-DD and is written out."""
    if name == "date" and isinstance(value, str):
        day = parse_date(value)
        return date_format(day, "DATE_FORMAT") if day else value
    return str(value)


def as_json(problem: Problem) -> dict[str, Any]:
    """The same for programs: stable keys, empty ones left out."""
    found = {
        "code": problem.code,
        "severity": problem.severity.value,
        "row": problem.row,
        "column": problem.column,
        "field": problem.field,
        "sentence": sentence(problem),
    }
    return {key: value for key, value in found.items() if value not in (None, "")}
