"""Forms of this room. What is wrong comes from the services; here only the shape of what is typed."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from trustone.cycle.models import LONGEST_NOTE


class GiveForm(forms.Form):
    """Whom to ask. ``what`` is a step or a task, ``version`` that of what stood on the screen."""

    to = forms.TypedChoiceField(label=_("Who does this?"), coerce=int, empty_value=None, required=False)
    what = forms.CharField(widget=forms.HiddenInput, max_length=80)
    version = forms.IntegerField(widget=forms.HiddenInput, min_value=0)

    def __init__(self, *args: Any, people: list[tuple[int, str]], **options: Any) -> None:
        super().__init__(*args, **options)
        field: Any = self.fields["to"]
        field.choices = [("", _("Nobody in particular")), *people]


class NoteForm(forms.Form):
    """A line to one's colleagues."""

    text = forms.CharField(
        label=_("A note to your colleagues"),
        help_text=_("Only people of your company read it; the secretariat does not."),
        widget=forms.Textarea(attrs={"rows": 3, "maxlength": LONGEST_NOTE}),
        required=False,
    )


class StillTrueForm(forms.Form):
    """The answers that were ticked; the boxes themselves are written by the page."""

    tickets = forms.Field(required=False, widget=forms.MultipleHiddenInput)

    def clean_tickets(self) -> list[str]:
        """Every ticket that was sent, each once."""
        data: Any = self.data
        return list(dict.fromkeys(data.getlist("tickets")))[:500] if hasattr(data, "getlist") else []


class SettingsForm(forms.Form):
    """How often one person is mailed."""

    frequency = forms.ChoiceField(label=_("How often do you want a mail?"), widget=forms.RadioSelect)

    def __init__(self, *args: Any, choices: list[tuple[str, Any]], **options: Any) -> None:
        super().__init__(*args, **options)
        field: Any = self.fields["frequency"]
        field.choices = choices
