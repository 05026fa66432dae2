"""Forms of scenarios. The framework that is changed gives the fields; what is wrong comes from the rules."""

from __future__ import annotations

import re
from collections.abc import Mapping
from decimal import Decimal
from fractions import Fraction
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from trustone.assessments.shown import JUDGED_WORDS
from trustone.catalog.languages import in_active_language
from trustone.catalog.models import Framework as FrameworkRow
from trustone.domain.assessment.answers import VALUES, Value
from trustone.domain.assessment.changes import AnswerChange, Changes, cell_name
from trustone.domain.assessment.framework import Framework, Thresholds, Tier
from trustone.platform.ui.widgets import DateInput, FileInput, NumberText
from trustone.scenarios.models import LONGEST_TEXT

VALUE_CHOICES = [(value, JUDGED_WORDS[value]) for value in ("met", "partly", "not_met", "not_yet", "not_applicable")]


class NameForm(forms.Form):
    """What a scenario is called and which framework it supposes."""

    name = forms.CharField(label=_("Name"), max_length=120)
    note = forms.CharField(
        label=_("What do you want to find out?"),
        required=False,
        max_length=LONGEST_TEXT,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    framework = forms.ChoiceField(
        label=_("Score every year with"),
        required=False,
        help_text=_("Choose a version to see what all years would have been under it."),
    )
    version = forms.IntegerField(widget=forms.HiddenInput, min_value=0, required=False)

    def __init__(self, *args: Any, versions: list[FrameworkRow], **options: Any) -> None:
        super().__init__(*args, **options)
        self.versions = {row.pk: row for row in versions}
        field: Any = self.fields["framework"]
        words = _("%(title)s, version %(version)s")
        field.choices = [
            ("", _("the version of that year")),
            *((row.pk, words % {"title": row.title_now, "version": row.version}) for row in versions),
        ]

    def given(self) -> dict[str, Any]:
        """The arguments of the service."""
        data = self.cleaned_data
        return {"name": data["name"], "note": data["note"], "framework": self.versions.get(data["framework"])}


class TierForm(forms.Form):
    """Numbers of one tier: as many fields as the framework has weights, due years or thresholds."""

    version = forms.IntegerField(widget=forms.HiddenInput, min_value=1)

    def __init__(self, *args: Any, framework: Framework, tier: Tier, **options: Any) -> None:
        super().__init__(*args, **options)
        self.framework, self.tier = framework, tier
        self.build()

    def build(self) -> None:
        raise NotImplementedError

    def put_into(self, changes: Changes) -> Changes:
        """The changes with what this form says about its tier; what equals the framework is no change."""
        raise NotImplementedError


class WeightsForm(TierForm):
    """One field for each weight; together they make 100."""

    def build(self) -> None:
        for number, cell in enumerate(self.tier.weighed):
            title = " · ".join(f"{one.code} {in_active_language(one.title)}" for one in cell.criteria)
            self.fields[f"w{number}"] = forms.DecimalField(
                label=title, localize=True, max_digits=9, decimal_places=4, min_value=Decimal("0.0001"), max_value=100,
                widget=NumberText,
            )  # fmt: skip

    def put_into(self, changes: Changes) -> Changes:
        weights = {key: value for key, value in changes.weights.items() if key[0] != self.tier.code}
        for number, cell in enumerate(self.tier.weighed):
            weight = Fraction(self.cleaned_data[f"w{number}"])
            if weight != cell.weight:
                weights[self.tier.code, cell_name(cell)] = weight
        return Changes(weights, changes.due_from, changes.thresholds, changes.answers)


class DueForm(TierForm):
    """From which membership year each criterion counts."""

    def build(self) -> None:
        years = [(str(year), str(year)) for year in range(1, self.framework.last_year + 1)]
        for number, criterion in enumerate(self.tier.criteria):
            label = f"{criterion.code} {in_active_language(criterion.title)}"
            self.fields[f"d{number}"] = forms.ChoiceField(label=label, choices=years)

    def put_into(self, changes: Changes) -> Changes:
        due = {key: value for key, value in changes.due_from.items() if key[0] != self.tier.code}
        for number, criterion in enumerate(self.tier.criteria):
            year = int(self.cleaned_data[f"d{number}"])
            if year != criterion.due_from:
                due[self.tier.code, criterion.code] = year
        return Changes(changes.weights, due, changes.thresholds, changes.answers)


class ThresholdsForm(TierForm):
    """Green and orange for each membership year; both empty is not set."""

    def build(self) -> None:
        for year in range(1, self.framework.last_year + 1):
            for name, words in (("g", _("Year %(year)s: green from")), ("o", _("Year %(year)s: orange from"))):
                self.fields[f"{name}{year}"] = forms.DecimalField(
                    label=words % {"year": year}, required=False, localize=True, max_digits=7, decimal_places=4,
                    min_value=0, max_value=100, widget=NumberText,
                )  # fmt: skip

    def clean(self) -> dict[str, Any]:
        data: dict[str, Any] = super().clean() or {}
        for year in range(1, self.framework.last_year + 1):
            pair = (data.get(f"g{year}"), data.get(f"o{year}"))
            if (pair[0] is None) != (pair[1] is None) and not {f"g{year}", f"o{year}"} & self.errors.keys():
                empty = f"g{year}" if pair[0] is None else f"o{year}"
                self.add_error(empty, _("Give both thresholds of a year, or leave both empty."))
        return data

    def put_into(self, changes: Changes) -> Changes:
        thresholds = {key: value for key, value in changes.thresholds.items() if key[0] != self.tier.code}
        for year in range(1, self.framework.last_year + 1):
            green, orange = self.cleaned_data[f"g{year}"], self.cleaned_data[f"o{year}"]
            pair = None if green is None else Thresholds(Fraction(green), Fraction(orange))
            if pair != self.tier.thresholds.get(year):
                thresholds[self.tier.code, year] = pair
        return Changes(changes.weights, changes.due_from, thresholds, changes.answers)


class SupposeForm(forms.Form):
    """Suppose a criterion were answered otherwise, by everybody or by some."""

    criterion = forms.ChoiceField(label=_("Criterion"))
    value = forms.ChoiceField(label=_("Suppose it were"), choices=VALUE_CHOICES, initial="met")
    percent = forms.DecimalField(
        label=_("How much of it, in percent?"),
        help_text=_("Only with “partly”. Without a number it counts as one half."),
        required=False, localize=True, min_value=Decimal("0.01"), max_value=Decimal("99.99"), decimal_places=2,
        widget=NumberText,
    )  # fmt: skip
    was = forms.ChoiceField(
        label=_("Only where it is now"), required=False, choices=[("", _("anything")), *VALUE_CHOICES]
    )
    year = forms.ChoiceField(label=_("Reporting year"), required=False)
    members = forms.CharField(
        label=_("Only for these members"),
        help_text=_("Numbers of members, separated by a space or a comma. Empty: all members."),
        required=False,
        max_length=LONGEST_TEXT,
    )
    version = forms.IntegerField(widget=forms.HiddenInput, min_value=1)

    def __init__(self, *args: Any, titles: Mapping[str, str], years: list[int], **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["criterion"].choices = [(code, f"{code} {title}") for code, title in titles.items()]  # type: ignore[attr-defined]
        self.fields["year"].choices = [("", _("all years")), *((str(year), str(year)) for year in years)]  # type: ignore[attr-defined]

    def change(self) -> AnswerChange:
        """What is supposed, as the rules know it."""
        data = self.cleaned_data
        value = VALUES[data["value"]]
        percent = data["percent"] if value is Value.PARTLY else None
        return AnswerChange(
            code=data["criterion"],
            value=value,
            share=None if percent is None else Fraction(percent) / 100,
            members=frozenset(re.split(r"[\s,;]+", data["members"].strip().upper())) - {""},
            years=frozenset({int(data["year"])} if data["year"] else ()),
            was=frozenset({VALUES[data["was"]]} if data["was"] else ()),
        )


class VersionForm(forms.Form):
    """A press of a button on a scenario as it was seen."""

    version = forms.IntegerField(widget=forms.HiddenInput, min_value=1)


# --- Frameworks -------------------------------------------------------------------------------------------------------


class SendForm(forms.Form):
    """A framework as a workbook."""

    needed = ("file",)
    file = forms.FileField(
        label=_("Workbook (.xlsx)"),
        help_text=_("Download a version, change it, and send it back here."),
        allow_empty_file=True,
        required=False,
        widget=FileInput(attrs={"accept": ".xlsx"}),
    )


class SeenForm(forms.Form):
    """A decision about a framework, made with its impact in sight."""

    reason = forms.CharField(label=_("Why"), max_length=LONGEST_TEXT, widget=forms.Textarea(attrs={"rows": 3}))
    confirmed = forms.BooleanField(label=_("I have looked at what this framework would do"))
    seen = forms.CharField(widget=forms.HiddenInput, max_length=64)
    version = forms.IntegerField(widget=forms.HiddenInput, min_value=1)

    def given(self) -> dict[str, Any]:
        """The arguments of the service."""
        data = self.cleaned_data
        return {"reason": data["reason"], "seen": data["seen"], "expected_version": data["version"]}


class ProposeForm(SeenForm):
    """From which day a framework should be in force."""

    valid_from = forms.DateField(
        label=_("In force from"),
        help_text=_("It is for every reporting year that closes on or after this day."),
        widget=DateInput,
    )
    field_order = ("valid_from", "reason", "confirmed", "seen", "version")

    def given(self) -> dict[str, Any]:
        return {**super().given(), "valid_from": self.cleaned_data["valid_from"]}


class DecideForm(SeenForm):
    """Yes or no of a second person; declining needs no look at the report."""

    confirmed = forms.BooleanField(label=_("I have looked at what this framework would do"), required=False)
