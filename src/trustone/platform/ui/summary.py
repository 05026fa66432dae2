"""The summary of errors above a form: each error with the field it leads to."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from django import forms
from django.forms.boundfield import BoundField
from django.forms.formsets import BaseFormSet
from django.utils.html import format_html


def errors_of(given: Sequence[Any]) -> list[tuple[str, Any]]:
    """``(id of the control or empty, sentence)`` for everything wrong in these forms and formsets, in their order."""
    found: list[tuple[str, Any]] = []
    for item in given:
        if isinstance(item, BaseFormSet) and item.is_bound:
            found += [("", error) for error in item.non_form_errors()]
    for form in _forms(given):
        if not form.is_bound:
            continue
        found += [("", error) for error in form.non_field_errors()]
        found += [
            (_target(bound), format_html("{} {}", _leading(str(bound.label)), error))
            for bound in form.visible_fields()
            for error in bound.errors
        ]
        found += [("", error) for bound in form.hidden_fields() for error in bound.errors]
    return found


def _leading(label: str) -> str:
    """A label before its error: a colon, unless it ends in a mark of its own."""
    return label if label.rstrip().endswith(("?", ":", "!", "…")) else f"{label}:"


def _target(bound: BoundField) -> str:
    """Id of the first control of a field: groups have one per choice."""
    identifier = bound.id_for_label or bound.auto_id or ""
    widget = bound.field.widget
    if isinstance(widget, forms.RadioSelect | forms.CheckboxSelectMultiple):
        return f"{bound.auto_id}_0"
    return identifier


def _forms(given: Iterable[Any]) -> Iterable[forms.BaseForm]:
    for item in given:
        if isinstance(item, BaseFormSet):
            yield from item.forms
        elif item is not None and item != "":
            yield item
