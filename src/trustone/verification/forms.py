"""Forms of samples and visits. What is wrong comes from the services; here only what is asked."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from trustone.platform.ui.widgets import DateInput
from trustone.verification.models import Finding, Guide, Kind, ResultWord
from trustone.verification.sentences import SENTENCES
from trustone.verification.services import Wish

_YEARS = (2000, 2099)


def _lines(label: Any, hint: Any = "", rows: int = 4, *, required: bool = False, error: str = "") -> forms.CharField:
    return forms.CharField(
        label=label,
        help_text=hint,
        required=required,
        strip=False,
        widget=forms.Textarea(attrs={"rows": rows}),
        error_messages={"required": SENTENCES[error]} if error else None,
    )


class PlanForm(forms.Form):
    """A sample that will be promised."""

    kind = forms.ChoiceField(label=_("What is verified?"), choices=Kind.choices, widget=forms.RadioSelect)
    year = forms.IntegerField(label=_("Reporting year"), min_value=_YEARS[0], max_value=_YEARS[1])
    share = forms.IntegerField(label=_("Which share of the companies?"), required=False)
    share_reason = _lines(
        _("Why this share?"), _("Only when it is not the share the covenant has set. Everybody can read it."), 2
    )
    strata = forms.MultipleChoiceField(
        label=_("By which public facts are groups made?"),
        choices=[
            ("type", _("Type of company")),
            ("country", _("Country of the seat")),
            ("years", _("Full years as a member")),
        ],
        widget=forms.CheckboxSelectMultiple,
        required=False,
        help_text=_("Every group gives its share. Groups of fewer than five are put together."),
    )
    later_source = forms.CharField(
        label=_("A public value that nobody knows yet"),
        required=False,
        help_text=_(
            "For example: the first number of a lottery on a day to come. It is mixed into the draw, so that nobody "
            "can have looked for a seed that suits. Leave it empty if you do not use one."
        ),
    )
    later_day = forms.DateField(label=_("On which day is that value known?"), required=False, widget=DateInput)
    guide = forms.ChoiceField(
        label=_("Extra visits"),
        choices=Guide.choices,
        required=False,
        help_text=_("Drawn by a confidential weight. They are in no published figure."),
    )
    guided_size = forms.IntegerField(label=_("How many extra visits?"), required=False)

    def wish(self) -> Wish:
        """What the service is asked."""
        data = self.cleaned_data
        return Wish(
            kind=data["kind"],
            year=data["year"],
            share=data["share"],
            share_reason=data["share_reason"],
            strata=tuple(data["strata"]),
            later_source=data["later_source"],
            later_day=data["later_day"],
            guide=data["guide"] or Guide.NONE.value,
            guided_size=data["guided_size"] or 0,
        )


class DrawForm(forms.Form):
    """The value of the public source, where the plan names one."""

    later_value = forms.CharField(label=_("The value, exactly as it was published"), required=False, max_length=200)


class ReasonForm(forms.Form):
    """A reason; ``label`` says of what."""

    reason = _lines(_("Why?"), required=True, error="VER-003")
    version = forms.IntegerField(widget=forms.HiddenInput, required=False)

    def __init__(self, *args: Any, label: Any = None, hint: Any = "", needed: bool = True, **options: Any) -> None:
        super().__init__(*args, **options)
        field = self.fields["reason"]
        field.label, field.help_text, field.required = label or field.label, hint, needed


class ShareForm(forms.Form):
    """Until when the company can reply."""

    reply_until = forms.DateField(
        label=_("The company can reply until"),
        required=False,
        widget=DateInput,
    )
    version = forms.IntegerField(widget=forms.HiddenInput)


class StopForm(ReasonForm):
    """Why a visit stops, and whether the next in line comes in its place."""

    draw_next = forms.BooleanField(
        label=_("Take the next in line of the same group"),
        required=False,
        initial=True,
        help_text=_("Who that is was fixed by the draw."),
    )


class FindingForm(forms.Form):
    """What was found about one question."""

    result = forms.ChoiceField(
        label=pgettext_lazy("question of a form", "What did you find?"),
        choices=ResultWord.choices,
        widget=forms.RadioSelect,
        error_messages={"required": SENTENCES["VER-030"]},
    )
    source = forms.CharField(
        label=_("Source"),
        required=False,
        help_text=_("What you saw or whom you spoke to, and when. No names of workers."),
    )
    note = _lines(_("Note"), _("The company reads this when the findings are shared with it."))
    version = forms.IntegerField(widget=forms.HiddenInput, required=False)

    @classmethod
    def of(cls, finding: Finding | None) -> dict[str, Any]:
        """What stands now."""
        if finding is None:
            return {"version": 0}
        return {"result": finding.result, "source": finding.source, "note": finding.note, "version": finding.version}
