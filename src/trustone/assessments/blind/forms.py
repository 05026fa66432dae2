"""Forms of the blind reading."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from trustone.assessments.blind.models import BlindJudgement
from trustone.assessments.forms import JUDGED_CHOICES, CriterionForm, Sentence
from trustone.assessments.shown import percent_of


class BlindForm(CriterionForm):
    """The second reader's judgement of one criterion."""

    reason = Sentence(
        label=_("Why?"),
        help_text=_("The assessor reads this when both are shown. Needed when you judge otherwise than the member."),
        required=False,
    )
    version = forms.IntegerField(widget=forms.HiddenInput, min_value=0)
    field_order = ("value", "percent", "reason", "version")

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        value: Any = self.fields["value"]
        value.label, value.choices = _("Your judgement"), JUDGED_CHOICES

    @staticmethod
    def of(judgement: BlindJudgement | None) -> dict[str, Any]:
        """What stands now."""
        if judgement is None:
            return {"version": 0}
        return {
            "value": judgement.value,
            "percent": percent_of(judgement.share),
            "reason": judgement.reason,
            "version": judgement.version,
        }


class NoteForm(forms.Form):
    """What the two said about a difference."""

    reason = Sentence(
        label=_("What do you two say about it?"),
        help_text=_("For example: who saw something the other did not, or what the criterion asks in your view."),
    )
