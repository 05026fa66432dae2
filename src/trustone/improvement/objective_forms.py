"""Forms of objectives and measurements."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any, ClassVar

from django import forms
from django.forms.boundfield import BoundField
from django.utils.translation import gettext_lazy as _

from trustone.improvement.fields import Amount, Line, Prose
from trustone.improvement.form_rows import EMPTY, Layout, Rows, day, needed
from trustone.improvement.models import (
    ForWhomWord,
    ObjectiveStateWord,
    UnitWord,
)

#: the choice that leads to own words
OWN = "own"


class ChooseForm(Rows):
    """What should become different: an outcome of the catalogue, for which people, in which chains."""

    ROWS: ClassVar[Layout] = ("outcome", "for_whom", "groups")

    outcome = forms.ChoiceField(label=_("What should become different?"), widget=forms.RadioSelect)
    for_whom = forms.ChoiceField(
        label=_("For whom?"),
        required=False,
        choices=[("", _("for the people the choice above names")), *ForWhomWord.choices],
    )
    groups = forms.MultipleChoiceField(label=_("In which chains?"), required=False, widget=forms.CheckboxSelectMultiple)


class WhatForm(Rows):
    """What becomes different, for whom, where."""

    ROWS: ClassVar[Layout] = (("change_nl", "change_en"), "for_whom", "groups")

    change_nl = Prose(label=_("What will be different, in Dutch"), required=False)
    change_en = Prose(label=_("What will be different, in English"), required=False)
    for_whom = forms.ChoiceField(label=_("For whom?"), required=False, choices=[*EMPTY, *ForWhomWord.choices])
    groups = forms.MultipleChoiceField(label=_("In which chains?"), required=False, widget=forms.CheckboxSelectMultiple)


class IndicatorFields(Rows):
    indicator_nl = Line(label=_("What do you count, in Dutch"), required=False)
    indicator_en = Line(label=_("What do you count, in English"), required=False)
    unit = forms.ChoiceField(label=_("In what is it counted?"), required=False, choices=[*EMPTY, *UnitWord.choices])


class OwnWordsForm(WhatForm, IndicatorFields):
    """A new objective in own words."""

    ROWS: ClassVar[Layout] = (
        ("change_nl", "change_en"),
        "for_whom",
        "groups",
        ("indicator_nl", "indicator_en"),
        "unit",
    )


class IndicatorForm(IndicatorFields):
    """Another indicator; after measurements it asks why."""

    ROWS: ClassVar[Layout] = (
        ("indicator_nl", "indicator_en"),
        "unit",
        "same_thing",
        "series_reason",
    )

    same_thing = forms.BooleanField(label=_("Only the words are better; it counts the same as before"), required=False)
    series_reason = Prose(
        label=_("Why do you count something else from now on?"),
        help_text=_("The earlier measurements stay with the earlier indicator."),
        required=False,
        rows=2,
    )

    def __init__(self, *args: Any, measured: bool, **options: Any) -> None:
        super().__init__(*args, **options)
        if not measured:
            del self.fields["same_thing"], self.fields["series_reason"]


class FiguresForm(Rows):
    """From where to where, and by when."""

    ROWS: ClassVar[Layout] = (
        "baseline",
        "baseline_on",
        "baseline_source",
        "baseline_planned",
        "target",
        "due",
    )

    baseline = Amount(label=_("Value at the start"), help_text=_("How it is now."), required=False)
    baseline_on = day(_("Measured on"))
    baseline_source = Line(
        label=_("Source of this value"),
        help_text=_("Who measured or counted it, or in which document it stands."),
        required=False,
    )
    baseline_planned = day(_("Not measured yet? Then it will be measured by"))
    target = Amount(label=_("Target"), help_text=_("How it must become."), required=False)
    due = day(_("To be reached by"))


class CloseForm(Rows):
    """How an objective ended, or that it runs again."""

    ROWS: ClassVar[Layout] = ("state", ("reason_nl", "reason_en"))

    state = forms.ChoiceField(label=_("How did it turn out?"), widget=forms.RadioSelect)
    reason_nl = Prose(label=_("Why, in Dutch"), required=False)
    reason_en = Prose(label=_("Why, in English"), required=False)

    def __init__(self, *args: Any, now: str, **options: Any) -> None:
        super().__init__(*args, **options)
        words: dict[str, Any] = dict(ObjectiveStateWord.choices)
        words[ObjectiveStateWord.RUNNING.value] = _("It runs again")
        self.choose("state", [(value, word) for value, word in words.items() if value != now])


class MeasurementForm(Rows):
    """What was measured."""

    ROWS: ClassVar[Layout] = ("value", "on", "source", "note")

    value = Amount(label=_("Value"))
    on = day(_("Measured on"), required=True)
    source = Line(
        label=_("Source"),
        help_text=_("Who measured or counted it, or in which document it stands."),
        **needed("IMP-062"),
    )
    note = Prose(label=_("Note"), required=False, rows=2)


class TakeBackForm(Rows):
    """Why a measurement is taken back."""

    ROWS: ClassVar[Layout] = ("note",)

    note = Prose(label=_("Why is it taken back?"), **needed("IMP-067"), rows=2)


class YearMeasurementsForm(Rows):
    """One value for each running objective, with one day and one source for all of them."""

    on = day(_("Measured on"), _("For all values on this page."), required=True)
    source = Line(
        label=_("Source"),
        help_text=_("Who measured or counted it. Does one have another source? Leave it open here; its own page asks."),
        required=False,
    )

    def __init__(self, *args: Any, asked: Mapping[str, tuple[Any, Any]], **options: Any) -> None:
        """``asked``: public id → (label, hint)."""
        super().__init__(*args, **options)
        for public_id, (label, hint) in asked.items():
            self.fields[public_id] = Amount(label=label, help_text=hint, required=False)
        self.asked = list(asked)

    def rows(self) -> Iterable[list[BoundField]]:
        for name in (*self.asked, "on", "source"):
            yield [self[name]]
