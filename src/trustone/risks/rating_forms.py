"""Forms of ratings. What is wrong comes from the rules; here only the shape of what is typed."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from django import forms
from django.utils.html import format_html
from django.utils.text import capfirst
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from trustone.domain.risk.degrees import Degree
from trustone.domain.words import prose
from trustone.platform.ui.widgets import DateInput
from trustone.risks.models import HarmWord, HeardWord, Rating
from trustone.risks.rating_words import DEGREES, MEANINGS, degree_word
from trustone.risks.selectors.rated import Rated, State
from trustone.risks.services.rating import Choice, start_mark


class Prose(forms.CharField):
    """Some lines of text, as people paste them from a word processor.

    Composed letters (NFC), plain line ends, no control characters; paragraphs stay. There is no ``maxlength``: a
    browser would cut what is pasted without a word. The rules refuse what is too long.
    """

    def __init__(self, rows: int = 4, **options: Any) -> None:
        super().__init__(widget=forms.Textarea(attrs={"rows": rows}), required=False, **options)

    def to_python(self, value: Any) -> str:
        return prose(str(value or ""))


def _explained(name: str) -> list[tuple[str, Any]]:
    """The degrees with what they mean for this question, the worst first, and "not known yet"."""
    found: list[tuple[str, Any]] = [
        (
            degree.value,
            format_html(
                '{}<span class="choice__hint">{}</span>', capfirst(str(DEGREES[degree])), MEANINGS[name][degree]
            ),
        )
        for degree in reversed(Degree)
    ]
    return [*found, ("", gettext("Not known yet"))]


class Versioned(forms.Form):
    """With the version of the rating that was on the screen; 0 for none yet."""

    version = forms.IntegerField(widget=forms.HiddenInput, min_value=0)


def degree_field(label: Any, hint: Any) -> forms.ChoiceField:
    return forms.ChoiceField(label=label, help_text=hint, required=False, widget=forms.RadioSelect)


class JudgeForm(Versioned):
    """How bad and how likely: six questions."""

    scale = degree_field(_("How grave is it for one person or place?"), _("Think of the worst that may well happen."))
    scope = degree_field(_("How many people or places does it touch?"), "")
    irremediability = degree_field(_("How hard is it to put right?"), "")
    likelihood = degree_field(_("How likely is it in this chain?"), "")
    reason = Prose(
        label=_("Why do you judge it so?"),
        help_text=_("Needed when you judge lower than the sources, or “low” while nothing is known."),
    )
    own_findings = Prose(
        label=_("What did you see or hear yourself?"),
        help_text=_("On a visit, from your supplier, in an audit. With the date, if you know it."),
    )
    field_order = ("scale", "scope", "irremediability", "likelihood", "reason", "own_findings", "version")

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        for name in MEANINGS:
            field: Any = self.fields[name]
            field.choices = _explained(name)

    @classmethod
    def of(cls, one: Rated) -> JudgeForm:
        """The form with what stands, else with what an earlier year said."""
        return cls(initial=_initial(one, "scale", "scope", "irremediability", "likelihood", "reason", "own_findings"))


class HeardForm(Versioned):
    """Who was heard: at most six questions."""

    heard = forms.ChoiceField(
        label=_("Who was heard about this risk?"), choices=HeardWord.choices, widget=forms.RadioSelect
    )
    heard_who = forms.CharField(
        label=_("Who exactly?"),
        help_text=_("A role is enough, such as “eight polishers” or “union in Kota”. Leave out names of workers."),
        required=False,
    )
    heard_on = forms.DateField(label=_("On which day?"), required=False, widget=DateInput)
    heard_harm = forms.ChoiceField(
        label=_("Do they say that it happens?"), required=False, choices=HarmWord.choices, widget=forms.RadioSelect
    )
    heard_said = Prose(label=_("What did they say?"))
    reason = Prose(
        label=_("Why do you judge it so?"),
        help_text=_("Needed when they say that it happens and you judge it lower."),
        rows=3,
    )
    field_order = ("heard", "heard_who", "heard_on", "heard_harm", "heard_said", "reason", "version")

    @classmethod
    def of(cls, one: Rated) -> HeardForm:
        names = ("heard", "heard_who", "heard_on", "heard_harm", "heard_said", "reason")
        return cls(initial=_initial(one, *names))


class SeverityForm(Versioned):
    """Another severity than follows from the three questions."""

    severity = forms.ChoiceField(label=_("Severity"), required=False, widget=forms.RadioSelect)
    reason = Prose(label=_("Why?"), help_text=_("The secretariat reads this."))
    field_order = ("severity", "reason", "version")

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        field: Any = self.fields["severity"]
        field.choices = [
            *((degree.value, capfirst(str(DEGREES[degree]))) for degree in reversed(Degree)),
            ("", gettext("As it follows from the three questions")),
        ]

    @classmethod
    def of(cls, one: Rated) -> SeverityForm:
        found = _initial(one, "severity", "reason")
        return cls(initial=found if not one.degrees.is_start else {**found, "severity": ""})


def _initial(one: Rated, *names: str) -> dict[str, Any]:
    """What stands in this year, else in the newest earlier one; the version is that of this year."""
    source = one.rating or one.earlier
    found = {name: getattr(source, name) for name in names} if source else {}
    return {**found, "version": one.rating.version if one.rating else 0}


class FirstLookForm(forms.Form):
    """One question a theme: take over the starting value, not known yet, or judge it oneself."""

    def __init__(self, rated: Sequence[Rated], hint_of: Callable[[Rated], str], *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.asked = [one for one in rated if one.state in {State.NONE, State.UNKNOWN, State.START}]
        for one in self.asked:
            self.fields[one.theme.pk] = forms.ChoiceField(
                label=one.theme.title_now,
                help_text=hint_of(one),
                choices=_first_choices(one),
                widget=forms.RadioSelect,
                initial=_first_initial(one),
                error_messages={"required": _("Choose one of the answers.")},
            )
            self._hide(f"v-{one.theme.pk}", str(one.rating.version if one.rating else 0))
            self._hide(f"s-{one.theme.pk}", start_mark(one))

    def _hide(self, name: str, value: str) -> None:
        self.fields[name] = forms.CharField(widget=forms.HiddenInput, required=False, initial=value, max_length=40)

    @property
    def questions(self) -> list[Any]:
        """The visible fields, one a theme."""
        return [self[one.theme.pk] for one in self.asked]

    @property
    def given(self) -> dict[str, Choice]:
        """The answers by theme."""
        data = self.cleaned_data
        return {
            one.theme.pk: Choice(data[one.theme.pk], _number(data[f"v-{one.theme.pk}"]), data[f"s-{one.theme.pk}"])
            for one in self.asked
        }


def _number(text: str) -> int:
    return int(text) if text.isdecimal() else 0


def _first_choices(one: Rated) -> list[tuple[str, Any]]:
    found: list[tuple[str, Any]] = []
    if one.has_start:
        words = {
            "severity": degree_word(one.hints.severity),
            "likelihood": degree_word(one.hints.likelihood),
        }
        said = gettext("Take over the starting value: severity %(severity)s, likelihood %(likelihood)s") % words
        found.append(("start", said))
    return [*found, ("unknown", gettext("Not known yet")), ("judge", gettext("I judge it myself"))]


def _first_initial(one: Rated) -> str | None:
    return {State.UNKNOWN: "unknown", State.START: "start"}.get(one.state)


class Tickets(forms.MultipleChoiceField):
    """Boxes whose values the service checks: sent twice, the second time they are no longer on offer.

    One box may stand for several ratings: its tickets are parted by blanks.
    """

    def to_python(self, value: Any) -> list[str]:
        return [ticket for box in super().to_python(value) for ticket in box.split()]

    def valid_value(self, value: Any) -> bool:
        return len(str(value)) < 200


class StillTrueForm(forms.Form):
    """Which ratings of an earlier year are still true: a box a group, and one for each theme with news."""

    tickets = Tickets(label=_("Still true"), required=False, widget=forms.CheckboxSelectMultiple)


def differences(form: forms.Form, current: Rating, names: Sequence[str]) -> list[dict[str, Any]]:
    """What was typed beside what stands now, for the questions where they differ."""
    found = []
    for name in names:
        typed, stands = form[name].value() or "", getattr(current, name) or ""
        if str(typed).strip() != str(stands).strip():
            words = _choices_of(form, name)
            found.append(
                {
                    "label": form.fields[name].label,
                    "typed": words.get(str(typed), typed),
                    "stands": words.get(str(stands), stands),
                }
            )
    return found


def _choices_of(form: forms.Form, name: str) -> Mapping[str, str]:
    field = form.fields[name]
    if not isinstance(field, forms.ChoiceField):
        return {}
    if name in {*MEANINGS, "severity"}:
        return {"": gettext("not known yet"), **{degree.value: str(word) for degree, word in DEGREES.items()}}
    return {str(value): str(word) for value, word in field.choices}  # type: ignore[misc,union-attr]
