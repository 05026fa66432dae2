"""Forms of the register: the filter of the members list, and the steps of the quarry list."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from trustone.register.words import COLOUR_WORDS, TYPE_WORDS


class RegisterFilter(forms.Form):
    """What the visitor looks for. Never by stone or place: that could be joined with the quarry list."""

    q = forms.CharField(label=_("Name or town"), required=False, max_length=100)
    seat = forms.ChoiceField(label=_("Seat"), required=False)
    type = forms.ChoiceField(label=_("Type"), required=False, choices=[("", _("All types")), *TYPE_WORDS.items()])
    colour = forms.ChoiceField(
        label=_("Colour"), required=False, choices=[("", _("All colours")), *COLOUR_WORDS.items()]
    )

    def __init__(self, data: Any, *, seats: list[tuple[str, str]]) -> None:
        super().__init__(data)
        self.fields["seat"].choices = [("", _("All seats")), *seats]  # type: ignore[attr-defined]

    @property
    def values(self) -> dict[str, str]:
        """What was understood; a value that does not exist is left out, so that old links keep working."""
        self.is_valid()
        return {name: value for name, value in self.cleaned_data.items() if value}


class YearForm(forms.Form):
    """The reporting year of a new list."""

    year = forms.TypedChoiceField(label=_("Reporting year"), coerce=int)

    def __init__(self, *args: Any, years: list[int], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["year"].choices = [(year, str(year)) for year in years]  # type: ignore[attr-defined]


class ReasonForm(forms.Form):
    """Why a published list is corrected, for everybody; Dutch and English at least."""

    reason_nl = forms.CharField(label=_("Why, in Dutch"), max_length=1000, widget=forms.Textarea(attrs={"rows": 3}))
    reason_en = forms.CharField(label=_("Why, in English"), max_length=1000, widget=forms.Textarea(attrs={"rows": 3}))
    reason_fr = forms.CharField(
        label=_("Why, in French"), max_length=1000, required=False, widget=forms.Textarea(attrs={"rows": 3})
    )
    reason_de = forms.CharField(
        label=_("Why, in German"), max_length=1000, required=False, widget=forms.Textarea(attrs={"rows": 3})
    )

    @property
    def reasons(self) -> dict[str, str]:
        """What was filled in, by language."""
        return {name.removeprefix("reason_"): text for name, text in self.cleaned_data.items() if text}


class DeclineForm(forms.Form):
    """Why a list is not confirmed."""

    reason = forms.CharField(
        label=_("Why not?"),
        help_text=_("Your colleague reads this."),
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 3}),
    )


class PublishForm(forms.Form):
    """The day from which everybody can see the list."""

    published_from = forms.DateField(
        label=_("Public from"), widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
    )


class EarlierForm(forms.Form):
    """A list from before this software."""

    year = forms.IntegerField(label=_("Reporting year"), min_value=1990, max_value=2200)
    published_from = forms.DateField(
        label=_("Published on"), widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
    )
    names = forms.CharField(
        label=_("The names on it"),
        help_text=_("One place on each line, as it was published."),
        max_length=20000,
        widget=forms.Textarea(attrs={"rows": 8}),
    )
