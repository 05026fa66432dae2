"""The form of another name of a participant."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

from trustone.members.name_models import NameKind


class NameForm(forms.Form):
    """A trade name, or a name from before."""

    name = forms.CharField(label=_("Name"), max_length=200, error_messages={"required": _("Write the name.")})
    kind = forms.ChoiceField(
        label=_("What is it?"),
        choices=NameKind.choices,
        initial=NameKind.FORMER.value,
        widget=forms.RadioSelect,
    )
    until = forms.DateField(
        label=_("No longer the name from"),
        required=False,
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        help_text=_("Only for a former name. Leave it open when the day is not known."),
    )
