"""Forms of one's own data."""

from __future__ import annotations

from django import forms
from django.conf import settings
from django.utils.translation import gettext_lazy as _


class PersonForm(forms.Form):
    needed = ("name",)
    name = forms.CharField(label=_("Your name"), required=False)
    language = forms.ChoiceField(label=_("Language of pages and mails"), choices=settings.LANGUAGES)


class EraseForm(forms.Form):
    certain = forms.BooleanField(
        label=_("I understand that I can no longer log in, and that this cannot be undone."),
        error_messages={"required": _("Tick the box, so that it is certain that you mean it.")},
    )


class EraseOtherForm(forms.Form):
    email = forms.EmailField(
        label=_("E-mail address of the person"),
        error_messages={"required": _("Fill in the address this person logs in with.")},
    )
    certain = forms.BooleanField(
        label=_("This person asked for it, and I made sure who asks."),
        error_messages={"required": _("Tick the box, so that it is certain that you mean it.")},
    )
