"""Forms for results and documents from before."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from trustone.assessments.past.models import PastColour, PastKind
from trustone.platform.ui.widgets import FileInput, NumberText


class ResultForm(forms.Form):
    """A colour as it was decided then."""

    year = forms.IntegerField(
        label=_("Reporting year"), min_value=2000, max_value=2099, widget=NumberText(), help_text=_("In four digits.")
    )
    colour = forms.ChoiceField(label=_("Colour"), choices=[("", _("Choose")), *PastColour.choices])
    digit = forms.IntegerField(
        label=_("Digit"),
        required=False,
        min_value=0,
        widget=NumberText(),
        help_text=_("The number of years that stood beside the colour. Empty when there was none."),
    )
    decided_on = forms.DateField(
        label=_("Decided on"), required=False, widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
    )
    source = forms.CharField(
        label=_("Stands in"),
        required=False,
        max_length=200,
        help_text=_("The name of the document in which it stands. Needed for what is public."),
    )
    note = forms.CharField(
        label=_("Remark"),
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("Only the company and the secretariat see it."),
    )
    public = forms.BooleanField(
        label=_("Show it in the public register"),
        required=False,
        help_text=_("It is marked there as decided before this platform, and not computed again."),
    )
    version = forms.IntegerField(required=False, widget=forms.HiddenInput)

    def __init__(self, *args: Any, year_is_fixed: bool = False, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if year_is_fixed:
            del self.fields["year"]


class AboutDocument(forms.Form):
    """What a document is."""

    kind = forms.ChoiceField(label=_("What it is"), choices=PastKind.choices)
    title = forms.CharField(
        label=_("Title"), required=False, max_length=200, help_text=_("Empty shows the name of the file.")
    )
    public = forms.BooleanField(
        label=_("Everybody may read it"),
        required=False,
        help_text=_("It then stands on the public page of the company."),
    )
    file = forms.FileField(
        label=_("File"),
        required=False,
        allow_empty_file=True,
        widget=FileInput,
        help_text=_("PDF, Word, OpenDocument, Excel, an image or plain text, at most 20 MB."),
    )


class ReplaceForm(forms.Form):
    """A newer file in the place of the one that stands there. What is missing is told by the service."""

    needed = ("file", "reason")

    file = forms.FileField(
        label=_("The newer file"),
        required=False,
        allow_empty_file=True,
        widget=FileInput,
        help_text=_("PDF, Word, OpenDocument, Excel, an image or plain text, at most 20 MB."),
    )
    reason = forms.CharField(
        label=_("Why is it replaced?"),
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("The company and the secretariat read this beside the old file."),
    )
    version = forms.IntegerField(widget=forms.HiddenInput)


class TakeOutForm(forms.Form):
    """Why a document counts no longer. What is missing is told by the service."""

    needed = ("reason",)

    reason = forms.CharField(
        label=_("Why does it count no longer?"),
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("The company and the secretariat read this beside the document."),
    )
    version = forms.IntegerField(widget=forms.HiddenInput)


class DocumentForm(AboutDocument):
    """A document that is added by hand."""

    year = forms.IntegerField(
        label=_("Reporting year"), min_value=2000, max_value=2099, widget=NumberText(), help_text=_("In four digits.")
    )
    field_order = ("year", "kind", "title", "file", "public")
