"""Forms of this room: one theme, publishing, withdrawing, replying."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from trustone.readings.models import Reading, ReadingMark, SaysWord


class MarkForm(forms.Form):
    """What the plan says about one theme."""

    says = forms.ChoiceField(
        label=_("What does the plan say about this?"),
        help_text=_("Only what stands in the published plan counts, not what you know from elsewhere."),
        choices=SaysWord.choices,
        widget=forms.RadioSelect,
        required=False,
    )
    quote = forms.CharField(
        label=_("The words of the plan that show it"),
        help_text=_("Copy them from the plan, in the language in which they stand there. Leave words out with “...”."),
        widget=forms.Textarea(attrs={"rows": 4}),
        required=False,
    )
    note = forms.CharField(
        label=_("Your note"),
        help_text=_("Public, under the name of your organisation."),
        widget=forms.Textarea(attrs={"rows": 4}),
        required=False,
    )
    version = forms.IntegerField(widget=forms.HiddenInput, required=False)

    @classmethod
    def of(cls, mark: ReadingMark | None) -> MarkForm:
        """The form as it stands now."""
        if mark is None:
            return cls(initial={"version": 0})
        return cls(initial={"says": mark.says, "quote": mark.quote, "note": mark.note, "version": mark.version})


class TextForm(forms.Form):
    """One text, and the version it was written for."""

    needed: tuple[str, ...] = ()
    text = forms.CharField(widget=forms.Textarea(attrs={"rows": 5}), required=False)
    version = forms.IntegerField(widget=forms.HiddenInput, required=False)

    @classmethod
    def about(cls, reading: Reading, data: Any, label: Any, hint: Any = "", *, needed: bool = True) -> TextForm:
        """With a label of its own; ``data`` is what was sent, if anything was."""
        form = cls(data, initial={"version": reading.version})
        form.needed = ("text",) if needed else ()
        form.fields["text"].label, form.fields["text"].help_text = label, hint
        return form
