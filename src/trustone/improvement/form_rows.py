"""What the forms of this room share. Forms give the shape of what is typed; what is wrong comes from the services.

``ROWS`` says how the fields stand: a pair of names stands side by side (the two languages of the plan).
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any, ClassVar

from django import forms
from django.forms.boundfield import BoundField

from trustone.improvement.sentences import SENTENCES
from trustone.platform.ui.widgets import DateInput

Choices = Sequence[tuple[str, Any]]
Layout = Sequence[str | tuple[str, str]]

EMPTY: list[tuple[str, Any]] = [("", "---------")]


class Rows(forms.Form):
    """A form that knows which fields stand beside each other, and carries the version the editor saw."""

    ROWS: ClassVar[Layout] = ()

    version = forms.IntegerField(widget=forms.HiddenInput, required=False, min_value=0)

    def rows(self) -> Iterable[list[BoundField]]:
        """The visible fields, row by row."""
        for row in self.ROWS:
            names = (row,) if isinstance(row, str) else row
            if found := [self[name] for name in names if name in self.fields]:
                yield found

    def texts(self, name: str) -> dict[str, str]:
        """The two languages of a text."""
        return {language: self.cleaned_data.get(f"{name}_{language}", "") for language in ("nl", "en")}

    def choose(self, name: str, choices: Choices) -> None:
        """Offer these choices in a field."""
        field: Any = self.fields[name]
        field.choices = choices


def needed(code: str) -> dict[str, Any]:
    """A field that must be filled in, with the sentence of the rule that asks for it."""
    return {"required": True, "error_messages": {"required": SENTENCES[code]}}


def day(label: Any, help_text: Any = "", *, required: bool = False) -> forms.DateField:
    return forms.DateField(label=label, help_text=help_text, required=required, widget=DateInput)
