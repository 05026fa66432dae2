"""Forms of the monitor. No box cuts what is pasted: the services say what does not fit."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from trustone.domain.screening.monitor import MAIN, Step
from trustone.platform.ui.widgets import NumberText
from trustone.procurement.monitor import words
from trustone.procurement.monitor.sentences import SENTENCES

_YEAR: dict[str, Any] = {
    "required": SENTENCES["TMO-003"],
    "invalid": SENTENCES["TMO-003"],
    "min_value": SENTENCES["TMO-003"],
    "max_value": SENTENCES["TMO-003"],
}


def _year(label: Any, *, required: bool = False) -> forms.IntegerField:
    return forms.IntegerField(
        label=label,
        required=required,
        min_value=2000,
        max_value=2099,
        widget=forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "off", "class": "input--number"}),
        error_messages=_YEAR,
    )


class LiveFilter(forms.Form):
    """What of the figure is looked at. What cannot be used is said, and left out."""

    first = _year(_("From year"))
    last = _year(_("To year"))
    country = forms.ChoiceField(label=_("Country"), required=False)
    step = forms.ChoiceField(label=_("How far the clause goes"), required=False)

    def __init__(self, data: Mapping[str, Any], *, countries: list[tuple[str, str]]) -> None:
        super().__init__({"step": MAIN.value, **data} if data else None)
        own: dict[str, Any] = self.fields
        own["country"].choices = [("", _("All countries")), *countries]
        own["step"].choices = [(step.value, words.STEPS[step]) for step in Step]
        own["step"].initial = MAIN.value

    def clean(self) -> dict[str, Any]:
        found = super().clean() or {}
        first, last = found.get("first"), found.get("last")
        if first is not None and last is not None and first > last:
            self.add_error("first", SENTENCES["TMO-001"])
        return found

    @property
    def asked(self) -> dict[str, Any]:
        """First and last year and the country, as far as they can be used."""
        good = self.cleaned_data if self.is_bound and self.is_valid() else {}
        return {"first": good.get("first"), "last": good.get("last"), "country": good.get("country", "")}

    @property
    def wanted_step(self) -> Step:
        good = self.cleaned_data if self.is_bound and self.is_valid() else {}
        return Step(good.get("step") or MAIN.value)


class NeededForm(forms.Form):
    """Two shares in percent, to see how many tenders show the difference."""

    before = forms.DecimalField(
        label=_("Share now, in percent"), min_value=Decimal(0), max_value=Decimal(100), max_digits=6, decimal_places=3,
        localize=True, widget=NumberText, error_messages=dict.fromkeys(
            ("required", "invalid", "min_value", "max_value", "max_digits", "max_decimal_places", "max_whole_digits"),
            SENTENCES["TMO-008"],
        ),
    )  # fmt: skip
    after = forms.DecimalField(
        label=_("Share you want to be able to see"), min_value=Decimal(0), max_value=Decimal(100), max_digits=6,
        decimal_places=3, localize=True, widget=NumberText, error_messages=dict.fromkeys(
            ("required", "invalid", "min_value", "max_value", "max_digits", "max_decimal_places", "max_whole_digits"),
            SENTENCES["TMO-008"],
        ),
    )  # fmt: skip

    def clean(self) -> dict[str, Any]:
        found = super().clean() or {}
        if "before" in found and found.get("before") == found.get("after"):
            self.add_error("after", SENTENCES["TMO-009"])
        return found


class PrepareForm(forms.Form):
    """The years of a figure, and what the secretariat says beside it."""

    first_year = _year(pgettext_lazy("span of years", "First year"), required=True)
    last_year = _year(pgettext_lazy("span of years", "Last year"), required=True)
    note_nl = forms.CharField(
        label=_("Note beside the figure, in Dutch"), required=False, strip=False, widget=forms.Textarea({"rows": 4}),
        help_text=_("Everybody reads it. For example which sources were read, and which not."),
    )  # fmt: skip
    note_en = forms.CharField(
        label=_("The same in English"), required=False, strip=False, widget=forms.Textarea({"rows": 4})
    )

    @property
    def notes(self) -> dict[str, str]:
        return {code: self.cleaned_data.get(f"note_{code}", "") for code in ("nl", "en")}


class SendBackForm(forms.Form):
    """Why a figure is not published."""

    reason = forms.CharField(
        label=_("Why do you send it back?"),
        strip=False,
        widget=forms.Textarea({"rows": 3}),
        error_messages={"required": SENTENCES["TMO-006"]},
    )
