"""Forms of invitations in waves: who is looked for, and what goes out."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from trustone.members.services.waves import LONGEST_WAIT, MOST_REMINDERS
from trustone.members.waves import Choice, WhyNot
from trustone.platform.models import OrganisationKind
from trustone.platform.ui.widgets import NumberText

WHY_NOT = {
    WhyNot.NO_ADDRESS: _("No address known"),
    WhyNot.HAS_LOGIN: _("Has a login"),
    WhyNot.INVITED: _("Invited, not answered yet"),
}

_KINDS = [kind for kind in OrganisationKind.choices if kind[0] not in {"secretariat", "committee"}]


class ChoiceForm(forms.Form):
    """Who is looked for."""

    kind = forms.ChoiceField(label=_("Kind"), required=False, choices=[("", _("All")), *_KINDS])
    type = forms.ChoiceField(
        label=_("Type"), required=False, choices=[("", _("All")), ("A", "A"), ("B", "B"), ("C", "C")]
    )
    who = forms.ChoiceField(
        label=_("Who"),
        required=False,
        choices=[("", _("Participants nobody can log in for")), ("all", _("All participants"))],
    )

    def choice(self) -> Choice:
        """As the selectors take it; what cannot be read counts as not chosen."""
        self.is_valid()
        typed = self.cleaned_data
        return Choice(typed.get("kind") or "", typed.get("type") or "", typed.get("who") != "all")


class WaveForm(forms.Form):
    """What goes out. The people are boxes in the table."""

    name = forms.CharField(
        label=_("Name of this wave"),
        required=False,
        max_length=120,
        help_text=_("For yourself, such as “C companies, first week”."),
    )
    most_reminders = forms.IntegerField(
        label=_("Reminders for those who do not answer"), initial=2, min_value=0, max_value=MOST_REMINDERS,
        widget=NumberText(), help_text=_("Each reminder holds a fresh link; the old one stops working."),
    )  # fmt: skip
    days_between = forms.IntegerField(
        label=_("Days between them"), initial=7, min_value=1, max_value=LONGEST_WAIT, widget=NumberText()
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.people: list[str] = self.data.getlist("people") if hasattr(self.data, "getlist") else []
