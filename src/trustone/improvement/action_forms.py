"""Forms of actions, their results, and fair purchasing."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any, ClassVar

from django import forms
from django.forms.boundfield import BoundField
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from trustone.improvement.fields import Amount, Line, Prose
from trustone.improvement.form_rows import EMPTY, Choices, Layout, Rows, day, needed
from trustone.improvement.models import (
    ActionKindWord,
    AttributionWord,
    MechanismWord,
    UnitWord,
)


class ActionWhatForm(Rows):
    """What you do, for which objectives, with whom, and by what it works."""

    ROWS: ClassVar[Layout] = (("what_nl", "what_en"), "objectives", "kind", "mechanism")

    what_nl = Prose(label=_("What will you do, in Dutch"), required=False)
    what_en = Prose(label=_("What will you do, in English"), required=False)
    objectives = forms.MultipleChoiceField(
        label=_("Which objectives does it serve?"), **needed("IMP-102"), widget=forms.CheckboxSelectMultiple
    )
    kind = forms.ChoiceField(
        label=_("Alone or together?"), **needed("IMP-101"), choices=ActionKindWord.choices, widget=forms.RadioSelect
    )
    mechanism = forms.ChoiceField(
        label=_("By what is it to work?"), required=False, choices=[*EMPTY, *MechanismWord.choices]
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
    starts = day(_("Starts on"))
    ends = day(_("Done by"))
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
        label=_("In what is it counted?"), required=False, choices=[*EMPTY, *UnitWord.choices]
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
        label=_("In what is it counted?"), required=False, choices=[*EMPTY, *UnitWord.choices]
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

    text = Prose(label=_("How does it go?"), **needed("IMP-117"), rows=3)


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
        **needed("IMP-112"),
        choices=AttributionWord.choices,
        widget=forms.RadioSelect,
    )
    by_whom = Line(
        label=_("By whom was it done?"),
        help_text=_("Name the organisations that had a part in it."),
        **needed("IMP-113"),
    )
    on = day(_("When was it there?"), required=True)
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


class PurchasingForm(Rows):
    """Six choices and one day: price, lead time and payment, how it is now and what changes."""

    by = day(_("What changes is done by"), _("For what you change. Leave it open when nothing changes."))

    def __init__(self, *args: Any, offered: Mapping[str, Choices], **options: Any) -> None:
        """``offered``: field name (``price_now``) → choices."""
        super().__init__(*args, **options)
        for name, choices in offered.items():
            label = pgettext_lazy("practice", "How is it now?") if name.endswith("_now") else _("What changes?")
            self.fields[name] = forms.ChoiceField(label=label, choices=[*EMPTY, *choices], **needed("IMP-080"))
            kept = name.rsplit("_", 1)[0]
            self.fields[f"{kept}_version"] = forms.IntegerField(widget=forms.HiddenInput, required=False, min_value=0)


class OwnPracticeForm(Rows):
    """One practice in own words."""

    ROWS: ClassVar[Layout] = (("now_nl", "now_en"), ("change_nl", "change_en"), "by")

    now_nl = Prose(label=_("How is it now, in Dutch"), required=False)
    now_en = Prose(label=_("How is it now, in English"), required=False)
    change_nl = Prose(label=_("What changes, in Dutch"), required=False)
    change_en = Prose(label=_("What changes, in English"), required=False)
    by = day(_("Done by"))
