"""Forms of objectives, actions and fair purchasing: the shape of what is typed; what is wrong comes from the services.

``ROWS`` says how the fields stand: a pair of names stands side by side (the two languages of the plan).
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any, ClassVar

from django import forms
from django.forms.boundfield import BoundField
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from trustone.improvement.fields import Amount, Line, Prose
from trustone.improvement.models import (
    ActionKindWord,
    AttributionWord,
    ForWhomWord,
    MechanismWord,
    ObjectiveStateWord,
    UnitWord,
)
from trustone.improvement.sentences import SENTENCES
from trustone.platform.ui.widgets import DateInput

OWN = "own"
Choices = Sequence[tuple[str, Any]]
Layout = Sequence[str | tuple[str, str]]

_EMPTY: list[tuple[str, Any]] = [("", "---------")]


class Rows(forms.Form):
    """A form that knows which fields stand beside each other, and carries the version the editor saw."""

    ROWS: ClassVar[Layout] = ()

    version = forms.IntegerField(widget=forms.HiddenInput, required=False, min_value=0)

    def rows(self) -> Iterable[list[BoundField]]:
        """The visible fields, row by row."""
        for row in self.ROWS:
            names = (row,) if isinstance(row, str) else row
            if found := [self[name] for name in names if name in self.fields]:
                yield found

    def texts(self, name: str) -> dict[str, str]:
        """The two languages of a text."""
        return {language: self.cleaned_data.get(f"{name}_{language}", "") for language in ("nl", "en")}

    def choose(self, name: str, choices: Choices) -> None:
        """Offer these choices in a field."""
        field: Any = self.fields[name]
        field.choices = choices


def _needed(code: str) -> dict[str, Any]:
    """A field that must be filled in, with the sentence of the rule that asks for it."""
    return {"required": True, "error_messages": {"required": SENTENCES[code]}}


def _day(label: Any, help_text: Any = "", *, required: bool = False) -> forms.DateField:
    return forms.DateField(label=label, help_text=help_text, required=required, widget=DateInput)


# --- Objectives -------------------------------------------------------------------------------------------------------


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
    for_whom = forms.ChoiceField(label=_("For whom?"), required=False, choices=[*_EMPTY, *ForWhomWord.choices])
    groups = forms.MultipleChoiceField(label=_("In which chains?"), required=False, widget=forms.CheckboxSelectMultiple)


class IndicatorFields(Rows):
    indicator_nl = Line(label=_("What do you count, in Dutch"), required=False)
    indicator_en = Line(label=_("What do you count, in English"), required=False)
    unit = forms.ChoiceField(label=_("In what is it counted?"), required=False, choices=[*_EMPTY, *UnitWord.choices])


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
    baseline_on = _day(_("Measured on"))
    baseline_source = Line(
        label=_("Source of this value"),
        help_text=_("Who measured or counted it, or in which document it stands."),
        required=False,
    )
    baseline_planned = _day(_("Not measured yet? Then it will be measured by"))
    target = Amount(label=_("Target"), help_text=_("How it must become."), required=False)
    due = _day(_("To be reached by"))


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
    on = _day(_("Measured on"), required=True)
    source = Line(
        label=_("Source"),
        help_text=_("Who measured or counted it, or in which document it stands."),
        **_needed("IMP-062"),
    )
    note = Prose(label=_("Note"), required=False, rows=2)


class TakeBackForm(Rows):
    """Why a measurement is taken back."""

    ROWS: ClassVar[Layout] = ("note",)

    note = Prose(label=_("Why is it taken back?"), **_needed("IMP-067"), rows=2)


class YearMeasurementsForm(Rows):
    """One value for each running objective, with one day and one source for all of them."""

    on = _day(_("Measured on"), _("For all values on this page."), required=True)
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


# --- Actions ----------------------------------------------------------------------------------------------------------


class ActionWhatForm(Rows):
    """What you do, for which objectives, with whom, and by what it works."""

    ROWS: ClassVar[Layout] = (("what_nl", "what_en"), "objectives", "kind", "mechanism")

    what_nl = Prose(label=_("What will you do, in Dutch"), required=False)
    what_en = Prose(label=_("What will you do, in English"), required=False)
    objectives = forms.MultipleChoiceField(
        label=_("Which objectives does it serve?"), **_needed("IMP-102"), widget=forms.CheckboxSelectMultiple
    )
    kind = forms.ChoiceField(
        label=_("Alone or together?"), **_needed("IMP-101"), choices=ActionKindWord.choices, widget=forms.RadioSelect
    )
    mechanism = forms.ChoiceField(
        label=_("By what is it to work?"), required=False, choices=[*_EMPTY, *MechanismWord.choices]
    )


class ActionWhoForm(Rows):
    """Who carries it, when, with what money, with whom."""

    ROWS: ClassVar[Layout] = (
        "owner",
        ("starts", "ends"),
        "budget",
        "partners",
        "partners_public",
    )

    owner = forms.ChoiceField(
        label=_("Who carries it?"), help_text=_("A person of your company who can log in."), required=False
    )
    starts = _day(_("Starts on"))
    ends = _day(_("Done by"))
    budget = Amount(
        label=_("Budget in euro"), help_text=_("Your own money. Only you and the secretariat see it."), required=False
    )
    partners = Line(
        label=_("Partners"), help_text=_("Organisations you do it with, separated by commas."), required=False
    )
    partners_public = forms.BooleanField(label=_("The partners may be named in the public plan"), required=False)


class ActionFiguresForm(Rows):
    """What will be there when it is done (output)."""

    ROWS: ClassVar[Layout] = (
        ("output_nl", "output_en"),
        "output_unit",
        ("output_baseline", "output_target"),
    )

    output_nl = Line(label=_("What is counted, in Dutch"), required=False)
    output_en = Line(label=_("What is counted, in English"), required=False)
    output_unit = forms.ChoiceField(
        label=_("In what is it counted?"), required=False, choices=[*_EMPTY, *UnitWord.choices]
    )
    output_baseline = Amount(label=_("How much is there now?"), required=False)
    output_target = Amount(label=_("How much will there be?"), required=False)


class ActionOutcomeForm(Rows):
    """What becomes different by it, where that is not what its objectives count."""

    ROWS: ClassVar[Layout] = (
        ("outcome_nl", "outcome_en"),
        "outcome_unit",
        ("outcome_baseline", "outcome_target"),
    )

    outcome_nl = Line(label=_("What is counted, in Dutch"), required=False)
    outcome_en = Line(label=_("What is counted, in English"), required=False)
    outcome_unit = forms.ChoiceField(
        label=_("In what is it counted?"), required=False, choices=[*_EMPTY, *UnitWord.choices]
    )
    outcome_baseline = Amount(label=_("How is it now?"), required=False)
    outcome_target = Amount(label=_("How must it become?"), required=False)


class MoveForm(Rows):
    """Another state for an action."""

    ROWS: ClassVar[Layout] = ("state", "reason")

    state = forms.ChoiceField(label=_("Where does it stand?"), widget=forms.RadioSelect)
    reason = Prose(
        label=_("Why?"), help_text=_("Needed when it stops, and when it goes a step back."), required=False, rows=2
    )


class NoteForm(Rows):
    """How an action goes."""

    ROWS: ClassVar[Layout] = ("text",)

    text = Prose(label=_("How does it go?"), **_needed("IMP-117"), rows=3)


class ResultForm(Rows):
    """What came of an action and whose work it was."""

    ROWS: ClassVar[Layout] = (
        ("text_nl", "text_en"),
        "attribution",
        "by_whom",
        "on",
        ("output_value", "outcome_value"),
    )

    text_nl = Prose(label=_("What came of it, in Dutch"), required=False)
    text_en = Prose(label=_("What came of it, in English"), required=False)
    attribution = forms.ChoiceField(
        label=_("What was your own part?"),
        **_needed("IMP-112"),
        choices=AttributionWord.choices,
        widget=forms.RadioSelect,
    )
    by_whom = Line(
        label=_("By whom was it done?"),
        help_text=_("Name the organisations that had a part in it."),
        **_needed("IMP-113"),
    )
    on = _day(_("When was it there?"), required=True)
    output_value = Amount(label=_("How much is there now?"), required=False)
    outcome_value = Amount(label=_("What was measured of the change?"), required=False)

    def __init__(self, *args: Any, hints: Mapping[str, Any], **options: Any) -> None:
        """``hints``: what the two values count; a value that counts nothing is not asked."""
        super().__init__(*args, **options)
        for name in ("output_value", "outcome_value"):
            if name in hints:
                self.fields[name].help_text = hints[name]
            else:
                del self.fields[name]


class YearProgressForm(Rows):
    """State and a few words for each open action on the page."""

    def __init__(self, *args: Any, asked: Mapping[str, tuple[Any, Choices, str]], **options: Any) -> None:
        """``asked``: public id → (label, possible states, state now)."""
        super().__init__(*args, **options)
        for public_id, (label, states, now) in asked.items():
            self.fields[f"state_{public_id}"] = forms.ChoiceField(
                label=label, choices=states, initial=now, widget=forms.RadioSelect
            )
            self.fields[f"text_{public_id}"] = Prose(label=_("How does it go?"), required=False, rows=2)
        self.asked = list(asked)

    def rows(self) -> Iterable[list[BoundField]]:
        for public_id in self.asked:
            yield [self[f"state_{public_id}"]]
            yield [self[f"text_{public_id}"]]


# --- Fair purchasing --------------------------------------------------------------------------------------------------


class PurchasingForm(Rows):
    """Six choices and one day: price, lead time and payment, how it is now and what changes."""

    by = _day(_("What changes is done by"), _("For what you change. Leave it open when nothing changes."))

    def __init__(self, *args: Any, offered: Mapping[str, Choices], **options: Any) -> None:
        """``offered``: field name (``price_now``) → choices."""
        super().__init__(*args, **options)
        for name, choices in offered.items():
            label = pgettext_lazy("practice", "How is it now?") if name.endswith("_now") else _("What changes?")
            self.fields[name] = forms.ChoiceField(label=label, choices=[*_EMPTY, *choices], **_needed("IMP-080"))
            kept = name.rsplit("_", 1)[0]
            self.fields[f"{kept}_version"] = forms.IntegerField(widget=forms.HiddenInput, required=False, min_value=0)


class OwnPracticeForm(Rows):
    """One practice in own words."""

    ROWS: ClassVar[Layout] = (("now_nl", "now_en"), ("change_nl", "change_en"), "by")

    now_nl = Prose(label=_("How is it now, in Dutch"), required=False)
    now_en = Prose(label=_("How is it now, in English"), required=False)
    change_nl = Prose(label=_("What changes, in Dutch"), required=False)
    change_en = Prose(label=_("What changes, in English"), required=False)
    by = _day(_("Done by"))
