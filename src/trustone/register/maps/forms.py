"""The filter of a published list, as a form without script."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from django import forms
from django.utils.translation import gettext_lazy as _

from trustone.register.maps.choosing import FIELDS, Choice


class PlacesFilter(forms.Form):
    """What of a published list is shown, in table and map alike. Never who: the list does not know."""

    country = forms.ChoiceField(label=_("Country"), required=False)
    stone = forms.ChoiceField(label=_("Stone"), required=False)
    theme = forms.ChoiceField(label=_("Risk theme reported there"), required=False)
    level = forms.ChoiceField(label=_("How exact"), required=False)
    show = forms.CharField(required=False, widget=forms.HiddenInput)

    def __init__(self, choice: Choice, known: Mapping[str, Sequence[tuple[str, str]]]) -> None:
        super().__init__({name: getattr(choice, name) for name in (*FIELDS, "show")})
        every = {
            "country": _("All countries"),
            "stone": _("All stones"),
            "theme": _("All themes"),
            "level": _("All levels"),
        }
        for name, word in every.items():
            self.fields[name].choices = [("", word), *known[name]]  # type: ignore[attr-defined]
