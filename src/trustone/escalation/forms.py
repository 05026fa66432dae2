"""Forms of a case. What is wrong comes from the services; here only what is asked."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from trustone.domain.escalation import Period
from trustone.escalation.models import ShownWord, StateWord
from trustone.platform.ui.widgets import DateInput


class CaseForm(forms.Form):
    """Some lines of text, and the version of the case that was on the screen."""

    needed: tuple[str, ...] = ("reason",)
    reason = forms.CharField(
        label=_("Why?"), required=False, strip=False, widget=forms.Textarea(attrs={"rows": 5}),
        help_text=_("The company reads this."),
    )  # fmt: skip
    version = forms.IntegerField(widget=forms.HiddenInput, required=False)

    def __init__(self, *args: Any, label: Any = None, hint: Any = None, **options: Any) -> None:
        super().__init__(*args, **options)
        field = self.fields["reason"]
        field.label = label or field.label
        if hint is not None:
            field.help_text = hint


class PlainForm(forms.Form):
    """A step without words."""

    version = forms.IntegerField(widget=forms.HiddenInput, required=False)

    def __init__(self, *args: Any, label: Any = None, hint: Any = None, **options: Any) -> None:
        super().__init__(*args, **options)


class PeriodForm(CaseForm):
    """A period with its goals."""

    needed = ("start", "until", "goals", "reason")
    start = forms.DateField(label=_("First day of the period"), required=False, widget=DateInput)
    until = forms.DateField(label=_("Last day of the period"), required=False, widget=DateInput)
    goals = forms.CharField(
        label=_("What has to be reached"), required=False, strip=False, widget=forms.Textarea(attrs={"rows": 5})
    )
    field_order = ("start", "until", "goals", "reason", "version")

    def period(self) -> Period | None:
        """What is asked for; ``None`` without two days."""
        data = self.cleaned_data
        if data["start"] is None or data["until"] is None:
            return None
        return Period(data["start"], data["until"], data["goals"])


class LaterForm(CaseForm):
    """A later last day."""

    needed = ("until", "reason")
    until = forms.DateField(label=_("New last day of the period"), required=False, widget=DateInput)
    field_order = ("until", "reason", "version")


class ExclusionForm(CaseForm):
    """From which day the exclusion holds."""

    needed = ("on", "reason")
    on = forms.DateField(label=_("Excluded from"), required=False, widget=DateInput)
    field_order = ("on", "reason", "version")


class PublicForm(forms.Form):
    """What the public sees of a state from now on."""

    needed = ("reason",)
    state = forms.ChoiceField(label=_("Of which state?"), choices=StateWord.choices)
    shows = forms.ChoiceField(label=_("What does the public see?"), choices=ShownWord.choices, widget=forms.RadioSelect)
    reason = forms.CharField(
        label=_("Why, and who decided it?"), required=False, strip=False, widget=forms.Textarea(attrs={"rows": 3})
    )
