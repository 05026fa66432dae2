"""Forms of the chain pages, made from the columns of the workbook: same questions, same reading of what was typed."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from typing import Any

from django import forms
from django.utils import translation
from django.utils.translation import gettext_lazy as _

from trustone.domain.problems import Problem
from trustone.platform.dataio import Column, Kind, Table
from trustone.platform.forms import add_problems
from trustone.platform.problems import sentence
from trustone.platform.ui.widgets import DateInput, NumberText, SuggestInput

_FEW = 4
_EMPTY = ("", _("Not known yet"))
_CHOOSE = ("", _("Choose"))


class ColumnForm(forms.Form):
    """Asks some columns of a table. ``cleaned_data`` holds values as the workbook's parser gives them."""

    expected = forms.IntegerField(required=False, widget=forms.HiddenInput)

    def __init__(
        self,
        *args: Any,
        table: Table,
        keys: Sequence[str],
        suggestions: Mapping[str, Iterable[str]],
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self.language = translation.get_language() or "en"
        self.columns = {key: table.column(key) for key in keys}
        for key, column in self.columns.items():
            self.fields[key] = self._field(column, suggestions.get(key))

    def _field(  # noqa: PLR0911 - one line a kind of column
        self, column: Column, suggestions: Iterable[str] | None
    ) -> forms.Field:
        missing = sentence(Problem("FIL-030", {"column": str(column.label)}))
        common: dict[str, Any] = {"label": column.label, "required": column.required, "help_text": column.help}
        common["error_messages"] = {"required": missing}
        if column.kind is Kind.FLAG:
            choices = [("yes", _("Yes")), ("no", _("No")), _EMPTY]
            return forms.ChoiceField(choices=choices, widget=forms.RadioSelect, **{**common, "required": False})
        if column.choices is not None and not column.open:
            options = [(option.code, option.title(self.language)) for option in column.choices.options]
            widget = forms.RadioSelect if len(options) < _FEW else forms.Select
            return forms.ChoiceField(
                choices=[_CHOOSE if column.required else _EMPTY, *options], widget=widget, **common
            )
        if column.kind is Kind.DATE:
            return forms.CharField(widget=DateInput, **common)
        if column.kind in (Kind.DECIMAL, Kind.PERCENT):
            return forms.CharField(widget=NumberText, **common)
        if column.limit > 500:
            return forms.CharField(widget=forms.Textarea(attrs={"rows": 4}), **common)
        if suggestions is not None:
            return forms.CharField(widget=SuggestInput(list(suggestions)), **common)
        return forms.CharField(**common)

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        for key, column in self.columns.items():
            if key not in cleaned:
                continue
            value, problem = column.read(cleaned[key] or None, self.language)
            cleaned[key] = value
            if problem is not None and value is None:
                add_problems(self, [replace(problem, field=key)])
        return cleaned

    @property
    def values(self) -> dict[str, Any]:
        """What was filled in, by column."""
        return {key: self.cleaned_data.get(key) for key in self.columns}


def initial_of(values: Mapping[str, Any], table: Table, keys: Sequence[str]) -> dict[str, Any]:
    """What stands in the boxes for the values of a chain."""
    language = translation.get_language() or "en"
    return {key: _shown(values.get(key), table.column(key), language) for key in keys}


def _shown(value: Any, column: Column, language: str) -> Any:
    if value is None or value == "":
        return ""
    if column.kind is Kind.FLAG:
        return "yes" if value else "no"
    if column.open and column.choices is not None:
        return column.choices.title(str(value), language)
    if column.kind in (Kind.DECIMAL, Kind.PERCENT):
        return f"{value:f}".replace(".", "," if language != "en" else ".")
    return value


class UploadForm(forms.Form):
    """One file."""

    file = forms.FileField(
        label=_("Workbook or CSV file"),
        help_text=_("An Excel workbook (.xlsx) or a CSV file, at most 20 MB."),
        widget=forms.FileInput(attrs={"accept": ".xlsx,.csv,.txt"}),
    )


class TakeOverForm(forms.Form):
    """What to take over of a file that was looked at."""

    mode = forms.ChoiceField(choices=[("all", ""), ("good", "")], widget=forms.HiddenInput)
    seen = forms.CharField(widget=forms.HiddenInput, max_length=64)
