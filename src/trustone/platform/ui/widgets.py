"""Controls that Django has no good default for."""

from __future__ import annotations

from datetime import date
from typing import Any

from django import forms


def _is_day(text: str) -> bool:
    try:
        date.fromisoformat(text)
    except ValueError:
        return False
    return True


class DateInput(forms.DateInput):
    """A day, with the browser's own calendar; what is no day stays there to be mended."""

    input_type = "date"

    def __init__(self, attrs: dict[str, Any] | None = None) -> None:
        super().__init__(attrs, format="%Y-%m-%d")

    def get_context(self, name: str, value: Any, attrs: dict[str, Any] | None) -> dict[str, Any]:
        context = super().get_context(name, value, attrs)
        shown = context["widget"]["value"]
        if shown and not _is_day(str(shown)):
            context["widget"]["type"] = "text"  # the calendar would empty the field without a word
        return context


class NumberText(forms.TextInput):
    """A number as people write it: decimal comma or point. Use with ``localize=True`` on the field.

    A text box on purpose: the number box of browsers changes values when one scrolls and refuses commas in silence.
    """

    def __init__(self, attrs: dict[str, Any] | None = None) -> None:
        super().__init__({"inputmode": "decimal", "autocomplete": "off", "class": "input--number", **(attrs or {})})


class SuggestInput(forms.TextInput):
    """A text box that offers choices while typing (``<datalist>``), and takes other text too."""

    template_name = "ui/widgets/suggest.html"

    def __init__(self, suggestions: Any = (), attrs: dict[str, Any] | None = None) -> None:
        super().__init__({"autocomplete": "off", **(attrs or {})})
        self.suggestions = suggestions

    def get_context(self, name: str, value: Any, attrs: dict[str, Any] | None) -> dict[str, Any]:
        context = super().get_context(name, value, attrs)
        offered = self.suggestions() if callable(self.suggestions) else self.suggestions
        context["suggestions"] = [item if isinstance(item, tuple) else (item, "") for item in offered]
        context["widget"]["attrs"]["list"] = f"{context['widget']['attrs'].get('id', name)}_list"
        return context


class FileInput(forms.ClearableFileInput):
    """A file, with the one already there and a box to take it away."""

    template_name = "ui/widgets/file.html"
