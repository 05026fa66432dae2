"""Forms of assessments. What is wrong comes from the services; here only the shape of what is typed."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal
from typing import Any

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from trustone.assessments import staff
from trustone.assessments.models import DECIDED, LONGEST_TEXT, Answer, ForecastWord, Value
from trustone.assessments.shown import JUDGED_WORDS, percent_of
from trustone.assessments.staff import Colleague
from trustone.catalog.languages import LANGUAGES
from trustone.platform.ui.widgets import DateInput, NumberText

OWN_CHOICES = [(value, Value(value).label) for value in ("met", "partly", "not_met", "not_applicable", "not_yet")]
JUDGED_CHOICES = [(value, JUDGED_WORDS[value]) for value in ("met", "partly", "not_met", "not_yet", "not_applicable")]


class Sentence(forms.CharField):
    """A few lines of text, at most a page."""

    def __init__(self, rows: int = 4, **options: Any) -> None:
        super().__init__(widget=forms.Textarea(attrs={"rows": rows}), max_length=LONGEST_TEXT, **options)


class CriterionForm(forms.Form):
    """What both the member and the assessor give: a word, a percentage with "partly", some lines of text."""

    value = forms.ChoiceField(widget=forms.RadioSelect)
    percent = forms.DecimalField(
        label=_("How much of it, in percent?"),
        help_text=_("Only with “partly”. Without a number it counts as one half."),
        required=False,
        localize=True,
        min_value=Decimal("0.01"),
        max_value=Decimal("99.99"),
        decimal_places=2,
        widget=NumberText,
    )
    version = forms.IntegerField(widget=forms.HiddenInput, min_value=1)

    def given(self) -> dict[str, Any]:
        """The arguments of the service. A percentage left over from another choice is passed over."""
        data = self.cleaned_data
        percent = data.get("percent") if data["value"] == Value.PARTLY else None
        return {
            "value": data["value"],
            "share": None if percent is None else percent / 100,
            "reason": data["reason"],
            "expected_version": data["version"],
        }


class AnswerForm(CriterionForm):
    """The member's answer to one criterion."""

    reason = Sentence(
        label=_("How do you show this?"),
        help_text=_("What did you do, and where can the secretariat see it? Needed when the criterion does not apply."),
        required=False,
    )
    field_order = ("value", "percent", "reason", "version")

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        value: Any = self.fields["value"]
        value.label, value.choices = _("Have you done this?"), OWN_CHOICES

    @classmethod
    def of(cls, answer: Answer) -> AnswerForm:
        """The form with what stands now."""
        return cls(
            initial={
                "value": answer.value,
                "percent": percent_of(answer.share),
                "reason": answer.reason,
                "version": answer.version,
            }
        )


class JudgeForm(CriterionForm):
    """The assessor's judgement of one criterion."""

    reason = Sentence(
        label=_("Why?"),
        help_text=_("The member reads this. Needed when you judge otherwise, and when the criterion does not apply."),
        required=False,
    )
    field_order = ("value", "percent", "reason", "version")

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        value: Any = self.fields["value"]
        value.label, value.choices = _("Your judgement"), JUDGED_CHOICES

    @classmethod
    def of(cls, answer: Answer) -> JudgeForm:
        """The form with the judgement as it stands; before the first one it is empty."""
        return cls(
            initial={
                "value": answer.judged_value or None,
                "percent": percent_of(answer.judged_share),
                "reason": answer.judged_reason,
                "version": answer.version,
            }
        )


class ForecastForm(forms.Form):
    """Whether the parties expect the member to comply within the running year."""

    forecast = forms.ChoiceField(
        label=_("What do the parties expect?"), choices=ForecastWord.choices, widget=forms.RadioSelect
    )
    reason = Sentence(label=_("Why?"), help_text=_("The member reads this."))
    version = forms.IntegerField(widget=forms.HiddenInput, min_value=1)


class TalkForm(forms.Form):
    """A question to the member, or a note for colleagues: the button says which."""

    text = Sentence(
        label=_("Your question or note"),
        help_text=_("A question goes to the people of the member at once. A note stays within the secretariat."),
        strip=False,
    )


class StepForm(forms.Form):
    """A step with a few words. ``needs`` makes them required."""

    reason = Sentence(label=_("Note"), required=False)
    version = forms.IntegerField(widget=forms.HiddenInput, min_value=1)

    def __init__(self, *args: Any, label: Any = "", hint: Any = "", needs: bool = False, **options: Any) -> None:
        super().__init__(*args, **options)
        reason = self.fields["reason"]
        reason.label, reason.help_text, reason.required = label or reason.label, hint, needs


class ProposalForm(StepForm):
    """The proposal: its reason, and the digest of the numbers on the screen."""

    digest = forms.CharField(widget=forms.HiddenInput, max_length=64)


class AppealForm(forms.Form):
    """Why the member does not agree."""

    reason = Sentence(
        rows=8,
        label=_("Why do you not agree?"),
        help_text=_("Which criteria, what was judged wrongly, and what shows it. Documents you can add as evidence."),
    )
    version = forms.IntegerField(widget=forms.HiddenInput, min_value=1)


class TakeBackForm(forms.Form):
    """Why the member withdraws its appeal."""

    reason = Sentence(
        rows=4,
        label=_("Why do you withdraw the appeal?"),
        help_text=_("Who decides on appeals and the secretariat read this."),
    )
    version = forms.IntegerField(widget=forms.HiddenInput, min_value=1)


class OutcomeForm(forms.Form):
    """What is decided on an appeal."""

    outcome = forms.ChoiceField(
        label=_("What is decided?"), choices=[(one.value, one.label) for one in DECIDED], widget=forms.RadioSelect
    )
    reason = Sentence(rows=6, label=_("Why?"), help_text=_("The member reads this. Did a committee decide? Say when."))
    version = forms.IntegerField(widget=forms.HiddenInput, min_value=1)


class PublicText(forms.CharField):
    """A few plain sentences for everybody, in one language. Too long is told by the service: nothing is cut."""

    def __init__(self, label: Any, help_text: Any = "") -> None:
        super().__init__(
            label=label, help_text=help_text, required=False, strip=False, widget=forms.Textarea(attrs={"rows": 4})
        )


class PublicReasonForm(forms.Form):
    """What everybody reads about a decision."""

    nl = PublicText(
        _("In Dutch"),
        _("Plain words, at most 600 characters: what went well, what is missing. No stone, place, supplier or person."),
    )
    en = PublicText(_("In English"), _("Who reads another language gets the English text, or else the Dutch one."))
    fr = PublicText(_("In French"))
    de = PublicText(_("In German"))

    def texts(self) -> dict[str, str]:
        """The text by language."""
        return {language: self.cleaned_data[language] for language in LANGUAGES}


class PublicationForm(PublicReasonForm):
    """From which day the decision is public, and what everybody reads about it."""

    published_from = forms.DateField(
        label=_("Public from"),
        help_text=_("Today or later. Until that day the earlier decision stays as it is."),
        widget=DateInput,
    )
    version = forms.IntegerField(widget=forms.HiddenInput, min_value=1)


class ChangeReasonForm(PublicReasonForm):
    """Another text about a published decision. ``version`` is that of the text on the screen."""

    why = Sentence(
        rows=2,
        label=_("Why does the text change?"),
        help_text=_("Only the secretariat reads this."),
        required=False,
        strip=False,
    )
    version = forms.IntegerField(widget=forms.HiddenInput, min_value=0)


class OpenForm(forms.Form):
    """Which year to open."""

    year = forms.IntegerField(min_value=1900, max_value=9999)
    number = forms.CharField(required=False, max_length=24)


class AssignForm(forms.Form):
    """Who assesses and who reads second. Somebody tied to the member stands there with that word and is refused."""

    assessor: Any = forms.ModelChoiceField(
        label=_("Assessor"), queryset=None, required=False, empty_label=_("nobody yet")
    )
    second_reader: Any = forms.ModelChoiceField(
        label=_("Second reader"), queryset=None, required=False, empty_label=_("nobody yet")
    )
    version = forms.IntegerField(widget=forms.HiddenInput, min_value=1)

    def __init__(self, *args: Any, assessing: list[Colleague], reading: list[Colleague], **options: Any) -> None:
        super().__init__(*args, **options)
        for name, colleagues in (("assessor", assessing), ("second_reader", reading)):
            field: Any = self.fields[name]
            field.queryset = staff.people(colleagues)
            words = [(one.user.pk, _with_tie(one)) for one in colleagues]
            field.choices = [("", field.empty_label), *words]


def _with_tie(one: Colleague) -> str:
    return gettext("%(name)s (tied to this member)") % {"name": one.user} if one.tied else str(one.user)


class TieForm(forms.Form):
    """What ties somebody of the secretariat to a member."""

    user: Any = forms.ModelChoiceField(label=_("Who"), queryset=None, empty_label=None)
    member: Any = forms.ModelChoiceField(label=_("Tied to which member"), queryset=None)
    reason = Sentence(
        rows=3,
        label=_("What ties you to it?"),
        help_text=_("For instance: worked there, family, shares. Only the secretariat reads this."),
        strip=False,
    )
    valid_from = forms.DateField(label=_("From"), widget=DateInput)
    valid_to = forms.DateField(
        label=_("Up to and including"), required=False, help_text=_("Empty while it lasts."), widget=DateInput
    )

    def __init__(self, *args: Any, people: Any, members: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        user: Any = self.fields["user"]
        member: Any = self.fields["member"]
        user.queryset, member.queryset = people, members


class EndTieForm(forms.Form):
    """The last day of a tie."""

    valid_to = forms.DateField(label=_("Last day"), widget=DateInput)
    version = forms.IntegerField(widget=forms.HiddenInput, min_value=1)


class FilterForm(forms.Form):
    """What of the worklist to show."""

    year = forms.TypedChoiceField(label=_("Reporting year"), required=False, coerce=int, empty_value=None)
    state = forms.ChoiceField(label=_("Where it stands"), required=False)
    who = forms.ChoiceField(label=_("Who has it"), required=False)
    q = forms.CharField(label=_("Name or number"), required=False, max_length=100)
    late = forms.BooleanField(label=_("Only what is late"), required=False)

    def __init__(
        self, *args: Any, years: list[int], states: list[tuple[str, Any]], people: Iterable[Any], **options: Any
    ) -> None:
        super().__init__(*args, **options)
        year: Any = self.fields["year"]
        state: Any = self.fields["state"]
        year.choices = [("", _("All years")), *((year, str(year)) for year in years)]
        state.choices = [("", _("Everything")), *states]
        who: Any = self.fields["who"]
        named = [(str(person.pk), str(person)) for person in people]
        who.choices = [("", _("Everybody")), ("me", _("Me")), ("nobody", _("Nobody yet")), *named]
