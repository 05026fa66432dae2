"""The form of this room: why a hint is hidden."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _


class SetAsideForm(forms.Form):
    """``digest`` stands for the hint as it was on the screen."""

    needed = ("reason",)
    reason = forms.CharField(
        label=_("Why is this all right as it is?"),
        help_text=_("The secretariat can read it. The hint comes back by itself when what it says changes."),
        widget=forms.Textarea(attrs={"rows": 3}),
        required=False,
    )
    digest = forms.CharField(widget=forms.HiddenInput, max_length=64)
